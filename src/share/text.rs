//! The first share text of a page for a network: what Parvis composes from title, summary, link and
//! hashtags, shortened to fit, or what the writer wrote, which is never shortened.

use super::composer::{self, Filling};
use super::hashtag;
use super::layout::Layout;
use super::network::Network;
use super::ruler::{Measure, measure};

/// What there is to share of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) title: &'a str,
    pub(crate) summary: Option<&'a str>,
    /// The absolute address to share, marks of origin included.
    pub(crate) url: &'a str,
    /// Words; they become hashtags as far as the network takes them.
    pub(crate) hashtags: &'a [String],
    /// The writer's own text for this network, in the place of title and summary.
    pub(crate) written: Option<&'a str>,
    /// What to say where links can't be followed, such as « Lien dans la bio ».
    pub(crate) link_elsewhere: &'a str,
    /// The server of the brand's account, where a network has many.
    pub(crate) instance: Option<&'a str>,
}

/// A text ready to be pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShareText {
    pub(crate) text: String,
    pub(crate) measure: Measure,
    /// Whether words or hashtags were left out to fit.
    pub(crate) cut: bool,
    /// The link that opens the network's composer.
    pub(crate) composer: Option<String>,
}

/// The first text for `subject` on `network`. What Parvis composes fits, unless the link alone is
/// longer than the limit; the writer's own text may be over.
pub(crate) fn first_text(network: &Network, subject: &Subject<'_>) -> ShareText {
    let layout = Layout::new(network, subject);
    let hashtags = hashtag::hashtags(subject.hashtags, network.hashtags.value);
    let (words, hashtags, cut) = match subject.written {
        Some(written) => layout.written(written, hashtags),
        None => layout.composed(subject, hashtags),
    };
    let text = layout.text(&words, &hashtags);
    let measure = measure(network, &text);
    let filling = Filling {
        title: subject.title,
        words: &layout.words(&words, &hashtags),
        text: &text,
        link: subject.url,
        instance: subject.instance,
    };
    let composer = composer::composer_link(network, &filling);
    ShareText { text, measure, cut, composer }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::network::LinkPlace;
    use super::*;

    const URL: &str = "https://maison-lin.fr/blog/lin-lave/?utm_source=x";

    fn subject<'a>(title: &'a str, summary: &'a str, hashtags: &'a [String]) -> Subject<'a> {
        Subject {
            title,
            summary: Some(summary).filter(|summary| !summary.is_empty()),
            url: URL,
            hashtags,
            written: None,
            link_elsewhere: "Lien dans la bio.",
            instance: Some("piaille.fr"),
        }
    }

    fn network(id: &str) -> &'static Network {
        Network::find(id).expect("the network exists")
    }

    proptest! {
        #[test]
        fn what_is_composed_fits_and_keeps_its_link(
            title in "(\\PC{0,40}|([A-Zé][a-zé]{0,12}[ \u{202F},;:.!?😀-]){0,30})",
            summary in "([A-Zé][a-zé]{0,12}([ ,;:.!?…]|[.!?] |, ){1,2}|exemple\\.fr |[0-9]+ €|\\PC)\
                        {0,80}",
            hashtags in proptest::collection::vec("[#a-zé 0-9]{0,16}", 0..6),
        ) {
            for network in Network::all() {
                let share = first_text(network, &subject(&title, &summary, &hashtags));
                prop_assert!(share.measure.fits(), "{}: {:?}", network.id, share.text);
                prop_assert_eq!(share.measure, measure(network, &share.text));
                match network.link.value {
                    LinkPlace::Text => {
                        prop_assert!(share.text.contains(URL));
                        prop_assert!(share.measure.valid, "{}: {:?}", network.id, share.text);
                    }
                    LinkPlace::Field => prop_assert!(!share.text.contains(URL)),
                    LinkPlace::Elsewhere => prop_assert!(share.text.contains("Lien dans la bio.")),
                }
            }
        }

        #[test]
        fn a_cut_is_never_inside_a_grapheme(
            title in "(👨\u{200D}👩\u{200D}👧|e\u{301}|न\u{94D}म){1,200}",
        ) {
            use unicode_segmentation::UnicodeSegmentation;
            let share = first_text(network("x"), &subject(&title, "", &[]));
            let words = share.text.split("\n\n").next().expect("a text has words");
            let kept: Vec<&str> = words.trim_end_matches('…').graphemes(true).collect();
            let whole: Vec<&str> = title.graphemes(true).collect();
            prop_assert!(words.starts_with("https://") || whole.starts_with(&kept));
        }

        #[test]
        fn the_writers_own_words_are_never_changed(written in "[A-Za-zé \u{202F}\n]{1,600}") {
            for network in Network::all() {
                let subject = Subject { written: Some(&written), ..subject("Titre", "", &[]) };
                let share = first_text(network, &subject);
                prop_assert!(share.text.starts_with(&written));
            }
        }
    }

    #[test]
    fn hashtags_go_first_then_the_summary_by_sentences() {
        let hashtags = ["lin".to_owned(), "linge de maison".to_owned()];
        let first = "Notre nouvelle gamme arrive en boutique le 2 novembre, en trois couleurs.";
        let summary = format!("{first} {}", "Elle est tissée dans le Nord. ".repeat(6));
        let share = first_text(network("x"), &subject("Le lin lavé est là", &summary, &hashtags));
        assert!(share.text.starts_with(&format!("Le lin lavé est là\n\n{first} Elle")));
        let end = format!("Nord.\n\n{URL}\n\n#lin");
        assert!(share.text.ends_with(&end), "{}", share.text);
        assert!(share.cut && share.measure.valid);
        let summary = format!("{first} {}", "Elle est tissée dans le Nord, ".repeat(9));
        let share = first_text(network("x"), &subject("Le lin lavé est là", &summary, &hashtags));
        let end = format!("couleurs.\n\n{URL}\n\n#lin #LingeDeMaison");
        assert!(share.text.ends_with(&end), "{}", share.text);
        let share = first_text(network("x"), &subject("Le lin lavé est là", first, &hashtags));
        assert!(share.text.ends_with("\n\n#lin #LingeDeMaison"));
        assert!(!share.cut);
    }

    #[test]
    fn x_gets_the_cheaper_space() {
        let title = "Déjà là\u{202F}!";
        assert!(first_text(network("x"), &subject(title, "", &[])).text.contains("là\u{A0}!"));
        let share = first_text(network("bluesky"), &subject(title, "", &[]));
        assert!(share.text.contains(title));
    }

    #[test]
    fn each_part_has_its_words() {
        let text = |id| first_text(network(id), &subject("Titre", "Résumé.", &[])).text;
        assert_eq!(text("reddit"), "Titre");
        assert_eq!(text("wechat"), "Résumé.");
        assert_eq!(text("email"), format!("Résumé.\n\n{URL}"));
        assert_eq!(text("pinterest"), "Titre\n\nRésumé.");
        assert_eq!(text("instagram"), "Titre\n\nRésumé.\n\nLien dans la bio.");
    }

    #[test]
    fn a_written_link_is_not_said_twice() {
        let with = |written: &str| {
            let subject = Subject { written: Some(written), ..subject("Titre", "", &[]) };
            first_text(network("telegram"), &subject)
        };
        let bare = with("À lire : https://maison-lin.fr/blog/lin-lave/.");
        assert_eq!(bare.text, "À lire : https://maison-lin.fr/blog/lin-lave/.");
        let other = with("Voir https://maison-lin.fr/blog/lin-lave/suite/");
        assert!(other.text.ends_with(URL));
        let alone = with(&format!("À lire\n\n{URL}"));
        let composer = alone.composer.expect("the network has a composer");
        assert!(composer.ends_with("&text=%C3%80%20lire"), "{composer}");
    }

    #[test]
    fn a_written_text_that_is_too_long_says_by_how_much() {
        let written = "a".repeat(300);
        let subject = Subject { written: Some(&written), ..subject("Titre", "", &[]) };
        let share = first_text(network("x"), &subject);
        assert_eq!((share.measure.length, share.measure.over), (325, 45));
        assert!(!share.cut && !share.measure.valid);
    }

    /// Long lines of the kinds that would be looked at again and again.
    #[test]
    fn shortening_is_not_slow() {
        let parts =
            ["a", "a ", "1 ", " ", "! ", ". ", ", ", "(", "« ", "日", "x.fr ", "👩\u{200D}"];
        for part in parts {
            let long = format!("a{}b", part.repeat(20_000 / part.len()));
            let start = std::time::Instant::now();
            for id in ["x", "mastodon", "wechat"] {
                let share = first_text(network(id), &subject(&long, &long, &[]));
                assert!(share.measure.fits(), "{part}");
            }
            assert!(start.elapsed().as_secs() < 30, "{part}");
        }
    }
}
