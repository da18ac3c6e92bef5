//! `parvis.toml`: what it may hold, and its reading. What it means is the model's.

use url::Url;

use crate::diagnostic::{Diagnostics, FilePath, Message, say};
use crate::load::Wanted;
use crate::locale::Duration;

use super::security::SecurityFields;
use super::sharing::Sharing;
use super::written::{
    Field, Fields, ListOf, Moment, Origin, Reader, Spanned, Value, Words, absent, choices, fields,
    home, read_toml, report_language, report_unknown,
};

fields! {
    /// The whole of `parvis.toml`.
    Settings {
        language: String = Optional Fact, "la langue par défaut (`\"fr\"`) ; inutile s’il n’y en a qu’une", "the default language (`\"fr\"`); not needed if there is only one";
        brand: BrandFields = Required Fact, "la marque", "the brand";
        languages: Named<LanguageFields> = Required Fact, "une table par langue : `[languages.fr]`", "a table for each language: `[languages.fr]`";
        account: ListOf<AccountFields> = Optional Fact, "les comptes, chacun sous `[[account]]`", "the accounts, each under `[[account]]`";
        authors: Named<AuthorFields> = Optional Fact, "une table par auteur : `[authors.amelie]`", "a table for each author: `[authors.amelie]`";
        posts: PostsFields = Optional Fact, "réglages des articles", "settings of posts";
        feeds: FeedsFields = Optional Fact, "réglages des flux", "settings of feeds";
        share: Sharing = Optional Fact, "réglages du partage", "settings of sharing";
        cards: CardsFields = Optional Fact, "les cartes, ces images qui présentent une page là où on la partage", "the cards, pictures that stand for a page where it is shared";
        check: Named<Level> = Optional Fact, "niveau d’une règle : `picture-without-alt = \"error\"`", "level of a rule: `picture-without-alt = \"error\"`";
        search: SearchFields = Optional Fact, "réglages de la recherche", "settings of search";
        theme: ThemeFields = Optional Fact, "réglages du thème", "settings of the theme";
        security: SecurityFields = Optional Fact, "les sites que les pages peuvent solliciter, et qui prévenir d’une faille", "sites that pages may ask for something, and whom to tell of a weakness";
        serve: ServeFields = Optional Fact, "réglages de l’aperçu", "settings of the preview";
        demo: DemoFields = Optional Fact, "pour une vitrine : une date fixe", "for a showcase: a fixed date";
        crisis: ListOf<CrisisFields> = Optional Fact, "les crises ouvertes, chacune sous `[[crisis]]`", "opened crises, each under `[[crisis]]`";
    }
}

fields! {
    BrandFields {
        name: String = Required Fact, "le nom de la marque", "the brand’s name";
        base_url: String = Required Fact, "l’adresse publique du hub : `\"https://hub.exemple.fr\"`", "the hub’s public address: `\"https://hub.example.com\"`";
        time_zone: String = Optional Fact, "le fuseau des heures écrites sans décalage : `\"Europe/Paris\"` (sinon UTC)", "the zone of times written without offset: `\"Europe/Paris\"` (default UTC)";
        logo: String = Optional Fact, "le logo, à la racine de `static` : `\"/logo.svg\"`", "the logo, at the root of `static`: `\"/logo.svg\"`";
        colours: ColourFields = Optional Fact, "les couleurs", "the colours";
        legal: LegalFields = Optional Fact, "les mentions légales", "the legal block";
    }
}

fields! {
    ColourFields {
        accent: String = Optional Fact, "la couleur de la marque : `\"#8a3b2e\"`", "the brand’s colour: `\"#8a3b2e\"`";
        paper: String = Optional Fact, "le fond", "the ground";
        ink: String = Optional Fact, "le texte", "the text";
    }
}

