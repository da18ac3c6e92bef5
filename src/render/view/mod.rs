//! What a template sees of a page: small values, one file a kind, named as in `model`. A view holds
//! words and addresses, never markup but a body's.

pub(super) mod answer;
pub(super) mod attention;
pub(super) mod card;
pub(super) mod charter;
pub(super) mod contest;
pub(super) mod desk;
pub(super) mod faq;
pub(super) mod home;
pub(super) mod index;
pub(super) mod page;
pub(super) mod poll;
pub(super) mod post;
pub(super) mod posts;
pub(super) mod presence;
pub(super) mod section;
pub(super) mod shared;
pub(super) mod statement;
