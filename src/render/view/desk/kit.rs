//! A kit as people read it: counts and notes in words, where a text folds, how its link's card looks.
//! `desk.js` draws older kits the same way from `Facts`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::Argument;
use crate::model::Entry;
use crate::parse::kind::Kind;
use crate::share::composer;
use crate::share::network::Network;

use super::super::super::kit::{self, DearSign, NetworkText};
use super::super::super::scene::Scene;
use super::card::{self, Card, Look, Picture};

/// All that is ready to be shared of a text.
#[derive(Debug, Serialize)]
pub(crate) struct Kit {
    id: String,
    kind: &'static str,
    kind_word: String,
    title: String,
    lang: String,
    /// Where it is not the desk's.
    language_name: Option<String>,
    /// `public` or `waiting`.
    state: &'static str,
    state_word: Option<String>,
    /// `upcoming`, `open` or `closed` of what opens and closes, else `none`.
    phase: &'static str,
    /// Of a public page.
    href: Option<String>,
    publish: Option<String>,
    when: Option<String>,
    /// Ready replies, the picture's description.
    extras: Vec<Extra>,
    /// Its cards, in every shape that the hub's networks want.
    pictures: Vec<Picture>,
    texts: Vec<Text>,
}

/// Words to copy that have a name.
#[derive(Debug, Serialize)]
struct Extra {
    label: String,
    text: String,
    copy: String,
}

/// A text for one network.
#[derive(Debug, Serialize)]
struct Text {
    network: &'static str,
    heading: String,
    /// One, or those of a series.
    parts: Vec<Part>,
    /// « 212 sur 280 ».
    count: String,
    /// What the bar is called.
    count_of: String,
    /// What stands for the length on the bar, which is full at the limit.
    level: usize,
    high: usize,
    limit: usize,
    /// « 12 de trop ».
    over: Option<String>,
    notes: Vec<String>,
    extras: Vec<Extra>,
    card: Option<Card>,
}

/// What is pasted at once.
#[derive(Debug, Serialize)]
struct Part {
    /// What stands before the network folds the rest away.
    shown: String,
    folded: Option<String>,
    what: String,
    copy: String,
    composer: Option<String>,
    open: Option<String>,
}

/// What `desk.js` needs to draw a kit from its data.
#[derive(Debug, Serialize)]
struct Facts {
    /// The desk's language.
    lang: String,
    languages: BTreeMap<String, String>,
    kinds: BTreeMap<&'static str, String>,
    networks: BTreeMap<&'static str, NetworkFacts>,
    words: BTreeMap<&'static str, String>,
    /// Whose pages they are, and on which host: for cards.
    brand: String,
    host: String,
}

#[derive(Debug, Serialize)]
struct NetworkFacts {
    name: String,
    /// The composer's address; nothing where the network has none.
    composer: Option<String>,
    /// The names of its parameters.
    link: Option<String>,
    title: Option<String>,
    text: Option<String>,
    look: Option<Look>,
}

/// The words, by what `desk.js` calls them: strings of the theme, with their places.
const WORDS: [(&str, &str); 23] = [
    ("count", "desk_length_of_limit"),
    ("count_of", "desk_length_on"),
    ("over", "desk_too_long"),
    ("cut", "desk_cut"),
    ("fold", "desk_fold"),
    ("series", "desk_series"),
    ("variant", "desk_variant"),
    ("copy_for", "desk_copy_for"),
    ("part", "desk_part"),
    ("copy_what", "desk_copy_what"),
    ("open", "desk_open_composer"),
    ("no_composer", "desk_no_composer"),
    ("paste", "desk_paste"),
    ("reply_with", "desk_reply_with_link"),
    ("reply_without", "desk_reply_without_link"),
    ("alt", "desk_alt_text"),
    ("text_title", "desk_text_title"),
    ("comment", "desk_first_comment"),
    ("content_warning", "desk_content_warning"),
    ("topic", "desk_network_topic"),
    ("poll", "desk_network_poll"),
    ("dear", "desk_dear_sign"),
    ("not_public", "desk_not_public"),
];

