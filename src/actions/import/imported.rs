//! What an import did.

use crate::actions::Put;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// How many of the changed ones are events that got another date.
    pub moved: usize,
    /// The year of the first event.
    pub year: Option<i32>,
    pub created_officers: Vec<String>,
    pub created_venues: Vec<String>,
    pub notes: Vec<String>,
}

impl Imported {
    pub(super) fn count(&mut self, put: Put) {
        match put {
            Put::Added => self.added += 1,
            Put::Changed => self.changed += 1,
            Put::Unchanged => self.unchanged += 1,
        }
    }
}
