//! Every address as a type: Swedish address, English name. A link is `paths::Round { id }.to_string()`.
//!
//! One block per noun.

use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{RoundId, VisitId};

mod county_report;
mod errands;
mod incoming;
mod partners;
mod programs;
mod replanning;
mod service;
mod years;

pub use county_report::*;
pub use errands::*;
pub use incoming::*;
pub use partners::*;
pub use programs::*;
pub use replanning::*;
pub use service::*;
pub use years::*;

#[derive(TypedPath, Deserialize)]
#[typed_path("/")]
pub struct Start;

// -- the rounds, the follow-up

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar")]
pub struct Rounds;

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}")]
pub struct Round {
    pub id: RoundId,
}

/// The latest follow-up.
#[derive(TypedPath, Deserialize)]
#[typed_path("/uppfoljning")]
pub struct FollowUps;

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/ny")]
pub struct NewRound;

/// What happened on the night.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/utfall")]
pub struct RoundReport {
    pub id: RoundId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/schema")]
pub struct RoundSchedule {
    pub id: RoundId,
}

/// The night on one page: who, where, in what order, and whom to call.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/kvallsblad")]
pub struct NightSheet {
    pub id: RoundId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/offentligt-datum")]
pub struct RoundPublicDate {
    pub id: RoundId,
}

/// Why the round was not carried out.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/orsak")]
pub struct RoundReason {
    pub id: RoundId,
}

/// Why a partner was missing.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/orsak/{partner}")]
pub struct AbsenceReason {
    pub id: RoundId,
    pub partner: String,
}

/// Inviting someone to the round by calendar.
#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/inbjudan")]
pub struct RoundInvitations {
    pub id: RoundId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/omgangar/{id}/besok")]
pub struct RoundVisits {
    pub id: RoundId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/besok/{id}")]
pub struct Visit {
    pub id: VisitId,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}")]
pub struct Plan {
    pub year: i32,
}

/// A draft: the first, or the next version.
#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}/utkast")]
pub struct PlanDraft {
    pub year: i32,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}/rader")]
pub struct PlanSlots {
    pub year: i32,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}/forslag")]
pub struct PlanProposal {
    pub year: i32,
}

/// A draft with the slots of the year before.
#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}/samma-omfattning")]
pub struct PlanCopy {
    pub year: i32,
}

/// The decision of the nämnd.
#[derive(TypedPath, Deserialize)]
#[typed_path("/plan/{year}/beslut")]
pub struct PlanDecision {
    pub year: i32,
}

#[derive(TypedPath, Deserialize)]
#[typed_path("/uppfoljning/{year}")]
pub struct FollowUp {
    pub year: i32,
}

/// The same address as it is read: a year, with the ending of a format after it or not.
#[derive(TypedPath, Deserialize)]
#[typed_path("/uppfoljning/{year}")]
pub struct FollowUpFile {
    pub year: String,
}

/// The rounds behind a figure.
#[derive(TypedPath, Deserialize)]
#[typed_path("/uppfoljning/{year}/rader")]
pub struct FollowUpRows {
    pub year: i32,
}

/// Whether an address is itself a secret: it is in no log, in no other page, and tells no other site of itself.
pub fn is_secret(path: &str) -> bool {
    ["/svar/", "/kalender/"].iter().any(|prefix| path.starts_with(prefix))
}

/// An address with a query, without the stray `&` that `with_query_params` begins one with.
pub fn with_query(page: impl TypedPath, query: impl Serialize) -> String {
    page.with_query_params(query).to_string().replacen("?&", "?", 1)
}

/// Which year a page is about: this one when nothing is said.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct OfYear {
    pub ar: Option<i32>,
}

impl OfYear {
    pub fn or_this(self, today: chrono::NaiveDate) -> i32 {
        self.ar.unwrap_or(chrono::Datelike::year(&today))
    }

    /// A page's address for a year.
    pub fn of(page: impl TypedPath, year: i32) -> String {
        with_query(page, Self { ar: Some(year) })
    }
}

/// What a measure that is about to be noted answers to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfMeasure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<i32>,
    /// The season of the inquiry that a meeting is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// The partner to meet. Not empty: a meeting is proposed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The meeting that a statement came out of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub efter: Option<i64>,
}

/// Which events of a year a page shows: those at the arena unless it says otherwise.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OfEvents {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visa: Option<String>,
}

/// What [`OfEvents`] says of all of them.
pub const ALL_EVENTS: &str = "alla";

/// Which partner a form is about, when the link to it says so.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OfPartner {
    #[serde(default)]
    pub part: String,
}

/// Which conversation a first message begins.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfSeason {
    pub ar: i32,
    pub period: String,
    pub part: String,
}
