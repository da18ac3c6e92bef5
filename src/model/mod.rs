//! The typed site: every text sorted into its kind and language, every state that depends on `now`
//! decided. No address is known here: that is the plan's.

mod account;
mod answer;
mod batch;
mod brand;
mod build;
mod building;
mod charter;
mod clock;
mod collection;
mod contest;
mod contest_on_networks;
mod crisis;
mod decision;
mod entries;
mod entry;
mod hub;
mod image;
mod lacks;
mod language;
mod making;
mod on_networks;
mod opening;
mod page;
mod poll;
mod poll_on_networks;
mod post;
mod security;
mod share;
mod site;
mod statement;
mod tally;
mod topic;
mod translation;
mod versions;
mod visibility;
mod without_effect;

pub(crate) use account::Account;
pub(crate) use answer::Answer;
pub(crate) use batch::Before;
pub(crate) use brand::Brand;
pub(crate) use build::model;
pub(crate) use charter::{Charter, CharterRule, Decisions};
pub(crate) use clock::{Boundary, Why, resolve, resolve_written};
pub(crate) use collection::{Collection, Group};
pub(crate) use contest::{Contest, ContestState, Prize};
pub(crate) use crisis::Crisis;
pub(crate) use entries::Entries;
pub(crate) use entry::{
    Content, Entry, EntryId, Label, LanguageId, is_address_part, not_in_an_address,
};
pub(crate) use hub::{Author, Hub};
pub(crate) use image::Image;
pub(crate) use language::Language;
pub(crate) use opening::{PutOff, Standing};
pub(crate) use page::Page;
pub(crate) use poll::{Poll, PollOption, PollState, VoteOn};
pub(crate) use post::Post;
pub(crate) use security::{Resource, Security, SecurityContact, foreign_host};
pub(crate) use share::Share;
pub(crate) use site::Site;
pub(crate) use statement::Statement;
pub(crate) use tally::{Tally, percentages};
pub(crate) use topic::Topic;
pub(crate) use visibility::Visibility;
