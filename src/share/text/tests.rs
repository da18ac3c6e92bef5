//! Texts as they come out, over all networks.

use proptest::prelude::*;

use super::super::channel::LinkSpot;
use super::super::network::Network;
use super::*;

const URL: &str = "https://maison-lin.fr/blog/lin-lave/?utm_source=x";
const FORM: &str = "{title}\n\n{summary}\n\n{options}\n\n{link}";

fn subject<'a>(title: &'a str, summary: &'a str, hashtags: &'a [&'a str]) -> Subject<'a> {
    Subject {
        form: FORM,
        written: false,
        title,
        summary,
        options: "",
        short_options: "",
        disclosure: "",
        notice: "",
        url: URL,
        hashtags,
        most_hashtags: 2,
        mentions: &[],
        link_elsewhere: "Lien dans la bio.",
        thread: false,
    }
}

fn channel(id: &str) -> Channel<'static> {
    Channel::new(Network::find(id).expect("the network exists"))
}

fn on(id: &str, subject: &Subject<'_>) -> ShareText {
    share_text(&channel(id), subject)
}

fn channels() -> impl Iterator<Item = Channel<'static>> {
    Network::all().iter().map(Channel::new)
}

proptest! {
    #[test]
    fn what_is_composed_fits_and_keeps_its_link(
        title in "(\\PC{0,40}|([A-Zé][a-zé]{0,12}[ \u{202F},;:.!?😀-]){0,30})",
        summary in "([A-Zé][a-zé]{0,12}([ ,;:.!?…]|[.!?] |, ){1,2}|exemple\\.fr |[0-9]+ €|\\PC)\
                    {0,80}",
        options in "(– [a-zé]{1,30}\n){0,6}",
        hashtags in proptest::collection::vec("[#a-zé 0-9]{0,16}", 0..6),
    ) {
        let mentions = ["@atelier".to_owned()];
        let disclosure = "Je travaille chez Maison Lin.";
        let hashtags: Vec<&str> = hashtags.iter().map(String::as_str).collect();
        let subject = subject(&title, &summary, &hashtags);
        let subject = Subject { options: &options, mentions: &mentions, disclosure, ..subject };
        for channel in channels() {
            let share = share_text(&channel, &subject);
            let id = &channel.network.id;
            prop_assert!(share.measure.fits(), "{id}: {:?}", share.text);
            prop_assert_eq!(share.measure, channel.measure(&share.text));
            prop_assert!(share.text.starts_with(disclosure), "{id}: {:?}", share.text);
            prop_assert!(share.text.contains("@atelier"), "{id}: {:?}", share.text);
            match channel.link {
                LinkSpot::Text => {
                    prop_assert!(share.text.contains(URL));
                    prop_assert!(share.measure.valid, "{id}: {:?}", share.text);
                }
                LinkSpot::Profile => prop_assert!(share.text.contains("Lien dans la bio.")),
                LinkSpot::Field | LinkSpot::Comment | LinkSpot::Nowhere => {
                    prop_assert!(!share.text.contains(URL));
                }
            }
        }
    }

    #[test]
    fn a_cut_is_never_inside_a_grapheme(
        title in "(👨\u{200D}👩\u{200D}👧|e\u{301}|न\u{94D}म){1,200}",
    ) {
        use unicode_segmentation::UnicodeSegmentation;
        let share = on("x", &subject(&title, "", &[]));
        let words = share.text.split("\n\n").next().expect("a text has words");
        let kept: Vec<&str> = words.trim_end_matches('…').graphemes(true).collect();
        let whole: Vec<&str> = title.graphemes(true).collect();
        prop_assert!(words.starts_with("https://") || whole.starts_with(&kept));
    }

    #[test]
    fn the_writers_own_words_are_never_changed(written in "[A-Za-zé][A-Za-zé \u{202F}]{1,600}[a-z]") {
        for channel in channels() {
            let subject =
                Subject { form: &written, written: true, ..subject("Titre", "", &[]) };
            let share = share_text(&channel, &subject);
            prop_assert!(share.text.starts_with(&written));
        }
    }

    #[test]
    fn a_series_says_all_and_each_part_fits(
        written in "([A-Zé][a-zé]{0,12}([ ,;:.!?…]|[.!?] |, |\n\n){1,2}|exemple\\.fr/a-b |\
                     https://exemple\\.fr/tres/long/chemin |[0-9]+ €|\\PC){20,300}",
    ) {
        let subject = Subject { form: &written, written: true, thread: true, ..subject("", "", &[]) };
        for id in ["x", "bluesky", "mastodon", "threads"] {
            let channel = channel(id);
            let share = share_text(&channel, &subject);
            let whole = share_text(&channel, &Subject { thread: false, ..subject });
            prop_assert_eq!(share.parts.is_empty(), whole.measure.fits(), "{}", id);
            if share.parts.is_empty() {
                continue;
            }
            let total = share.parts.len();
            let mut said = String::new();
            for (index, part) in share.parts.iter().enumerate() {
                prop_assert!(channel.measure(part).valid, "{}: {:?}", id, part);
                let number = format!("\n\n{}/{total}", index + 1);
                let words = part.strip_suffix(&number);
                prop_assert!(words.is_some(), "{}: {:?}", id, part);
                said += words.unwrap_or_default();
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&said), bare(&whole.text), "{}", id);
        }
    }
}

