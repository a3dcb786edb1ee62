//! An errand's documents as they were finished for the nämnd: never changed again, whatever is corrected since (rule 22).

use chrono::{DateTime, NaiveDate, Utc};

use super::ErrandPart;
use crate::ids::ErrandId;

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
