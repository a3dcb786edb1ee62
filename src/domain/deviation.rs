//! Why a partner was missing or a round not carried out. That there is a deviation is computed; why is told by someone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{AbsenceId, PartnerCode, ReasonCode};

/// How a partner came to be missing. No answer is not no (rule 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// tackade nej
    Declined,
    /// inget svar
    NoAnswer,
    /// återbud
    Cancelled,
    /// kom inte
    NoShow,
    /// inte tillfrågad
    NotAsked,
    /// avbröt
    Left,
}

/// How something was said or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Channel {
    Mail,
    Phone,
    Meeting,
    Letter,
    Message,
    Link,
    /// a reply from someone's calendar
    Calendar,
    Other,
}

/// What is told about an absence, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: AbsenceId,
    pub facts: AbsenceFacts,
    pub revision: i64,
}

holds_facts!(Absence, AbsenceFacts);

/// What is told about a missing partner, or (`partner` and `kind` `None`) about a round that was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceFacts {
    pub partner: Option<PartnerCode>,
    pub kind: Option<AbsenceKind>,
    /// `None` until someone has given it.
    pub reason: Option<ReasonCode>,
    pub reason_text: String,
    /// Who said it, when and how: a reason is always attributed (rule 7).
    pub stated_by: String,
    pub stated_on: Option<NaiveDate>,
    pub channel: Option<Channel>,
}

/// Why a reason cannot be stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAReason {
    #[error("this reason needs words")]
    TextRequired,
    #[error("the partner was not meant to take part")]
    PartnerNotPlanned,
    #[error("the partner took part")]
    PartnerTookPart,
    #[error("the round was carried out")]
    RoundDone,
}
