#![allow(dead_code)]
pub(crate) struct Network { pub(crate) id: &'static str }
impl Network { pub(crate) fn find(_: &str) -> Option<&'static Self> { None } }
