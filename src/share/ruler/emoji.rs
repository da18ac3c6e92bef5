//! The emoji sequences that X counts as one, whatever they are made of: those of Unicode 11 that
//! twemoji-parser 11.0.2 knows, with which twitter-text 3.1.0 counts (both read 2026-11-20).
//! A newer sequence counts by its parts, as it does there. Single emoji need no table: they weigh
//! the default, like every character outside X's ranges.

use super::super::entity::scan::looked_at;

const JOINER: char = '\u{200D}';
const PRESENTATION: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';

/// The longest sequence, in characters (a kiss of two people).
const LONGEST: usize = 8;

/// Whether a sequence of more than one character may begin with `first`.
pub(super) fn may_begin(first: char) -> bool {
    matches!(first, '#' | '*' | '0'..='9' | '©' | '®') || first >= '\u{2000}'
}

/// The length in bytes of the sequence of two characters and more at the start of `text`.
pub(super) fn sequence_length(text: &str) -> Option<usize> {
    let characters = characters(text);
    looked_at(characters);
    (characters > 1).then(|| text.chars().take(characters).map(char::len_utf8).sum())
}

/// How many characters the sequence at the start of `text` has; 1 where there is none.
fn characters(text: &str) -> usize {
    let second = text.chars().nth(1).unwrap_or('\0');
    let joins = matches!(second, JOINER | PRESENTATION | KEYCAP | '\u{E0067}')
        || is_tone(second)
        || region_letter(second).is_some();
    if !joins {
        return 1;
    }
    let mut window = ['\0'; LONGEST];
    for (place, character) in window.iter_mut().zip(text.chars()) {
        *place = character;
    }
    profession(&window)
        .or_else(|| gendered(&window))
        .or_else(|| family(&window))
        .or_else(|| keycap(&window))
        .or_else(|| presented(&window))
        .or_else(|| flag(&window))
        .unwrap_or(1)
}

fn profession(window: &[char; LONGEST]) -> Option<usize> {
    if !matches!(window[0], '👨' | '👩') {
        return None;
    }
    let joiner = 1 + usize::from(is_tone(window[1]));
    if window[joiner] != JOINER {
        return None;
    }
    let object = window[joiner + 1];
    if matches!(object, '\u{2695}' | '\u{2696}' | '\u{2708}') {
        return (window[joiner + 2] == PRESENTATION).then_some(joiner + 3);
    }
    is_in(OBJECTS, object).then_some(joiner + 2)
}

fn gendered(window: &[char; LONGEST]) -> Option<usize> {
    let sport = matches!(window[0], '\u{26F9}' | '🏋' | '🏌' | '🕴' | '🕵');
    let joiner = if sport {
        (is_tone(window[1]) || window[1] == PRESENTATION).then_some(2)?
    } else if is_in(GENDERED, window[0]) {
        1 + usize::from(is_tone(window[1]))
    } else if is_in(GENDERED_PLAIN, window[0]) {
        1
    } else {
        return None;
    };
    (window[joiner] == JOINER
        && matches!(window[joiner + 1], '♀' | '♂')
        && window[joiner + 2] == PRESENTATION)
        .then_some(joiner + 3)
}

fn family(window: &[char; LONGEST]) -> Option<usize> {
    FAMILIES.iter().find_map(|members| {
        let mut length = 0;
        for member in members.chars() {
            // the table leaves the joiners out, for readers
            if length > 0 && !matches!(member, PRESENTATION) {
                (window[length] == JOINER).then_some(())?;
                length += 1;
            }
            (window[length] == member).then_some(())?;
            length += 1;
        }
        Some(length)
    })
}

fn keycap(window: &[char; LONGEST]) -> Option<usize> {
    if !matches!(window[0], '#' | '*' | '0'..='9') {
        return None;
    }
    let cap = 1 + usize::from(window[1] == PRESENTATION);
    (window[cap] == KEYCAP).then_some(cap + 1)
}

