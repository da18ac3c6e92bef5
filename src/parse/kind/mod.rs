//! What each kind of text may write in its front matter, one file a kind, named as in `model`.

mod answer;
mod charter;
mod common;
mod contest;
mod page;
mod poll;
mod post;
mod share;
mod statement;
mod topic;

pub(crate) use answer::AnswerFields;
pub(crate) use charter::{ChangeFields, CharterFields, Ground, Moderation, RuleFields, StepFields};
pub(crate) use common::{AllowFields, CommonFields, ImageFields};
pub(crate) use contest::{
    CancelledFields, ContestFields, DrawRecordFields, HowToEnter, PrizeFields, Selection,
    WinnerFields,
};
pub(crate) use page::{Menu, PageFields};
pub(crate) use poll::{
    OptionFields, OutcomeFields, OutcomeStatus, PollFields, Results, VoteOnFields,
};
pub(crate) use post::{PostFields, PostType};
pub(crate) use share::{
    Disclosure, LinkChoice, NetworkShare, ShareFields, ShareVariant, VariantFields,
    parts as share_parts,
};
pub(crate) use statement::{Severity, StatementFields, UpdateFields, UpdateStatus};
pub(crate) use topic::TopicFields;

use super::written::{FieldNote, Fields, Reader, Table};

/// The kinds of text, by the folder they lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Post,
    Answer,
    Poll,
    Contest,
    Charter,
    Statement,
    Page,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Post,
        Self::Answer,
        Self::Poll,
        Self::Contest,
        Self::Charter,
        Self::Statement,
        Self::Page,
    ];

    /// The folder under `content/`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Answer => "faq",
            Self::Poll => "polls",
            Self::Contest => "contests",
            Self::Charter => "charter",
            Self::Statement => "statements",
            Self::Page => "pages",
        }
    }

    /// The word that commands, feed ids and templates use.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Answer => "answer",
            Self::Poll => "poll",
            Self::Contest => "contest",
            Self::Charter => "charter",
            Self::Statement => "statement",
            Self::Page => "page",
        }
    }

    pub(crate) fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The fields of this kind beside those that every kind has.
    pub(crate) fn notes(self) -> &'static [FieldNote] {
        match self {
            Self::Post => PostFields::NOTES,
            Self::Answer => AnswerFields::NOTES,
            Self::Poll => PollFields::NOTES,
            Self::Contest => ContestFields::NOTES,
            Self::Charter => CharterFields::NOTES,
            Self::Statement => StatementFields::NOTES,
            Self::Page => PageFields::NOTES,
        }
    }
}

/// The fields of one kind, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KindFields {
    Post(PostFields),
    Answer(AnswerFields),
    Poll(PollFields),
    Contest(Box<ContestFields>),
    Charter(CharterFields),
    Statement(StatementFields),
    Page(PageFields),
}

impl KindFields {
    pub(crate) fn from_table(kind: Kind, table: &Table, reader: &mut Reader<'_>) -> Self {
        match kind {
            Kind::Post => Self::Post(Fields::from_table(table, reader)),
            Kind::Answer => Self::Answer(Fields::from_table(table, reader)),
            Kind::Poll => Self::Poll(Fields::from_table(table, reader)),
            Kind::Contest => Self::Contest(Box::new(Fields::from_table(table, reader))),
            Kind::Charter => Self::Charter(Fields::from_table(table, reader)),
            Kind::Statement => Self::Statement(Fields::from_table(table, reader)),
            Kind::Page => Self::Page(Fields::from_table(table, reader)),
        }
    }
}
