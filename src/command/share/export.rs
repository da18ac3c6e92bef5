//! Texts as the files of a scheduling tool.

use jiff::Timestamp;

use crate::command::voice::Voice;
use crate::command::{Failure, Outcome};
use crate::diagnostic::say;
use crate::kits::KitsReport;
use crate::model::resolve;
use crate::render::kit::{Kit, NetworkText};
use crate::share::channel::LinkSpot;
use crate::share::export::{Post, Sheet, Timetable, sheets};
use crate::share::network::Network;

use super::files;
use super::given::{Csv, Given, Times};

pub(super) fn run(
    csv: &Csv,
    given: &Given,
    report: &KitsReport,
    kits: Vec<Kit>,
    voice: &Voice,
) -> Result<Outcome, Failure> {
    let timetable = timetable(csv, report)?;
    let posts = posts(kits, &timetable, report);
    let is_empty = posts.is_empty();
    let (sheets, left_out) = sheets(csv.tool, posts, &report.zone, csv.rows);
    for message in &left_out {
        voice.note(message);
    }
    if !report.variants_left_out.is_empty() && !is_empty {
        let names = report.variants_left_out.join(", ");
        voice.note(&say!(
            "les variantes ne sont pas dans ce fichier : `--variant` en donne une ({names})",
            "variants are not in this file: `--variant` gives one of them ({names})"
        ));
    }
    if is_empty {
        voice.note(&match (&timetable, &report.crisis) {
            (Timetable::Plan, Some(crisis)) => say!(
                "la crise `{crisis}` retient ce qui devait paraître : rien de ce qui est demandé n’a d’autre instant à venir",
                "the crisis `{crisis}` holds back what was to appear: nothing of what is asked for has another coming instant"
            ),
            (Timetable::Plan, None) => say!(
                "rien de ce qui est demandé n’a d’instant de parution à venir : sans --plan, ce sont les pages en ligne qui sont données",
                "nothing of what is asked for appears at a coming instant: without --plan it is the pages online that are given"
            ),
            (Timetable::Queue | Timetable::Spread { .. }, _) => say!(
                "rien de ce qui est demandé n’est en ligne ; avec --plan, une page part à l’instant où elle paraît",
                "nothing of what is asked for is online; with --plan a page goes at the instant it appears"
            ),
        });
        // what the folder held is not of this command
        return give(sheets, given, report, voice);
    }
    let zone = report.zone.iana_name().unwrap_or("UTC");
    if !matches!(timetable, Timetable::Queue) {
        voice.note(&say!(
            "heures du fuseau {zone} : le compte de l’outil doit y être réglé",
            "times of the zone {zone}: the tool’s account must be set to it"
        ));
    }
    give(sheets, given, report, voice)
}

/// Into the folder, or the only file on the standard output.
fn give(
    mut sheets: Vec<Sheet>,
    given: &Given,
    report: &KitsReport,
    voice: &Voice,
) -> Result<Outcome, Failure> {
    if let Some(out) = &given.out {
        let named: Vec<_> = sheets.into_iter().map(|sheet| (sheet.name, sheet.bytes)).collect();
        files::put(out, &report.hub, &named)?;
        for (name, _) in &named {
            voice.out(&format!("{}\n", out.join(name).display()));
        }
        return Ok(Outcome::Done);
    }
    match sheets.len() {
        0 => {}
        1 => voice.exactly(&String::from_utf8_lossy(&sheets.remove(0).bytes)),
        count => {
            return Err(Failure::Misuse(say!(
                "ce sont {count} fichiers : ajouter `--out DOSSIER`, ou `--network` et `--language` pour un seul",
                "these are {count} files: add `--out DIR`, or `--network` and `--language` for one alone"
            )));
        }
    }
    Ok(Outcome::Done)
}

fn timetable(csv: &Csv, report: &KitsReport) -> Result<Timetable, Failure> {
    let (from, every) = match &csv.times {
        Times::Queue => return Ok(Timetable::Queue),
        Times::Plan => return Ok(Timetable::Plan),
        Times::Spread { from, every } => (from, *every),
    };
    let from = resolve(from, &report.zone).unwrap_or_else(|both| both.later.timestamp());
    if from < report.now {
        return Err(Failure::Misuse(say!(
            "l’instant de --from est passé : rien ne serait publié",
            "the instant of --from is past: nothing would be posted"
        )));
    }
    let (ahead, name) = (csv.tool.ahead(), csv.tool.name());
    if from.duration_since(report.now).as_mins() < i64::from(ahead) {
        return Err(Failure::Misuse(say!(
            "{name} veut au moins {ahead} minutes entre l’import et la première ligne",
            "{name} wants at least {ahead} minutes between the import and the first row"
        )));
    }
    Ok(Timetable::Spread { from: from.to_zoned(report.zone.clone()), every })
}

/// Pages in the order they appeared, each language counted by itself: it has its own accounts.
fn posts(mut kits: Vec<Kit>, timetable: &Timetable, report: &KitsReport) -> Vec<Post> {
    let publish = |kit: &Kit| kit.publish.as_ref().and_then(|at| at.parse::<Timestamp>().ok());
    kits.sort_by_key(|kit| (publish(kit), kit.id.clone()));
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    let mut posts = Vec::new();
    for mut kit in kits {
        let number = counts.entry(kit.language.clone()).or_default();
        let at = timetable.of_page(*number, (kit.public, publish(&kit)), &report.zone);
        let Some(at) = at else { continue };
        *number += 1;
        for text in std::mem::take(&mut kit.texts) {
            posts.extend(of_text(&kit, text, at.as_ref()));
        }
    }
    posts
}

/// A post for each part.
fn of_text(kit: &Kit, text: NetworkText, at: Option<&jiff::Zoned>) -> Vec<Post> {
    let Some(network) = Network::find(text.network) else { return Vec::new() };
    let is_media = |address: &&String| {
        let end = address.to_lowercase();
        [".jpg", ".jpeg", ".png"].iter().any(|one| end.ends_with(one))
    };
    let post = Post {
        id: kit.id.clone(),
        kind: kit.kind,
        language: kit.language.clone(),
        address: kit.address.clone(),
        network,
        variant: text.variant,
        text: text.text,
        part: None,
        limit: text.limit,
        title: text.title,
        link: (text.link_spot == LinkSpot::Field).then_some(text.link),
        comment: text.comment,
        content_warning: text.content_warning,
        topic: text.topic,
        poll: text.poll,
        image: kit.image.as_ref().filter(|one| kit.public && is_media(one)).cloned(),
        alt: kit.alt.clone(),
        at: at.cloned(),
        until: kit.until,
    };
    if text.thread.len() < 2 {
        return vec![post];
    }
    let parts = text.thread.len();
    let part = |(index, part): (usize, String)| Post {
        text: part,
        part: Some((index + 1, parts)),
        comment: post.comment.clone().filter(|_| index == 0),
        ..post.clone()
    };
    text.thread.into_iter().enumerate().map(part).collect()
}