/// A text's kit in the desk's words.
pub(crate) fn view(entry: &Entry, scene: &Scene<'_>) -> Kit {
    let kit = kit::kit(entry, scene);
    let words = Words { scene };
    let when = entry.publish.map(|at| scene.day_or_moment(at).text);
    let mut extras = Vec::new();
    if let Some(reply) = &kit.reply {
        extras.push(words.extra("reply_with", &reply.with_link));
        extras.push(words.extra("reply_without", &reply.without_link));
    }
    extras.extend(kit.alt.as_ref().map(|alt| words.extra("alt", alt)));
    let other = entry.language != scene.language;
    let pictures = card::pictures(entry.id, scene);
    Kit {
        kind: kit.kind,
        kind_word: kind_word(entry.kind(), scene),
        language_name: other.then(|| scene.speeches[entry.language].name.clone()),
        state: if kit.public { "public" } else { "waiting" },
        state_word: (!kit.public).then(|| words.say("not_public", &[])),
        phase: kit.phase.unwrap_or("none"),
        href: kit.public.then(|| kit.address.clone()),
        publish: kit.publish,
        when,
        extras,
        texts: kit.texts.iter().map(|text| words.text(text, &kit.title, &pictures)).collect(),
        pictures,
        id: kit.id,
        title: kit.title,
        lang: kit.language,
    }
}

fn kind_word(kind: Kind, scene: &Scene<'_>) -> String {
    scene.say(&format!("kind_{}", kind.word()), &[])
}

/// Says things of a kit.
#[derive(Clone, Copy)]
struct Words<'a> {
    scene: &'a Scene<'a>,
}

impl Words<'_> {
    fn say(self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let key = WORDS.iter().find(|(one, _)| *one == name).map_or(name, |(_, key)| key);
        self.scene.say(key, arguments)
    }

    fn extra(self, name: &str, text: &str) -> Extra {
        let label = self.say(name, &[]);
        let copy = self.say("copy_what", &[("what", Argument::Text(&label))]);
        Extra { label, text: text.to_owned(), copy }
    }

    fn text(self, text: &NetworkText, title: &str, pictures: &[Picture]) -> Text {
        let network = Network::find(text.network);
        let name = network.map_or(text.network, |one| one.name(&self.scene.hub_language().code));
        let on = |word: &str| self.say(word, &[("network", Argument::Text(name))]);
        let lengths = [("length", number(text.length)), ("limit", number(text.limit))];
        let heading = match &text.variant {
            Some(id) => {
                let said =
                    [("network", Argument::Text(name)), ("variant", Argument::Text(id.as_str()))];
                self.say("variant", &said)
            }
            None => name.to_owned(),
        };
        let fields = [
            ("text_title", &text.title),
            ("comment", &text.comment),
            ("content_warning", &text.content_warning),
            ("topic", &text.topic),
        ];
        let extras = fields.into_iter().filter_map(|(label, field)| {
            let words = field.as_ref()?;
            Some(self.extra(label, words))
        });
        let poll = text.poll.as_ref().map(|poll| {
            let options = poll.options.iter().map(|option| format!("\n– {option}"));
            self.extra("poll", &format!("{}{}", poll.question, options.collect::<String>()))
        });
        Text {
            network: text.network,
            parts: self.parts(text, title, name),
            count: self.say("count", &lengths),
            count_of: on("count_of"),
            level: text.length.min(text.limit),
            high: text.limit * 95 / 100,
            limit: text.limit,
            over: (text.over > 0).then(|| self.say("over", &[("n", number(text.over))])),
            notes: self.notes(text, network, name),
            extras: extras.chain(poll).collect(),
            card: network.and_then(Look::of).map(|look| look.card(title, pictures, self.scene)),
            heading,
        }
    }

    fn parts(self, text: &NetworkText, title: &str, name: &str) -> Vec<Part> {
        let instance = self.scene.site.hub.share.mastodon.as_deref();
        let composer = text.composer(title, instance);
        let open =
            composer.as_ref().map(|_| self.say("open", &[("network", Argument::Text(name))]));
        let all =
            if text.thread.is_empty() { std::slice::from_ref(&text.text) } else { &text.thread };
        let total = all.len();
        let one = |(place, part): (usize, &String)| {
            let (shown, folded) = split(part, text.fold.filter(|_| place == 0));
            let what = match total {
                1 => name.to_owned(),
                _ => {
                    let places = [("part", number(place + 1)), ("total", number(total))];
                    let network = [("network", Argument::Text(name))];
                    self.say("part", &[places.as_slice(), &network].concat())
                }
            };
            Part {
                shown: shown.to_owned(),
                folded: folded.map(str::to_owned),
                copy: self.say("copy_for", &[("network", Argument::Text(&what))]),
                what,
                composer: composer.clone().filter(|_| place == 0),
                open: open.clone().filter(|_| place == 0),
            }
        };
        all.iter().enumerate().map(one).collect()
    }

    /// What a sign costs; one that nobody sees goes by its number.
    fn dear(self, dear: &DearSign) -> String {
        let sign = match dear.sign.is_whitespace() {
            true => format!("U+{:04X}", u32::from(dear.sign)),
            false => dear.sign.to_string(),
        };
        let sign = Argument::Text(&sign);
        self.say(
            "dear",
            &[("sign", sign), ("cost", number(dear.cost)), ("count", number(dear.count))],
        )
    }

    /// What one has to know of a text before pasting it.
    fn notes(self, text: &NetworkText, network: Option<&Network>, name: &str) -> Vec<String> {
        let on = |word: &str| self.say(word, &[("network", Argument::Text(name))]);
        let mut notes = Vec::new();
        if text.thread.len() > 1 {
            notes.push(self.say("series", &[("total", number(text.thread.len()))]));
        }
        if text.cut && text.over == 0 {
            notes.push(self.say("cut", &[]));
        }
        notes.extend(text.dear.iter().map(|dear| self.dear(dear)));
        if text.fold.is_some() {
            notes.push(on("fold"));
        }
        let instance = self.scene.site.hub.share.mastodon.as_deref();
        match network.and_then(|network| address(network, instance).zip(network.composer.as_ref()))
        {
            None => notes.push(on("no_composer")),
            Some((_, composer)) if !composer.prefills_text() => notes.push(on("paste")),
            Some(_) => {}
        }
        notes
    }
}

