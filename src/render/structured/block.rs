//! A node as JSON for a `<script>`.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Compact JSON without a `<`: nothing in it can end the script or begin a comment.
pub(super) fn block<T: Serialize>(node: &T) -> String {
    let mut bytes = Vec::with_capacity(1024);
    let written = node.serialize(&mut Serializer::with_formatter(&mut bytes, InScript));
    debug_assert!(written.is_ok(), "a node holds nothing that JSON has no form for");
    String::from_utf8(bytes).unwrap_or_default()
}

struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> Result<()> {
        let mut parts = fragment.split('<');
        writer.write_all(parts.next().unwrap_or_default().as_bytes())?;
        for part in parts {
            writer.write_all(b"\\u003c")?;
            writer.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "</script>",
                "<!--",
                "-->",
                "<script",
                "\"",
                "\\",
                "\\u003c",
                "\u{0}",
                "\u{7f}",
                "\u{85}",
                "\u{2028}",
                "\r\n",
                "]]>",
                "é",
                "\u{202e}",
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_block_reads_back_as_the_same_and_holds_nothing_that_html_reads(
            key in hostile(),
            text in hostile(),
        ) {
            let node = serde_json::json!({ key: text, "list": [text, text] });
            let written = block(&node);
            prop_assert!(!written.contains('<'));
            let read: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read, node);
        }
    }
}
