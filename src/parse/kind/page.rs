//! A page's own fields.

use crate::parse::written::{choices, fields};

choices! {
    /// Where a page is linked from on every page.
    Menu { Main = "main", Footer = "footer", None = "none" }
}

fields! {
    /// What a page may say beside the common fields.
    PageFields {
        order: u32 = Optional Fact, "place dans le menu", "place in the menu";
        menu: Menu = Optional Fact, "`main`, `footer` (sinon) ou `none`", "`main`, `footer` (default) or `none`";
    }
}
