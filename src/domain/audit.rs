//! What can happen, for the log. An entry says what was done to what; the store adds when, by whom and the hash.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::ids::PartnerCode;
use crate::user::Role;

/// What was done. The words for it are in `swedish::audit`, where a new action does not compile until it has some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Action {
    SignedIn,
    SignInFailed,
    SignedOut,
    SessionsEnded,
    UserAdded,
    UserChanged,
    UserDisabled,
    PasswordSet,
    ActivationHandedOut,
    SecondFactorSetUp,
    SecondFactorFailed,
    SecondFactorRemoved,
    SecondFactorReset,
    SecondFactorRuleChanged,
    RecoveryCodesMade,
    AccessNoticeSettled,
    SettingChanged,
    PartnerAdded,
    PartnerChanged,
    OfficerAdded,
    OfficerChanged,
    ContactAdded,
    ContactChanged,
    LeaveAdded,
    LeaveTakenBack,
    OfferAdded,
    OfferTakenBack,
    DraftMade,
    DraftChanged,
    PlanAdopted,
    RoundMade,
    RoundChanged,
    RoundMoved,
    ScheduleChanged,
    ScheduleUndone,
    RoundLogged,
    DateMadePublic,
    DateLocked,
    DateUnlocked,
    AbsenceNoted,
    VisitAdded,
    VisitChanged,
    NoteAdded,
    NoteRead,
    EventAdded,
    EventChanged,
    VenueAdded,
    VenueChanged,
    MessageNoted,
    AnswerNoted,
    AnswerLinksWithdrawn,
    MeasureAdded,
    MeasureChanged,
    ErrandMade,
    ErrandChanged,
    ErrandFinished,
    SectionWritten,
    SectionLeftOut,
    SectionPutBack,
    SectionRestored,
    SectionChecked,
    RoutineAdded,
    RoutineChanged,
    WordsCleared,
    WordsTakenBack,
    MeetingAdded,
    MeetingChanged,
    MailPosted,
    MailSent,
    MailGivenUp,
    MailTriedAgain,
    MailHandedOver,
    MailErased,
    Invited,
    FeedMade,
    FeedPaused,
    FeedResumed,
    FeedRevoked,
    IncomingTaken,
    IncomingJudged,
    Imported,
    Exported,
    DisclosureTried,
    Erased,
    RowsSealed,
    LogHeadTold,
    /// A page that shows the schedule was opened: nothing is changed by it, nor by those that follow.
    ScheduleRead,
    FeedFetched,
    AnswerPageRead,
    /// Someone may not, or not so often.
    Refused,
    /// A secret address that never was, or has ended.
    LinkRefused,
    /// A form that no page of ours made for the session.
    FormRefused,
}

/// What sort of thing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Change,
    SignIn,
    /// Read, and nothing changed by it.
    Read,
    Refused,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Change, Self::SignIn, Self::Read, Self::Refused];
}

impl Action {
    pub fn sort(self) -> Sort {
        match self {
            Self::SignedIn | Self::SignedOut | Self::SessionsEnded => Sort::SignIn,
            Self::ScheduleRead | Self::FeedFetched | Self::AnswerPageRead | Self::NoteRead | Self::Exported => {
                Sort::Read
            }
            Self::SignInFailed | Self::SecondFactorFailed | Self::Refused | Self::LinkRefused | Self::FormRefused => {
                Sort::Refused
            }
            _ => Sort::Change,
        }
    }

    /// What happens all day, and hides the rest where all is shown.
    pub fn is_routine(self) -> bool {
        matches!(self, Self::ScheduleRead | Self::FeedFetched | Self::AnswerPageRead)
    }
}

/// What a contact (with partner), a user (with role) or an officer was called before a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierName {
    pub name: String,
    pub partner: Option<PartnerCode>,
    pub role: Option<Role>,
}

/// One row for the log, before it has a place in the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub action: Action,
    pub subject: String,
    pub detail: Value,
}

impl Entry {
    /// `noun` and `id` name what it was done to, as in `round:7`. The detail is never null: an object of values.
    pub fn new(action: Action, noun: &str, id: impl fmt::Display, detail: Value) -> Self {
        Self {
            action,
            subject: format!("{noun}:{id}"),
            detail,
        }
    }
}
