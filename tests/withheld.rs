//! Random hubs at every instant that changes them, and a second before and after: what is not public
//! then is in no file of `public/` and in no path, whatever it is and whoever refers to it. Which
//! texts are public is decided here anew, from what was written alone.
//!
//! `PARVIS_HUBS` says how many hubs are tried (default 3).

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{DateTime, datetime};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::support::{Hub, suites_note};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Post,
    Answer,
    Poll,
    Contest,
    Statement,
    Page,
}

/// A text of the hub. Times are hours of 2026, from its first of January.
#[derive(Clone, Debug)]
struct Text {
    kind: Kind,
    draft: bool,
    publish: Option<u32>,
    /// Hours after it and its translation have appeared.
    expires: Option<u32>,
    /// Of a statement: when its crisis begins; of a poll or contest: when it opens.
    opens: u32,
    lasts: u32,
    /// Whether a statement is opened at all.
    opened: bool,
    english: Option<English>,
    /// Another text that it links to, and how.
    to: usize,
    link: u32,
}

/// A translation, which is public by itself.
#[derive(Clone, Debug)]
struct English {
    draft: bool,
    publish: Option<u32>,
}

fn text() -> impl Strategy<Value = Text> {
    let kinds = [
        Kind::Post,
        Kind::Post,
        Kind::Answer,
        Kind::Poll,
        Kind::Contest,
        Kind::Statement,
        Kind::Page,
    ];
    let hour = || 0u32..8000;
    let often = |share: f64| prop::bool::weighted(share);
    let english = (often(0.2), prop::option::weighted(0.5, hour()));
    let english = english.prop_map(|(draft, publish)| English { draft, publish });
    let when = (
        prop::option::weighted(0.7, hour()),
        prop::option::weighted(0.3, hour()),
        hour(),
        1u32..900,
    );
    let refers = (any::<usize>(), 0u32..4);
    (
        prop::sample::select(kinds.to_vec()),
        often(0.15),
        often(0.7),
        when,
        prop::option::of(english),
        refers,
    )
        .prop_map(
            |(kind, draft, opened, (publish, expires, opens, lasts), english, (to, link))| Text {
                kind,
                draft,
                publish,
                expires,
                opens,
                lasts,
                opened,
                english,
                to,
                link,
            },
        )
}

/// An hour that exists once: none of the night in which clocks change.
fn at(hour: u32) -> DateTime {
    let day = i64::from(hour / 20);
    let hour = i64::from(hour % 20) + 4;
    datetime(2026, 1, 1, 0, 0, 0, 0).checked_add(day.days().hours(hour)).expect("a year of hours")
}

impl Text {
    /// In every word of it.
    fn mark(number: usize) -> String {
        format!("marque{number:03}x")
    }

    fn english_mark(number: usize) -> String {
        format!("token{number:03}x")
    }

    /// In the address of its translation.
    fn english_address(number: usize) -> String {
        format!("address{number:03}x")
    }

    /// In every address of it.
    fn address(number: usize) -> String {
        format!("adresse{number:03}x")
    }

    fn folder(&self, number: usize) -> String {
        let name = Self::address(number);
        match self.kind {
            Kind::Post => format!("content/posts/2026-01-01-{name}"),
            Kind::Answer => format!("content/faq/livraison/{name}"),
            Kind::Poll => format!("content/polls/{name}"),
            Kind::Contest => format!("content/contests/{name}"),
            Kind::Statement => format!("content/statements/{name}"),
            Kind::Page => format!("content/pages/{name}"),
        }
    }

    fn closes(&self) -> DateTime {
        at(self.opens + self.lasts)
    }

    /// Statements have no dates of their own: a crisis opens them.
    fn due(&self) -> Option<DateTime> {
        self.publish.filter(|_| self.kind != Kind::Statement).map(at)
    }

    fn gone(&self) -> Option<DateTime> {
        let english = self.english.as_ref().and_then(|english| english.publish);
        let last = self.publish.max(english).unwrap_or_default();
        self.expires.filter(|_| self.kind != Kind::Statement).map(|hours| at(last + 1 + hours))
    }

    /// No reader was ever led to it, by its number or otherwise.
    fn was_never_public(&self, now: DateTime) -> bool {
        let never = |draft: bool, publish: Option<u32>| {
            draft || publish.is_some_and(|publish| now < at(publish))
        };
        never(self.draft, self.publish)
            && self.english.as_ref().is_none_or(|english| never(english.draft, english.publish))
    }