fn number(count: usize) -> Argument<'static> {
    Argument::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A text before and after its fold, which is counted in characters.
fn split(text: &str, fold: Option<usize>) -> (&str, Option<&str>) {
    let place = fold.and_then(|fold| text.char_indices().nth(fold));
    match place {
        Some((place, _)) => (&text[..place], Some(&text[place..])),
        None => (text, None),
    }
}

/// The address of a network's composer on the brand's server.
fn address(network: &Network, instance: Option<&str>) -> Option<String> {
    composer::composer_address(network, instance)
}

/// All that drawing a kit takes beside the kit, in JSON.
pub(super) fn facts(scene: &Scene<'_>) -> String {
    let code = &scene.hub_language().code;
    let languages = scene.site.hub.languages.iter().enumerate();
    let share = &scene.site.hub.share;
    let one = |network: &&'static Network| {
        let address = address(network, share.mastodon.as_deref());
        let composer = network.composer.as_ref();
        let facts = NetworkFacts {
            name: network.name(code).to_owned(),
            composer: address,
            link: composer.and_then(|one| one.link.clone()),
            title: composer.and_then(|one| one.title.clone()),
            text: composer.and_then(|one| one.text.clone()),
            look: Look::of(network),
        };
        (network.id.as_str(), facts)
    };
    let facts = Facts {
        lang: code.clone(),
        languages: languages
            .map(|(id, language)| (language.code.clone(), scene.speeches[id].name.clone()))
            .collect(),
        kinds: Kind::ALL.iter().map(|kind| (kind.word(), kind_word(*kind, scene))).collect(),
        networks: share.networks.iter().map(one).collect(),
        words: WORDS.iter().map(|(name, key)| (*name, scene.say(key, &[]))).collect(),
        brand: scene.site.hub.brand.name.clone(),
        host: card::host(scene),
    };
    serde_json::to_string(&facts).unwrap_or_default()
}
