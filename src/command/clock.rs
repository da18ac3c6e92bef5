//! Which day it is for what `init` and `new` write.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::instant;
use crate::parse::settings::Settings;

/// The day of a hub's instant in a time zone (UTC where the name is unknown), and that instant
/// where `[demo] now` fixes it.
pub(super) fn today(settings: &Settings, zone: &str) -> (Date, Option<Zoned>) {
    let (seen, _) = instant::now(None, settings, &Arc::from("parvis.toml"));
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    (seen.at.to_zoned(zone).date(), seen.demo)
}
