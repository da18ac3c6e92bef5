use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::share::scheduler::Scheduler;

fn all_tools() -> Vec<Tool> {
    Tool::ids().into_iter().filter_map(Tool::find).collect()
}

fn paris() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Paris").expect("the zone exists")
}

fn post(network: &str, text: &str) -> Post {
    Post {
        id: "post/lin/fr".to_owned(),
        kind: "post",
        language: "fr".to_owned(),
        address: "https://exemple.fr/blog/lin/".to_owned(),
        network: Network::find(network).expect("the network exists"),
        variant: None,
        text: text.to_owned(),
        part: None,
        limit: 100_000,
        title: None,
        link: None,
        comment: None,
        content_warning: None,
        topic: None,
        poll: None,
        image: None,
        alt: None,
        at: None,
        until: None,
    }
}

fn at(hour: i8, minute: i8, second: i8) -> Zoned {
    let local = date(2026, 12, 1).at(hour, minute, second, 0);
    local.to_zoned(paris()).expect("the instant exists")
}

/// The rows of a file, header left out, by a reader that knows nothing of how it was written.
fn rows(tool: Tool, sheet: &Sheet) -> Vec<csv::StringRecord> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(tool.has_header()).from_reader(&*sheet.bytes);
    reader.records().map(|row| row.expect("the file is sound")).collect()
}

/// What a cell says, for whoever knows the rule of the leading space.
fn said(cell: &str) -> &str {
    cell.strip_prefix(' ').unwrap_or(cell)
}

fn column_of_text(tool: Tool) -> usize {
    let is_text = |name: &&str| matches!(*name, "Text" | "text" | "message" | "message_text");
    tool.columns().iter().position(is_text).expect("every tool has a column for the text")
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("@atelier".to_owned()),
        Just("-10 %".to_owned()),
        Just("+33 1".to_owned()),
        Just("\"\"".to_owned()),
        Just("a,b;c\td".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n=1".to_owned()),
        Just("👩‍👩‍👧 été\u{202f}!".to_owned()),
        Just("＝1".to_owned()),
        Just("'".to_owned()),
        any::<String>(),
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat().trim().to_owned())
}

