//! A page that is of no other kind.

use crate::parse::kind::{Menu, PageFields};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) order: u32,
    pub(crate) menu: Menu,
}

impl Page {
    pub(super) fn new(fields: &PageFields) -> Self {
        Self {
            order: fields.order.as_ref().map_or(u32::MAX, |order| order.value),
            menu: fields.menu.as_ref().map_or(Menu::Footer, |menu| menu.value),
        }
    }
}
