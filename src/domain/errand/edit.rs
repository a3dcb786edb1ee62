//! What people have changed in a composed text: a section that is rewritten, added or left out.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ErrandPart;
use crate::ids::ErrandId;

/// One section as someone has made it. The text has its bound numbers as `{key}`; the rest of it is what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    pub errand: ErrandId,
    pub part: ErrandPart,
    pub section: String,
    pub heading: String,
    pub text: String,
    pub left_out: bool,
    /// Put back as it is composed, or taken away again if it was added: what was written counts for nothing.
    pub restored: bool,
    /// The section that an added one stands after; empty for one that is composed.
    pub after: String,
    /// The composed text that it was made from, or was last held against.
    pub composed: String,
    /// The values that the bound numbers had then.
    pub numbers: BTreeMap<String, u32>,
    /// Numbers that are not bound, and that someone has looked at and let be.
    pub accepted: Vec<String>,
    pub checked_at: Option<DateTime<Utc>>,
    pub checked_by: String,
    pub revision: i64,
}

impl Edit {
    pub fn is_added(&self) -> bool {
        !self.after.is_empty()
    }
}
