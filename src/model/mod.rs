//! The typed site: every text sorted into its kind and language, every state that depends on `now`
//! decided. No address is known here: that is the plan's.

mod account;
mod answer;
mod brand;
mod build;
mod charter;
mod clock;
mod collection;
mod contest;
mod crisis;
mod decision;
mod entry;
mod hub;
mod lacks;
mod language;
mod making;
mod page;
mod poll;
mod post;
mod site;
mod statement;
mod tally;
mod topic;
mod translation;
mod versions;
mod visibility;

pub(crate) use account::Account;
pub(crate) use answer::Answer;
pub(crate) use brand::Brand;
pub(crate) use build::model;
pub(crate) use charter::{Charter, CharterRule, Decisions};
pub(crate) use clock::{Boundary, Why, resolve, resolve_written};
pub(crate) use collection::{Collection, Group};
pub(crate) use contest::{Contest, ContestState, Prize};
pub(crate) use crisis::Crisis;
pub(crate) use entry::{Content, Entry, EntryId, Label, LanguageId, is_address_part};
pub(crate) use hub::{Author, Hub};
pub(crate) use language::Language;
pub(crate) use page::Page;
pub(crate) use poll::{Poll, PollOption, PollState};
pub(crate) use post::Post;
pub(crate) use site::Site;
pub(crate) use statement::Statement;
pub(crate) use tally::{Tally, percentages};
pub(crate) use topic::Topic;
pub(crate) use visibility::Visibility;
