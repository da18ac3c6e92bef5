//! `.well-known/security.txt`: whom to tell of a weakness (RFC 9116).

use crate::model::SecurityContact;

use super::scene::Scene;

pub(super) fn security_text(contact: &SecurityContact, scene: &Scene<'_>) -> String {
    let mut file = String::new();
    let mut line = |name: &str, value: &str| file += &format!("{name}: {value}\n");
    for one in &contact.contacts {
        line("Contact", one);
    }
    line("Expires", &contact.expires.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let hub = scene.site.hub.languages.iter().map(|language| language.code.as_str());
    let own = contact.languages.iter().map(String::as_str);
    let languages: Vec<&str> =
        if contact.languages.is_empty() { hub.collect() } else { own.collect() };
    line("Preferred-Languages", &languages.join(", "));
    line("Canonical", &scene.absolute("/.well-known/security.txt"));
    if let Some(policy) = &contact.policy {
        line("Policy", policy);
    }
    file
}
