//! From one route to its bytes.

pub(crate) mod palette;
