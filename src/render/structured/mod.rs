//! What a page says of itself to programs that know schema.org (vocabulary v30): flat JSON-LD
//! blocks, one a node. Only what the page shows, only kinds that someone still reads, and nothing
//! on pages that search engines are to leave alone. A question is marked up on one page alone.

mod author;
mod block;
mod brand;
mod breadcrumb;
mod poll;
mod post;
mod question;
mod thing;
mod web_page;

use crate::model::{Content, EntryId};
use crate::plan::{List, Route, Show};

use super::head::Head;
use super::scene::Scene;
use block::block;

/// The blocks of a page whose head is otherwise made, each as JSON that may stand in a `<script>`.
pub(super) fn blocks(route: &Route, head: &Head, scene: &Scene<'_>) -> Vec<String> {
    if head.noindex || !route.is_page() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    match &route.show {
        Show::Home => {
            blocks.push(block(&brand::organization(scene)));
            // Search engines read a site's name at its root alone.
            if scene.language == 0 {
                blocks.push(block(&brand::web_site(scene)));
            }
        }
        Show::Entry(id) => blocks.push(of_entry(*id, head, scene)),
        Show::FaqTopic(index) => {
            blocks.extend(question::of_topic(*index, head, scene).as_ref().map(block));
        }
        Show::Posts { list: List::Author(index), page: 1, .. } => {
            blocks.extend(author::profile(*index, head, scene).as_ref().map(block));
        }
        _ => {}
    }
    blocks.extend(breadcrumb::list(head, scene).as_ref().map(block));
    blocks
}

fn of_entry(id: EntryId, head: &Head, scene: &Scene<'_>) -> String {
    let entry = scene.entry(id);
    match &entry.content {
        Content::Post(post) => block(&post::posting(post, head, scene)),
        Content::Poll(poll) => block(&poll::question(poll, head, scene)),
        Content::Answer(answer) => match question::of_answer(entry, answer, head, scene) {
            Some(page) => block(&page),
            None => block(&web_page::of_entry(entry, head, scene)),
        },
        Content::Contest(_) | Content::Charter(_) | Content::Statement(_) | Content::Page(_) => {
            block(&web_page::of_entry(entry, head, scene))
        }
    }
}
