//! When a poll or a contest opens: as written, unless that falls in a crisis, which puts it off until
//! its end.

use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Severity, rule, say};
use crate::parse::written::{Moment, Spanned};

use super::building::Building;
use super::clock::Why;
use super::crisis::{covering, last_of};

/// When a poll or a contest opens, and whether it has.
pub(super) struct Opening {
    /// The end of the crisis that puts it off, where that is known; else as written.
    pub(super) at: Timestamp,
    pub(super) has_come: bool,
    pub(super) put_off: Option<PutOff>,
}

/// What a crisis did to an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PutOff {
    /// The statement's name.
    pub(crate) statement: String,
    /// When readers last saw the dates change: as the crisis began, as an hour passed, as it ended.
    pub(crate) since: Timestamp,
    pub(crate) standing: Standing,
}

/// Where an opening that was put off stands at `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It has opened since.
    Over,
    /// It opens when the crisis ends.
    OpensAt(Timestamp),
    /// No end of the crisis is known.
    Waits,
    /// The closing comes before it can open: nobody takes part.
    Missed,
}

impl PutOff {
    /// Whether it has still not opened.
    pub(crate) fn is_pending(&self) -> bool {
        self.standing != Standing::Over
    }

    /// Whether none of the dates is true.
    pub(crate) fn is_missed(&self) -> bool {
        self.standing == Standing::Missed
    }

    /// When it opens instead, if that is known.
    pub(crate) fn opens_at(&self) -> Option<Timestamp> {
        match self.standing {
            Standing::OpensAt(at) => Some(at),
            Standing::Over | Standing::Waits | Standing::Missed => None,
        }
    }
}

impl Building<'_> {
    /// The opening of what closes at an instant. During a crisis nothing opens that says nothing
    /// else.
    pub(super) fn opening(&mut self, opens: Timestamp, closes: Timestamp) -> Opening {
        let entry = Some(self.id);
        let as_written = |has_come| Opening { at: opens, has_come, put_off: None };
        let Some(first) = covering(self.crises, opens).filter(|_| !self.crisis_ok) else {
            return as_written(self.clock.reached(opens, Why::Opening, entry));
        };
        // A crisis without an end may be over by then: until its hour comes the date stands.
        if first.closed.is_none() && !self.clock.reached(opens, Why::Opening, entry) {
            return as_written(false);
        }
        let last = last_of(self.crises, first);
        let standing = match last.closed {
            Some(end) if closes <= end => Standing::Missed,
            Some(end) if self.clock.reached(end, Why::Opening, entry) => Standing::Over,
            Some(end) => Standing::OpensAt(end),
            None if self.clock.reached(closes, Why::Closing, entry) => Standing::Missed,
            None => Standing::Waits,
        };
        let at = match standing {
            Standing::Over | Standing::OpensAt(_) => last.closed.unwrap_or(opens),
            Standing::Waits | Standing::Missed => opens,
        };
        let missed = standing == Standing::Missed;
        let mut came = |at: Timestamp| self.clock.reached(at, Why::Update, entry).then_some(at);
        let turns = [
            Some(first.opened.max(last.opened)),
            came(opens),
            if missed { came(closes) } else { None },
            last.closed.filter(|_| !last.is_open),
        ];
        let since = turns.into_iter().flatten().max().unwrap_or(first.opened);
        let put_off = PutOff { statement: last.statement.clone(), since, standing };
        Opening { at, has_come: standing == Standing::Over, put_off: Some(put_off) }
    }

    /// A closing that comes before the crisis lets it open.
    pub(super) fn report_missed(
        &mut self,
        put_off: Option<&PutOff>,
        closes: &Option<Spanned<Moment>>,
    ) {
        let missed = put_off.filter(|one| one.standing == Standing::Missed);
        let is_told = self.is_original && self.lacking != Severity::Note;
        let (Some(put_off), Some(closes), true) = (missed, closes, is_told) else { return };
        let name = &put_off.statement;
        let message = say!(
            "la crise `{name}` empêche l’ouverture jusqu’après cette clôture : personne ne pourra participer",
            "the crisis `{name}` prevents the opening until after this closing: nobody can take part"
        );
        let hint = say!(
            "donner de nouvelles dates à `opens` et `closes`, ou ajouter `crisis_ok = true` pour que la crise n’y change rien",
            "give `opens` and `closes` new dates, or add `crisis_ok = true` so that the crisis changes nothing"
        );
        let place = closes.span.clone();
        self.report(
            Diagnostic::at(&rule::DATES_ORDER, self.file, place, message)
                .severity(Severity::Warning)
                .hint(hint),
        );
    }
}