    fn is_hidden(&self, now: DateTime, crises: &[(DateTime, DateTime)]) -> bool {
        let due = self.due().unwrap_or_else(|| datetime(2026, 1, 1, 0, 0, 0, 0));
        let held = matches!(self.kind, Kind::Post)
            && crises.iter().any(|(opened, closed)| {
                *opened <= due && due < *closed && *opened <= now && now < *closed
            });
        let dark = self.kind == Kind::Statement && (!self.opened || now < at(self.opens));
        self.draft || now < due || self.gone().is_some_and(|gone| gone <= now) || held || dark
    }

    fn is_english_hidden(&self, now: DateTime) -> bool {
        let Some(english) = &self.english else { return false };
        let publish = english.publish.filter(|_| self.kind != Kind::Statement).map(at);
        let dark = self.kind == Kind::Statement && (!self.opened || now < at(self.opens));
        let gone = self.gone().is_some_and(|gone| gone <= now);
        english.draft || publish.is_some_and(|publish| now < publish) || gone || dark
    }

    fn front(&self, number: usize) -> String {
        let (mark, address) = (Self::mark(number), Self::address(number));
        let mut out = format!(
            "title = \"Titre {mark}\"\nsummary = \"Résumé {mark}.\"\ntags = [\"mot {mark}\", \"commun\"]\n\
             aliases = [\"/ancien/{address}/\"]\n\
             share = {{ text = \"Partage {mark}\" }}\n"
        );
        let mut line = |text: String| out += &(text + "\n");
        // a translation shows the picture of its original, unless it names one
        if self.english.is_none() {
            line(format!("image = {{ src = \"{mark}.png\", alt = \"{mark}\" }}"));
        }
        if self.draft {
            line("draft = true".to_owned());
        }
        for (name, instant) in [("publish", self.due()), ("expires", self.gone())] {
            if let Some(instant) = instant {
                line(format!("{name} = {instant}"));
            }
        }
        match self.kind {
            Kind::Post => {
                line(format!(
                    "topic = \"Sujet {mark}\"\nseries = \"Série {mark}\"\nsponsored = \"{mark}\""
                ));
            }
            Kind::Answer => line(format!(
                "id = {}\nalso_asked = [\"{mark} ?\"]\nreply = \"{mark}\"\npromoted = true",
                number + 1
            )),
            Kind::Poll => line(format!(
                "opens = {}\ncloses = {}\n[[option]]\nid = \"a\"\nlabel = \"A {mark}\"\n[[option]]\nid = \"b\"\nlabel = \"B {mark}\"",
                at(self.opens),
                self.closes()
            )),
            Kind::Contest => line(format!(
                "opens = {}\ncloses = {}\nterritory = \"{mark}\"\n[[prize]]\nlabel = \"Lot {mark}\"",
                at(self.opens),
                self.closes()
            )),
            Kind::Statement => line(format!(
                "severity = \"notice\"\naffected = [\"{mark}\"]\n[[update]]\nat = {}\nstatus = \"identified\"\ntext = \"{mark}\"",
                at(self.opens)
            )),
            Kind::Page => line("menu = \"main\"".to_owned()),
        }
        out
    }

    fn english_front(&self, number: usize, english: &English) -> String {
        let mark = Self::english_mark(number);
        let mut out = format!(
            "title = \"Title {mark}\"\nsummary = \"Summary {mark}.\"\ntags = [\"word {mark}\"]\nslug = \"{}\"\n",
            Self::english_address(number)
        );
        if english.draft {
            out += "draft = true\n";
        }
        if let Some(publish) = english.publish.filter(|_| self.kind != Kind::Statement) {
            let _ = writeln!(out, "publish = {}", at(publish));
        }
        out += &match self.kind {
            Kind::Post => format!(
                "topic = \"Topic {mark}\"\nseries = \"Series {mark}\"\nsponsored = \"{mark}\"\n"
            ),
            Kind::Answer => format!("reply = \"{mark}\"\n"),
            Kind::Poll => format!(
                "[[option]]\nid = \"a\"\nlabel = \"A {mark}\"\n[[option]]\nid = \"b\"\nlabel = \"B {mark}\"\n"
            ),
            Kind::Contest => format!("territory = \"{mark}\"\n[[prize]]\nlabel = \"{mark}\"\n"),
            Kind::Statement => format!(
                "affected = [\"{mark}\"]\n[[update]]\nat = {}\ntext = \"{mark}\"\n",
                at(self.opens)
            ),
            Kind::Page => String::new(),
        };
        out
    }

