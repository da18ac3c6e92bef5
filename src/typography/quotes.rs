//! Which quotes are open, and whether a straight `"` opens or closes.

/// Quotes nested deeper are left straight.
const DEEPEST: usize = 4;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quote {
    /// « »
    #[default]
    Guillemets,
    /// “ ”
    Curly,
}

/// What a straight `"` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Straight {
    Opens,
    Closes,
    /// Inches, seconds, or nothing that can be told.
    Stays,
}

/// The open quotes of a block, outermost first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotes {
    open: [Quote; DEEPEST],
    depth: usize,
}

impl Quotes {
    pub(super) fn innermost(&self) -> Option<Quote> {
        self.open[..self.depth].last().copied()
    }

    pub(super) fn holds(&self, quote: Quote) -> bool {
        self.open[..self.depth].contains(&quote)
    }

    pub(super) fn open(&mut self, quote: Quote) {
        if self.depth < DEEPEST {
            self.open[self.depth] = quote;
            self.depth += 1;
        }
    }

    /// Closes the innermost quote of this kind and all that was left open in it.
    pub(super) fn close(&mut self, quote: Quote) {
        if let Some(place) = self.open[..self.depth].iter().rposition(|&open| open == quote) {
            self.depth = place;
        }
    }

    /// What a `"` between these two characters is; `None` is the start or the end of the text.
    pub(super) fn straight(&self, before: Option<char>, after: Option<char>) -> Straight {
        let is_open = self.depth > 0;
        let word_follows = after.is_some_and(|c| !c.is_whitespace() && !ends_phrase(c));
        let opens = if before.is_none_or(leads) {
            !is_open || word_follows
        } else {
            before == Some(super::line::OPAQUE) && word_follows
        };
        match (opens, is_open) {
            (true, _) if self.depth < DEEPEST => Straight::Opens,
            (false, true) => Straight::Closes,
            _ => Straight::Stays,
        }
    }
}

/// A quote after this character can open.
fn leads(c: char) -> bool {
    c.is_whitespace() || "([{«“‘’'-–—/=¿¡".contains(c)
}

/// A phrase may end with the character before this one.
pub(super) fn ends_phrase(c: char) -> bool {
    ")]}»”’\"'…,.;:!?–—".contains(c)
}
