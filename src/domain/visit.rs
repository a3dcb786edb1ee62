//! A visit (besök) to premises during a round, with its own time, so that night visits can be counted (rule 18).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{RoundId, VisitId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum VisitOutcome {
    NoRemark,
    Remark,
    NotAdmitted,
    /// A case is opened in the case system, which holds it (rule 20).
    CaseOpened,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub id: VisitId,
    pub round: RoundId,
    pub at: DateTime<Utc>,
    pub premises: String,
    pub outcome: VisitOutcome,
    pub case_number: String,
    /// `alkohol`, `folkol` or `tobak`; empty when not said.
    pub law: String,
    pub note: String,
    pub revision: i64,
}
