//! What the sections of a follow-up are composed from.

use crate::domain::follow_up::Visible;
use crate::report::Names;
use crate::report::document::Span;
use crate::report::numbers::Numbers;
use crate::report::tally::{Form, Tally};

/// A year as its reader may see it, with the numbers that its sentences are bound to.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    pub seen: &'a Visible,
    pub named: &'a Names,
    pub numbers: &'a Numbers,
}

impl Account<'_> {
    pub(super) fn digits(&self, tally: &Tally) -> Span {
        self.numbers.span(tally, Form::Digits)
    }
}
