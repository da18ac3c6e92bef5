//! The way down to a page: what it is below, from the top. Readers see it above the title, and
//! search engines are told the same.

use serde::Serialize;

use crate::model::{Content, Group, Topic};
use crate::plan::{List, Route, Show, home, section};

use super::scene::Scene;

#[derive(Debug, Serialize)]
pub(super) struct Crumb {
    pub(super) label: String,
    pub(super) href: String,
    /// The label's language where it is not the page's.
    pub(super) lang: Option<String>,
    /// Without the base path.
    #[serde(skip)]
    pub(super) address: String,
}

/// Nothing of pages that stand at the top, and of those that show where they are by their kind.
pub(super) fn crumbs(route: &Route, scene: &Scene<'_>) -> Vec<Crumb> {
    match &route.show {
        Show::Posts { list: List::All, .. } => Vec::new(),
        Show::Posts { .. } | Show::Index(_) => vec![posts(scene)],
        Show::FaqTopic(_) => vec![faq(scene)],
        Show::Entry(id) => match &scene.entry(*id).content {
            Content::Post(post) => {
                let topic = post.topic.as_ref().and_then(|topic| post_topic(&topic.slug, scene));
                [posts(scene)].into_iter().chain(topic).collect()
            }
            Content::Answer(answer) => {
                let topics = scene.site.topics[scene.language].iter();
                let topic = topics.into_iter().find(|topic| topic.folder == answer.topic);
                let topic = topic.map(|topic| faq_topic(topic, scene));
                [faq(scene)].into_iter().chain(topic).collect()
            }
            Content::Poll(_)
            | Content::Contest(_)
            | Content::Charter(_)
            | Content::Statement(_)
            | Content::Page(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn crumb(label: String, address: String, scene: &Scene<'_>) -> Crumb {
    Crumb { label, href: scene.href(&address), lang: None, address }
}

fn posts(scene: &Scene<'_>) -> Crumb {
    top(&scene.hub_language().sections.posts, "section_posts", scene)
}

fn faq(scene: &Scene<'_>) -> Crumb {
    top(&scene.hub_language().sections.faq, "section_faq", scene)
}

/// A section; home where the hub lists nothing in it.
fn top(name: &str, key: &str, scene: &Scene<'_>) -> Crumb {
    let address = section(scene.site, scene.language, name);
    if scene.plan.has(&address) {
        return crumb(scene.say(key, &[]), address, scene);
    }
    let title = scene.set(&scene.hub_language().title);
    crumb(title, home(scene.site, scene.language), scene)
}

fn post_topic(slug: &str, scene: &Scene<'_>) -> Option<Crumb> {
    let groups = &scene.site.collections[scene.language].topics;
    let index = Group::place(groups, slug)?;
    let address = List::Topic(index).address(scene.site, scene.language);
    Some(crumb(scene.set(&groups[index].label.label), address, scene))
}

fn faq_topic(topic: &Topic, scene: &Scene<'_>) -> Crumb {
    let name = format!("{}/{}", scene.hub_language().sections.faq, topic.slug);
    let address = section(scene.site, scene.language, &name);
    Crumb {
        lang: scene.code_of_other(topic.language),
        ..crumb(topic.title.clone(), address, scene)
    }
}
