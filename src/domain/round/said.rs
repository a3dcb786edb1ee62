//! What people say of a round, which its transitions make it: how it is to be, and how it was.

use chrono::NaiveDate;

use super::{Outcome, Participation};
use crate::event::Event;
use crate::ids::{OfficerId, PartnerCode};
use crate::period::Night;
use crate::plan::Kind;

/// What the schedule says of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub night: Option<Night>,
    pub officers: Vec<OfficerId>,
    pub area: String,
    pub meeting_point: String,
    pub premises: String,
    pub note: String,
    /// Why the night was moved, if it was.
    pub reason: String,
}

/// What happened on a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    pub officers: Vec<OfficerId>,
    pub participations: Vec<Participation>,
    /// When a round that was not carried out was called off, if before its date.
    pub called_off_on: Option<NaiveDate>,
    pub note: String,
}

/// A round outside the plan, as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsidePlan {
    pub night: Night,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub officers: Vec<OfficerId>,
    pub event: Option<Event>,
    pub area: String,
    pub meeting_point: String,
    pub note: String,
}
