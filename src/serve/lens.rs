//! How one tab looks at the hub: at which instant, with drafts or without, in which crisis. It is
//! in the tab's address (`?parvis=2026-12-02T09:00;drafts`), and goes from page to page with the
//! address that a browser says it comes from.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

use crate::parse::written::Moment;

/// What stays as it is in a query, beside letters and digits.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b':').remove(b';').remove(b'=').remove(b'_');

/// The parameter of an address.
const NAME: &str = "parvis";

/// What a tab asks for; without anything, the hub as the preview was started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Lens {
    /// As written: `2026-12-02T09:00`.
    pub(crate) now: Option<String>,
    /// Drafts shown or hidden, other than the preview was started.
    pub(crate) drafts: Option<bool>,
    /// The name of the statement that is rehearsed.
    pub(crate) statement: Option<String>,
}

impl Lens {
    /// From the query of an address; `None` where it says nothing of a lens.
    pub(crate) fn read(query: &str) -> Option<Self> {
        let (_, written) = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| *name == NAME)?;
        let written = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
        let mut lens = Self::default();
        for part in written.split(';') {
            match part.split_once('=') {
                Some(("crisis", name)) => lens.statement = Some(name.to_owned()),
                None if part == "drafts" => lens.drafts = Some(true),
                None if part == "no-drafts" => lens.drafts = Some(false),
                None if Moment::read(part).is_ok() => lens.now = Some(part.to_owned()),
                _ => {}
            }
        }
        Some(lens)
    }

    /// The query of an address: `?parvis=…`; `?parvis=live` leaves whatever lens there was.
    pub(crate) fn query(&self) -> String {
        let written = self.to_string();
        format!("?{NAME}={}", percent_encoding::utf8_percent_encode(&written, KEPT))
    }
}

impl fmt::Display for Lens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drafts = self.drafts.map(|shown| if shown { "drafts" } else { "no-drafts" });
        let statement = self.statement.as_ref().map(|name| format!("crisis={name}"));
        let parts: Vec<&str> =
            [self.now.as_deref(), drafts, statement.as_deref()].into_iter().flatten().collect();
        out.write_str(if parts.is_empty() { "live" } else { "" })?;
        out.write_str(&parts.join(";"))
    }
}

#[cfg(test)]
mod tests {
    use super::Lens;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_lens_is_read_as_it_was_written(
            now in proptest::option::of("20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]"),
            drafts in proptest::option::of(any::<bool>()),
            statement in proptest::option::of("[a-zé-]{1,12}"),
        ) {
            let lens = Lens { now, drafts, statement };
            let query = lens.query();
            prop_assert_eq!(Lens::read(query.trim_start_matches('?')), Some(lens));
        }

        #[test]
        fn any_query_is_read(query in ".*") {
            let _ = Lens::read(&query);
        }
    }

    #[test]
    fn an_address_without_a_lens_says_nothing() {
        assert_eq!(Lens::read("a=b&c"), None);
        assert_eq!(Lens::read("parvis=live"), Some(Lens::default()));
    }
}
