//! Older texts by month: which there are, and which file each is in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::date;
use serde::Serialize;

use crate::model::Entry;

use super::super::super::scene::Scene;

/// A year's months, the newest first.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Year {
    year: String,
    count: usize,
    months: Vec<Month>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct Month {
    /// `2025-11`: of the file `texts/2025-11.js`.
    name: String,
    /// « novembre 2025 »
    label: String,
    count: usize,
}

/// The month whose file holds a post's texts; `None` while it is recent, or of another kind.
pub(super) fn month(entry: &Entry, now: Timestamp) -> Option<(i16, i8)> {
    crate::plan::desk_month(entry, now)
}

/// A month's texts, the newest first.
pub(in crate::render) fn of_month<'a>(of: (i16, i8), scene: &Scene<'a>) -> Vec<&'a Entry> {
    let own = |entry: &&Entry| month(entry, scene.site.now) == Some(of);
    let mut own: Vec<&Entry> = crate::plan::shared(scene.site).filter(own).collect();
    own.sort_by_key(|entry| (Reverse(entry.publish), entry.id));
    own
}

/// The years and months of all older texts, the newest first.
pub(super) fn years(shared: &[&Entry], scene: &Scene<'_>) -> Vec<Year> {
    let mut counts: BTreeMap<Reverse<(i16, i8)>, usize> = BTreeMap::new();
    for entry in shared {
        if let Some(month) = month(entry, scene.site.now) {
            *counts.entry(Reverse(month)).or_default() += 1;
        }
    }
    let mut years: Vec<Year> = Vec::new();
    for (Reverse((year, month)), count) in counts {
        let name = format!("{year:04}");
        if years.last().is_none_or(|last| last.year != name) {
            years.push(Year { year: name, count: 0, months: Vec::new() });
        }
        let Some(last) = years.last_mut() else { continue };
        last.count += count;
        let label = scene.locale().month(date(year, month, 1));
        last.months.push(Month { name: format!("{year:04}-{month:02}"), label, count });
    }
    years
}
