//! Every address as a type: Swedish address, English name. A link is `paths::Round { id }.to_string()`.
//!
//! One block per noun.

use axum::extract::{FromRequestParts, Query};
use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{PartnerCode, RoundId, VisitId};

#[macro_use]
mod address;
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

paths! {
    Start = "/",
}

// -- the rounds, the follow-up

paths! {
    Rounds = "/omgangar",
    Round { id: RoundId } = "/omgangar/{id}",
    /// The latest follow-up.
    FollowUps = "/uppfoljning",
    NewRound = "/omgangar/ny",
    /// What happened on the night.
    RoundReport { id: RoundId } = "/omgangar/{id}/utfall",
    RoundSchedule { id: RoundId } = "/omgangar/{id}/schema",
    /// The night on one page: who, where, in what order, and whom to call.
    NightSheet { id: RoundId } = "/omgangar/{id}/kvallsblad",
    /// Its event is not as it was, and the round stays as it is.
    RoundEvent { id: RoundId } = "/omgangar/{id}/evenemang",
    RoundPublicDate { id: RoundId } = "/omgangar/{id}/offentligt-datum",
    /// Why the round was not carried out.
    RoundReason { id: RoundId } = "/omgangar/{id}/orsak",
    /// Why a partner was missing.
    AbsenceReason { id: RoundId, partner: String } = "/omgangar/{id}/orsak/{partner}",
    /// Inviting someone to the round by calendar.
    RoundInvitations { id: RoundId } = "/omgangar/{id}/inbjudan",
    RoundVisits { id: RoundId } = "/omgangar/{id}/besok",
    Visit { id: VisitId } = "/besok/{id}",
    Plan { year: i32 } = "/plan/{year}",
    /// A draft: the first, or the next version.
    PlanDraft { year: i32 } = "/plan/{year}/utkast",
    PlanSlots { year: i32 } = "/plan/{year}/rader",
    PlanProposal { year: i32 } = "/plan/{year}/forslag",
    /// A draft with the slots of the year before.
    PlanCopy { year: i32 } = "/plan/{year}/samma-omfattning",
    /// The decision of the nämnd.
    PlanDecision { year: i32 } = "/plan/{year}/beslut",
    FollowUp { year: i32 } = "/uppfoljning/{year}",
    /// The same address as it is read: a year, with the ending of a format after it or not.
    FollowUpFile { year: String } = "/uppfoljning/{year}",
    /// The rounds behind a figure.
    FollowUpRows { year: i32 } = "/uppfoljning/{year}/rader",
    /// What people have typed of the year, and which of it others than the team read.
    FollowUpWords { year: i32 } = "/uppfoljning/{year}/texter",
}

/// Where one says why a partner was missing, or why the round was not carried out.
pub fn reason(id: RoundId, partner: Option<&PartnerCode>) -> String {
    match partner.map(ToString::to_string) {
        Some(partner) => AbsenceReason { id, partner }.to_string(),
        None => RoundReason { id }.to_string(),
    }
}

/// Whether an address is itself a secret: it is in no log, in no other page, and tells no other site of itself.
pub fn is_secret(path: &str) -> bool {
    ["/svar/", "/kalender/", "/valj-losenord/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// Whether an address ends as the name of a file does.
pub fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

/// A path as it may stand in a log: not if it is a secret, nor if it holds what looks like one, such as an address that was
/// nearly right.
pub fn loggable(path: &str) -> &str {
    let small = path.to_ascii_lowercase();
    let holds_token = ["ta1_", "tf1_", "ts1_"].iter().any(|prefix| small.contains(prefix));
    if is_secret(&small) || holds_token {
        "(secret)"
    } else {
        path
    }
}

/// An address with a query, without the stray `&` that `with_query_params` begins one with.
pub fn with_query(page: impl TypedPath, query: impl Serialize) -> String {
    page.with_query_params(query).to_string().replacen("?&", "?", 1)
}

/// Which year a page is about: this one when nothing is said.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
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
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
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
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
pub struct OfEvents {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visa: Option<String>,
}

/// What [`OfEvents`] says of all of them.
pub const ALL_EVENTS: &str = "alla";

/// Which partner a form is about, when the link to it says so.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
pub struct OfPartner {
    #[serde(default)]
    pub part: String,
}

/// Which conversation a first message begins.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct OfSeason {
    pub ar: i32,
    pub period: String,
    pub part: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_log_has_a_secret_nor_an_address_that_is_nearly_one() {
        for secret in [
            "/valj-losenord/ta1_x",
            "/kalender/tf1_x.ics",
            "/Kalender/TF1_x.ics",
            "/svar/x",
            "/svar%2Fts1_x",
            "/omgangar/1/orsak/ts1_x",
        ] {
            assert_eq!(loggable(secret), "(secret)", "{secret}");
        }
        assert_eq!(loggable("/omgangar/1"), "/omgangar/1");
        // what is only like a secret is no way past the check of forged forms
        assert!(!is_secret("/omgangar/1/orsak/ts1_x") && !is_secret("/Svar/x"));
    }
}
