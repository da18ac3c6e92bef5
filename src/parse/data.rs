//! The CSV files of `data/`: votes and moderation decisions, row by row, with row and column in
//! every finding. Which poll or rule a row speaks of is the model's to know.

use std::collections::BTreeSet;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};
use crate::load::TextFile;
use crate::share::network::Network;

use super::written::{Moment, choices};

choices! {
    /// What was done about a message.
    Action {
        Removed = "removed", Hidden = "hidden", Warned = "warned",
        Suspended = "suspended", Banned = "banned", Kept = "kept",
    }
}

choices! {
    /// What came of contesting a decision.
    Appeal { Upheld = "upheld", Overturned = "overturned", Pending = "pending" }
}

/// A file of votes, `data/polls/<name>.csv`.
#[derive(Clone, Debug)]
pub(crate) struct VotesFile {
    pub(crate) file: FilePath,
    pub(crate) poll: String,
    pub(crate) rows: Vec<VotesRow>,
}

#[derive(Clone, Debug)]
pub(crate) struct VotesRow {
    pub(crate) network: String,
    pub(crate) option: String,
    pub(crate) votes: u64,
    pub(crate) as_of: Moment,
    pub(crate) span: Span,
}

/// `data/moderation.csv`.
#[derive(Clone, Debug)]
pub(crate) struct DecisionsFile {
    pub(crate) file: FilePath,
    pub(crate) rows: Vec<DecisionRow>,
}

#[derive(Clone, Debug)]
pub(crate) struct DecisionRow {
    pub(crate) date: Moment,
    pub(crate) network: String,
    pub(crate) rule: String,
    pub(crate) action: Action,
    pub(crate) delay_hours: Option<u32>,
    pub(crate) appeal: Option<Appeal>,
    pub(crate) span: Span,
}

pub(crate) fn parse_votes(file: &TextFile, poll: &str) -> (VotesFile, Diagnostics) {
    let mut sheet = Sheet::open(file, &["network", "option", "votes", "as_of"]);
    let mut rows = Vec::new();
    while let Some(mut row) = sheet.next_row() {
        let read = VotesRow {
            network: row.network(0),
            option: row.text(1).to_owned(),
            votes: row.number(2).unwrap_or_default(),
            as_of: row.moment(3).unwrap_or(NO_MOMENT),
            span: row.span.clone(),
        };
        if row.fits {
            rows.push(read);
        }
    }
    let votes = VotesFile { file: file.path.clone(), poll: poll.to_owned(), rows };
    (votes, sheet.diagnostics)
}

pub(crate) fn parse_decisions(file: &TextFile) -> (DecisionsFile, Diagnostics) {
    let columns = ["date", "network", "rule", "action", "delay_hours", "appeal"];
    let mut sheet = Sheet::open(file, &columns);
    let mut rows = Vec::new();
    while let Some(mut row) = sheet.next_row() {
        let read = DecisionRow {
            date: row.moment(0).unwrap_or(NO_MOMENT),
            network: row.network(1),
            rule: row.text(2).to_owned(),
            action: row.word(3, Action::from_word, Action::WORDS).unwrap_or(Action::Kept),
            delay_hours: row.optional_number(4).and_then(|hours| u32::try_from(hours).ok()),
            appeal: row.optional_word(5, Appeal::from_word, Appeal::WORDS),
            span: row.span.clone(),
        };
        if row.fits {
            rows.push(read);
        }
    }
    (DecisionsFile { file: file.path.clone(), rows }, sheet.diagnostics)
}

/// A file that is wrong in every row is told of so many of them.
pub(crate) const MOST_FINDINGS: usize = 200;

/// Stands in a row that does not fit and is dropped.
const NO_MOMENT: Moment = Moment { date: jiff::civil::date(1970, 1, 1), time: None, offset: None };

/// A CSV file with the columns it must have.
struct Sheet<'a> {
    file: &'a TextFile,
    columns: &'a [&'a str],
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    diagnostics: Diagnostics,
    findings: usize,
    /// Networks that were told of.
    misspelt: BTreeSet<String>,
    /// The columns' places in the file's own order.
    order: Vec<usize>,
}