fn presented(window: &[char; LONGEST]) -> Option<usize> {
    let presentation = usize::from(window[1] == PRESENTATION);
    if is_in(PRESENTED, window[0]) {
        return Some(1 + presentation);
    }
    if is_in(PRESENTED_TONED, window[0]) {
        return Some(1 + presentation + usize::from(is_tone(window[1 + presentation])));
    }
    is_in(TONED, window[0]).then(|| 1 + usize::from(is_tone(window[1])))
}

fn flag(window: &[char; LONGEST]) -> Option<usize> {
    if window[0] == '🏴' {
        let tags: String = window[1..7].iter().filter_map(|&tag| tag_letter(tag)).collect();
        return matches!(tags.as_str(), "gbeng~" | "gbsct~" | "gbwls~").then_some(7);
    }
    let (first, second) = (region_letter(window[0])?, region_letter(window[1])?);
    let (_, seconds) = FLAGS.iter().find(|(letter, _)| *letter == first)?;
    seconds.as_bytes().contains(&second).then_some(2)
}

/// The letter of a tag character, `~` for the tag that ends a flag.
fn tag_letter(tag: char) -> Option<char> {
    match u32::from(tag) {
        0xE007F => Some('~'),
        code @ 0xE0061..=0xE007A => char::from_u32(code - 0xE0000),
        _ => None,
    }
}

fn region_letter(character: char) -> Option<u8> {
    let offset = u32::from(character).checked_sub(0x1F1E6)?;
    u8::try_from(offset).ok().filter(|&offset| offset < 26).map(|offset| b'A' + offset)
}

