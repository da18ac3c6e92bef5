//! What people write as settings: TOML or YAML, read into one tree with the place of every key and
//! value, then field by field, so that one file gives all its mistakes at once.

mod by_language;
mod choice;
mod field;
mod fields;
mod home;
mod misread;
mod moment;
mod money;
mod origin;
mod toml;
mod value;
mod yaml;

pub(crate) use by_language::{ByLanguage, Words, report_language};
pub(crate) use choice::choices;
pub(crate) use field::{Field, ListOf, Reader, without_controls};
pub(crate) use fields::{FieldNote, Fields, Nature, Need, absent, fields, report_unknown};
pub(crate) use home::{home, inside};
pub(crate) use moment::Moment;
pub(crate) use money::Money;
pub(crate) use origin::{Origin, begins_with_a_host};
pub(crate) use toml::read_toml;
pub(crate) use value::{Entry, Spanned, Table, Value, place};
pub(crate) use yaml::read_yaml;
