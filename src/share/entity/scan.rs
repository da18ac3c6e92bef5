//! Walking through a text. Every search for a link, a mention or a hashtag goes through here, so
//! that tests can count how many characters were looked at.

/// The end of the run of characters that begins at `start`.
pub(super) fn run(text: &str, start: usize, is: impl Fn(char) -> bool) -> usize {
    let rest = &text[start..];
    let length = rest.find(|letter| !is(letter)).unwrap_or(rest.len());
    looked_at(length + 1);
    start + length
}

/// The start of the run of characters that ends at `end`.
pub(super) fn run_back(text: &str, end: usize, is: impl Fn(char) -> bool) -> usize {
    let start = text[..end].trim_end_matches(is).len();
    looked_at(end - start + 1);
    start
}

/// The character that begins at `place`.
pub(super) fn at(text: &str, place: usize) -> Option<char> {
    text[place..].chars().next()
}

/// The character that ends at `place`.
pub(super) fn before(text: &str, place: usize) -> Option<char> {
    text[..place].chars().next_back()
}

/// Whether `word` stands at `place`, in any case of its ASCII letters.
pub(super) fn stands_at(text: &str, place: usize, word: &str) -> bool {
    let found = text.as_bytes().get(place..place + word.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
}

/// Counts `bytes` as looked at; nothing but in tests.
#[inline]
pub(in crate::share) fn looked_at(bytes: usize) {
    #[cfg(test)]
    LOOKED_AT.with(|counted| counted.set(counted.get() + bytes));
    #[cfg(not(test))]
    let _ = bytes;
}

#[cfg(test)]
thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many bytes `task` looks at.
#[cfg(test)]
pub(in crate::share) fn steps(task: impl FnOnce()) -> usize {
    let before = LOOKED_AT.get();
    task();
    LOOKED_AT.get() - before
}