fn is_tone(character: char) -> bool {
    matches!(character, '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_in(ranges: &[(u32, u32)], character: char) -> bool {
    let code = u32::from(character);
    let next = ranges.partition_point(|&(start, _)| start <= code);
    next > 0 && code <= ranges[next - 1].1
}

/// Several people, and the joined signs that fit no rule; longer ones first.
#[rustfmt::skip]
static FAMILIES: &[&str] = &[
    "👨\u{2764}\u{FE0F}💋👨",
    "👨👨👦👦", "👨👨👧👦", "👨👨👧👧", "👨👩👦👦", "👨👩👧👦", "👨👩👧👧",
    "👩\u{2764}\u{FE0F}💋👨", "👩\u{2764}\u{FE0F}💋👩",
    "👩👩👦👦", "👩👩👧👦", "👩👩👧👧",
    "👨\u{2764}\u{FE0F}👨",
    "👨👦👦", "👨👧👦", "👨👧👧", "👨👨👦", "👨👨👧", "👨👩👦", "👨👩👧",
    "👩\u{2764}\u{FE0F}👨", "👩\u{2764}\u{FE0F}👩",
    "👩👦👦", "👩👧👦", "👩👧👧", "👩👩👦", "👩👩👧",
    "🏳\u{FE0F}🌈", "🏴\u{2620}\u{FE0F}", "👁🗨",
    "👨👦", "👨👧", "👩👦", "👩👧",
];

/// After a man or a woman and a joiner: a profession or hair.
#[rustfmt::skip]
static OBJECTS: &[(u32, u32)] = &[
    (0x1F33E, 0x1F33E), (0x1F373, 0x1F373), (0x1F393, 0x1F393), (0x1F3A4, 0x1F3A4),
    (0x1F3A8, 0x1F3A8), (0x1F3EB, 0x1F3EB), (0x1F3ED, 0x1F3ED), (0x1F4BB, 0x1F4BC),
    (0x1F527, 0x1F527), (0x1F52C, 0x1F52C), (0x1F680, 0x1F680), (0x1F692, 0x1F692),
    (0x1F9B0, 0x1F9B3),
];

/// Take a skin tone, then `♀` or `♂`.
#[rustfmt::skip]
static GENDERED: &[(u32, u32)] = &[
    (0x1F3C3, 0x1F3C4), (0x1F3CA, 0x1F3CA), (0x1F46E, 0x1F46E), (0x1F471, 0x1F471),
    (0x1F473, 0x1F473), (0x1F477, 0x1F477), (0x1F481, 0x1F482), (0x1F486, 0x1F487),
    (0x1F645, 0x1F647), (0x1F64B, 0x1F64B), (0x1F64D, 0x1F64E), (0x1F6A3, 0x1F6A3),
    (0x1F6B4, 0x1F6B6), (0x1F926, 0x1F926), (0x1F935, 0x1F935), (0x1F937, 0x1F939),
    (0x1F93D, 0x1F93E), (0x1F9B8, 0x1F9B9), (0x1F9D6, 0x1F9DD),
];

/// Take `♀` or `♂`, and no skin tone before it.
#[rustfmt::skip]
static GENDERED_PLAIN: &[(u32, u32)] = &[
    (0x1F46F, 0x1F46F), (0x1F93C, 0x1F93C), (0x1F9DE, 0x1F9DF),
];

/// Become one emoji with U+FE0F after them.
#[rustfmt::skip]
static PRESENTED: &[(u32, u32)] = &[
    (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122),
    (0x2139, 0x2139), (0x2194, 0x2199), (0x21A9, 0x21AA), (0x231A, 0x231B), (0x2328, 0x2328),
    (0x23CF, 0x23CF), (0x23ED, 0x23EF), (0x23F1, 0x23F2), (0x23F8, 0x23FA), (0x24C2, 0x24C2),
    (0x25AA, 0x25AB), (0x25B6, 0x25B6), (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2604),
    (0x260E, 0x260E), (0x2611, 0x2611), (0x2614, 0x2615), (0x2618, 0x2618), (0x2620, 0x2620),
    (0x2622, 0x2623), (0x2626, 0x2626), (0x262A, 0x262A), (0x262E, 0x262F), (0x2638, 0x263A),
    (0x2640, 0x2640), (0x2642, 0x2642), (0x2648, 0x2653), (0x265F, 0x2660), (0x2663, 0x2663),
    (0x2665, 0x2666), (0x2668, 0x2668), (0x267B, 0x267B), (0x267F, 0x267F), (0x2692, 0x2697),
    (0x2699, 0x2699), (0x269B, 0x269C), (0x26A0, 0x26A1), (0x26AA, 0x26AB), (0x26B0, 0x26B1),
    (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26C8, 0x26C8), (0x26CF, 0x26CF), (0x26D1, 0x26D1),
    (0x26D3, 0x26D4), (0x26E9, 0x26EA), (0x26F0, 0x26F5), (0x26F8, 0x26F8), (0x26FA, 0x26FA),
    (0x26FD, 0x26FD), (0x2702, 0x2702), (0x2708, 0x2709), (0x270F, 0x270F), (0x2712, 0x2712),
    (0x2714, 0x2714), (0x2716, 0x2716), (0x271D, 0x271D), (0x2721, 0x2721), (0x2733, 0x2734),
    (0x2744, 0x2744), (0x2747, 0x2747), (0x2757, 0x2757), (0x2763, 0x2764), (0x27A1, 0x27A1),
    (0x2934, 0x2935), (0x2B05, 0x2B07), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
    (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299), (0x1F004, 0x1F004),
    (0x1F170, 0x1F171), (0x1F17E, 0x1F17F), (0x1F202, 0x1F202), (0x1F21A, 0x1F21A),
    (0x1F22F, 0x1F22F), (0x1F237, 0x1F237), (0x1F321, 0x1F321), (0x1F324, 0x1F32C),
    (0x1F336, 0x1F336), (0x1F37D, 0x1F37D), (0x1F396, 0x1F397), (0x1F399, 0x1F39B),
    (0x1F39E, 0x1F39F), (0x1F3CD, 0x1F3CE), (0x1F3D4, 0x1F3DF), (0x1F3F3, 0x1F3F3),
    (0x1F3F5, 0x1F3F5), (0x1F3F7, 0x1F3F7), (0x1F43F, 0x1F43F), (0x1F441, 0x1F441),
    (0x1F4FD, 0x1F4FD), (0x1F549, 0x1F54A), (0x1F56F, 0x1F570), (0x1F573, 0x1F573),
    (0x1F576, 0x1F579), (0x1F587, 0x1F587), (0x1F58A, 0x1F58D), (0x1F5A5, 0x1F5A5),
    (0x1F5A8, 0x1F5A8), (0x1F5B1, 0x1F5B2), (0x1F5BC, 0x1F5BC), (0x1F5C2, 0x1F5C4),
    (0x1F5D1, 0x1F5D3), (0x1F5DC, 0x1F5DE), (0x1F5E1, 0x1F5E1), (0x1F5E3, 0x1F5E3),
    (0x1F5E8, 0x1F5E8), (0x1F5EF, 0x1F5EF), (0x1F5F3, 0x1F5F3), (0x1F5FA, 0x1F5FA),
    (0x1F6CB, 0x1F6CB), (0x1F6CD, 0x1F6CF), (0x1F6E0, 0x1F6E5), (0x1F6E9, 0x1F6E9),
    (0x1F6F0, 0x1F6F0), (0x1F6F3, 0x1F6F3),
];

/// Take a skin tone.
#[rustfmt::skip]
static TONED: &[(u32, u32)] = &[
    (0x270A, 0x270B), (0x1F385, 0x1F385), (0x1F3C2, 0x1F3C4), (0x1F3C7, 0x1F3C7),
    (0x1F3CA, 0x1F3CA), (0x1F442, 0x1F443), (0x1F446, 0x1F450), (0x1F466, 0x1F469),
    (0x1F46E, 0x1F46E), (0x1F470, 0x1F478), (0x1F47C, 0x1F47C), (0x1F481, 0x1F483),
    (0x1F485, 0x1F487), (0x1F4AA, 0x1F4AA), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596),
    (0x1F645, 0x1F647), (0x1F64B, 0x1F64F), (0x1F6A3, 0x1F6A3), (0x1F6B4, 0x1F6B6),
    (0x1F6C0, 0x1F6C0), (0x1F6CC, 0x1F6CC), (0x1F918, 0x1F91C), (0x1F91E, 0x1F91F),
    (0x1F926, 0x1F926), (0x1F930, 0x1F939), (0x1F93D, 0x1F93E), (0x1F9B5, 0x1F9B6),
    (0x1F9B8, 0x1F9B9), (0x1F9D1, 0x1F9DD),
];