fields! {
    LegalFields {
        organiser: String = Optional Fact, "la raison sociale", "the legal name";
        address: String = Optional Fact, "le siège", "the seat";
        registration: String = Optional Fact, "l’immatriculation", "the registration";
        director: String = Optional Fact, "la direction de la publication", "the director of publication";
        host: String = Optional Fact, "l’hébergeur", "the host";
        contact: String = Optional Fact, "courriel ou adresse de contact", "e-mail or address of contact";
    }
}

choices! {
    /// How readers are spoken to.
    Tone { Vous = "vous", Tu = "tu", Formal = "formal", Informal = "informal" }
}

fields! {
    LanguageFields {
        title: String = Required Words, "le titre du hub dans cette langue", "the hub’s title in this language";
        tagline: String = Optional Words, "une phrase sous le titre", "one sentence below the title";
        tone: Tone = Optional Words, "comment l’on s’adresse aux gens", "how people are spoken to";
        posts: String = Optional Words, "adresse des articles", "address of posts";
        faq: String = Optional Words, "adresse de la FAQ", "address of the FAQ";
        polls: String = Optional Words, "adresse des sondages", "address of polls";
        contests: String = Optional Words, "adresse des concours", "address of contests";
        charter: String = Optional Words, "adresse de la charte", "address of the charter";
        statements: String = Optional Words, "adresse des alertes", "address of statements";
        presence: String = Optional Words, "adresse de « où nous trouver »", "address of “where to find us”";
        topics: String = Optional Words, "adresse des sujets", "address of topics";
        tags: String = Optional Words, "adresse des étiquettes", "address of tags";
        authors: String = Optional Words, "adresse des auteurs", "address of authors";
        series: String = Optional Words, "adresse des séries", "address of series";
    }
}

choices! {
    /// What an account is to the brand.
    AccountStatus {
        Official = "official", Reserved = "reserved", Dormant = "dormant",
        Closing = "closing", Closed = "closed", Impostor = "impostor",
    }
}

fields! {
    AccountFields {
        network: String = Required Fact, "le réseau", "the network";
        handle: String = Required Fact, "le nom du compte", "the account’s name";
        url: String = Optional Fact, "son adresse", "its address";
        language: String = Optional Fact, "la langue qu’il parle", "the language it speaks";
        status: AccountStatus = Optional Fact, "officiel (sinon), réservé, en sommeil, en fermeture, fermé ou imposteur", "official (default), reserved, dormant, closing, closed or impostor";
        last_active: Moment = Optional Fact, "dernière activité", "last activity";
        owner: String = Optional Fact, "qui s’en occupe", "who looks after it";
        hours: Words = Optional Words, "quand on y répond", "when it answers";
        response_time: Duration = Optional Fact, "en combien de temps", "how fast it answers";
        note: Words = Optional Words, "une phrase à son sujet", "one sentence about it";
    }
}

fields! {
    AuthorFields {
        name: String = Required Fact, "le nom", "the name";
        role: Words = Optional Words, "ce que fait la personne", "what the person does";
        url: String = Optional Fact, "sa page", "the person’s page";
        mastodon: String = Optional Fact, "son compte Mastodon : `\"@amelie@social.exemple.fr\"`", "the person’s Mastodon account: `\"@amelie@social.example.com\"`";
        photo: String = Optional Fact, "son portrait, à la racine de `static`", "the portrait, at the root of `static`";
        bio: Words = Optional Words, "quelques phrases", "a few sentences";
    }
}

fields! {
    PostsFields {
        page_size: u32 = Optional Fact, "articles par page de liste (sinon 10)", "posts on a list page (default 10)";
        age_notice: Duration = Optional Fact, "âge qui appelle un avis (sinon `\"1 an\"`)", "age that calls for a notice (default `\"1 year\"`)";
    }
}

fields! {
    FeedsFields {
        id: String = Optional Fact, "qui nomme les articles pour toujours : `\"maison-lin.fr,2026\"`", "what names entries for ever: `\"maison-lin.fr,2026\"`";
        size: u32 = Optional Fact, "textes dans un flux (sinon 20)", "texts in a feed (default 20)";
        tags: bool = Optional Fact, "`true` : un flux par mot-clé aussi", "`true`: a feed for each tag too";
    }
}

