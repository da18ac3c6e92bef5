//! What a line that is no TOML was meant as: a word processor's quotes, a date with its day first, a
//! line of YAML, a text whose own quotes end it. What it says is what to write instead.

use crate::diagnostic::{Diagnostic, FilePath, Message, Span, rule, say};

use super::Moment;

/// The line that a mistake is on.
pub(super) struct Line<'a> {
    /// Where it begins in what is read.
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn at(source: &'a str, place: usize) -> Option<Self> {
        let start = source.get(..place.min(source.len()))?.rfind('\n').map_or(0, |line| line + 1);
        Some(Self { start, text: source.get(start..)?.lines().next()? })
    }

    /// The key and the value of a line with a sign between them.
    fn parts(&self, sign: char) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.text.split_once(sign)?;
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let is_key = !key.trim().is_empty() && key.trim().bytes().all(fits);
        is_key.then(|| (key.trim(), value.trim()))
    }

    /// Where a part of it stands in what is read.
    fn place(&self, part: &str) -> Span {
        let from = self.start + (part.as_ptr() as usize - self.text.as_ptr() as usize);
        from..from + part.len()
    }
}

/// The finding for a line that was meant as something else; `message` is the parser's.
pub(super) fn misread(
    file: &FilePath,
    line: &Line<'_>,
    offset: usize,
    message: &str,
) -> Option<Diagnostic> {
    let (place, said, hint) = curly_quotes(line)
        .or_else(|| day_first(line))
        .or_else(|| line_of_yaml(file, line, message))
        .or_else(|| quotes_within(line, message))?;
    let place = place.start + offset..place.end + offset;
    Some(Diagnostic::at(&rule::SYNTAX, file, place, said).hint(hint))
}

type Found = (Span, Message, Message);

/// A value that a word processor's quotes stand around.
fn curly_quotes(line: &Line<'_>) -> Option<Found> {
    const QUOTES: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];
    let (_, value) = line.text.split_once('=')?;
    let value = value.trim();
    let opens = value.trim_start_matches(['[', ' ']).starts_with(QUOTES);
    let is_quotation = [('«', '»'), ('“', '”'), ('‘', '’')]
        .iter()
        .any(|(open, close)| value.contains(*open) && value.ends_with(*close));
    let closes = value.starts_with('"') && value.ends_with(QUOTES) && !is_quotation;
    (opens || closes).then(|| {
        (
            line.place(value),
            say!("un texte s’écrit entre guillemets droits", "a text goes between straight quotes"),
            say!(
                "remplacer `“ ”` ou `« »` par `\"` de chaque côté",
                "put `\"` in the place of `“ ”` on each side"
            ),
        )
    })
}

/// `30/11/2026` or `30.11.2026 09:00`. Which of the two is the month is a matter of taste only for
/// the Americas: a hub's writers put the day first, and see what is proposed.
fn day_first(line: &Line<'_>) -> Option<Found> {
    let (_, value) = line.parts('=')?;
    let value = value.split('#').next()?.trim();
    let (day, time) = value.split_once([' ', 'T']).unwrap_or((value, ""));
    let mut parts = day.split(['/', '.']).map(|part| part.parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let date = jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    let moment = format!("{date}T{}", time.trim());
    let proposed = Moment::read(&moment).map_or_else(|_| date.to_string(), |_| moment);
    let said = say!("une date s’écrit année, mois, jour", "a date is written year, month, day");
    Some((line.place(value), said, say!("écrire `{proposed}`", "write `{proposed}`")))
}

fn not_understood() -> Message {
    say!("cette ligne n’est pas comprise", "this line is not understood")
}

fn line_of_yaml(file: &FilePath, line: &Line<'_>, message: &str) -> Option<Found> {
    // « topic : Lin » is a key and its value to who writes French
    let is_spaced = message.contains("key with no value") && !line.text.contains('=');
    if !message.contains("unquoted key") && !is_spaced {
        return None;
    }
    let (key, value) = line.parts(':')?;
    let written = format!("{key} = {}", as_toml(value));
    let hint = match &**file {
        "parvis.toml" => say!("écrire `{written}`", "write `{written}`"),
        _ => say!(
            "entre `+++`, écrire `{written}` ; la forme `{key}:` est celle d’un en-tête entre `---`",
            "between `+++`, write `{written}`; the form `{key}:` is that of a header between `---`"
        ),
    };
    Some((line.place(line.text.trim()), not_understood(), hint))
}

/// A value of YAML in TOML's words; `…` where they are not plain.
fn as_toml(value: &str) -> String {
    if !value.is_empty() && is_toml(value) {
        return value.to_owned();
    }
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let written = match list {
        Some(items) => {
            let items = items.split(',').map(str::trim).filter(|item| !item.is_empty());
            let items =
                items.map(|item| if is_toml(item) { item.to_owned() } else { quoted(item) });
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        None => quoted(value),
    };
    let is_marked =
        value.is_empty() || value.starts_with(['"', '\'', '{', '&', '*', '|', '>', '!']);
    match list {
        Some(items) if items.contains(['"', '\'']) => "[…]".to_owned(),
        None if is_marked => "…".to_owned(),
        _ => written,
    }
}

fn is_toml(value: &str) -> bool {
    format!("key = {value}").parse::<toml::Table>().is_ok()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn quotes_within(line: &Line<'_>, message: &str) -> Option<Found> {
    if !message.contains("unexpected key or value") {
        return None;
    }
    let (key, value) = line.parts('=')?;
    let quote = value.chars().next().filter(|first| ['"', '\''].contains(first))?;
    let inside = value.strip_prefix(quote)?.strip_suffix(quote)?;
    if !inside.contains(quote) {
        return None;
    }
    let text = quoted(inside);
    let hint = match quote {
        '"' => say!(
            "le texte finit au deuxième guillemet : dedans, écrire « » ou `\\\"`",
            "the text ends at the second quote: inside it, write “ ” or `\\\"`"
        ),
        _ => say!(
            "le texte finit à la deuxième apostrophe : écrire `{key} = {text}`",
            "the text ends at the second apostrophe: write `{key} = {text}`"
        ),
    };
    Some((line.place(value), not_understood(), hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_proposed_as_toml() {
        for (yaml, toml) in [
            ("true", "true"),
            ("12 # par page", "12 # par page"),
            ("007", "\"007\""),
            ("2026-12-01", "2026-12-01"),
            ("[lin, coton, 3]", "[\"lin\", \"coton\", 3]"),
            ("[\"lin\", 3]", "[\"lin\", 3]"),
            ("[lin, \"a, b\"]", "[…]"),
            ("\"A\"", "\"A\""),
            ("'L'été'", "…"),
            ("\"A\" et \"B\"", "…"),
            ("{mastodon: x}", "…"),
            ("Le \"grand\" jour", "\"Le \\\"grand\\\" jour\""),
            ("", "…"),
        ] {
            assert_eq!(as_toml(yaml), toml, "{yaml}");
        }
    }

    #[test]
    fn a_date_with_its_day_first_is_turned() {
        let date =
            |line: &str| day_first(&Line { start: 0, text: line }).map(|found| found.2.english);
        assert_eq!(date("publish = 30/11/2026").as_deref(), Some("write `2026-11-30`"));
        let with_time = date("publish = 30.11.2026 09:00 # le soir");
        assert_eq!(with_time.as_deref(), Some("write `2026-11-30T09:00`"));
        for other in ["publish = 2026-11-30", "a = 1.2.3", "a = 31/02/2026", "a = 1/2", "a"] {
            assert_eq!(date(other), None, "{other}");
        }
    }
}
