//! What waits for someone, and since when: each is one step that one person can take.

use chrono::NaiveDate;
use serde::Serialize;

use crate::event_change::EventChange;
use crate::ids::{EventId, InquiryId, MeasureId, PartnerCode, RoundId};
use crate::partner::StandsIn;
use crate::period::Season;

/// What a meeting helps, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Helps {
    pub year: i32,
    pub season: Season,
    /// For each night that it can still change, that night; earliest first. Of a season after the one that was asked
    /// about: the last day to ask before its first night, or nothing when no night is known.
    pub until: Vec<NaiveDate>,
}

/// In order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The event of a round is not as it was when the round was set by it.
    #[serde(rename = "event_moved")]
    EventChanged,
    LogRound,
    /// A partner has nobody to ask, or soon has not, about nights that are still to come.
    NameContact,
    AskPartner,
    RemindPartner,
    /// A partner has said no to some night: another is proposed to its contact, before directors meet.
    NewDate,
    Meeting,
    StateReason,
    FollowUpMeasure,
    AdoptPlan,
    PlanYear,
}

/// That the deputy is asked, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Instead {
    pub why: StandsIn,
    /// The last day on which a contact who is away is so, where it is known.
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    pub code: Code,
    /// The day on which it became due.
    pub since: NaiveDate,
    /// The last day, where there is one.
    pub by: Option<NaiveDate>,
    /// The year that it is about.
    pub year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season: Option<Season>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nr: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inquiry: Option<InquiryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Of an event that is not as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<EventChange>,
    /// Of a meeting: what it can still change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub helps: Option<Helps>,
    /// Of asking: that the contact's deputy is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Instead>,
    /// Of a partner without a contact: the last day of the last one, if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_contact: Option<NaiveDate>,
}

impl Due {
    pub(super) fn new(code: Code, year: i32, since: NaiveDate) -> Self {
        Self {
            code,
            since,
            by: None,
            year,
            season: None,
            partner: None,
            round: None,
            nr: None,
            inquiry: None,
            measure: None,
            event: None,
            change: None,
            helps: None,
            deputy: None,
            last_contact: None,
        }
    }
}