impl<'a> Sheet<'a> {
    fn open(file: &'a TextFile, columns: &'a [&'a str]) -> Self {
        let header = file.text.lines().next().unwrap_or_default();
        // What Excel writes where the comma is the decimal sign.
        let semicolons = header.contains(';') && !header.contains(',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(file.text.trim_start_matches('\u{feff}').as_bytes());
        let mut diagnostics = Diagnostics::default();
        let headers = reader.headers().cloned().unwrap_or_default();
        let place = |name: &&str| headers.iter().position(|header| header == *name);
        let order: Vec<usize> = columns.iter().filter_map(place).collect();
        if order.len() < columns.len() {
            let list = columns.join(",");
            let first = file.text.find('\n').unwrap_or(file.text.len());
            diagnostics.push(
                Diagnostic::at(
                    &rule::BAD_ROW,
                    &file.path,
                    0..first,
                    say!(
                        "les colonnes attendues n’y sont pas toutes",
                        "not all expected columns are there"
                    ),
                )
                .hint(say!(
                    "la première ligne doit être `{list}`",
                    "the first line must be `{list}`"
                )),
            );
        }
        let records = reader.into_records();
        Self { file, columns, records, diagnostics, findings: 0, misspelt: BTreeSet::new(), order }
    }

    fn next_row(&mut self) -> Option<Row<'_, 'a>> {
        if self.order.len() < self.columns.len() {
            return None;
        }
        let (record, start) = loop {
            let start = self.records.reader().position().byte() as usize;
            match self.records.next()? {
                Ok(record) if record.iter().all(str::is_empty) => {}
                Ok(record) => break (record, start),
                Err(_) => {}
            }
        };
        let shift = self.file.text.len() - self.file.text.trim_start_matches('\u{feff}').len();
        let end = self.records.reader().position().byte() as usize + shift;
        let text: &str = &self.file.text;
        let start = start + shift;
        let start = start + text[start..end].len() - text[start..end].trim_start().len();
        let span = start..start + text[start..end].trim_end().len();
        Some(Row { sheet: self, record, span, fits: true })
    }
}

struct Row<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    record: csv::StringRecord,
    span: Span,
    fits: bool,
}

impl Row<'_, '_> {
    fn cell(&self, column: usize) -> &str {
        self.record.get(self.sheet.order[column]).unwrap_or_default()
    }

    fn text(&mut self, column: usize) -> &str {
        if self.cell(column).is_empty() {
            self.bad(column, say!("un mot", "a word"));
        }
        self.cell(column)
    }

    /// The network's id where it is one, however its letters are written; else what is written.
    fn network(&mut self, column: usize) -> String {
        let written = self.text(column).to_owned();
        let id = written.to_lowercase();
        if Network::find(&id).is_some() {
            return id;
        }
        let near = if id == "twitter" { Some("x") } else { nearest(&id, Network::ids()) };
        if let Some(near) = near
            && !written.is_empty()
            && self.sheet.misspelt.len() < MOST_FINDINGS
            && self.sheet.misspelt.insert(written.clone())
        {
            let finding = Diagnostic::at(
                &rule::UNKNOWN_NETWORK,
                &self.sheet.file.path,
                self.span.clone(),
                say!(
                    "le réseau `{written}` n’est pas connu",
                    "the network `{written}` is not known"
                ),
            );
            let hint = say!("vouliez-vous dire `{near}` ?", "did you mean `{near}`?");
            self.sheet.diagnostics.push(finding.hint(hint));
        }
        written
    }

    fn number(&mut self, column: usize) -> Option<u64> {
        let number = self.cell(column).parse().ok();
        if number.is_none() {
            self.bad(column, say!("un nombre entier", "a whole number"));
        }
        number
    }

    fn optional_number(&mut self, column: usize) -> Option<u64> {
        if self.cell(column).is_empty() { None } else { self.number(column) }
    }

    fn moment(&mut self, column: usize) -> Option<Moment> {
        let moment = Moment::read(self.cell(column)).ok();
        if moment.is_none() {
            self.bad(column, say!("une date, `2026-12-01`", "a date, `2026-12-01`"));
        }
        moment
    }

    fn word<T>(
        &mut self,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let found = read(self.cell(column));
        if found.is_none() {
            let list = words.join(", ");
            self.bad(column, say!("l’un de : {list}", "one of: {list}"));
        }
        found
    }

    fn optional_word<T>(
        &mut self,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        if self.cell(column).is_empty() { None } else { self.word(column, read, words) }
    }

    fn bad(&mut self, column: usize, expected: Message) {
        self.fits = false;
        self.sheet.findings += 1;
        if self.sheet.findings > MOST_FINDINGS {
            return;
        }
        let written = self.cell(column).to_owned();
        let name = self.sheet.columns[column];
        let row = self.record.position().map_or(0, csv::Position::line);
        let number = self.sheet.order[column] + 1;
        let message = if written.is_empty() {
            say!(
                "ligne {row}, colonne {number} (`{name}`) : la case est vide",
                "row {row}, column {number} (`{name}`): the cell is empty"
            )
        } else {
            say!(
                "ligne {row}, colonne {number} (`{name}`) : `{written}` ne convient pas",
                "row {row}, column {number} (`{name}`): `{written}` does not fit"
            )
        };
        let found =
            Diagnostic::at(&rule::BAD_ROW, &self.sheet.file.path, self.span.clone(), message)
                .hint(say!("y mettre {}", "put {} there", expected.french ; expected.english));
        self.sheet.diagnostics.push(found);
    }
}
