//! Invitations to calendars: who has which round in their calendar, and what a change of the round means for them.

use serde::{Deserialize, Serialize};

/// What an invitee's calendar said (RFC 5545, 3.2.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Partstat {
    Accepted,
    Declined,
    Tentative,
}
