//! Addresses of planning again: locking a date, and taking a change of the schedule back.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::domain::ids::RoundId;

/// Whether proposals may move the date.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/las")]
pub struct RoundLock {
    pub id: RoundId,
}

/// New dates for what is left of a year, compared with the schedule.
#[derive(TypedPath, Deserialize)]
#[typed_path("/ar/{year}/nya-datum")]
pub struct Replanning {
    pub year: i32,
}

/// Which date is asked about: why it is not proposed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OfDate {
    pub datum: String,
}

/// Takes back the latest change of the schedule.
#[derive(TypedPath, Deserialize)]
#[typed_path("/ar/{year}/angra")]
pub struct ScheduleUndo {
    pub year: i32,
}
