//! One text in one language: what is common to all kinds, and its content.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{FilePath, Message, say};
use crate::disk_name::flaw;
use crate::parse::document::Document;
use crate::parse::kind::{Kind, ShareFields};
use crate::parse::written::{Spanned, Table};
use crate::slug::slug;

use super::image::Image;
use super::opening::PutOff;
use super::{Answer, Charter, Contest, Page, Poll, Post, Statement, Visibility};

/// Index into `Site::entries`.
pub(crate) type EntryId = usize;

/// Index into `Hub::languages`.
pub(crate) type LanguageId = usize;

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) language: LanguageId,
    /// Unique in its kind, the same for all translations; date kept.
    pub(crate) name: String,
    pub(crate) document: Arc<Document>,
    /// Where the facts come from; itself where it is the original.
    pub(crate) original: EntryId,
    /// All languages of this text, itself too, in the order of the languages.
    pub(crate) versions: Vec<EntryId>,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    /// The last part of its address.
    pub(crate) slug: String,
    pub(crate) publish: Option<Timestamp>,
    /// Of a post, the day it is shown under.
    pub(crate) date: Option<Date>,
    /// The last change that the writer tells, once it has come.
    pub(crate) updated: Option<Timestamp>,
    pub(crate) unlisted: bool,
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) image: Option<Image>,
    pub(crate) tags: Vec<Label>,
    pub(crate) share: ShareFields,
    pub(crate) extra: Option<Table>,
    pub(crate) visibility: Visibility,
    pub(crate) content: Content,
}

impl Entry {
    pub(crate) fn kind(&self) -> Kind {
        match &self.content {
            Content::Post(_) => Kind::Post,
            Content::Answer(_) => Kind::Answer,
            Content::Poll(_) => Kind::Poll,
            Content::Contest(_) => Kind::Contest,
            Content::Charter(_) => Kind::Charter,
            Content::Statement(_) => Kind::Statement,
            Content::Page(_) => Kind::Page,
        }
    }

    pub(crate) fn post(&self) -> Option<&Post> {
        if let Content::Post(post) = &self.content { Some(post) } else { None }
    }

    pub(crate) fn answer(&self) -> Option<&Answer> {
        if let Content::Answer(answer) = &self.content { Some(answer) } else { None }
    }

    pub(crate) fn poll(&self) -> Option<&Poll> {
        if let Content::Poll(poll) = &self.content { Some(poll) } else { None }
    }

    pub(crate) fn contest(&self) -> Option<&Contest> {
        if let Content::Contest(contest) = &self.content { Some(contest) } else { None }
    }

    /// What a crisis did to its opening, while it has not opened.
    pub(crate) fn put_off(&self) -> Option<&PutOff> {
        self.moved().filter(|put_off| put_off.is_pending())
    }

    /// What a crisis did to its opening.
    pub(crate) fn moved(&self) -> Option<&PutOff> {
        match &self.content {
            Content::Poll(poll) => poll.put_off.as_ref(),
            Content::Contest(contest) => contest.put_off.as_ref(),
            Content::Post(_)
            | Content::Answer(_)
            | Content::Charter(_)
            | Content::Statement(_)
            | Content::Page(_) => None,
        }
    }

    /// Whether its closing came before a crisis let it open: none of its dates is true.
    pub(crate) fn is_missed(&self) -> bool {
        self.put_off().is_some_and(PutOff::is_missed)
    }

    /// Whether it waits for its instant, or for the end of a crisis; a poll or a contest that may
    /// not open waits on its page.
    pub(crate) fn is_withheld(&self) -> bool {
        match self.visibility {
            Visibility::Withheld { .. } | Visibility::Held { .. } => true,
            Visibility::Public => self.put_off().is_some(),
            Visibility::Draft | Visibility::Expired { .. } | Visibility::Dark => false,
        }
    }

    pub(crate) fn file(&self) -> &FilePath {
        &self.document.file
    }

    pub(crate) fn is_public(&self) -> bool {
        self.visibility.is_public()
    }

    /// Over, and readers could reach it before.
    pub(crate) fn was_public(&self) -> bool {
        let Visibility::Expired { since } = self.visibility else { return false };
        self.publish.is_none_or(|at| at < since)
    }

    /// Public, and shown in lists.
    pub(crate) fn is_listed(&self) -> bool {
        self.is_public() && !self.unlisted
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    Post(Post),
    Answer(Answer),
    Poll(Poll),
    Contest(Box<Contest>),
    Charter(Charter),
    Statement(Statement),
    Page(Page),
}

/// A word that people write and that has an address: a tag, a topic, a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) label: String,
    pub(crate) slug: String,
}

impl Label {
    pub(crate) fn new(label: &str) -> Self {
        Self { label: label.to_owned(), slug: slug(label) }
    }
}

/// What is said of a `slug` that is none.
pub(crate) fn not_in_an_address(slug: &str) -> Message {
    match slug.split('/').find_map(flaw) {
        Some(flaw) => {
            let why = flaw.reason();
            say!(
                "ce `slug` ne peut pas être dans une adresse : {}",
                "this `slug` can’t be in an address: {}",
                why.french ; why.english
            )
        }
        None => say!(
            "ce `slug` ne peut pas être dans une adresse",
            "this `slug` can’t be in an address"
        ),
    }
}

/// Whether a text can be part of an address and of a path as it is: no way up, nothing that a
/// browser or a disk would read otherwise.
pub(crate) fn is_address_part(text: &str) -> bool {
    let odd = |letter: char| {
        letter.is_control() || letter.is_whitespace() || "\\?#%:*\"<>|&".contains(letter)
    };
    let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    !text.contains(odd) && text.split('/').all(|part| sound(part) && flaw(part).is_none())
}
