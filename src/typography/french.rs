//! French: no-break spaces around its signs, guillemets, apostrophes, numbers with their units.
//! Spaces follow the *Lexique des règles typographiques en usage à l'Imprimerie nationale*
//! (signs, guillemets, abbreviations) and Unicode CLDR (`fr`: groups, %, currencies, units).

use super::line::{Line, NARROW_NO_BREAK, NO_BREAK, OPAQUE, run_of};
use super::quotes::{Quote, Straight, ends_phrase};

/// Where French is set differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    Europe,
    /// No space is added before `; ! ?` (Office québécois de la langue française).
    Canada,
}

/// Names that end with a sign of their own.
const NAMES_WITH_A_MARK: [&str; 4] = ["Jeopardy", "Joomla", "Kahoot", "Yahoo"];

/// Stays with the number before it.
#[rustfmt::skip]
const UNITS: [&str; 92] = [
    "€", "$", "£", "¥", "CHF", "EUR", "USD", "k€", "M€", "Md€",
    "‰", "°C", "°F", "°", "Ω", "µm", "nm", "mm", "cm", "dm", "m", "km", "m²", "m³", "km²", "cm²",
    "cm³", "ha", "µg", "mg", "g", "kg", "t", "ml", "mL", "cl", "cL", "dl", "dL", "l", "L", "hl",
    "hL", "ms", "s", "min", "h", "W", "kW", "MW", "Wh", "kWh", "MWh", "V", "mAh", "Hz", "kHz",
    "MHz", "GHz", "o", "ko", "Ko", "Mo", "Go", "To", "px", "pt", "dB", "kcal", "kJ",
    "seconde", "secondes", "minute", "minutes", "heure", "heures", "jour", "jours", "semaine",
    "semaines", "mois", "an", "ans", "année", "années", "euro", "euros", "centimes", "million",
    "millions", "milliard", "milliards",
];

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Stays with the number after it.
#[rustfmt::skip]
const BEFORE_A_NUMBER: [&str; 15] = [
    "n°", "N°", "nº", "Nº", "p.", "pp.", "art.", "chap.", "fig.", "vol.", "t.",
    "al.", "v.", "éd.", "§",
];

/// Stays with the name after it.
#[rustfmt::skip]
const BEFORE_A_NAME: [&str; 14] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Me", "Mes", "Dr", "Drs", "Dre", "Pr",
    "Pre",
];

pub(super) fn step_in_europe(line: &mut Line, rest: &str) -> usize {
    step(line, rest, Usage::Europe)
}

pub(super) fn step_in_canada(line: &mut Line, rest: &str) -> usize {
    step(line, rest, Usage::Canada)
}

/// Sets the start of `rest`, which isn't empty, and says how many bytes that was.
fn step(line: &mut Line, rest: &str, usage: Usage) -> usize {
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    if first.is_whitespace() {
        return spaces(line, rest);
    }
    if line.in_address(rest) {
        return line.keep(rest, first.len_utf8());
    }
    match first {
        ';' | ':' | '!' | '?' => return sign(line, rest, first, usage),
        '.' => return line.dots(rest),
        '-' => return line.spaced_hyphens(rest),
        '"' => straight_quote(line, rest),
        '\'' => apostrophe(line, rest),
        '«' => open_guillemets(line),
        '»' => close_guillemets(line),
        _ => {
            match first {
                '“' => line.quotes.open(Quote::Curly),
                '”' => line.quotes.close(Quote::Curly),
                '&' => line.marked = true,
                _ => {}
            }
            line.put(first);
        }
    }
    first.len_utf8()
}

/// A run of spaces: one right space where a rule wants it, else what was written.
fn spaces(line: &mut Line, rest: &str) -> usize {
    let run = run_of(rest, char::is_whitespace);
    let after = &rest[run..];
    let Some(before) = line.before() else {
        return line.keep(rest, run);
    };
    if before.is_whitespace() {
        // The space inside « was put there already; any other was cut from these.
        return if line.before_that() == Some('«') { run } else { line.keep(rest, run) };
    }
    // Between two small letters no rule wants anything, but for `1er janvier`.
    let small = |c: char| c.is_ascii_lowercase();
    if rest.starts_with(' ')
        && run == 1
        && small(before)
        && before != 'r'
        && after.starts_with(small)
    {
        return line.keep(rest, run);
    }
    match after.chars().next() {
        Some('»') => return run,
        Some('"') => {
            let following = after[1..].chars().next();
            if line.quotes.straight(Some(' '), following) == Straight::Closes {
                close_straight(line);
                return run + 1;
            }
        }
        _ => {}
    }
    match space_before_sign(after).or_else(|| space_in_group(line, before, after)) {
        Some(space) => {
            line.put(space);
            run
        }
        None => line.keep(rest, run),
    }
}

