//! The brand's own feeds as OPML 2.0, to follow all of them at once.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::plan::{FeedForm, FeedOf};

use super::super::scene::Scene;
use super::entry::text_line;

/// One outline a language, with its feeds in Atom: readers that know OPML know it.
pub(in crate::render) fn list(scene: &Scene<'_>) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("opml").with_attributes([("version", "2.0")]);
    writer.write_event(Event::Start(root))?;
    writer.write_event(Event::Start(BytesStart::new("head")))?;
    let title = text_line(&scene.site.hub.brand.name);
    for (name, value) in [("title", title.as_str()), ("docs", "http://opml.org/spec2.opml")] {
        writer.write_event(Event::Start(BytesStart::new(name)))?;
        writer.write_event(Event::Text(BytesText::new(value)))?;
        writer.write_event(Event::End(BytesEnd::new(name)))?;
    }
    writer.write_event(Event::End(BytesEnd::new("head")))?;
    writer.write_event(Event::Start(BytesStart::new("body")))?;
    for language in 0..scene.site.hub.languages.len() {
        of_language(&mut writer, &Scene { language, ..*scene })?;
    }
    writer.write_event(Event::End(BytesEnd::new("body")))?;
    writer.write_event(Event::End(BytesEnd::new("opml")))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn of_language(writer: &mut Writer<Vec<u8>>, scene: &Scene<'_>) -> std::io::Result<()> {
    let (site, language) = (scene.site, scene.language);
    let name = text_line(&scene.speech().name);
    let group = BytesStart::new("outline").with_attributes([("text", name.as_str())]);
    writer.write_event(Event::Start(group))?;
    for of in FeedOf::all(site, language) {
        let title = text_line(&super::title(of, scene));
        let feed = scene.absolute(&of.address(FeedForm::Atom, site, language));
        let page = of.page(site, language);
        let page = scene.plan.has(&page).then(|| scene.absolute(&page));
        let mut outline = BytesStart::new("outline").with_attributes([
            ("type", "rss"),
            ("text", title.as_str()),
            ("title", title.as_str()),
            ("xmlUrl", feed.as_str()),
        ]);
        if let Some(page) = &page {
            outline.push_attribute(("htmlUrl", page.as_str()));
        }
        outline.push_attribute(("language", scene.hub_language().code.as_str()));
        writer.write_event(Event::Empty(outline))?;
    }
    writer.write_event(Event::End(BytesEnd::new("outline")))
}