#[test]
fn hashtags_go_first_then_the_summary_by_sentences() {
    let hashtags = ["lin", "linge de maison"];
    let first = "Notre nouvelle gamme arrive en boutique le 2 novembre, en trois couleurs.";
    let summary = format!("{first} {}", "Elle est tissée dans le Nord. ".repeat(6));
    let share = on("x", &subject("Le lin lavé est là", &summary, &hashtags));
    assert!(share.text.starts_with(&format!("Le lin lavé est là\n\n{first} Elle")));
    let end = format!("Nord.\n\n{URL}\n\n#lin");
    assert!(share.text.ends_with(&end), "{}", share.text);
    assert!(share.cut && share.measure.valid && share.hashtags_left_out == 1);
    let summary = format!("{first} {}", "Elle est tissée dans le Nord, ".repeat(9));
    let share = on("x", &subject("Le lin lavé est là", &summary, &hashtags));
    let end = format!("couleurs.\n\n{URL}\n\n#lin #LingeDeMaison");
    assert!(share.text.ends_with(&end), "{}", share.text);
    let share = on("x", &subject("Le lin lavé est là", first, &hashtags));
    assert!(share.text.ends_with("\n\n#lin #LingeDeMaison"));
    assert!(!share.cut);
}

#[test]
fn what_the_form_itself_says_is_never_left_out() {
    let form = "{title}\n\n{summary}\n\nOn participe jusqu’au 4 décembre.\n\n{link}";
    let long = "Des mots sans nombre et sans fin ".repeat(20);
    let share = on("x", &Subject { form, ..subject(&long, &long, &[]) });
    assert!(share.text.contains("\n\nOn participe jusqu’au 4 décembre.\n\n"), "{}", share.text);
    assert!(share.text.starts_with("Des mots sans nombre"));
    assert!(share.cut && share.measure.valid);
}

#[test]
fn a_longer_mention_or_hashtag_is_another_one() {
    let (mentions, hashtags) = (["@maisonlin".to_owned()], ["lin"]);
    let form = "Merci @maisonlin2 #linge";
    let subject =
        Subject { form, written: true, mentions: &mentions, ..subject("", "", &hashtags) };
    let share = on("mastodon", &subject);
    assert!(share.text.ends_with("\n\n@maisonlin #lin"), "{}", share.text);
    let share = on("mastodon", &Subject { form: "Merci @MaisonLin, #Lin.", ..subject });
    assert!(share.text.ends_with(URL), "{}", share.text);
}

