//! The networks' own cases, read from `../shared/conformance`, which is not part of the project:
//! without it these tests say so and pass.

use serde_json::Value;

use super::super::cases::{json_cases, number, report, same, text, yaml_cases};

use super::x::{self, Config};
use super::{Measure, bytes, cluster, mastodon, utf16};

fn version_3() -> Config {
    Config::version_3(280, 23)
}

fn weighted(config: &Config, case: &Value) -> Result<(), String> {
    let expected = &case["expected"];
    let Measure { length, valid, .. } = x::measure(config, text(case));
    same("length", length, number(expected, "weightedLength"))?;
    same("valid", Some(valid), expected["valid"].as_bool())
}

#[test]
fn the_reference_counts() {
    report("reference-counts/cases.json", &json_cases("reference-counts/cases.json"), |case| {
        let measure = x::measure(&version_3(), text(case));
        same("x_weighted", measure.length, number(case, "x_weighted"))?;
        same("x_valid", Some(measure.valid), case["x_valid"].as_bool())?;
        same("graphemes", cluster::count(text(case)), number(case, "graphemes"))?;
        same("utf8_bytes", bytes::length(text(case)), number(case, "utf8_bytes"))?;
        same("utf16_units", utf16::length(text(case)), number(case, "utf16_units"))
    });
}

#[test]
fn twitter_text_counts_with_version_2() {
    let config = Config { emoji_sequences: false, ..version_3() };
    let cases = yaml_cases("twitter-text/validate.yml", "WeightedTweetsCounterTest");
    report("validate.yml WeightedTweetsCounterTest", &cases, |case| weighted(&config, case));
}

#[test]
fn twitter_text_counts_with_version_3() {
    for section in
        ["WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"]
    {
        let cases = yaml_cases("twitter-text/validate.yml", section);
        report(&format!("validate.yml {section}"), &cases, |case| weighted(&version_3(), case));
    }
}

#[test]
fn twitter_text_counts_with_version_1() {
    let (default_weight, scale) = (1, 1);
    let (limit, ranges, emoji_sequences) = (140, &[][..], false);
    let config = Config { limit, default_weight, ranges, scale, emoji_sequences, ..version_3() };
    report("validate.yml tweets", &yaml_cases("twitter-text/validate.yml", "tweets"), |case| {
        let measure = x::measure(&config, text(case));
        same("valid", Some(measure.valid), case["expected"].as_bool())
    });
}

#[test]
fn mastodon_counts() {
    let cases = json_cases("mastodon/status_length_cases.json");
    report("mastodon/status_length_cases.json", &cases, |case| {
        let warning = case["spoiler"].as_str().expect("a case has a warning");
        let measure = mastodon::measure(warning, text(case), 500, 23);
        same("over", Some(measure.over > 0), case["expect_over"].as_bool())
    });
}

#[test]
fn bluesky_counts() {
    let cases = json_cases("atproto-richtext/grapheme_len.json");
    report("atproto-richtext/grapheme_len.json", &cases, |case| {
        same("graphemes", cluster::count(text(case)), number(case, "graphemes"))?;
        let bytes = case.get("utf8_bytes").map(|_| number(case, "utf8_bytes"));
        same("bytes", bytes.map(|_| bytes::length(text(case))), bytes)
    });
}
