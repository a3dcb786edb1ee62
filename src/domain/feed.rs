//! Calendars to subscribe to: whose they are, what they tell, and when they stop.

use serde::{Deserialize, Serialize};

/// How much a feed tells. None of them names premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Detail {
    /// That the time is taken.
    Busy,
    /// Time and part of the city.
    Area,
    /// Everything but premises: for officers.
    Full,
}
