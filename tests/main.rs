//! Parvis from outside: a hub in, a site out. One module a feature; golden sites and bad hubs lie in
//! folders beside. What needs a browser is in `browser/`, and `tests/run` runs everything.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so by ending")]

mod addresses;
mod support;

mod bad_input;
mod bounds;
mod calendar;
mod cards;
mod contests;
mod corpus;
mod crisis;
mod data;
mod determinism;
mod disk;
mod every_field;
mod feeds;
mod full_disk;
mod golden;
mod killed;
mod kit;
mod leaks;
mod preview_load;
mod properties;
mod safety;
mod schemes;
mod share;
mod sharing;
mod starting;
mod structured;
mod suites;
mod theme;
mod withheld;
mod writing;
