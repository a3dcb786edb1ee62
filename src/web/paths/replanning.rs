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

/// Takes back the latest change of the schedule.
#[derive(TypedPath, Deserialize)]
#[typed_path("/ar/{year}/angra")]
pub struct ScheduleUndo {
    pub year: i32,
}
