//! YAML into the tree, for people who come from Jekyll, Hugo or a git CMS. Anchors and aliases are
//! refused: a front matter needs none, and a few lines of them can grow to gigabytes.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use crate::diagnostic::{Diagnostic, Diagnostics, FilePath, Message, Span, rule, say};

use super::{Entry, Spanned, Table, Value};

/// Deeper nesting than this is refused.
const DEEPEST: usize = 32;

/// Reads `text[range]` of a file. The second value says whether the whole of it was understood.
pub(crate) fn read_yaml(
    file: &FilePath,
    text: &str,
    range: Span,
    diagnostics: &mut Diagnostics,
) -> (Table, bool) {
    let source = &text[range.clone()];
    if let Some(line) = line_of_toml(source) {
        let place = line.start + range.start..line.end + range.start;
        diagnostics.push(Problem::Toml(place).diagnostic(file));
        return (Table::default(), false);
    }
    let mut builder = Builder::new(source, range.start);
    let problem = builder.run().err();
    let complete = problem.is_none();
    if let Some(problem) = problem {
        diagnostics.push(problem.diagnostic(file));
    }
    (builder.finish(), complete)
}

enum Problem {
    Syntax {
        at: Span,
        detail: String,
    },
    Alias(Span),
    Deep(Span),
    Twice {
        at: Span,
        key: String,
    },
    NotATable(Span),
    /// Lines of TOML between the signs of YAML.
    Toml(Span),
}

impl Problem {
    fn diagnostic(self, file: &FilePath) -> Diagnostic {
        let (span, message, hint) = match self {
            Self::Syntax { at, detail } => (
                at,
                plain_words(&detail),
                say!(
                    "une ligne s’écrit `clé: texte` ; un texte qui contient « : » se met entre guillemets",
                    "a line is written `key: text`; a text that holds `: ` goes between quotes"
                ),
            ),
            Self::Alias(at) => (
                at,
                say!(
                    "les renvois YAML (`&`, `*`) ne sont pas admis",
                    "YAML anchors and aliases (`&`, `*`) are not allowed"
                ),
                say!("écrire la valeur elle-même", "write the value itself"),
            ),
            Self::Deep(at) => (
                at,
                say!("trop de niveaux imbriqués", "too many nested levels"),
                say!("un en-tête n’en demande que trois", "a front matter needs only three"),
            ),
            Self::Twice { at, key } => (
                at,
                say!("la clé `{key}` est écrite deux fois", "the key `{key}` is written twice"),
                say!("n’en garder qu’une", "keep only one"),
            ),
            Self::NotATable(at) => (
                at,
                say!(
                    "l’en-tête doit être une suite de `clé: valeur`",
                    "the front matter must be a list of `key: value`"
                ),
                say!("par exemple `title: Bienvenue`", "for example `title: Welcome`"),
            ),
            Self::Toml(at) => (
                at,
                say!("ces lignes sont du TOML entre `---`", "these lines are TOML between `---`"),
                say!(
                    "mettre `+++` à la place des deux `---`",
                    "put `+++` in the place of both `---`"
                ),
            ),
        };
        Diagnostic::at(&rule::SYNTAX, file, span, message).hint(hint)
    }
}

/// The commonest mistakes without the parser's terms.
fn plain_words(detail: &str) -> Message {
    match detail {
        text if text.contains("mapping values are not allowed") => say!(
            "un texte qui contient « : » n’est pas entre guillemets",
            "a text that holds `: ` is not between quotes"
        ),
        text if text.contains("tab") => say!(
            "une tabulation est ici : YAML ne veut que des espaces",
            "there is a tab here: YAML takes only spaces"
        ),
        text if text.contains("quoted scalar") => {
            say!("un texte n’est pas fermé par un guillemet", "a text is not closed by a quote")
        }
        text if text.contains("flow sequence") => say!(
            "une liste ouverte par `[` n’est pas fermée par `]`",
            "a list opened by `[` is not closed by `]`"
        ),
        text if text.contains("flow mapping") => say!(
            "un groupe ouvert par `{{` n’est pas fermé par `}}`",
            "a group opened by `{{` is not closed by `}}`"
        ),
        _ => say!("ceci n’est pas du YAML ({detail})", "this is not YAML ({detail})"),
    }
}

/// An open collection.
enum Open {
    List { items: Vec<Spanned<Value>>, start: usize },
    Table { table: Table, seen: HashSet<String>, key: Option<Spanned<String>>, start: usize },
}