#[test]
fn options_give_way_to_shorter_ones_and_a_notice_stays() {
    let long =
        "– une nappe ronde pour six personnes\n– une nappe rectangulaire pour douze\n".repeat(4);
    let notice = "Facebook n’y est pour rien.";
    let subject = Subject {
        options: &long,
        short_options: "– ronde\n– longue",
        notice,
        ..subject("Laquelle ?", "", &[])
    };
    let share = on("x", &subject);
    assert!(share.text.contains("\n\n– ronde\n– longue\n\n"), "{}", share.text);
    assert!(share.text.ends_with(notice), "{}", share.text);
    assert!(share.measure.valid);
}

#[test]
fn x_gets_the_cheaper_space() {
    let title = "Déjà là\u{202F}!";
    assert!(on("x", &subject(title, "", &[])).text.contains("là\u{A0}!"));
    assert!(on("bluesky", &subject(title, "", &[])).text.contains(title));
}

#[test]
fn each_part_has_its_words() {
    let text = |id| on(id, &subject("Titre", "Résumé.", &[])).text;
    assert_eq!(text("reddit"), "Titre");
    assert_eq!(text("wechat"), "Résumé.");
    assert_eq!(text("email"), format!("Résumé.\n\n{URL}"));
    assert_eq!(text("pinterest"), "Résumé.");
    assert_eq!(text("instagram"), "Titre\n\nRésumé.\n\nLien dans la bio.");
}

#[test]
fn a_link_may_go_into_the_first_comment() {
    let channel = Channel { link: LinkSpot::Comment, ..channel("facebook") };
    let share = share_text(&channel, &subject("Titre", "Résumé.", &[]));
    assert_eq!(share.text, "Titre\n\nRésumé.");
    assert_eq!(with_link(None, URL), URL);
    assert_eq!(with_link(Some("Tout est là : {link}"), URL), format!("Tout est là : {URL}"));
    assert_eq!(with_link(Some("Tout est là."), URL), format!("Tout est là.\n\n{URL}"));
}

#[test]
fn a_written_link_is_not_said_twice() {
    let with = |written: &str| {
        on("telegram", &Subject { form: written, written: true, ..subject("Titre", "", &[]) })
    };
    let bare = with("À lire : https://maison-lin.fr/blog/lin-lave/.");
    assert_eq!(bare.text, "À lire : https://maison-lin.fr/blog/lin-lave/.");
    let other = with("Voir https://maison-lin.fr/blog/lin-lave/suite/");
    assert!(other.text.ends_with(URL));
    let alone = with(&format!("À lire\n\n{URL}"));
    assert_eq!(alone.words.as_deref(), Some("À lire"), "{}", alone.text);
}

#[test]
fn a_written_text_that_is_too_long_says_by_how_much_and_which_words_to_lose() {
    let written = "un mot ".repeat(60);
    let written = written.trim();
    let subject = Subject { form: written, written: true, ..subject("Titre", "", &[]) };
    let share = on("x", &subject);
    assert_eq!((share.measure.length, share.measure.over), (444, 164));
    assert!(!share.cut && !share.measure.valid);
    let end = excess(&channel("x"), &subject).expect("there are words to lose");
    let shorter = Subject { form: &written[..end], ..subject };
    assert!(on("x", &shorter).measure.length > 275 && on("x", &shorter).measure.valid);
    assert_eq!(excess(&channel("telegram"), &subject), None);
}

/// Long lines of the kinds that would be looked at again and again.
#[test]
fn shortening_is_not_slow() {
    let parts = ["a", "a ", "1 ", " ", "! ", ". ", ", ", "(", "« ", "日", "x.fr ", "👩\u{200D}"];
    for part in parts {
        let long = format!("a{}b", part.repeat(20_000 / part.len()));
        let start = std::time::Instant::now();
        for id in ["x", "mastodon", "wechat"] {
            let whole = subject(&long, &long, &[]);
            assert!(on(id, &whole).measure.fits(), "{part}");
            on(id, &Subject { thread: true, ..whole });
        }
        assert!(start.elapsed().as_secs() < 30, "{part}");
    }
}
