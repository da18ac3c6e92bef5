//! What `cargo test` alone leaves out is said, so that nobody takes it for everything.

#[test]
fn suites_that_need_more_than_rust_are_named() {
    super::support::suites_note(
        "not run by `cargo test`: formatting, lints, the build of the example site, the \
         browser suite (tests/browser: accessibility, keyboard, no JavaScript, dead links, active \
         content), the judges (tests/judges: feeds, calendars, sitemaps, structured data). \
         `tests/run` runs everything.",
    );
    let runner = super::support::project("tests/run");
    assert!(runner.is_file(), "tests/run is gone");
}