struct Builder<'a> {
    source: &'a str,
    offset: usize,
    /// Byte of every character: the parser counts characters.
    bytes: Vec<u32>,
    stack: Vec<Open>,
    root: Option<Spanned<Value>>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, offset: usize) -> Self {
        let bytes = source.char_indices().map(|(byte, _)| byte as u32).collect();
        Self { source, offset, bytes, stack: Vec::new(), root: None }
    }

    fn byte(&self, character: usize) -> usize {
        let inside = self.bytes.get(character).map_or(self.source.len(), |&byte| byte as usize);
        inside + self.offset
    }

    fn span(&self, span: YamlSpan) -> Span {
        self.byte(span.start.index())..self.byte(span.end.index())
    }

    fn run(&mut self) -> Result<(), Problem> {
        for event in Parser::new_from_str(self.source) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let span = self.span(span);
            match event {
                Event::Alias(_) => return Err(Problem::Alias(span)),
                Event::Scalar(text, style, anchor, _) => {
                    refuse_anchor(anchor, &span)?;
                    let value = scalar(&text, style);
                    self.place(Spanned::new(value, span))?;
                }
                Event::SequenceStart(anchor, _) => {
                    refuse_anchor(anchor, &span)?;
                    self.open(Open::List { items: Vec::new(), start: span.start }, span)?;
                }
                Event::MappingStart(anchor, _) => {
                    refuse_anchor(anchor, &span)?;
                    let (table, seen) = (Table::default(), HashSet::new());
                    self.open(Open::Table { table, seen, key: None, start: span.start }, span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(span.end)?,
                Event::DocumentEnd => break,
                _ => {}
            }
        }
        match &self.root {
            Some(Spanned { value: Value::Text(text), .. }) if text.is_empty() => Ok(()),
            Some(Spanned { value: Value::Table(_), .. }) | None => Ok(()),
            Some(root) => Err(Problem::NotATable(root.span.clone())),
        }
    }

    fn syntax(&self, error: &ScanError) -> Problem {
        let mut at = self.byte(error.marker().index());
        if error.info().contains("tab") {
            // the parser stands before the line that the tab begins
            let from = self.source.get(at - self.offset..).unwrap_or_default();
            at += from.find("\n\t").map_or(0, |line| line + 1);
        }
        Problem::Syntax { at: at..at, detail: error.info().to_owned() }
    }

    fn open(&mut self, open: Open, span: Span) -> Result<(), Problem> {
        if self.stack.len() >= DEEPEST {
            return Err(Problem::Deep(span));
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Problem> {
        match self.stack.pop() {
            Some(Open::List { items, start }) => {
                self.place(Spanned::new(Value::List(items), start..end.max(start)))
            }
            Some(Open::Table { table, start, .. }) => {
                self.place(Spanned::new(Value::Table(table), start..end.max(start)))
            }
            None => Ok(()),
        }
    }

    fn place(&mut self, value: Spanned<Value>) -> Result<(), Problem> {
        match self.stack.last_mut() {
            None => self.root = Some(value),
            Some(Open::List { items, .. }) => items.push(value),
            Some(Open::Table { table, seen, key, .. }) => match key.take() {
                None => *key = Some(key_of(value)?),
                Some(name) => {
                    if !seen.insert(name.value.clone()) {
                        return Err(Problem::Twice { at: name.span, key: name.value });
                    }
                    // `tags:` with nothing after it says nothing.
                    if value.value != Value::Text(String::new()) {
                        table.entries.push(Entry { key: name, value });
                    }
                }
            },
        }
        Ok(())
    }

    /// What was understood. A value that a mistake cut off is left out: reports about its half
    /// would be echoes of that mistake.
    fn finish(mut self) -> Table {
        self.stack.truncate(1);
        match (self.stack.pop(), self.root) {
            (Some(Open::Table { table, .. }), _) => table,
            (_, Some(Spanned { value: Value::Table(table), .. })) => table,
            _ => Table::default(),
        }
    }
}

/// The first line, where it is TOML: `title = "…"`, `[share]`.
fn line_of_toml(source: &str) -> Option<Span> {
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let line = source.lines().find(is_said)?.trim_end();
    let is_pair = line.split_once('=').is_some_and(|(key, _)| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        !key.trim().is_empty() && key.trim().bytes().all(fits)
    });
    let is_group = line.starts_with('[') && line.ends_with(']') && !line.contains(',');
    let start = line.as_ptr() as usize - source.as_ptr() as usize;
    (is_pair || is_group).then(|| start..start + line.len())
}

fn refuse_anchor(anchor: usize, span: &Span) -> Result<(), Problem> {
    if anchor == 0 { Ok(()) } else { Err(Problem::Alias(span.clone())) }
}

fn key_of(value: Spanned<Value>) -> Result<Spanned<String>, Problem> {
    let span = value.span;
    match value.value {
        Value::Text(text) | Value::Number(text) => Ok(Spanned::new(text, span)),
        Value::Boolean(yes) => Ok(Spanned::new(yes.to_string(), span)),
        _ => Err(Problem::NotATable(span)),
    }
}

/// YAML 1.2's core types; dates stay texts, and the field that wants a date reads them.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "~" | "null" | "Null" | "NULL" => Value::Text(String::new()),
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        number if !number.is_empty() && number.parse::<f64>().is_ok_and(f64::is_finite) => {
            Value::Number(number.to_owned())
        }
        _ => Value::Text(text.to_owned()),
    }
}
