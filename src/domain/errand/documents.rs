//! The documents of an errand: which they are, what people have changed in their composed texts, and how they were finished
//! for the nämnd, never to be changed again, whatever is corrected since (rule 22).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::ErrandId;

/// The documents of an errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum ErrandPart {
    /// Tjänsteskrivelse: one page, with the proposed decision.
    Letter,
    /// The report, the opinion or the plan itself.
    Main,
    /// Bilaga: the rounds.
    Appendix,
}

impl ErrandPart {
    pub const ALL: [Self; 3] = [Self::Letter, Self::Main, Self::Appendix];
}

/// One section as someone has made it: rewritten, added or left out. The text has its bound numbers as
/// `{key}`; the rest of it is what was typed.
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

/// A finished version of an errand's documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub errand: ErrandId,
    /// From 1 in each errand.
    pub number: u32,
    pub as_of: NaiveDate,
    /// Every number by its key and label, as JSON.
    pub numbers: String,
    /// The rows behind them, as JSON.
    pub rows: String,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: String,
}

/// One of its documents in one format, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenFile {
    pub part: ErrandPart,
    /// The ending of the file's name.
    pub format: String,
    pub media_type: String,
    /// In hexadecimal.
    pub sha256: String,
    pub bytes: Vec<u8>,
}
