//! Templates: what their elements ask for, and code that stands in the page itself.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};

use crate::diagnostic::Span;
use crate::model::Resource;

use super::{Fault, elsewhere};

pub(super) fn faults(text: &str) -> Vec<(Fault, Span)> {
    let plain = without_tera(text);
    let mut reading = Reading { text, ..Reading::default() };
    let callback =
        |event: CallbackEvent<'_>, place: Place<usize>| -> Option<std::convert::Infallible> {
            reading.take(&event, place.start..place.end);
            None
        };
    let mut emitter: CallbackEmitter<_, _, usize> = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    for _ in Tokenizer::new_with_emitter(&plain, emitter).flatten() {}
    reading.faults
}

/// Stands for what leaves nothing in the page, and is left out of every value.
const NOTHING: &str = "\u{1}";

/// The text with the engine's marks overwritten, byte for byte: what says something by a letter, so
/// that it can stand in a word, what does something by spaces.
fn without_tera(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let marks = [("{{", "}}", "x"), ("{%", "%}", " "), ("{#", "#}", NOTHING)];
    while let Some(at) = rest.find('{') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let mark = marks.iter().find(|(open, _, _)| rest.starts_with(open));
        let length = match mark {
            Some((open, close, _)) => rest[open.len()..]
                .find(close)
                .map_or(rest.len(), |end| open.len() + end + close.len()),
            None => 1,
        };
        match mark {
            Some((_, _, filler)) => plain.push_str(&filler.repeat(length)),
            None => plain.push('{'),
        }
        rest = &rest[length..];
    }
    plain + rest
}

/// A start tag being read.
#[derive(Default)]
struct Element {
    name: String,
    place: Span,
    /// Each with its value and the place of it.
    attributes: Vec<(String, String, Span)>,
}

#[derive(Default)]
struct Reading<'t> {
    text: &'t str,
    element: Element,
    /// The content of an element that browsers would run or apply.
    is_code: bool,
    faults: Vec<(Fault, Span)>,
}

impl Reading<'_> {
    fn take(&mut self, event: &CallbackEvent<'_>, place: Span) {
        let value_of = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(NOTHING, "");
        let text = |bytes: &[u8]| value_of(bytes).to_ascii_lowercase();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = Element { name: text(name), place, ..Element::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.element.attributes.push((text(name), String::new(), place));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known, at)) = self.element.attributes.last_mut() {
                    *known = value_of(value);
                    // a place that is none stays that of the name
                    if self.text.get(place.clone()).is_some_and(|found| !found.is_empty()) {
                        *at = place;
                    }
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.close(),
            CallbackEvent::String { value } if self.is_code => {
                if !value_of(value).trim().is_empty() {
                    self.note(Fault::Inline, self.element.place.clone());
                }
                self.is_code = false;
            }
            CallbackEvent::EndTag { .. } => self.is_code = false,
            _ => {}
        }
    }

    fn close(&mut self) {
        let element = std::mem::take(&mut self.element);
        let value = |name: &str| {
            let found = element.attributes.iter().find(|(one, _, _)| one == name);
            found.map(|(_, value, _)| value.trim().to_ascii_lowercase())
        };
        let is_data = value("type").is_some_and(|kind| {
            !kind.is_empty() && kind != "module" && !kind.contains("javascript")
        });
        self.is_code = match element.name.as_str() {
            "style" => true,
            "script" => value("src").is_none() && !is_data,
            _ => false,
        };
        if let Some(name) = ["object", "embed", "base"].into_iter().find(|one| *one == element.name)
        {
            self.note(Fault::Refused(name), element.place.clone());
        }
        if element.name == "meta"
            && value("http-equiv").as_deref() == Some("refresh")
            && let Some((_, written, place)) =
                element.attributes.iter().find(|one| one.0 == "content")
            && let Some(address) = refreshed_to(written).and_then(elsewhere)
        {
            self.note(Fault::SentAway(address), place.clone());
        }
        let link = value("rel").zip(Some(value("as").unwrap_or_default()));
        for (name, written, place) in &element.attributes {
            let begins = |word: &str| {
                written
                    .trim_start()
                    .get(..word.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
            };
            if name == "style" || is_handler(name) || begins("javascript:") {
                self.note(Fault::Inline, place.clone());
            }
            let Some(resource) = asked(&element.name, name, link.as_ref()) else { continue };
            let addresses = if name == "srcset" || name == "imagesrcset" {
                written.split(',').filter_map(|one| one.split_whitespace().next()).collect()
            } else {
                vec![written.trim()]
            };
            for address in addresses {
                if let Some(whole) = elsewhere(address) {
                    self.note(Fault::Foreign(resource, whole), place.clone());
                } else if address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
                {
                    self.note(Fault::Data, place.clone());
                }
            }
        }
        self.element.place = element.place;
    }

    fn note(&mut self, fault: Fault, place: Span) {
        let place = if self.text.get(place.clone()).is_some() { place } else { 0..0 };
        self.faults.push((fault, place));
    }
}

/// The address in `0; url=https://…` (HTML, "shared declarative refresh steps").
fn refreshed_to(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let named = rest.get(..3).filter(|start| start.eq_ignore_ascii_case("url"));
    let after = named.and_then(|_| rest[3..].trim_start().strip_prefix('='));
    Some(after.unwrap_or(rest).trim().trim_matches(['"', '\'']))
}

fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// What an element's attribute makes a browser ask for. `link`: its `rel` and its `as`.
fn asked(element: &str, attribute: &str, link: Option<&(String, String)>) -> Option<Resource> {
    match (element, attribute) {
        ("img" | "source" | "link", "srcset" | "imagesrcset")
        | ("img" | "input", "src")
        | ("image" | "use" | "feimage", "href" | "xlink:href")
        | ("video", "poster")
        | ("body", "background") => Some(Resource::Images),
        ("audio" | "video" | "source" | "track", "src") => Some(Resource::Media),
        ("iframe" | "frame", "src") => Some(Resource::Frames),
        ("script", "src") => Some(Resource::Scripts),
        ("form", "action") | ("button" | "input", "formaction") => Some(Resource::Forms),
        ("a" | "area", "ping") => Some(Resource::Connections),
        ("link", "href") => asked_by_link(link?),
        _ => None,
    }
}

fn asked_by_link((rel, kind): &(String, String)) -> Option<Resource> {
    rel.split_whitespace().find_map(|word| match word {
        "stylesheet" => Some(Resource::Styles),
        "icon" | "apple-touch-icon" | "mask-icon" => Some(Resource::Images),
        "modulepreload" => Some(Resource::Scripts),
        "manifest" | "preconnect" | "dns-prefetch" => Some(Resource::Connections),
        "preload" | "prefetch" => Some(match kind.as_str() {
            "style" => Resource::Styles,
            "font" => Resource::Fonts,
            "script" => Resource::Scripts,
            "image" => Resource::Images,
            _ => Resource::Connections,
        }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_template_asks_of_others_is_found_in_its_place() {
        let one = |text: &str, resource, address: &str| {
            let found = faults(text);
            let wanted = Fault::Foreign(resource, address.to_owned());
            assert_eq!(
                found.iter().map(|(fault, _)| fault).collect::<Vec<_>>(),
                [&wanted],
                "{text}"
            );
            let place = &text[found[0].1.clone()];
            assert!(place.contains("a.example"), "{text}: {place}");
        };
        one(
            "<script src=\"https://a.example/x.js\"></script>",
            Resource::Scripts,
            "https://a.example/x.js",
        );
        one(
            "<p>é</p><img alt='' src='//a.example/x.png'>",
            Resource::Images,
            "https://a.example/x.png",
        );
        one(
            "<link rel=stylesheet href=https://a.example/x.css>",
            Resource::Styles,
            "https://a.example/x.css",
        );
        one(
            "<img srcset=\"/a.png 1x, https://a.example/b.png 2x\">",
            Resource::Images,
            "https://a.example/b.png",
        );
        one(
            "<script{% if x > 1 %} src=\"https://a.example/{{ t(key=\"x\") }}.js\"{% else %} src=\"/b.js\"{% endif %}></script>",
            Resource::Scripts,
            "https://a.example/xxxxxxxxxxxxxxxx.js",
        );
        one(
            "<link rel=stylesheet href=\"ht{# un #}tps://a.example/x.css\">",
            Resource::Styles,
            "https://a.example/x.css",
        );
        one("<form action=\"https://a.example/\"></form>", Resource::Forms, "https://a.example/");
    }

    #[test]
    fn a_page_that_sends_its_visitors_away_is_found() {
        for content in
            ["0;url=https://a.example/", "5, URL = 'https://a.example/'", "0; https://a.example/"]
        {
            let text = format!("<meta http-equiv=\"Refresh\" content=\"{content}\">");
            let sent = Fault::SentAway("https://a.example/".to_owned());
            assert_eq!(faults(&text).into_iter().map(|one| one.0).collect::<Vec<_>>(), [sent]);
        }
        assert!(
            faults("<meta http-equiv=\"refresh\" content=\"0; url={{ view.to }}\">").is_empty()
        );
    }

    #[test]
    fn code_in_the_page_is_found() {
        for text in [
            "<p style=\"color: red\">",
            "<style>p { }</style>",
            "<script>let a = 1;</script>",
            "<script type=module>let a = 1;</script>",
            "<a {% if b %}onclick=\"c()\"{% endif %}>",
            "<a href=\" JavaScript:alert(1)\">",
        ] {
            let found = faults(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].0, Fault::Inline, "{text}");
        }
        assert_eq!(faults("<base href=\"/\">")[0].0, Fault::Refused("base"));
        assert_eq!(faults("<img src=\"data:image/png;base64,x\">")[0].0, Fault::Data);
    }

    #[test]
    fn links_data_and_values_are_no_fault() {
        for text in [
            "<a href=\"https://a.example\">a</a><link rel=\"me\" href=\"https://a.example\">",
            "<link rel=\"canonical\" href=\"https://a.example\">",
            "<script type=\"application/ld+json\">{\"a\": 1}</script>",
            "<script src=\"{{ hub.base_path }}/assets/a.js\"></script>",
            "{# <script>a</script> #}<!-- <img src=\"https://a.example\"> -->",
            "<img src=\"{{ view.src }}\"{% if a %} alt=\"{{ t(key=\"b\") }}\"{% endif %}>",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn overwriting_moves_nothing(text in "(\\{\\{|\\}\\}|\\{%|%\\}|\\{#|#\\}|<a |\"|[é=>x ]){0,24}") {
            prop_assert_eq!(without_tera(&text).len(), text.len());
            for (_, span) in faults(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
