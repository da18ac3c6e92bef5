//! Two hundred titles in the scripts that Parvis brings fonts for, short and long.

use super::{TITLE, title, troubles};
use crate::card::Fonts;

/// A script's words, and whether it runs from right to left. Of Thai one piece is a whole clause:
/// it writes no spaces.
const SCRIPTS: [(&str, bool, &str); 10] = [
    (
        "fr",
        false,
        "Pourquoi l’été à l’œuvre : « drap brodé », 12 000 € ? Garçon naïf où Noël s’aiguë",
    ),
    ("en", false, "Why washed linen shrinks, and how to choose a size that fits everybody’s table"),
    (
        "vi",
        false,
        "Giặt vải lanh như thế nào để không phai màu và vẫn mềm mại sau nhiều năm sử dụng",
    ),
    (
        "de",
        false,
        "Größenänderungsvorschläge für Überwürfe: Straßenköterblond, Weißwäsche, Öffnungszeiten",
    ),
    (
        "el",
        false,
        "Πώς πλένουμε το λινό χωρίς να χάσει το χρώμα του; Ερωτήσεις και απαντήσεις για όλους",
    ),
    (
        "ru",
        false,
        "Как стирать лён, чтобы он не потерял цвет? Объявление победителей осеннего конкурса",
    ),
    ("ar", true, "كيف نغسل الكتان دون أن يفقد لونه؟ مجموعة 2026 من Maison Lin: ألوان جديدة للأطفال"),
    ("he", true, "איך מכבסים פשתן בלי שיאבד את צבעו? קולקציית 2026 (סתיו) של Maison Lin לכל הבית"),
    ("hi", false, "लिनेन को कैसे धोएँ कि उसका रंग न जाए? क्षत्रिय और श्रीमान की ज्ञानवर्धक यात्रा का वृत्तांत"),
    ("th", false, "ซักผ้าลินินอย่างไรไม่ให้สีซีดและยังคงความนุ่มเหมือนใหม่ ผู้ที่นั่งอยู่ที่นี่ ประกาศผลรางวัลประจำปีนี้"),
];

/// Twenty titles of each: its words from every place on, once and again.
fn titles() -> impl Iterator<Item = (&'static str, bool, String)> {
    SCRIPTS.into_iter().flat_map(|(code, rtl, words)| {
        (0..20).map(move |number| {
            let words: Vec<&str> = words.split(' ').collect();
            let count = 1 + number * number / 9;
            let title: Vec<&str> = words.iter().cycle().skip(number).take(count).copied().collect();
            (code, rtl, title.join(" "))
        })
    })
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn two_hundred_titles_hold_in_their_box_with_every_letter() {
    let (mut count, mut cut) = (0, 0);
    for (code, rtl, text) in titles() {
        assert_eq!(Fonts::default().missing(&text), Vec::<String>::new(), "{code}");
        let fitted = title(&text, rtl);
        assert_eq!(troubles(&fitted, TITLE), None, "{code}: {text}");
        let shown: String = fitted.lines.iter().map(|line| letters(&line.text)).collect();
        let written = letters(&crate::card::clean(&text));
        match shown.strip_suffix('…') {
            Some(shown) => {
                assert!(written.starts_with(shown) && fitted.size == TITLE.smallest, "{text}");
                cut += 1;
            }
            None => assert_eq!(shown, written),
        }
        assert!(fitted.lines.iter().all(|line| !line.path.is_empty()), "{text}");
        count += 1;
    }
    assert_eq!(count, 200);
    assert!(cut < 60, "{cut} were cut");
}

#[test]
fn what_no_font_has_is_named_once_each() {
    let missing = |text: &str| Fonts::default().missing(text).concat();
    assert_eq!(missing("漢字 et 漢, かな"), "漢字かな");
    assert_eq!(missing("Bravo 👩‍👧 !"), "👩‍👧");
    assert_eq!(missing("\u{202f}: l’été\u{ad}, e\u{301} \u{200f}שלום, ﻻ ½ ﬁ № €"), "");
}
