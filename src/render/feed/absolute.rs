//! HTML as it can be read away from its page: every address in it made whole.

use html5gum::{Token, Tokenizer};
use url::Url;

use super::super::body::escape;
use super::entry::text_block;

/// The same HTML for readers of a feed; `page` is where it would have been read.
pub(in crate::render) fn absolute(html: &str, page: &str) -> String {
    let Ok(page) = Url::parse(page) else { return text_block(html.trim()) };
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    for Ok(token) in Tokenizer::new(html.trim()) {
        match token {
            Token::StartTag(tag) => {
                out.push('<');
                out.push_str(&lossy(&tag.name));
                for (name, value) in &tag.attributes {
                    let name = lossy(name);
                    let value = whole(&name, &lossy(value), &page);
                    out.push_str(&format!(" {name}=\"{}\"", escape(&value)));
                }
                out.push_str(if tag.self_closing { " />" } else { ">" });
            }
            Token::EndTag(tag) => {
                out.push_str("</");
                out.push_str(&lossy(&tag.name));
                out.push('>');
            }
            Token::String(text) => {
                let text = lossy(&text);
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    text_block(&out)
}

fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// An attribute's value with its address made whole, where it holds one.
fn whole(name: &str, value: &str, page: &Url) -> String {
    match name {
        "href" | "src" | "cite" | "poster" => address(value, page),
        "srcset" => {
            let one = |candidate: &str| match candidate.trim().split_once(' ') {
                Some((picture, size)) => format!("{} {}", address(picture, page), size.trim()),
                None => address(candidate.trim(), page),
            };
            value.split(", ").map(one).collect::<Vec<_>>().join(", ")
        }
        _ => value.to_owned(),
    }
}

/// What is whole already stays as it is written; what can be no address leads to the page.
fn address(written: &str, page: &Url) -> String {
    if Url::parse(written).is_ok() {
        return written.to_owned();
    }
    page.join(written).map_or_else(|_| page.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = "https://exemple.fr/hub/blog/lin/";

    #[test]
    fn every_address_is_made_whole_and_words_stay() {
        let cases = [
            ("<a href=\"/hub/faq/\">a</a>", "<a href=\"https://exemple.fr/hub/faq/\">a</a>"),
            ("<a href=\"#note\">1</a>", "<a href=\"https://exemple.fr/hub/blog/lin/#note\">1</a>"),
            ("<a href=\"mailto:a@b.fr\">a</a>", "<a href=\"mailto:a@b.fr\">a</a>"),
            ("<a href=\"//c.fr/x\">a</a>", "<a href=\"https://c.fr/x\">a</a>"),
            ("<a href=\"//\">a</a>", "<a href=\"https://exemple.fr/hub/blog/lin/\">a</a>"),
            ("<img src=\"a b.png\">", "<img src=\"https://exemple.fr/hub/blog/lin/a%20b.png\">"),
            (
                "<img srcset=\"/a.png 1x, /b.png 2x\">",
                "<img srcset=\"https://exemple.fr/a.png 1x, https://exemple.fr/b.png 2x\">",
            ),
            ("<code>href=\"/x\" &lt;b&gt;</code>", "<code>href=\"/x\" &lt;b&gt;</code>"),
            ("a &amp; b<!-- c --><br>", "a &amp; b<br>"),
        ];
        for (html, expected) in cases {
            assert_eq!(absolute(html, PAGE), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_whole_is_left_alone_and_no_address_is_left_relative(
            words in "\\PC{0,12}", path in "[a-z#?/.é ]{0,12}"
        ) {
            let html = format!("<p title=\"{}\"><a href=\"{path}\">{}</a></p>", escape(&words), escape(&words));
            let once = absolute(&html, PAGE);
            prop_assert!(once.contains("href=\"https://"), "{}", once);
            prop_assert_eq!(absolute(&once, "https://ailleurs.fr/"), once);
        }
    }
}
