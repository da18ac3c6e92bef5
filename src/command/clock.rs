//! The only look at the clock for what `init` and `new` write.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today in a time zone (UTC where the name is unknown). `SOURCE_DATE_EPOCH`, in seconds, stands in
/// for the clock: <https://reproducible-builds.org/specs/source-date-epoch/>
pub(super) fn today(zone: &str) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let fixed = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    let now = fixed.unwrap_or_else(Timestamp::now);
    now.to_zoned(zone).date()
}
