//! The addresses of a year.

use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

use crate::domain::ids::RoundId;
use crate::web::paths::with_query;

/// This year.
#[derive(TypedPath, Deserialize)]
#[typed_path("/ar")]
pub struct Years;

#[derive(TypedPath, Deserialize)]
#[typed_path("/ar/{year}")]
pub struct Year {
    pub year: i32,
}

/// A round of the year gets another date.
#[derive(TypedPath, Deserialize)]
#[typed_path("/ar/{year}/flytta")]
pub struct YearMove {
    pub year: i32,
}

/// Which round of a year its form is to move.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct OfRound {
    pub byt: Option<RoundId>,
}

/// Where on the page of a year a round is moved.
pub fn moving(year: i32, round: RoundId) -> String {
    format!("{}#byt-datum", with_query(Year { year }, OfRound { byt: Some(round) }))
}
