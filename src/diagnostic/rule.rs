//! Every rule by name, with its severity and what it is for: one table, from which the reference
//! page is made. Where a rule is checked is not here.

use super::Severity;

/// A kind of finding. Its name is what `allow` and `[check]` take.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    pub severity: Severity,
    /// What it finds, in French and in English.
    pub french: &'static str,
    pub english: &'static str,
}

macro_rules! rules {
    ($($constant:ident $severity:ident $name:literal $french:literal $english:literal;)*) => {
        $(pub(crate) static $constant: Rule = Rule {
            name: $name,
            severity: Severity::$severity,
            french: $french,
            english: $english,
        };)*
        /// All rules, in the order of the reference.
        pub(crate) static RULES: &[&Rule] = &[$(&$constant),*];
    };
}

rules! {
    // files
    INVALID_UTF8 Error "invalid-utf8" "un fichier n’est pas en UTF-8" "a file is not UTF-8";
    OVERSIZED Error "oversized" "un fichier dépasse la taille admise" "a file is larger than allowed";
    UNREADABLE Error "unreadable" "un fichier ne peut pas être lu" "a file can’t be read";
    OUTSIDE_HUB Error "outside-hub" "un lien ou un fichier mène hors du hub" "a link or a file leads out of the hub";
    MISPLACED Warning "misplaced" "un fichier n’est dans le dossier d’aucun genre" "a file lies in no kind’s folder";
    // front matter and settings
    UNCLOSED_FRONT_MATTER Error "unclosed-front-matter" "l’en-tête n’est pas fermé" "the front matter is not closed";
    MISSING_FRONT_MATTER Error "missing-front-matter" "le fichier n’a pas d’en-tête" "the file has no front matter";
    SYNTAX Error "syntax" "le TOML ou le YAML ne peut pas être compris" "the TOML or YAML can’t be understood";
    UNKNOWN_KEY Error "unknown-key" "une clé n’existe pas" "a key does not exist";
    WRONG_TYPE Error "wrong-type" "une valeur n’est pas du genre attendu" "a value is not of the expected type";
    MISSING_FIELD Error "missing-field" "un champ obligatoire manque" "a required field is missing";
    IMPOSSIBLE_DATE Error "impossible-date" "une date ou une heure n’existe pas" "a date or a time does not exist";
    AMBIGUOUS_TIME Error "ambiguous-time" "une heure locale n’existe pas ou existe deux fois" "a local time does not exist or exists twice";
    // safety
    FOREIGN_HOST Error "foreign-host" "le thème ou un réglage demande quelque chose à un autre site" "the theme or a setting asks another site for something";
    INLINE_CODE Error "inline-code" "un modèle a du style ou un script dans la page" "a template has style or script in the page";
    UNSAFE_NAME Error "unsafe-name" "un nom ou une adresse ne convient pas à tous les disques ou trompe l’œil" "a name or an address does not fit every disk or deceives the eye";
    SECURITY_EXPIRES Warning "security-expires" "`security.txt` expire bientôt, a expiré, ou vaut trop longtemps" "`security.txt` expires soon, has expired, or holds for too long";
    // content
    UNKNOWN_NAME Error "unknown-name" "un compte, un auteur, une langue, un réseau ou un texte n’existe pas" "an account, author, language, network or text does not exist";
    DUPLICATE_ID Error "duplicate-id" "deux éléments ont le même identifiant" "two things have the same id";
    DUPLICATE_NAME Error "duplicate-name" "deux textes d’un genre ont le même nom" "two texts of a kind have the same name";
    DUPLICATE_ADDRESS Error "duplicate-address" "deux fichiers ont la même adresse" "two files have the same address";
    TRANSLATION Error "translation" "une traduction contredit son original" "a translation contradicts its original";
    DATES_ORDER Error "dates-order" "des dates sont dans le désordre" "dates are in the wrong order";
    INCONSISTENT Error "inconsistent" "deux indications se contredisent" "two statements contradict each other";
    LONG_OPTION Warning "long-option" "un choix est trop long pour les sondages des réseaux" "an option is too long for the networks’ polls";
    POLL_LIMIT Warning "poll-limit" "un réseau n’admet pas un tel sondage" "a network does not take such a poll";
    FORBIDDEN_MECHANIC Warning "forbidden-mechanic" "un concours demande ce qu’un réseau interdit" "a contest asks for what a network forbids";
    // sharing
    SHARE_TOO_LONG Warning "share-too-long" "un texte à partager est trop long pour un réseau" "a share text is too long for a network";
    SHARE_LIMIT Warning "share-limit" "un texte à partager a ce qu’un réseau n’admet pas" "a share text has what a network does not take";
    UNKNOWN_PLACE Warning "unknown-place" "des accolades d’un texte à partager ne seront pas remplies" "braces of a share text will not be filled in";
    SHARE_UNUSED Warning "share-unused" "ce qui est dit du partage ne sert à aucun réseau du hub, ou ne change rien sur le sien" "what is said about sharing serves no network of the hub, or changes nothing on its own";
    // links and pictures
    DEAD_LINK Error "dead-link" "un lien ne mène à rien" "a link leads nowhere";
    DRAFT_LINK Error "draft-link" "un lien mène à un brouillon" "a link leads to a draft";
    MISSING_ANCHOR Error "missing-anchor" "l’ancre d’un lien n’existe pas" "a link’s anchor does not exist";
    WITHHELD_LINK Warning "withheld-link" "un lien mène à une page qui n’est pas publique" "a link leads to a page that is not public";
    UNKNOWN_ADDRESS Warning "unknown-address" "une adresse du hub est inconnue" "an address of the hub is unknown";
    MISSING_PICTURE Error "missing-picture" "une image n’existe pas" "a picture does not exist";
    EARLY_FILE Warning "early-file" "un fichier de `static` ne sert qu’à des textes non publics" "a file of `static` is used by texts that are not public alone";
    PICTURE_WITHOUT_ALT Warning "picture-without-alt" "une image n’a pas de texte de remplacement" "a picture has no alternative text";
    MISSING_LETTERS Warning "missing-letters" "une carte ne peut pas montrer certains caractères" "a card can’t show some characters";
    // Markdown
    HTML_DROPPED Warning "html-dropped" "du HTML n’est pas repris" "some HTML is not kept";
    HTML_UNBALANCED Warning "html-unbalanced" "une balise HTML n’est pas fermée, ou ne ferme rien" "an HTML tag is not closed, or closes nothing";
    NESTED_TOO_DEEP Warning "nested-too-deep" "trop d’éléments sont imbriqués" "too many elements are nested";
    UNUSED_FOOTNOTE Warning "unused-footnote" "une note n’est appelée nulle part" "a footnote is referred to nowhere";
    UNKNOWN_LANGUAGE Warning "unknown-language" "le langage d’un bloc de code est inconnu" "the language of a code block is unknown";
    LOOKS_LIKE_A_LINK Warning "looks-like-a-link" "des mots ressemblent à un lien et n’en sont pas un" "words look like a link and are none";
    UNDEFINED_FOOTNOTE Warning "undefined-footnote" "une note n’est pas définie" "a footnote is not defined";
    // data
    BAD_ROW Error "bad-row" "une ligne de données ne convient pas" "a row of data does not fit";
    UNKNOWN_NETWORK Warning "unknown-network" "le réseau d’une ligne de données semble mal écrit" "the network of a row of data seems misspelt";
    UNUSED_DATA Warning "unused-data" "un fichier de données ne sert à aucun texte" "a data file serves no text";
    UNKNOWN_RULE Error "unknown-rule" "une décision cite une règle qui n’existe pas ou n’était pas en vigueur" "a decision cites a rule that does not exist or was not in force";
    // statements, freshness
    STATEMENT_INCOMPLETE Warning "statement-incomplete" "un message de crise n’est pas prêt" "a statement is not ready";
    // ids
    ID_REUSED Error "id-reused" "un numéro de réponse a déjà servi" "an answer’s number was already used";
    LOCK_OUT_OF_DATE Error "lock-out-of-date" "parvis.lock changerait" "parvis.lock would change";
    // theme
    TEMPLATE Error "template" "un modèle du thème ne peut pas être rendu" "a template of the theme can’t be rendered";
    THEME_FILE Error "theme-file" "un fichier du thème ne convient pas" "a file of the theme does not fit";
    UNUSED_ALLOW Warning "unused-allow" "un « allow » ou une ligne de `[check]` ne sert à rien" "an `allow` or a line of `[check]` silences nothing";
}
