//! Lines of code that were read before: the same line in the same state is read the same. Code
//! repeats its lines far more often than its blocks. Nothing here knows HTML.

use std::collections::HashMap;
use std::fmt::{self, Write};
use std::rc::Rc;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::classes::Classes;

/// Bytes that a thread remembers at most, nearly.
const MOST_REMEMBERED: usize = 4 << 20;

/// States that are larger, as their debug text tells, or more alike, are not remembered.
const LARGEST_STATE: usize = 8 << 10;
const MOST_STATES_ALIKE: usize = 16;

/// Where each piece of a line ends, and its class.
type Pieces = Rc<[(usize, &'static str)]>;

/// What a grammar knows where a line begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

/// A line that was read.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) pieces: Pieces,
    /// The state where the next line begins.
    pub(super) after: Rc<State>,
}

/// What is remembered, by one thread: states of grammars can't be given to another.
#[derive(Default)]
pub(super) struct Lines {
    /// A state's scopes can be hashed, and tell nearly all states apart.
    by_scopes: HashMap<Vec<Scope>, Vec<Known>>,
    bytes: usize,
}

/// The lines that were read in one state.
struct Known {
    state: Rc<State>,
    lines: HashMap<Box<str>, Line>,
}

impl State {
    pub(super) fn first(syntax: &SyntaxReference) -> Self {
        Self { parse: ParseState::new(syntax), scopes: ScopeStack::new() }
    }

    /// `None` where the grammar fails on this line.
    pub(super) fn read(&self, line: &str, set: &SyntaxSet, classes: &Classes) -> Option<Line> {
        let mut after = self.clone();
        let mut pieces: Vec<(usize, &'static str)> = Vec::new();
        let mut put = |end: usize, class| match pieces.last_mut() {
            Some(last) if last.1 == class => last.0 = end,
            _ => pieces.push((end, class)),
        };
        let mut at = 0;
        for (position, operation) in &after.parse.parse_line(line, set).ok()? {
            if *position > at {
                line.is_char_boundary(*position).then_some(())?;
                put(*position, classes.of(after.scopes.as_slice()));
                at = *position;
            }
            after.scopes.apply(operation).ok()?;
        }
        if line.len() > at {
            put(line.len(), classes.of(after.scopes.as_slice()));
        }
        Some(Line { pieces: pieces.into(), after: Rc::new(after) })
    }

    /// About how many bytes it takes, if few enough: a grammar can nest as deep as code is long.
    fn size(&self) -> Option<usize> {
        let mut room = Room(LARGEST_STATE);
        write!(room, "{self:?}").ok()?;
        Some(LARGEST_STATE - room.0)
    }
}

impl Lines {
    /// The line as it was read before.
    pub(super) fn get(&self, state: &State, line: &str) -> Option<Line> {
        let alike = self.by_scopes.get(state.scopes.as_slice())?;
        alike.iter().find(|known| *known.state == *state)?.lines.get(line).cloned()
    }

    pub(super) fn insert(&mut self, before: &Rc<State>, line: &str, mut read: Line) -> Option<()> {
        if self.bytes > MOST_REMEMBERED {
            *self = Self::default();
        }
        read.after = self.known(&read.after)?.state.clone();
        self.bytes += size_of_val(&*read.pieces) + line.len() + size_of::<(Box<str>, Line)>();
        self.known(before)?.lines.insert(line.into(), read);
        Some(())
    }

    /// What is remembered of this state from now on; `None` of one that is too large.
    fn known(&mut self, state: &Rc<State>) -> Option<&mut Known> {
        let scopes = state.scopes.as_slice();
        let alike = self.by_scopes.get(scopes).map_or(&[] as &[_], Vec::as_slice);
        let found = alike.iter().position(|known| *known.state == **state);
        let place = found.unwrap_or(alike.len());
        if found.is_none() {
            self.bytes += state.size().filter(|_| place < MOST_STATES_ALIKE)?;
            let known = Known { state: state.clone(), lines: HashMap::new() };
            self.by_scopes.entry(scopes.to_vec()).or_default().push(known);
        }
        self.by_scopes.get_mut(scopes)?.get_mut(place)
    }
}

/// Takes so many bytes of text and no more.
struct Room(usize);

impl Write for Room {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::SYNTAXES;
    use super::*;

    #[test]
    fn what_is_remembered_has_a_bound_however_deep_the_code_nests() {
        let mut lines = Lines::default();
        for language in ["js", "rust", "bash"] {
            let syntax = SYNTAXES.find(language).expect("a language");
            let mut state = Rc::new(State::first(syntax));
            for number in 0..3_000 {
                let line = format!("{{ f({number}, [\"$(`{number}\n");
                let read = state.read(&line, &SYNTAXES.set, &SYNTAXES.classes).expect("is read");
                lines.insert(&state, &line, read.clone());
                state = read.after;
            }
            assert_eq!(state.size(), None, "{language}: the last state is too large to be kept");
        }
        assert!(lines.bytes <= MOST_REMEMBERED + LARGEST_STATE);
        let states = lines.by_scopes.values().flatten();
        assert!(
            states.map(|known| known.state.size().expect("is small")).sum::<usize>() <= lines.bytes
        );
    }
}