fields! {
    CardsFields {
        pages: bool = Optional Fact, "`true` dessine une carte pour chaque page sans image (sinon pour le hub seul)", "`true` draws a card for each page without a picture (default: for the hub alone)";
        fonts: ListOf<String> = Optional Fact, "des polices du hub pour les écritures que Parvis n’a pas : `[\"fonts/han.ttf\"]`", "fonts of the hub for scripts that Parvis does not have: `[\"fonts/han.ttf\"]`";
    }
}

choices! {
    /// How grave a rule is made.
    Level { Error = "error", Warning = "warning", Off = "off" }
}

fields! {
    SearchFields {
        enabled: bool = Optional Fact, "`false` retire la recherche des pages", "`false` takes search off the pages";
    }
}

choices! {
    /// Families of type that every machine has.
    TypeFamily {
        OldStyle = "old-style", Transitional = "transitional",
        Humanist = "humanist", Geometric = "geometric",
    }
}

fields! {
    ThemeFields {
        name: String = Optional Fact, "le thème, un dossier de `themes/`", "the theme, a folder of `themes/`";
        r#type: TypeFamily = Optional Fact, "la famille des lettres", "the family of type";
    }
}

fields! {
    ServeFields {
        editor: String = Optional Fact, "l’adresse qui ouvre un fichier dans votre éditeur : `{file}`, `{line}` et `{column}` y sont remplacés (sinon VS Code)", "the address that opens a file in your editor: `{file}`, `{line}` and `{column}` are put in (default VS Code)";
    }
}

fields! {
    DemoFields {
        now: Moment = Optional Fact, "l’instant que la vitrine montre", "the instant that the showcase shows";
    }
}

fields! {
    CrisisFields {
        statement: String = Required Fact, "le nom du message de crise", "the statement’s name";
        opened: Moment = Required Fact, "ouverture", "when it was opened";
        closed: Moment = Optional Fact, "fin", "when it was closed";
    }
}

/// A table whose keys are the writer's own names: `[authors.amelie]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named<T> {
    pub(crate) entries: Vec<(Spanned<String>, T)>,
}

impl<T: Field> Field for Named<T> {
    fn expected() -> Message {
        let one = T::expected();
        say!("des noms avec chacun {}", "names, each with {}", one.french ; one.english)
    }

