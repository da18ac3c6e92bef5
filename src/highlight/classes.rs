//! From the scopes of a grammar to a dozen classes.

use syntect::parsing::Scope;

/// The first prefix that fits a scope gives its class; `""` means none, and looks no further out.
const TABLE: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("punctuation.definition.comment", "hl-comment"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("support.constant", "hl-constant"),
    ("string.unquoted", ""),
    ("string", "hl-string"),
    ("punctuation.definition.string", "hl-string"),
    ("keyword.operator", "hl-operator"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("variable.language", "hl-keyword"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("support.type.property-name", "hl-attribute"),
    ("entity.name", "hl-type"),
    ("entity.other.inherited-class", "hl-type"),
    ("support.class", "hl-type"),
    ("support.type", "hl-type"),
    ("variable.parameter", "hl-variable"),
    ("variable.other.member", "hl-variable"),
    ("variable.other.normal", "hl-variable"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("punctuation", "hl-punctuation"),
    ("meta.interpolation", ""),
    ("meta.embedded", ""),
    ("source", ""),
    ("text", ""),
];

pub(super) struct Classes {
    table: Vec<(Scope, &'static str)>,
}

impl Classes {
    pub(super) fn new() -> Self {
        let scope = |name: &str| Scope::new(name).expect("fewer than eight atoms");
        Self { table: TABLE.iter().map(|(name, class)| (scope(name), *class)).collect() }
    }

    /// The class of the innermost scope that has one, or `""`.
    pub(super) fn of(&self, stack: &[Scope]) -> &'static str {
        let class =
            |scope: &Scope| self.table.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.iter().rev().find_map(class).map_or("", |(_, class)| class)
    }
}

/// Writes text in runs of one class.
pub(super) struct ClassWriter {
    html: String,
    class: &'static str,
}

impl ClassWriter {
    pub(super) fn new(capacity: usize) -> Self {
        Self { html: String::with_capacity(capacity), class: "" }
    }

    pub(super) fn write(&mut self, text: &str, class: &'static str) {
        if text.is_empty() {
            return;
        }
        if class != self.class {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.class = class;
        }
        crate::parse::markdown::escape_text(&mut self.html, text);
    }

    fn close(&mut self) {
        if !self.class.is_empty() {
            self.html.push_str("</span>");
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
