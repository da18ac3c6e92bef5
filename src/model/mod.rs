//! The typed site: every text sorted into its kind and language, every state that depends on `now`
//! decided. No address is known here: that is the plan's.

mod answer;
mod build;
mod charter;
mod clock;
mod collection;
mod contest;
mod crisis;
mod entry;
mod hub;
mod page;
mod poll;
mod post;
mod site;
mod statement;
mod tally;
mod topic;
mod translation;
mod visibility;

pub(crate) use answer::Answer;
pub(crate) use build::model;
pub(crate) use charter::{Charter, Decisions};
pub(crate) use clock::{Boundary, Why, resolve};
pub(crate) use collection::{Collection, Group};
pub(crate) use contest::{Contest, ContestState};
pub(crate) use crisis::Crisis;
pub(crate) use entry::{Content, Entry, EntryId, Image, Label, LanguageId};
pub(crate) use hub::{Account, Author, Brand, Hub, Language};
pub(crate) use page::Page;
pub(crate) use poll::{Poll, PollState};
pub(crate) use post::Post;
pub(crate) use site::Site;
pub(crate) use statement::Statement;
pub(crate) use tally::Tally;
pub(crate) use topic::Topic;
pub(crate) use visibility::Visibility;
