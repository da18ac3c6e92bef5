//! A front matter as it is written for a person: each line with what it is for.

use crate::diagnostic::MessageLanguage;
use crate::parse::written::FieldNote;

/// Grows line by line; the notes come from the tables that the reader itself uses.
pub(super) struct Front {
    text: String,
    language: MessageLanguage,
    notes: Vec<&'static FieldNote>,
}

impl Front {
    pub(super) fn new(language: MessageLanguage, notes: &[&'static [FieldNote]]) -> Self {
        Self {
            text: "+++\n".to_owned(),
            language,
            notes: notes.iter().copied().flatten().collect(),
        }
    }

    /// `name = value  # what it is`.
    pub(super) fn line(&mut self, name: &str, value: &str) -> &mut Self {
        let hint = self.hint(name);
        self.text.push_str(&format!("{name} = {value}{hint}\n"));
        self
    }

    /// The same, to be uncommented by who wants it.
    pub(super) fn maybe(&mut self, name: &str, value: &str) -> &mut Self {
        self.text.push_str("# ");
        self.line(name, value)
    }

    /// A line if there is a value, else its example behind a comment sign.
    pub(super) fn given(&mut self, name: &str, value: Option<&str>, example: &str) -> &mut Self {
        match value {
            Some(value) => self.line(name, &quoted(value)),
            None => self.maybe(name, &quoted(example)),
        }
    }

    /// Opens `[[name]]`; what follows belongs to it.
    pub(super) fn table(&mut self, name: &str, notes: &'static [FieldNote]) -> &mut Self {
        self.notes = notes.iter().collect();
        self.text.push_str(&format!("\n[[{name}]]\n"));
        self
    }

    /// A group of lines, all behind comment signs.
    pub(super) fn maybe_table(
        &mut self,
        name: &str,
        notes: &'static [FieldNote],
        lines: &[(&str, &str)],
    ) -> &mut Self {
        self.notes = notes.iter().collect();
        self.text.push_str(&format!("\n# [[{name}]]\n"));
        for (field, value) in lines {
            self.maybe(field, value);
        }
        self
    }

    /// Ends the front matter and begins the body; what it is to be stands in a comment, which no
    /// page shows.
    pub(super) fn body(&mut self, body: &str) -> String {
        let foot = match self.language {
            MessageLanguage::French => {
                "# Une ligne qui commence par # ne compte pas : enlever le # la fait compter.\n\
                 # Tous les champs : parvis help champs\n"
            }
            MessageLanguage::English => {
                "# A line that begins with # does not count: take the # out and it does.\n\
                 # All fields: parvis help fields\n"
            }
        };
        format!("{}\n{foot}+++\n\n<!-- {body} -->\n", self.text)
    }

    fn hint(&self, name: &str) -> String {
        let note = self.notes.iter().find(|note| note.name == name);
        let said = note.map(|note| match self.language {
            MessageLanguage::French => note.french,
            MessageLanguage::English => note.english,
        });
        said.map(|said| format!("  # {said}")).unwrap_or_default()
    }
}

/// A text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
