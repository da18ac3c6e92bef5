//! `[security]` of `parvis.toml`: whom pages may ask for something, and who hears of a weakness.

use super::written::{ListOf, Moment, Origin, fields};

fields! {
    SecurityFields {
        images: ListOf<Origin> = Optional Fact, "les sites dont les pages montrent des images : `[\"https://images.exemple.fr\"]`", "sites whose pictures pages show: `[\"https://images.example.com\"]`";
        media: ListOf<Origin> = Optional Fact, "les sites dont les pages jouent des sons ou des vidéos", "sites whose sounds or videos pages play";
        frames: ListOf<Origin> = Optional Fact, "les sites que les pages montrent dans un cadre", "sites that pages show in a frame";
        styles: ListOf<Origin> = Optional Fact, "les sites dont viennent des feuilles de style", "sites that style sheets come from";
        fonts: ListOf<Origin> = Optional Fact, "les sites dont viennent des polices", "sites that fonts come from";
        scripts: ListOf<Origin> = Optional Fact, "les sites dont viennent des scripts : ils peuvent tout sur vos pages", "sites that scripts come from: they may do anything on your pages";
        connections: ListOf<Origin> = Optional Fact, "les sites à qui des scripts parlent", "sites that scripts talk to";
        forms: ListOf<Origin> = Optional Fact, "les sites qui reçoivent un formulaire du thème ; ceux des sondages n’ont pas à y être", "sites that receive a form of the theme; those of polls need not be here";
        contact: ListOf<String> = Optional Fact, "à qui signaler une faille, pour `security.txt` : `[\"mailto:securite@exemple.fr\"]`", "whom to tell of a weakness, for `security.txt`: `[\"mailto:security@example.com\"]`";
        expires: Moment = Optional Fact, "jusqu’à quand ces contacts sont sûrs, un an au plus ; obligatoire avec `contact`", "until when these contacts hold, a year at most; required with `contact`";
        policy: String = Optional Fact, "la page qui dit comment vous traitez les signalements", "the page that says how you treat reports";
        languages: ListOf<String> = Optional Fact, "les langues dans lesquelles on peut vous écrire (sinon celles du hub)", "languages that people may write to you in (default: those of the hub)";
    }
}
