//! Markdown to safe HTML with its references left open, one file at a time.
//! Nothing here knows another file, or whether what a text points at exists.

mod allow_list;
mod attributes;
mod block;
mod comment;
mod embed;
mod escape;
mod footnote;
mod heading;
mod like_a_link;
mod link;
mod nesting;
pub(crate) mod page_anchors;
mod paragraph;
mod picture;
mod piece;
mod plain;
mod raw_html;
mod stack;
mod table;
mod tag;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use url::Url;

use crate::diagnostic::{Diagnostics, FilePath};
use crate::parse::body::Body;
use crate::parse::kind::Kind;
use crate::parse::written::{Origin, inside};
pub(crate) use escape::escape_text;
use footnote::Footnotes;
use piece::Piece;
use tag::{Token, Tokens};
use target::Target;
use writer::{Events, Writer};

/// Few texts have more events than their bytes by this.
const BYTES_AN_EVENT: usize = 16;

/// What a body is parsed with, beside its text.
pub(crate) struct Context<'a> {
    pub(crate) file: &'a FilePath,
    /// Of the text: `fr`, `en-GB`.
    pub(crate) language: &'a str,
    /// What page it will be: of a kind, or, without one, of a topic.
    pub(crate) page: Option<Kind>,
    /// Sites whose pictures are shown.
    pub(crate) pictures: &'a [Origin],
    /// Where the hub will lie.
    pub(crate) home: Option<&'a Url>,
}

impl<'a> Context<'a> {
    /// A text of a hub that shows its own pictures alone.
    pub(crate) fn plain(file: &'a FilePath, language: &'a str, page: Option<Kind>) -> Self {
        Self { file, language, page, pictures: &[], home: None }
    }
}

impl Context<'_> {
    /// A whole address of the hub as texts of the hub write it: `/blog/?q=1`.
    fn inside(&self, address: &str) -> Option<String> {
        let home = self.home?;
        match Target::of(inside(&Url::parse(address).ok()?, home)?) {
            Target::Hub(target) => Some(target),
            _ => None,
        }
    }
}

/// Parses the Markdown that stands at `body` in a file; all places are bytes of the whole file.
pub(crate) fn markdown(
    source: &str,
    body: Range<usize>,
    context: &Context<'_>,
) -> (Body, Diagnostics) {
    let Writer { body: mut result, plain, diagnostics, .. } = write(source, body, context);
    // What is kept of a text is kept for long: without the room that was there to write in.
    result.html = result.html.as_str().to_owned();
    result.word_count = plain::count_words(&plain);
    result.opening = plain::opening(&plain);
    (result, diagnostics)
}

fn write<'a>(source: &'a str, body: Range<usize>, context: &'a Context<'a>) -> Writer<'a> {
    let offset = body.start;
    let mut events = Vec::with_capacity(body.len() / BYTES_AN_EVENT);
    let parser = Parser::new_ext(&source[body.clone()], options()).into_offset_iter();
    events.extend(parser.map(|(event, at)| (event, at.start + offset..at.end + offset)));
    let mut writer = Writer::new(context, source, body.end);
    writer.body.html.reserve(body.len() + body.len() / 2);
    writer.plain.reserve(body.len());
    writer.footnotes = Footnotes::find(&events);
    look_ahead(&mut writer, &events);
    writer.walk(&events, 0..events.len());
    writer.pop_to(0);
    writer.write_footnotes(&events);
    writer
}

/// Never `Options::all()`: it turns on the old footnotes. Quotes are the typographer's.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// Finds what the first words must know of the last: ids that are written, and whether any
/// heading is of the first level.
fn look_ahead(writer: &mut Writer<'_>, events: &Events<'_>) {
    let mut at = 0;
    while let Some((event, span)) = events.get(at) {
        at += 1;
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                if *level == HeadingLevel::H1 {
                    writer.shift = 1;
                }
                if let Some(id) = id {
                    writer.ids.reserve(id);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut piece = Piece::default();
                piece.push(html, span.clone(), writer.source);
                // the tags of a block may run over its lines
                while let (Event::Html(_), Some((Event::Html(next), span))) =
                    (event, events.get(at))
                {
                    piece.push(next, span.clone(), writer.source);
                    at += 1;
                }
                look_into(writer, &piece);
            }
            _ => {}
        }
    }
}

fn look_into(writer: &mut Writer<'_>, piece: &Piece) {
    for token in Tokens::new(&piece.text) {
        let Token::Open(tag) = token else { continue };
        if piece.text[tag.name.clone()].eq_ignore_ascii_case("h1") {
            writer.shift = 1;
        }
        if let Some(id) = attributes::ids(piece, &tag) {
            writer.ids.reserve(&id);
        }
    }
}