    fn read(value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Table(table) = &value.value else {
            reader.wrong_type::<Self>(value);
            return None;
        };
        let read = table
            .entries
            .iter()
            .filter_map(|entry| Some((entry.key.clone(), T::read(&entry.value, reader)?)));
        Some(Self { entries: read.collect() })
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The table of authors.
pub(crate) const AUTHORS: &str = "authors";

/// Reads the text of `parvis.toml`, with all its mistakes.
pub(crate) fn parse_settings(file: &FilePath, text: &str) -> (Settings, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let (table, complete) = read_toml(file, text, 0..text.len(), &mut diagnostics);
    let mut reader = Reader {
        file,
        diagnostics: &mut diagnostics,
        numbers_are_texts: false,
        key: "",
        // all others are groups
        absent: absent(&table, &[Settings::NOTES])
            .into_iter()
            .filter(|key| *key == "language")
            .collect(),
    };
    report_unknown(&table, &[Settings::NOTES], &mut reader);
    let mut settings = Settings::from_table(&table, &mut reader);
    if complete {
        report_all_missing(&settings, file, &mut diagnostics);
    } else {
        // what the rest of the file may hold is not said to be missing
        settings.refused.push(AUTHORS);
    }
    report_languages(&settings, file, &mut diagnostics);
    (settings, diagnostics)
}

fn report_all_missing(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) {
    fn check<T: Fields>(one: &T, span: Span, file: &FilePath, diagnostics: &mut Diagnostics) {
        for found in one.report_missing(file, &span, Severity::Error) {
            diagnostics.push(found);
        }
    }
    use crate::diagnostic::{Severity, Span};
    check(settings, 0..0, file, diagnostics);
    if let Some(brand) = &settings.brand {
        check(&brand.value, brand.span.clone(), file, diagnostics);
    }
    for (code, language) in settings.languages.iter().flat_map(|all| &all.entries) {
        check(language, code.span.clone(), file, diagnostics);
    }
    for (id, author) in settings.authors.iter().flat_map(|all| &all.entries) {
        check(author, id.span.clone(), file, diagnostics);
    }
    for account in settings.account.iter().flat_map(|all| &all.value) {
        check(&account.value, account.span.clone(), file, diagnostics);
    }
    for crisis in settings.crisis.iter().flat_map(|all| &all.value) {
        check(&crisis.value, crisis.span.clone(), file, diagnostics);
    }
}

/// Reports words for languages that the hub does not have.
fn report_languages(settings: &Settings, file: &FilePath, diagnostics: &mut Diagnostics) {
    let codes = settings.language_codes();
    let authors = settings.authors.iter().flat_map(|all| &all.entries);
    let authors = authors.flat_map(|(_, author)| [&author.role, &author.bio]);
    let accounts = settings.account.iter().flat_map(|all| &all.value);
    let accounts = accounts.flat_map(|account| [&account.hours, &account.note]);
    let share = settings.share.as_ref();
    let networks = || share.iter().flat_map(|share| &share.networks).map(|(_, own)| own);
    let words = authors.chain(accounts).chain(networks().map(|own| &own.text));
    for words in words.flatten() {
        words.report_unknown(&codes, file, diagnostics);
    }
    let every = share.and_then(|share| share.every.hashtags.as_ref());
    for tags in every.into_iter().chain(networks().filter_map(|own| own.hashtags.as_ref())) {
        tags.report_unknown(&codes, file, diagnostics);
    }
    for variant in share.iter().flat_map(|share| &share.variants) {
        if let Some(code) = &variant.own.language {
            report_language(code, &codes, file, diagnostics);
        }
    }
}

impl Settings {
    /// What it names to be read beside.
    pub(crate) fn wanted(&self) -> Wanted<'_> {
        let place = |written: &'_ Spanned<String>| written.span.clone();
        let theme = self.theme.as_ref().and_then(|theme| theme.name.as_ref());
        let fonts = self.cards.as_ref().and_then(|cards| cards.fonts.as_ref());
        let fonts = fonts.iter().flat_map(|all| &all.value);
        Wanted {
            theme: theme.map(|name| (name.value.as_str(), place(name))),
            logo: self.brand.as_ref().and_then(|brand| Some(brand.logo.as_ref()?.value.as_str())),
            fonts: fonts.map(|font| (font.value.as_str(), place(font))).collect(),
        }
    }

    /// Where the hub will lie.
    pub(crate) fn home(&self) -> Option<Url> {
        home(self.brand.as_ref()?.base_url.as_ref()?)
    }

    /// Sites whose pictures texts may show.
    pub(crate) fn picture_hosts(&self) -> Vec<Origin> {
        let images = self.security.as_ref().and_then(|security| security.images.as_ref());
        images.iter().flat_map(|list| &list.value).map(|origin| origin.value.clone()).collect()
    }

    /// Declared language codes, the default first; French where none is declared.
    pub(crate) fn language_codes(&self) -> Vec<String> {
        let declared = self.languages.iter().flat_map(|all| &all.entries);
        let mut codes: Vec<String> = declared.map(|(code, _)| code.value.clone()).collect();
        let default = self.language.as_ref().map(|code| code.value.as_str());
        if let Some(at) = codes.iter().position(|code| Some(code.as_str()) == default) {
            codes[..=at].rotate_right(1);
        }
        if codes.is_empty() {
            codes.push(default.unwrap_or("fr").to_owned());
        }
        codes
    }
}
