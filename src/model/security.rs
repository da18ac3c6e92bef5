//! What `[security]` means: the hosts that pages may ask, and who hears of a weakness.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Span, rule, say};
use crate::parse::security::SecurityFields;
use crate::parse::settings::Settings;
use crate::parse::written::{Fields as _, ListOf, Origin, Spanned};

use super::clock::Clock;

/// What a page may ask another site for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Images,
    Media,
    Frames,
    Styles,
    Fonts,
    Scripts,
    Connections,
    Forms,
}

impl Resource {
    /// In the order of a policy's directives.
    pub(crate) const ALL: [Self; 8] = [
        Self::Images,
        Self::Media,
        Self::Frames,
        Self::Styles,
        Self::Fonts,
        Self::Scripts,
        Self::Connections,
        Self::Forms,
    ];

    /// Its key in `[security]`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Images => "images",
            Self::Media => "media",
            Self::Frames => "frames",
            Self::Styles => "styles",
            Self::Fonts => "fonts",
            Self::Scripts => "scripts",
            Self::Connections => "connections",
            Self::Forms => "forms",
        }
    }

    fn written(self, fields: &SecurityFields) -> Option<&Spanned<ListOf<Origin>>> {
        match self {
            Self::Images => fields.images.as_ref(),
            Self::Media => fields.media.as_ref(),
            Self::Frames => fields.frames.as_ref(),
            Self::Styles => fields.styles.as_ref(),
            Self::Fonts => fields.fonts.as_ref(),
            Self::Scripts => fields.scripts.as_ref(),
            Self::Connections => fields.connections.as_ref(),
            Self::Forms => fields.forms.as_ref(),
        }
    }
}

/// Of the hub as a whole.
#[derive(Debug, Default)]
pub(crate) struct Security {
    /// In the order of [`Resource::ALL`].
    hosts: [Vec<Origin>; 8],
    pub(crate) contact: Option<SecurityContact>,
}

/// What `security.txt` says (RFC 9116).
#[derive(Debug)]
pub(crate) struct SecurityContact {
    /// `mailto:`, `https:` or `tel:`, in the order of preference.
    pub(crate) contacts: Vec<String>,
    pub(crate) expires: Timestamp,
    pub(crate) policy: Option<String>,
    /// Codes, in the order of preference; empty: those of the hub.
    pub(crate) languages: Vec<String>,
}

/// Days before its end in which `security.txt` asks to be renewed.
const NEAR: i32 = 30;

/// "Less than a year into the future to avoid staleness" (RFC 9116, 2.5.5), with a day to spare.
const FAR: i32 = 367;

impl Security {
    /// The sites that pages may ask for it, beside the hub itself.
    pub(crate) fn hosts(&self, resource: Resource) -> &[Origin] {
        &self.hosts[resource as usize]
    }

    /// Whether `[security]` lets pages ask for it there.
    pub(super) fn allows(&self, resource: Resource, address: &str) -> bool {
        Origin::of(address).is_some_and(|origin| self.hosts(resource).contains(&origin))
    }
}

pub(super) fn security(
    settings: &Settings,
    file: &FilePath,
    clock: &mut Clock,
    diagnostics: &mut Diagnostics,
) -> Security {
    let Some(fields) = &settings.security else { return Security::default() };
    let hosts = Resource::ALL.map(|resource| {
        let written = resource.written(fields).into_iter().flat_map(|list| &list.value);
        written.map(|origin| origin.value.clone()).collect()
    });
    let contact = contact(fields, file, clock, diagnostics);
    Security { hosts, contact }
}

fn contact(
    fields: &SecurityFields,
    file: &FilePath,
    clock: &mut Clock,
    diagnostics: &mut Diagnostics,
) -> Option<SecurityContact> {
    let written = fields.contact.as_ref().filter(|list| !list.is_empty())?;
    let mut contacts = Vec::new();
    for one in &written.value {
        let found = contact_address(one);
        if found.is_none() {
            diagnostics.push(not_an_address(file, &one.span, "mailto:securite@exemple.fr"));
        }
        contacts.extend(found);
    }
    let written_policy = fields.policy.as_ref().filter(|one| !one.is_empty());
    let policy = written_policy.and_then(|one| web_address(one));
    if let Some(one) = written_policy.filter(|_| policy.is_none()) {
        diagnostics.push(not_an_address(file, &one.span, "https://exemple.fr/securite/"));
    }
    let Some(expires) = &fields.expires else {
        if !fields.refused().contains(&"expires") {
            diagnostics.push(without_end(file, &written.span));
        }
        return None;
    };
    let at = clock.resolve(expires, file, diagnostics)?;
    diagnostics.extend(end(clock.zoned(at).date(), (file, &expires.span), clock.today()));
    let languages = fields.languages.iter().flat_map(|list| &list.value);
    let languages = languages.map(|one| one.value.clone()).filter(|code| is_code(code)).collect();
    Some(SecurityContact { contacts, expires: at, policy, languages })
}

