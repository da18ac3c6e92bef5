//! Parvis from outside: a hub in, a site out. One module a feature; golden sites and bad hubs lie in
//! folders beside. What needs a browser is in `browser/`, and `tests/run` runs everything.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so by ending")]

mod addresses;
mod support;

mod bad_input;
mod cards;
mod corpus;
mod determinism;
mod every_field;
mod feeds;
mod golden;
mod kit;
mod leaks;
mod properties;
mod schemes;
mod share;
mod sharing;
mod starting;
mod suites;
mod theme;
mod withheld;
mod writing;
