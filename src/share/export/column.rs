//! What stands in a column, by the column's name as the tools have it.

use std::borrow::Cow;

use super::super::native_poll::NativePoll;
use super::super::network::{Network, Part};
use super::super::scheduler::Scheduler;
use super::{Post, Tool};

/// The columns of the file for whatever reads it.
pub(super) const GENERIC: &[&str] = &[
    "text",
    "network",
    "language",
    "date",
    "time",
    "time_zone",
    "instant",
    "variant",
    "part",
    "parts",
    "title",
    "link",
    "comment",
    "content_warning",
    "topic",
    "poll_question",
    "poll_options",
    "poll_minutes",
    "image",
    "alt",
    "kind",
    "page",
    "address",
];

/// The network whose posts a column asks for with `true`, as Metricool does.
pub(super) fn network_of(column: &str) -> Option<&'static Network> {
    let id = match column {
        "Facebook" => "facebook",
        "Twitter/X" => "x",
        "LinkedIn" => "linkedin",
        "Instagram" => "instagram",
        "Pinterest" => "pinterest",
        "TikTok" => "tiktok",
        "Youtube" => "youtube",
        "Threads" => "threads",
        "Bluesky" => "bluesky",
        _ => return None,
    };
    Network::find(id)
}

/// Whether the tool has a column for the first comment; likewise for the link.
pub(super) fn takes_comment(tool: Tool) -> bool {
    tool.columns().iter().any(|column| matches!(*column, "Comment(s)" | "comment"))
}

pub(super) fn takes_link(tool: Tool) -> bool {
    tool.columns().iter().any(|column| matches!(*column, "Link(s)" | "link"))
}

/// Networks that a text can't be posted to without a picture.
fn wants_picture(network: &Network) -> bool {
    network.part == Part::Caption || network.id == "pinterest"
}

/// Whether the network wants a picture that a tool can't be given.
pub(super) fn lacks_picture(post: &Post) -> bool {
    wants_picture(post.network) && post.image.is_none()
}

/// What a post has in a column; `None` of a column that Parvis does not know.
pub(super) fn value<'a>(column: &str, post: &'a Post, tool: Tool) -> Option<Cow<'a, str>> {
    if let Some(network) = network_of(column) {
        return Some(if network.id == post.network.id { "true" } else { "false" }.into());
    }
    let words = |field: &'a Option<String>| Cow::from(field.as_deref().unwrap_or_default());
    let image = || match wants_picture(post.network) || matches!(tool, Tool::Generic) {
        true => post.image.as_deref().unwrap_or_default().into(),
        false => "".into(),
    };
    let part = |of: fn((usize, usize)) -> usize| {
        post.part.map(|part| of(part).to_string()).unwrap_or_default().into()
    };
    let of_poll = |field: fn(&NativePoll) -> String| {
        Cow::from(post.poll.as_ref().map(field).unwrap_or_default())
    };
    Some(match column {
        "Text" | "message_text" | "message" | "text" => post.text.as_str().into(),
        "Date" | "Posting Time" | "date" => date(post, tool).into(),
        "Time" | "time_24hr" | "time" => time(post, tool).into(),
        "Link(s)" | "link" => words(&post.link),
        "Image URL" | "Media URL(s)" | "image" => image(),
        "Title" | "title" => words(&post.title),
        "Alt text(s)" if image().is_empty() => "".into(),
        "Alt text(s)" | "alt" => words(&post.alt),
        "Comment(s)" => words(&post.comment).replace("||", "| |").into(),
        "comment" => words(&post.comment),
        "Draft" | "GBP" => "false".into(),
        // the tool's own business
        "Tags"
        | "Label(s)"
        | "Pin board, FB album, or Google category"
        | "Post subtype"
        | "CTA"
        | "Reminder" => "".into(),
        "network" => post.network.id.as_str().into(),
        "language" => post.language.as_str().into(),
        "time_zone" => at(post, |at| super::sheet::zone_name(at.time_zone())).into(),
        "instant" => at(post, |at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).into(),
        "variant" => words(&post.variant),
        "part" => part(|(part, _)| part),
        "parts" => part(|(_, parts)| parts),
        "content_warning" => words(&post.content_warning),
        "topic" => words(&post.topic),
        "poll_question" => of_poll(|poll| poll.question.clone()),
        "poll_options" => of_poll(|poll| poll.options.join("\n")),
        "poll_minutes" => of_poll(|poll| poll.minutes.to_string()),
        "kind" => post.kind.into(),
        "page" => post.id.as_str().into(),
        "address" => post.address.as_str().into(),
        _ => return None,
    })
}

fn at(post: &Post, text: impl FnOnce(&jiff::Zoned) -> String) -> String {
    post.at.as_ref().map(text).unwrap_or_default()
}

fn date(post: &Post, tool: Tool) -> String {
    let form = match tool {
        Tool::Of(Scheduler { date, .. }) => date.value.as_str(),
        Tool::Generic => "%Y-%m-%d",
    };
    at(post, |at| at.strftime(form).to_string())
}

fn time(post: &Post, tool: Tool) -> String {
    let form = match tool {
        Tool::Of(Scheduler { time, .. }) => time.as_ref().map_or("", |time| time.value.as_str()),
        Tool::Generic => "%H:%M",
    };
    at(post, |at| at.strftime(form).to_string())
}