/// As a line of `security.txt` holds it; a bare mail address becomes a `mailto:`.
fn contact_address(written: &str) -> Option<String> {
    if written.contains('@') && !written.contains(':') {
        return contact_address(&format!("mailto:{written}"));
    }
    let address = url::Url::parse(written).ok()?;
    let odd = |letter: char| letter.is_control() || letter.is_whitespace();
    let is_whole = match address.scheme() {
        "https" => address.has_host(),
        "mailto" => address
            .path()
            .split_once('@')
            .is_some_and(|(who, at)| !who.is_empty() && !at.is_empty()),
        "tel" => address.path().chars().any(|letter| letter.is_ascii_digit()),
        _ => false,
    };
    Some(address.to_string()).filter(|_| is_whole && !written.contains(odd))
}

fn web_address(written: &str) -> Option<String> {
    contact_address(written).filter(|address| address.starts_with("https:"))
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

fn not_an_address(file: &FilePath, span: &Span, example: &str) -> Diagnostic {
    let message = say!("ceci n’est pas une adresse complète", "this is not a full address");
    let finding = Diagnostic::at(&rule::WRONG_TYPE, file, span.clone(), message);
    finding.hint(say!("par exemple `{example}`", "for example `{example}`"))
}

fn without_end(file: &FilePath, span: &Span) -> Diagnostic {
    let message = say!(
        "il manque `expires` : jusqu’à quand ces contacts sont sûrs",
        "`expires` is missing: until when these contacts hold"
    );
    Diagnostic::at(&rule::MISSING_FIELD, file, span.clone(), message).hint(say!(
        "ajouter sous `[security]` une date dans moins d’un an : `expires = 2027-06-01`",
        "add below `[security]` a date less than a year away: `expires = 2027-06-01`"
    ))
}

/// What there is to say of an end: that it has come, that it is near, that it is too far.
fn end(day: Date, (file, span): (&FilePath, &Span), today: Date) -> Diagnostics {
    let left = (day - today).get_days();
    let message = match left {
        ..=0 => say!(
            "`security.txt` a expiré : ses lecteurs n’en croient plus rien",
            "`security.txt` has expired: its readers believe nothing of it any more"
        ),
        1..=NEAR => say!(
            "`security.txt` expire bientôt, jours restants : {left}",
            "`security.txt` expires soon, days left: {left}"
        ),
        FAR.. => say!(
            "`security.txt` serait sûr pendant plus d’un an : ses lecteurs s’en méfient",
            "`security.txt` would hold for more than a year: its readers distrust that"
        ),
        _ => return Diagnostics::default(),
    };
    let hint = say!(
        "vérifier `contact`, puis écrire dans `expires` une date dans moins d’un an",
        "check `contact`, then write into `expires` a date less than a year away"
    );
    Diagnostic::at(&rule::SECURITY_EXPIRES, file, span.clone(), message).hint(hint).into()
}

/// Something of another site, in a file or in the settings.
pub(crate) fn foreign_host(
    resource: Resource,
    address: &str,
    file: &FilePath,
    span: Span,
) -> Diagnostic {
    let key = resource.key();
    let message = say!(
        "`{address}` est sur un autre site, qui saurait chaque visite du vôtre",
        "`{address}` is on another site, which would know of each visit to yours"
    );
    let host = Origin::of(address);
    let host = host.as_ref().map_or("https://…", Origin::as_str);
    Diagnostic::at(&rule::FOREIGN_HOST, file, span, message).hint(say!(
        "en mettre une copie dans le hub ; ou l’admettre dans `parvis.toml`, sous `[security]` : `{key} = [\"{host}\"]`",
        "put a copy of it into the hub; or admit it in `parvis.toml`, below `[security]`: `{key} = [\"{host}\"]`"
    ))
}

#[cfg(test)]
mod tests {
    use super::contact_address;

    #[test]
    fn a_contact_is_an_address_that_programs_can_use() {
        for (written, kept) in [
            ("a@ex.com", "mailto:a@ex.com"),
            ("mailto:a@ex.com", "mailto:a@ex.com"),
            ("https://ex.com/à", "https://ex.com/%C3%A0"),
            ("tel:+33-1", "tel:+33-1"),
        ] {
            assert_eq!(contact_address(written).as_deref(), Some(kept));
        }
        for none in [
            "mailto:",
            "mailto:a",
            "tel:",
            "tel:+33 1",
            "a@ex.com\r\nExpires: 2030",
            "http://ex.com",
            "javascript:x@y",
            "ex.com",
            "https:",
        ] {
            assert_eq!(contact_address(none), None, "{none}");
        }
    }
}