    /// How a text refers to another, which must not tell of it.
    fn reference(&self, texts: &[Self]) -> String {
        let to = self.to % texts.len();
        let other = &texts[to];
        // a link to a draft is an error, in either language
        if other.draft || other.english.as_ref().is_some_and(|english| english.draft) {
            return String::new();
        }
        let path = other.folder(to).replace("content/", "/");
        match self.link {
            0 => String::new(),
            1 => format!("\n[Voir]({path}/index.md)\n"),
            2 => format!("\nUn mot et [un lien]({path}/index.md).\n"),
            _ => format!("\n![Une image]({path}/{}.png)\n", Self::mark(to)),
        }
    }
}

/// A hub of these texts, and the crises that it knows.
fn hub(texts: &[Text]) -> (Hub, Vec<(DateTime, DateTime)>) {
    let hub = Hub::empty();
    let mut settings = hub.read("parvis.toml").unwrap();
    settings += "\n[languages.en]\ntitle = \"Test Workshop\"\n\n[share]\nnetworks = [\"x\", \"mastodon\"]\n\n[feeds]\ntags = true\n\n[check]\nearly-file = \"off\"\n";
    let mut crises = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let folder = text.folder(number);
        let (mark, english_mark) = (Text::mark(number), Text::english_mark(number));
        // a picture that another text uses is not this one's alone
        let body = format!(
            "Corps {mark}.\n\n![{mark}](seul-{mark}.svg)\n\n## Ancre {mark}\n{}",
            text.reference(texts)
        );
        hub.write(
            &format!("{folder}/index.md"),
            format!("+++\n{}+++\n\n{body}", text.front(number)),
        );
        if let Some(english) = &text.english {
            let front = text.english_front(number, english);
            hub.write(
                &format!("{folder}/index.en.md"),
                format!("+++\n{front}+++\n\nBody {english_mark}.\n"),
            );
        }
        hub.write(&format!("{folder}/{mark}.png"), PIXEL);
        hub.write(
            &format!("{folder}/seul-{mark}.svg"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
        );
        if text.kind == Kind::Poll {
            let rows = format!(
                "network,option,votes,as_of\nx,a,{0}1,{1}\nx,b,{0}2,{1}\n",
                votes(number),
                text.closes()
            );
            hub.write(&format!("data/polls/{}.csv", Text::address(number)), rows);
        }
        if text.kind == Kind::Statement && text.opened && !text.draft {
            let (opened, closed) = (at(text.opens), text.closes());
            let _ = write!(
                settings,
                "\n[[crisis]]\nstatement = \"{}\"\nopened = {opened}\nclosed = {closed}\n",
                Text::address(number)
            );
            crises.push((opened, closed));
        }
    }
    hub.write("parvis.toml", settings);
    (hub, crises)
}

/// The first digits of a poll's counts, which nothing else has.
fn votes(number: usize) -> usize {
    700_700 + number
}