/// The space that belongs between a word and the sign that `after` begins with.
fn space_before_sign(after: &str) -> Option<char> {
    match after.chars().next()? {
        ';' | '!' | '?' => Some(NARROW_NO_BREAK),
        ':' if after.starts_with("::") || is_shortcode(after) => None,
        ':' => Some(NO_BREAK),
        _ => None,
    }
}

/// `:smile:`, `:+1:`; a space before it is one between words.
fn is_shortcode(after: &str) -> bool {
    let name = &after.as_bytes()[1..];
    let length = name
        .iter()
        .take(40)
        .take_while(|&&b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
        .count();
    length > 0 && name.get(length) == Some(&b':')
}

/// The space inside what must not be parted: `12 000`, `5 kg`, `n° 3`, `M. Dupont`.
fn space_in_group(line: &Line, before: char, after: &str) -> Option<char> {
    let first = after.chars().next()?;
    if before.is_ascii_digit() {
        if begins_thousand(line, after) || first == '%' {
            return Some(NARROW_NO_BREAK);
        }
        if begins_with_any(after, &UNITS) || begins_with_any(after, &MONTHS) {
            return Some(NO_BREAK);
        }
    }
    let tied = if first.is_ascii_digit() {
        BEFORE_A_NUMBER.iter().any(|word| line.ends_with_word(word))
    } else if first.is_uppercase() {
        BEFORE_A_NAME.iter().any(|word| line.ends_with_word(word))
    } else {
        line.ends_with_word("1er") && begins_with_any(after, &MONTHS)
    };
    tied.then_some(NO_BREAK)
}

/// One to three digits stand before and exactly three follow; not in a date, time or model name.
fn begins_thousand(line: &Line, after: &str) -> bool {
    let (count, before) = line.digits();
    let whole = before.is_none_or(|c| c.is_whitespace() || "([«“+-–−±€$£".contains(c));
    (1..=3).contains(&count) && whole && run_of(after, |c| c.is_ascii_digit()) == 3
}

fn begins_with_any(after: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        after.strip_prefix(word).is_some_and(|tail| {
            !tail.starts_with(|c: char| c.is_alphanumeric() || "'’".contains(c))
        })
    })
}

/// `;`, `:` or a run of `!` and `?`, with the space it lacks where that is safe.
fn sign(line: &mut Line, rest: &str, first: char, usage: Usage) -> usize {
    let run = if first == '!' || first == '?' { run_of(rest, |c| c == '!' || c == '?') } else { 1 };
    let after = rest[run..].chars().next();
    let takes_space = line.before().is_some_and(|c| {
        c.is_alphanumeric() || ")]}”’\"%€°".contains(c) || c == '»' || c == OPAQUE
    });
    let stands_free = after.is_none_or(|c| {
        c.is_whitespace() || "«“".contains(c) || (ends_phrase(c) && !";:!?".contains(c))
    });
    let part_of_word = match first {
        ':' | ';' => line.marked,
        '!' => NAMES_WITH_A_MARK.iter().any(|name| line.ends_with_word(name)),
        _ => false,
    };
    let wanted = usage == Usage::Europe || first == ':' || line.before() == Some('»');
    if takes_space && stands_free && !part_of_word && wanted {
        line.put(if first == ':' { NO_BREAK } else { NARROW_NO_BREAK });
    }
    if first == ':' {
        line.marked = true;
    }
    line.keep(rest, run)
}

/// `rest` begins with `"`.
fn straight_quote(line: &mut Line, rest: &str) {
    match line.quotes.straight(line.before(), rest[1..].chars().next()) {
        Straight::Stays => line.put('"'),
        Straight::Closes => close_straight(line),
        Straight::Opens if line.quotes.holds(Quote::Guillemets) => {
            line.put('“');
            line.quotes.open(Quote::Curly);
        }
        Straight::Opens => open_guillemets(line),
    }
}

fn close_straight(line: &mut Line) {
    if line.quotes.innermost() == Some(Quote::Curly) {
        line.put('”');
        line.quotes.close(Quote::Curly);
    } else {
        close_guillemets(line);
    }
}

fn open_guillemets(line: &mut Line) {
    line.put('«');
    line.put(NO_BREAK);
    line.quotes.open(Quote::Guillemets);
}

fn close_guillemets(line: &mut Line) {
    if line.before().is_some_and(|c| !c.is_whitespace()) {
        line.put(NO_BREAK);
    }
    line.put('»');
    line.quotes.close(Quote::Guillemets);
}

