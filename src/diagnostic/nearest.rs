//! The nearest known name for one that is not known.

/// The candidate that the writer most likely meant, if one is near enough (a third of its letters).
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    let distance = |candidate: &'a str| {
        let letters = candidate.chars().count();
        let farthest = (letters / 3).max(1);
        // The distance is at least the difference of the lengths; it is slow, that is not.
        if length.abs_diff(letters) > farthest {
            return None;
        }
        let distance = strsim::osa_distance(&written, &candidate.to_lowercase());
        (distance <= farthest).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(distance).min().map(|(_, candidate)| candidate)
}
