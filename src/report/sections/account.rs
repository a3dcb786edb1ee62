//! What the sections of a follow-up are made of.

use crate::domain::follow_up::Visible;
use crate::report::Names;
use crate::report::document::Span;
use crate::report::keys::{Form, Key};
use crate::report::numbers::Numbers;

/// A year as its reader may see it, with the numbers that its sentences are bound to.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    pub seen: &'a Visible,
    pub named: &'a Names,
    pub numbers: &'a Numbers,
}

impl Account<'_> {
    pub(super) fn digits(&self, key: &Key) -> Span {
        self.numbers.span(key, Form::Digits)
    }
}