/// Curled after a letter (`l'été`, `l'« été »`); feet, minutes and words in `'` stay.
fn apostrophe(line: &mut Line, rest: &str) {
    let after = rest[1..].chars().next();
    let letter_follows = after.is_some_and(char::is_alphabetic);
    if line.before().is_some_and(|c| c.is_alphabetic() || c == OPAQUE) {
        let closes = line.single && !letter_follows;
        line.put(if closes { '\'' } else { '’' });
        line.single &= !closes;
    } else {
        line.single |= letter_follows;
        line.put('\'');
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Typographer, plain};

    /// `_` for U+202F, `~` for U+00A0.
    fn french(text: &str) -> String {
        plain("fr", text).replace('\u{202F}', "_").replace('\u{A0}', "~")
    }

    #[test]
    fn signs_take_the_space_they_lack_where_that_is_safe() {
        for (written, set) in [
            ("Quoi?", "Quoi_?"),
            ("Quoi?!", "Quoi_?!"),
            ("Oui!!! Non", "Oui_!!! Non"),
            ("(peut-être?)", "(peut-être_?)"),
            ("Note: ceci; cela", "Note~: ceci_; cela"),
            ("il dit:«oui»", "il dit~:«~oui~»"),
            ("Étape 2: ouvrir", "Étape 2~: ouvrir"),
            ("à 100 %!", "à 100_%_!"),
            ("à 12:30, ratio 16:9", "à 12:30, ratio 16:9"),
            ("fdda:5cc1::1f", "fdda:5cc1::1f"),
            ("std::vec, clé:valeur", "std::vec, clé:valeur"),
            ("Bravo :smile: ou:+1: oui", "Bravo :smile: ou:+1: oui"),
            ("chez Yahoo! et Kahoot!", "chez Yahoo! et Kahoot!"),
            ("écrire &lt; ou &nbsp;", "écrire &lt; ou &nbsp;"),
            ("voir https://x.fr/a?b=c; et www.x.fr?", "voir https://x.fr/a?b=c; et www.x.fr?"),
            ("« https://x.fr/l'eau... »!", "«~https://x.fr/l'eau...~»_!"),
            ("Hein...?", "Hein…?"),
        ] {
            assert_eq!(french(written), set, "{written}");
        }
    }

    #[test]
    fn spaces_already_there_become_the_right_one() {
        for (written, set) in [
            ("quoi\u{A0}!", "quoi_!"),
            ("quoi   ?", "quoi_?"),
            ("ceci\u{202F}: cela", "ceci~: cela"),
            ("ceci\n: cela", "ceci~: cela"),
            ("super ;-) et :p", "super_;-) et~:p"),
            ("« mot\u{202F}»", "«~mot~»"),
            ("\" mot \" et \"mot\"", "«~mot~» et «~mot~»"),
            (" ! important", " ! important"),
        ] {
            assert_eq!(french(written), set, "{written}");
        }
    }

    #[test]
    fn quotes_nest_and_inches_stay() {
        for (written, set) in [
            ("un \"mot \"dans\" un mot\".", "un «~mot “dans” un mot~»."),
            ("« un \"mot\" »", "«~un “mot”~»"),
            ("un écran de 27\" et 2'33\"", "un écran de 27\" et 2'33\""),
            ("l'\"événement\" d'aujourd'hui", "l’«~événement~» d’aujourd’hui"),
            ("le mot 'ici' reste", "le mot 'ici' reste"),
            ("anti-\"tout\" (\"rien\")", "anti-«~tout~» («~rien~»)"),
        ] {
            assert_eq!(french(written), set, "{written}");
        }
    }

    #[test]
    fn numbers_keep_their_company() {
        for (written, set) in [
            ("12 000 €", "12_000~€"),
            ("1 234 567,50 €", "1_234_567,50~€"),
            ("10 % et 5 kg", "10_% et 5~kg"),
            ("n° 3, p. 12, M. Dupont", "n°~3, p.~12, M.~Dupont"),
            ("le 12 décembre, le 1er mai à 9 h 30", "le 12~décembre, le 1er~mai à 9~h 30"),
            ("en 2026 100 personnes", "en 2026 100 personnes"),
            ("A4 200 feuilles, 01 23 45 67 89", "A4 200 feuilles, 01 23 45 67 89"),
            ("en 2026 l'équipe, 3 minutieux", "en 2026 l’équipe, 3 minutieux"),
            ("1er 2e XIXe", "1er 2e XIXe"),
        ] {
            assert_eq!(french(written), set, "{written}");
        }
    }

    #[test]
    fn dashes_between_spaces() {
        assert_eq!(french("ici -- là --- et --option, a--b"), "ici – là — et --option, a--b");
        assert_eq!(french("ici – là"), "ici – là");
    }

    #[test]
    fn in_canada_signs_take_no_space_that_was_not_written() {
        assert_eq!(
            plain("fr-CA", "Bonjour! Ici: \"oui\""),
            "Bonjour! Ici\u{A0}: «\u{A0}oui\u{A0}»"
        );
    }

    #[test]
    fn pieces_know_what_stood_before() {
        let mut typographer = Typographer::new("fr");
        assert_eq!(typographer.text("gras"), "gras");
        assert_eq!(typographer.text(" !"), "\u{202F}!");
        typographer.opaque();
        assert_eq!(typographer.text(": oui \""), "\u{A0}: oui «\u{A0}");
        typographer.opaque();
        assert_eq!(typographer.text("\"."), "\u{A0}».");
        typographer.start_block();
        assert_eq!(typographer.text("! \"a"), "! «\u{A0}a");
    }
}
