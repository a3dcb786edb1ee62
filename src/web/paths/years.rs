//! The addresses of a year.

use axum::extract::{FromRequestParts, Query};
use serde::{Deserialize, Serialize};

use crate::domain::ids::RoundId;
use crate::web::paths::with_query;

paths! {
    /// This year.
    Years = "/ar",
    Year { year: i32 } = "/ar/{year}",
    /// A round of the year gets another date.
    YearMove { year: i32 } = "/ar/{year}/flytta",
}

/// Which round of a year its form is to move.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
pub struct OfRound {
    pub byt: Option<RoundId>,
}

/// Where on the page of a year a round is moved.
pub fn moving(year: i32, round: RoundId) -> String {
    format!("{}#byt-datum", with_query(Year { year }, OfRound { byt: Some(round) }))
}
