//! A round as a calendar sees it, in a feed or in an invitation. What it may tell is decided before it is made.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Asked about, not agreed.
    Tentative,
    Confirmed,
    Cancelled,
}

/// One event of a calendar. Every text may be anything that a person can type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// The round's, for life: the same in every feed, invitation, update and cancellation (R08).
    pub uid: String,
    /// The round's (R13).
    pub sequence: i64,
    /// When what is shown last changed, never when it was asked for (R11).
    pub changed_at: DateTime<Utc>,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    pub status: Status,
    pub summary: String,
    pub location: String,
    pub description: String,
}

/// An appointment in a calendar that someone subscribes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub appointment: Appointment,
    /// Whether the subscriber is busy then. What is cancelled takes no time, whatever this says.
    pub takes_time: bool,
}
