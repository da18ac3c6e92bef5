//! What the head of a page says of its feeds and of its other files for programs.

use serde::Serialize;

use crate::locale::Argument;
use crate::plan::{Data, FeedForm, FeedOf, FiguresForm, List, Route, Show, calendar, data};

use super::super::scene::Scene;

/// Another form of a page, or what tells its news.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(in crate::render) struct FileLink {
    /// `application/atom+xml`.
    pub(in crate::render) r#type: &'static str,
    pub(in crate::render) title: String,
    pub(in crate::render) href: String,
}

/// The hub's own feed in its two forms.
pub(in crate::render) fn of_hub(scene: &Scene<'_>) -> Vec<FileLink> {
    of_feed(FeedOf::Hub, scene)
}

/// The feed that tells the news of a page, in its two forms.
fn of_feed(of: FeedOf, scene: &Scene<'_>) -> Vec<FileLink> {
    let title = super::title(of, scene);
    let one = |form: FeedForm| {
        let address = of.address(form, scene.site, scene.language);
        let key = match form {
            FeedForm::Atom => "feed_of",
            FeedForm::Json => "feed_of_json",
        };
        scene.plan.has(&address).then(|| FileLink {
            r#type: form.media_type(),
            title: scene.say(key, &[("title", Argument::Text(&title))]),
            href: scene.href(&address),
        })
    };
    FeedForm::ALL.into_iter().filter_map(one).collect()
}

/// The files that go with a page.
pub(in crate::render) fn of_page(route: &Route, scene: &Scene<'_>) -> Vec<FileLink> {
    use crate::parse::kind::Kind;
    match &route.show {
        Show::Posts { list: List::All, .. } => of_feed(FeedOf::Posts, scene),
        Show::Posts { list: List::Tag(index), .. } => of_feed(FeedOf::Tag(*index), scene),
        Show::Faq => with_data(of_feed(FeedOf::Answers, scene), Data::Answers, scene),
        Show::FaqTopic(_) => of_feed(FeedOf::Answers, scene),
        Show::Section(Kind::Statement) => of_feed(FeedOf::Statements, scene),
        Show::Section(Kind::Poll | Kind::Contest) => calendar_of_hub(scene).into_iter().collect(),
        Show::Section(Kind::Charter) => with_data(Vec::new(), Data::Charters, scene),
        Show::Entry(id) => {
            let entry = scene.entry(*id);
            match entry.kind() {
                Kind::Post | Kind::Page => Vec::new(),
                Kind::Answer => of_feed(FeedOf::Answers, scene),
                Kind::Statement => of_feed(FeedOf::Statements, scene),
                Kind::Charter => with_data(Vec::new(), Data::Charters, scene),
                Kind::Poll | Kind::Contest => of_entry(*id, scene),
            }
        }
        _ => Vec::new(),
    }
}

/// All dates of a language.
fn calendar_of_hub(scene: &Scene<'_>) -> Option<FileLink> {
    let address = calendar::of_hub(scene.site, scene.language);
    scene.plan.has(&address).then(|| FileLink {
        r#type: "text/calendar",
        title: scene.say("calendar_all", &[]),
        href: scene.href(&address),
    })
}

fn with_data(mut files: Vec<FileLink>, data: Data, scene: &Scene<'_>) -> Vec<FileLink> {
    files.extend(data_href(data, scene).map(|href| FileLink {
        r#type: "application/json",
        title: scene.say("data_json", &[]),
        href,
    }));
    files
}

/// Where the data of a language are, if they are.
pub(in crate::render) fn data_href(data: Data, scene: &Scene<'_>) -> Option<String> {
    let address = data::of_language(data, scene.site, scene.language)?;
    scene.plan.has(&address).then(|| scene.href(&address))
}

/// A poll's or a contest's calendar, and the figures of a poll.
fn of_entry(id: usize, scene: &Scene<'_>) -> Vec<FileLink> {
    let calendar = calendar_href(id, scene).map(|href| FileLink {
        r#type: "text/calendar",
        title: scene.say("calendar_add", &[]),
        href,
    });
    let forms = [
        (FiguresForm::Csv, "text/csv", "data_csv"),
        (FiguresForm::Json, "application/json", "data_json"),
    ];
    let figures = forms.into_iter().filter_map(|(form, mime, key)| {
        let href = figures_href(id, form, scene)?;
        Some(FileLink { r#type: mime, title: scene.say(key, &[]), href })
    });
    calendar.into_iter().chain(figures).collect()
}

pub(in crate::render) fn calendar_href(id: usize, scene: &Scene<'_>) -> Option<String> {
    let address = calendar::of_entry(scene.entry(id), scene.plan.address(id));
    scene.plan.has(&address).then(|| scene.href(&address))
}

pub(in crate::render) fn figures_href(
    id: usize,
    form: FiguresForm,
    scene: &Scene<'_>,
) -> Option<String> {
    let address = data::of_figures(scene.entry(id), form, scene.plan.address(id));
    scene.plan.has(&address).then(|| scene.href(&address))
}
