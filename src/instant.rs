//! The instant that a hub is seen at. The only place that looks at the clock.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::diagnostic::{Diagnostics, FilePath};
use crate::model::{resolve, resolve_written};
use crate::parse::settings::Settings;
use crate::parse::written::Moment;

/// The instant that the site is seen at.
pub(crate) struct Seen {
    pub(crate) at: Timestamp,
    /// The same in the hub's zone, where `[demo] now` fixed it.
    pub(crate) demo: Option<Zoned>,
    /// Nothing fixed it: it is the clock's, which goes on.
    pub(crate) is_live: bool,
}

/// What was asked on the command line, else `[demo] now`, else `SOURCE_DATE_EPOCH`, else the clock.
pub(crate) fn now(
    asked: Option<&str>,
    settings: &Settings,
    file: &FilePath,
) -> (Seen, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let zone = zone(settings);
    // The command line has refused what is no moment; of two readings it takes the earlier.
    if let Some(moment) = asked.and_then(|text| Moment::read(text).ok()) {
        let at = resolve(&moment, &zone).unwrap_or_else(|both| both.earlier.timestamp());
        return (Seen { at, demo: None, is_live: false }, diagnostics);
    }
    let demo = settings.demo.as_ref().and_then(|demo| demo.now.as_ref());
    if let Some(written) = demo
        && let Some(at) = resolve_written(written, &zone, file, &mut diagnostics)
    {
        let demo = Some(at.to_zoned(zone));
        return (Seen { at, demo, is_live: false }, diagnostics);
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let at = epoch.and_then(|seconds: i64| Timestamp::from_second(seconds).ok());
    let is_live = at.is_none();
    (Seen { at: at.unwrap_or_else(Timestamp::now), demo: None, is_live }, diagnostics)
}

/// The hub's zone; one that does not exist is reported by the model.
fn zone(settings: &Settings) -> TimeZone {
    let written = settings.brand.as_ref().and_then(|brand| brand.time_zone.as_ref());
    written.and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC)
}
