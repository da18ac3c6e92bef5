//! Bluesky: extended grapheme clusters (UAX 29) and, as a second limit, UTF-8 bytes, of the text as
//! it is stored, links in full (lexicon app.bsky.feed.post, github.com/bluesky-social/atproto, read
//! 2026-08-20). The official composer shortens links before it stores them; others do not.

use unicode_segmentation::UnicodeSegmentation;

use super::Measure;

pub(super) fn measure(text: &str, limit: usize, limit_in_bytes: usize) -> Measure {
    let length = length(text);
    let mut measure = Measure::of(length, limit);
    if text.len() > limit_in_bytes {
        let whole = |(start, cluster): &(usize, &str)| start + cluster.len() <= limit_in_bytes;
        let kept = text.grapheme_indices(true).take_while(whole).count();
        measure.over = measure.over.max(length - kept);
        measure.valid = false;
    }
    measure
}

pub(super) fn length(text: &str) -> usize {
    // a cluster may span ASCII only as CR and LF
    if text.is_ascii() && !text.contains('\r') {
        return text.len();
    }
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_limit_is_in_bytes() {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👧";
        assert_eq!(measure(&family.repeat(120), 300, 3000).over, 0);
        let measure = measure(&family.repeat(121), 300, 3000);
        assert_eq!((measure.length, measure.valid, measure.over), (121, false, 1));
    }
}
