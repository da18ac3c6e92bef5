//! Posts as files: grouped as the tool imports them, split where it takes no more rows.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::diagnostic::Message;

use super::super::channel::Channel;
use super::super::network::{Network, Part};
use super::cell::cell;
use super::left_out::Tally;
use super::{LeftOut, Post, Tool, column, timetable};

/// A file for a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// `buffer-x-Europe-Paris-1.csv`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: usize,
}

/// The files for a tool, and what has no place in them. `rows`: at most so many in a file, where
/// the tool takes more.
pub(crate) fn sheets(
    tool: Tool,
    posts: Vec<Post>,
    zone: &TimeZone,
    rows: Option<usize>,
) -> (Vec<Sheet>, Vec<Message>) {
    let mut tally = Tally::default();
    let is_of_one_language = posts.windows(2).all(|pair| pair[0].language == pair[1].language);
    let mut groups: BTreeMap<(Option<usize>, String), Vec<Post>> = BTreeMap::new();
    for post in posts.into_iter().filter_map(|post| fitted(tool, post, &mut tally)) {
        let place = || Network::all().iter().position(|one| one.id == post.network.id);
        let network = if is_by_network(tool) { place() } else { None };
        let language = match is_of_one_language || matches!(tool, Tool::Generic) {
            true => String::new(),
            false => post.language.clone(),
        };
        groups.entry((network, language)).or_default().push(post);
    }
    let most = rows.unwrap_or(usize::MAX).min(tool.most_rows()).max(1);
    let mut sheets = Vec::new();
    for ((network, language), posts) in groups {
        let network = network.map(|at| Network::all()[at].id.as_str());
        let posts = timed(tool, posts);
        for (index, rows) in posts.chunks(most).enumerate() {
            let parts = [tool.id(), network.unwrap_or_default(), &language, &zone_name(zone)];
            let parts = parts.into_iter().filter(|part| !part.is_empty()).map(safe);
            let name = format!("{}-{}.csv", parts.collect::<Vec<_>>().join("-"), index + 1);
            sheets.push(Sheet { name, bytes: written(tool, rows), rows: rows.len() });
        }
    }
    (sheets, tally.messages(tool))
}

/// Whether the account is chosen when a file is imported, so that a file is for one network.
fn is_by_network(tool: Tool) -> bool {
    let has_columns = tool.columns().iter().any(|one| column::network_of(one).is_some());
    matches!(tool, Tool::Of(_)) && !has_columns
}

/// The post as the tool takes it; what the tool has no place for is noted.
fn fitted(tool: Tool, mut post: Post, tally: &mut Tally) -> Option<Post> {
    if matches!(tool, Tool::Generic) {
        return Some(post);
    }
    let mut columns = tool.columns().into_iter().filter_map(column::network_of).peekable();
    if columns.peek().is_some() && !columns.any(|network| network.id == post.network.id) {
        tally.note(LeftOut::Network(&post.network.id), &post.id);
        return None;
    }
    if let Some((part, _)) = post.part {
        if part == 1 {
            tally.note(LeftOut::Series, &post.id);
        }
        return None;
    }
    for (is_there, what) in [
        (post.content_warning.is_some(), LeftOut::ContentWarning),
        (post.poll.is_some(), LeftOut::Poll),
    ] {
        if is_there {
            tally.note(what, &post.id);
            return None;
        }
    }
    if post.at.as_ref().zip(post.until).is_some_and(|(at, until)| at.timestamp() >= until) {
        tally.note(LeftOut::Outdated, &post.id);
        return None;
    }
    add_link(tool, &mut post, tally);
    if !fits(&post) {
        tally.note(LeftOut::TooLong, &post.id);
        return None;
    }
    let lacks = [
        (post.comment.is_some() && !column::takes_comment(tool), LeftOut::Comment),
        (post.topic.is_some(), LeftOut::Topic),
        (column::lacks_picture(&post), LeftOut::Picture),
    ];
    for (_, what) in lacks.into_iter().filter(|(lacks, _)| *lacks) {
        tally.note(what, &post.id);
    }
    Some(post)
}

/// A link with a field of its own goes below the text where the tool has no such field.
fn add_link(tool: Tool, post: &mut Post, tally: &mut Tally) {
    if column::takes_link(tool) {
        return;
    }
    match (post.link.take(), post.network.part) {
        (None, _) => {}
        (Some(_), Part::Title) => tally.note(LeftOut::Link, &post.id),
        (Some(link), _) => post.text = format!("{}\n\n{link}", post.text.trim_end()),
    }
}

/// Whether the network takes the text as it stands in its cell.
fn fits(post: &Post) -> bool {
    let channel = Channel { limit: post.limit, ..Channel::new(post.network) };
    channel.measure(&cell(&post.text)).fits()
}

/// In order, at minutes that the tool takes.
pub(super) fn timed(tool: Tool, mut posts: Vec<Post>) -> Vec<Post> {
    for post in &mut posts {
        post.at = post.at.take().map(|at| timetable::rounded_up(&at, tool.minutes()));
    }
    posts.sort_by(|one, other| one.at.cmp(&other.at));
    if posts.iter().all(|post| post.at.is_some()) {
        let mut instants: Vec<_> = posts.iter_mut().filter_map(|post| post.at.take()).collect();
        timetable::keep_apart(&mut instants, tool.apart());
        for (post, at) in posts.iter_mut().zip(instants) {
            post.at = Some(at);
        }
    }
    posts
}

/// Every cell in quotes, lines ending as RFC 4180 has it.
fn written(tool: Tool, posts: &[Post]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let columns = tool.columns();
    let mut row = |cells: Vec<String>| {
        writer.write_record(cells).expect("every row has a cell for each column");
    };
    if tool.has_header() {
        row(columns.iter().map(|&column| column.to_owned()).collect());
    }
    for post in posts {
        let value = |column: &&str| column::value(column, post, tool).unwrap_or_default();
        row(columns.iter().map(|column| cell(&value(column)).into_owned()).collect());
    }
    writer.into_inner().expect("memory takes every byte")
}

/// `Europe/Paris`; `UTC` where it has no name.
pub(super) fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

/// As a part of a file's name.
fn safe(part: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '+' => letter,
        _ => '-',
    };
    part.chars().map(letter).collect()
}