const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\r\xefF\xb8\0\0\0\0IEND\xaeB`\x82";

/// Every instant at which something may change, and a second before and after.
fn instants(texts: &[Text]) -> BTreeSet<DateTime> {
    let each = texts.iter().flat_map(|text| {
        let english = text.english.as_ref().and_then(|english| english.publish).map(at);
        [text.due(), text.gone(), Some(at(text.opens)), Some(text.closes()), english]
    });
    let around = |instant: DateTime| {
        [-1i64, 0, 1].map(|second| instant.checked_add(second.seconds()).unwrap())
    };
    each.flatten().flat_map(around).collect()
}

/// The words that must be nowhere at an instant.
fn hidden(texts: &[Text], now: DateTime, crises: &[(DateTime, DateTime)]) -> Vec<String> {
    let used =
        |number: usize| texts.iter().any(|text| text.link == 3 && text.to % texts.len() == number);
    let mut words = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let (original, english) = (text.is_hidden(now, crises), text.is_english_hidden(now));
        if original && !used(number) {
            words.push(Text::mark(number));
        }
        if english && text.english.is_some() {
            words.push(Text::english_mark(number));
        }
        // an answer that has had its day keeps its old address, which leads on
        let leads_on = |draft: bool| {
            text.kind == Kind::Answer && !draft && text.gone().is_some_and(|gone| gone <= now)
        };
        if english && !leads_on(text.english.as_ref().is_some_and(|english| english.draft)) {
            words.push(Text::english_address(number));
        }
        // and a translation that is public may show where its original's files lie
        if original && (text.english.is_none() || english) && !leads_on(text.draft) && !used(number)
        {
            words.push(Text::address(number));
        }
        if text.kind == Kind::Answer && text.was_never_public(now) {
            words.push(format!("q/{}/", number + 1));
        }
        if text.kind == Kind::Poll
            && (now < text.closes() || (original && (text.english.is_none() || english)))
        {
            words.push(votes(number).to_string());
        }
    }
    words
}

/// Where a word of `words` is in `public/`; and how many files were searched.
fn traces(hub: &Hub, words: &[String]) -> (Vec<String>, usize) {
    let files = hub.files("public");
    let place = hub.path().to_string_lossy().into_owned();
    let own = [
        "parvis.lock".to_owned(),
        "withheld.json".to_owned(),
        "kit.json".to_owned(),
        place,
        "/home/".to_owned(),
        "/tmp/".to_owned(),
    ];
    let mut found = Vec::new();
    for (path, bytes) in &files {
        // numbers are grouped by thin spaces and commas
        let text =
            String::from_utf8_lossy(bytes).to_lowercase().replace(['\u{202f}', '\u{a0}', ','], "");
        let all = words.iter().chain(&own);
        let named = all.filter(|word| text.contains(word.as_str()) || path.contains(word.as_str()));
        found.extend(named.map(|word| format!("{word} in {path}")));
    }
    (found, files.len())
}

fn hubs() -> u32 {
    std::env::var("PARVIS_HUBS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

#[test]
fn what_is_not_public_is_nowhere_at_any_instant() {
    let config = Config {
        cases: hubs(),
        failure_persistence: None,
        max_shrink_iters: 12,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let (builds, searched, unseen) = (Cell::new(0usize), Cell::new(0usize), Cell::new(0usize));
    let tried = prop::collection::vec(text(), 3..7);
    let result = runner.run(&tried, |texts| {
        let (hub, crises) = hub(&texts);
        for now in instants(&texts) {
            let built = hub.build(&now.to_string());
            prop_assert!(
                built.report.summary.is_some(),
                "nothing written at {now}: {}",
                built.messages()
            );
            let words = hidden(&texts, now, &crises);
            let (found, files) = traces(&hub, &words);
            builds.set(builds.get() + 1);
            searched.set(searched.get() + files);
            unseen.set(unseen.get() + words.len());
            if !found.is_empty() {
                return Err(TestCaseError::fail(format!("at {now}: {}", found.join(", "))));
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    suites_note(&format!(
        "withheld: {} hubs, {} instants, {} words that had to be nowhere, {} files searched",
        hubs(),
        builds.get(),
        unseen.get(),
        searched.get()
    ));
}

/// The test bites: the same words are there once their texts are public.
#[test]
fn what_is_public_is_found() {
    let kinds = [Kind::Post, Kind::Answer, Kind::Poll, Kind::Contest, Kind::Statement, Kind::Page];
    let english = Some(English { draft: false, publish: Some(100) });
    let texts = kinds.map(|kind| Text {
        kind,
        draft: false,
        publish: Some(100),
        expires: None,
        // no crisis holds back what opens
        opens: if kind == Kind::Statement { 400 } else { 120 },
        lasts: 10,
        opened: true,
        english: english.clone(),
        to: 0,
        link: 0,
    });
    let (hub, crises) = hub(&texts);
    let now = at(8000);
    hub.build(&now.to_string()).written();
    assert_eq!(hidden(&texts, now, &crises), Vec::<String>::new());
    for (number, text) in texts.iter().enumerate() {
        for word in [
            Text::mark(number),
            Text::english_mark(number),
            Text::address(number),
            Text::english_address(number),
        ] {
            let (found, _) = traces(&hub, std::slice::from_ref(&word));
            assert!(!found.is_empty(), "{word} of {:?} is nowhere", text.kind);
        }
    }
    let (found, _) = traces(&hub, &[votes(2).to_string()]);
    assert!(!found.is_empty(), "the counts of a closed poll are shown");
}
