//! What a feed says of itself where a browser opens it: a style sheet that holds words alone, each
//! language's for the feeds in it. How it looks is the theme's `assets/feed.css`.

use crate::model::LanguageId;

use super::super::scene::Scene;

/// The style sheet.
pub(in crate::render) fn words(scene: &Scene<'_>) -> String {
    let of = |language: LanguageId| {
        let scene = Scene { language, ..*scene };
        let code = &scene.hub_language().code;
        let (title, text) = (scene.say("feed_is", &[]), scene.say("feed_explained", &[]));
        // `:lang()` takes what begins like it too: the longer code has the last word.
        format!(
            "feed:lang({code})>title::before{{content:{}}}\n\
             feed:lang({code})>updated::before{{content:{}}}\n",
            quoted(&title),
            quoted(&text)
        )
    };
    let mut languages: Vec<LanguageId> = (0..scene.site.hub.languages.len()).collect();
    languages.sort_by_key(|id| scene.site.hub.languages[*id].code.len());
    languages.into_iter().map(of).collect()
}

/// A string of CSS.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '<' => out.push_str(&format!("\\{:x} ", u32::from(letter))),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