/// Take U+FE0F and then a skin tone, or either.
#[rustfmt::skip]
static PRESENTED_TONED: &[(u32, u32)] = &[
    (0x261D, 0x261D), (0x26F7, 0x26F7), (0x26F9, 0x26F9), (0x270C, 0x270D), (0x1F3CB, 0x1F3CC),
    (0x1F574, 0x1F575), (0x1F590, 0x1F590),
];

/// Flags: the first letter of a region code, and the second letters known with it.
#[rustfmt::skip]
static FLAGS: &[(u8, &str)] = &[
    (b'A', "CDEFGILMOQRSTUWXZ"),
    (b'B', "ABDEFGHIJLMNOQRSTVWYZ"),
    (b'C', "ACDFGHIKLMNOPRUVWXYZ"),
    (b'D', "EGJKMOZ"),
    (b'E', "ACEGHRSTU"),
    (b'F', "IJKMOR"),
    (b'G', "ABDEFGHILMNPQRSTUWY"),
    (b'H', "KMNRTU"),
    (b'I', "CDELMNOQRST"),
    (b'J', "EMOP"),
    (b'K', "EGHIMNPRWYZ"),
    (b'L', "ABCIKRSTUVY"),
    (b'M', "ACDEFGHKLMNOPQRSTUVWXYZ"),
    (b'N', "ACEFGILOPRUZ"),
    (b'O', "M"),
    (b'P', "AEFGHKLMNRSTWY"),
    (b'Q', "A"),
    (b'R', "EOSUW"),
    (b'S', "ABCDEGHIJKLMNORSTVXYZ"),
    (b'T', "ACDFGHJKLMNORTVWZ"),
    (b'U', "AGMNSYZ"),
    (b'V', "ACEGINU"),
    (b'W', "FS"),
    (b'X', "K"),
    (b'Y', "ET"),
    (b'Z', "AMW"),
];
