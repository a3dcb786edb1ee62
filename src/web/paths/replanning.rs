//! Addresses of planning again: locking a date, and taking a change of the schedule back.

use axum::extract::{FromRequestParts, Query};
use serde::Deserialize;

use crate::domain::ids::RoundId;

paths! {
    /// Whether proposals may move the date.
    RoundLock { id: RoundId } = "/omgangar/{id}/las",
    /// New dates for what is left of a year, compared with the schedule.
    Replanning { year: i32 } = "/ar/{year}/nya-datum",
}

/// Which date is asked about: why it is not proposed.
#[derive(Debug, Clone, Default, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct OfDate {
    pub datum: String,
}

paths! {
    /// Takes back the latest change of the schedule.
    ScheduleUndo { year: i32 } = "/ar/{year}/angra",
}
