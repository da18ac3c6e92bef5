//! Several things in one sentence.

use super::Locale;

impl Locale {
    /// `a, b et c`, `a, b and c`; nothing for an empty list.
    pub(crate) fn list<Item: AsRef<str>>(&self, items: &[Item]) -> String {
        self.formatters().list.format(items.iter().map(AsRef::as_ref)).to_string()
    }

    /// `a, b ou c`, `a, b or c`.
    pub(crate) fn alternatives<Item: AsRef<str>>(&self, items: &[Item]) -> String {
        self.formatters().alternatives.format(items.iter().map(AsRef::as_ref)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::tests::locale;

    #[test]
    fn things_are_joined_as_one_says_them() {
        let (french, english) = (locale("fr"), locale("en"));
        let things = ["lin".to_owned(), "laine".to_owned(), "coton".to_owned()];
        assert_eq!(french.list(&things), "lin, laine et coton");
        assert_eq!(french.alternatives(&things), "lin, laine ou coton");
        assert_eq!(english.list(&things), "lin, laine and coton");
        assert_eq!(english.alternatives(&things), "lin, laine or coton");
        assert_eq!(locale("en-US").list(&things), "lin, laine, and coton");
        assert_eq!(french.list(&things[..2]), "lin et laine");
        assert_eq!(french.list(&things[..1]), "lin");
        assert_eq!(french.list(&things[..0]), "");
    }
}