proptest! {
    #[test]
    fn a_text_is_read_back_to_the_letter_and_is_no_formula(text in nasty()) {
        // the texts of kits neither begin nor end with white space or control characters
        let is_edge = |letter: char| letter.is_whitespace() || letter.is_control();
        let text = text.trim_matches(is_edge);
        prop_assume!(!text.is_empty());
        for tool in all_tools() {
            let (made, left_out) = sheets(tool, vec![post("facebook", text)], &paris(), None);
            prop_assert!(left_out.is_empty(), "{left_out:?}");
            let rows = rows(tool, &made[0]);
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].len(), tool.columns().len());
            prop_assert_eq!(said(&rows[0][column_of_text(tool)]), text);
            for cell in &rows[0] {
                let first = cell.chars().next().unwrap_or('a');
                prop_assert!(!"=+-@\t\r\n＝＋－＠".contains(first), "{cell}");
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_file_is_longer_than_its_tool_takes_and_no_row_is_lost(
        count in 0usize..600, rows_asked in prop_oneof![Just(None), (1usize..90).prop_map(Some)],
    ) {
        for tool in all_tools() {
            let posts = (0..count).map(|one| post("facebook", &format!("texte {one}"))).collect();
            let (made, _) = sheets(tool, posts, &paris(), rows_asked);
            let most = tool.most_rows().min(rows_asked.unwrap_or(usize::MAX));
            let mut texts = Vec::new();
            for sheet in &made {
                let rows = rows(tool, sheet);
                prop_assert_eq!(rows.len(), sheet.rows);
                prop_assert!(rows.len() <= most && !rows.is_empty());
                texts.extend(rows.iter().map(|row| row[column_of_text(tool)].to_owned()));
            }
            let expected: Vec<_> = (0..count).map(|one| format!("texte {one}")).collect();
            prop_assert_eq!(texts, expected);
        }
    }

    #[test]
    fn nothing_is_posted_too_early_or_too_close(
        minutes in proptest::collection::vec(0i64..3000, 1..40), seconds in 0i64..60,
    ) {
        for tool in all_tools() {
            let begin = at(9, 0, 0);
            let posts = minutes.iter().map(|more| {
                let span = jiff::SignedDuration::from_secs(more * 60 + seconds);
                let at = begin.checked_add(span).expect("the instant exists");
                Post { at: Some(at), ..post("facebook", "texte") }
            });
            let mut asked: Vec<Zoned> = posts.clone().filter_map(|post| post.at).collect();
            asked.sort();
            let times = sheet::timed(tool, posts.collect());
            let times: Vec<Zoned> = times.into_iter().filter_map(|post| post.at).collect();
            for (asked, given) in asked.iter().zip(&times) {
                prop_assert!(given >= asked);
                prop_assert_eq!(given.minute() as u32 % tool.minutes(), 0);
                prop_assert_eq!(given.second(), 0);
            }
            for pair in times.windows(2) {
                let between = pair[1].duration_since(&pair[0]);
                prop_assert!(between.as_mins() >= i64::from(tool.apart()));
            }
        }
    }
}

#[test]
fn every_column_of_every_tool_is_known() {
    for tool in all_tools() {
        let post = post("x", "texte");
        for column in tool.columns() {
            assert!(column::value(column, &post, tool).is_some(), "{}: {column}", tool.id());
        }
    }
}

#[test]
fn files_are_as_their_tools_have_them() {
    let dated = Post { at: Some(at(9, 1, 30)), ..post("x", "Bonjour") };
    let file = |id: &str| {
        let tool = Tool::find(id).expect("the tool exists");
        let (made, left_out) = sheets(tool, vec![dated.clone()], &paris(), None);
        assert!(left_out.is_empty() && made.len() == 1);
        (made[0].name.clone(), String::from_utf8(made[0].bytes.clone()).expect("text"))
    };
    let expected = |name: &str, lines: &[&str]| (name.to_owned(), lines.join("\r\n") + "\r\n");
    assert_eq!(
        file("buffer"),
        expected(
            "buffer-x-Europe-Paris-1.csv",
            &[
                r#""Text","Image URL","Tags","Posting Time""#,
                r#""Bonjour","","","2026-12-01 09:02""#
            ]
        )
    );
    assert_eq!(
        file("sprout"),
        expected(
            "sprout-x-Europe-Paris-1.csv",
            &[r#""date","time_24hr","message_text""#, r#""12/01/2026","09:02","Bonjour""#]
        )
    );
    assert_eq!(
        file("hootsuite"),
        expected("hootsuite-x-Europe-Paris-1.csv", &[r#""12/01/2026 09:05","Bonjour","""#])
    );
    assert_eq!(
        file("metricool"),
        expected(
            "metricool-Europe-Paris-1.csv",
            &[
                r#""Text","Date","Time","Draft","Facebook","Twitter/X","LinkedIn","GBP","Instagram","Pinterest","TikTok","Youtube","Threads","Bluesky""#,
                r#""Bonjour","2026-12-01","09:02:00","false","false","true","false","false","false","false","false","false","false","false""#
            ]
        )
    );
    let (name, publer) = file("publer");
    assert_eq!(name, "publer-x-Europe-Paris-1.csv");
    assert!(publer.contains("\r\n\"2026/12/01 09:02\",\"Bonjour\",\"\","), "{publer}");
}

#[test]
fn a_file_is_for_one_account() {
    let english = |network| Post { language: "en".to_owned(), ..post(network, "Hello") };
    let posts = vec![post("x", "Bonjour"), english("x"), post("mastodon", "Bonjour")];
    let names = |id: &str| {
        let tool = Tool::find(id).expect("the tool exists");
        let (made, left_out) = sheets(tool, posts.clone(), &paris(), None);
        (made.into_iter().map(|sheet| sheet.name).collect::<Vec<_>>(), left_out.len())
    };
    let buffer = [
        "buffer-x-en-Europe-Paris-1.csv",
        "buffer-x-fr-Europe-Paris-1.csv",
        "buffer-mastodon-fr-Europe-Paris-1.csv",
    ];
    assert_eq!(names("buffer"), (buffer.map(str::to_owned).to_vec(), 0));
    // it has no column for Mastodon, and says so
    let metricool = ["metricool-en-Europe-Paris-1.csv", "metricool-fr-Europe-Paris-1.csv"];
    assert_eq!(names("metricool"), (metricool.map(str::to_owned).to_vec(), 1));
    assert_eq!(names("generic"), (vec!["generic-Europe-Paris-1.csv".to_owned()], 0));
}

#[test]
fn what_has_no_place_in_a_file_is_said() {
    let of = |id: &str, post: Post| {
        let tool = Tool::find(id).expect("the tool exists");
        let (made, left_out) = sheets(tool, vec![post], &paris(), None);
        (made.len(), left_out.len())
    };
    let plain = || post("x", "Bonjour");
    assert_eq!(of("buffer", Post { part: Some((1, 3)), ..plain() }), (0, 1));
    assert_eq!(of("generic", Post { part: Some((1, 3)), ..plain() }), (1, 0));
    assert_eq!(of("buffer", Post { limit: 3, ..plain() }), (0, 1));
    let closed = Some(at(9, 0, 0).timestamp());
    assert_eq!(of("buffer", Post { at: Some(at(9, 0, 0)), until: closed, ..plain() }), (0, 1));
    assert_eq!(of("buffer", Post { at: Some(at(8, 0, 0)), until: closed, ..plain() }), (1, 0));
    // the space that keeps it from being a formula counts
    assert_eq!(of("buffer", Post { limit: 8, ..post("x", "@atelier") }), (0, 1));
    assert_eq!(of("buffer", Post { limit: 9, ..post("x", "@atelier") }), (1, 0));
    let comment = || Post { comment: Some("un lien".to_owned()), ..plain() };
    assert_eq!(of("buffer", comment()), (1, 1));
    assert_eq!(of("publer", comment()), (1, 0));
    assert_eq!(of("publer", Post { content_warning: Some("sang".to_owned()), ..plain() }), (0, 1));
    let poll = NativePoll { question: "?".to_owned(), options: vec!["a".to_owned()], minutes: 60 };
    let poll = || Post { poll: Some(poll.clone()), ..plain() };
    assert_eq!((of("metricool", poll()), of("generic", poll())), ((0, 1), (1, 0)));
    assert_eq!(of("sprout", post("instagram", "Bonjour")), (1, 1));
}

#[test]
fn a_link_with_a_field_of_its_own_is_never_lost() {
    let pin = || Post {
        link: Some("https://exemple.fr/".to_owned()),
        image: Some("https://exemple.fr/a.jpg".to_owned()),
        ..post("pinterest", "Le lin")
    };
    let text = |id: &str| {
        let tool = Tool::find(id).expect("the tool exists");
        let (made, _) = sheets(tool, vec![pin()], &paris(), None);
        rows(tool, &made[0])[0].iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(text("sprout")[2], "Le lin\n\nhttps://exemple.fr/");
    let publer = text("publer");
    assert_eq!(publer[1..4], ["Le lin", "https://exemple.fr/", "https://exemple.fr/a.jpg"]);
}

#[test]
fn pages_are_spread_by_the_calendar_of_the_hub() {
    let from = date(2026, 10, 24).at(9, 0, 0, 0).to_zoned(paris()).expect("the instant exists");
    let every = crate::locale::Duration::parse("1 day").expect("a duration");
    let spread = Timetable::Spread { from, every };
    // winter time begins on 25 October: it is nine o'clock all the same
    let second = spread.of_page(2, (true, None), &paris()).flatten().expect("it is posted");
    assert_eq!(second.datetime(), date(2026, 10, 26).at(9, 0, 0, 0));
    let publish = Some(at(8, 0, 0).timestamp());
    assert_eq!(spread.of_page(0, (false, publish), &paris()), None);
    assert_eq!(Timetable::Queue.of_page(0, (false, publish), &paris()), None);
    assert_eq!(Timetable::Plan.of_page(0, (true, publish), &paris()), None);
    assert_eq!(Timetable::Plan.of_page(0, (false, publish), &paris()), Some(Some(at(8, 0, 0))));
}

#[test]
fn every_scheduler_is_a_tool() {
    for tool in Scheduler::all() {
        assert_eq!(Tool::find(&tool.id).map(Tool::id), Some(tool.id.as_str()));
    }
}
