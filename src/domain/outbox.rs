//! Mail on its way out: written with the change that it tells of, delivered later, never twice once sent.

use std::fmt;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::appointment::Appointment;
use crate::ids::{InvitationId, MessageId, OutboxId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum LetterKind {
    /// An inquiry or a reminder.
    Message,
    Invitation,
    Update,
    Cancellation,
    /// What was registered on the answer page.
    Receipt,
    /// To those who run the server, and to users about their accounts.
    Notice,
}

/// A person's name and address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

/// What a calendar mail asks the receiving calendar to do (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Request,
    Cancel,
}

/// The calendar part of a mail. The organiser is the sender's address with the reply code in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPart {
    pub method: Method,
    pub appointment: Appointment,
    pub reply_code: String,
}

/// A mail before it is a mail: what is said, without the process's own addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub to: Mailbox,
    pub subject: String,
    /// Plain text, with `swedish::letters::LINK_PLACE` where the link goes.
    pub text: String,
    /// The token of the page that it leads to. It is nowhere else: the database keeps its hash.
    pub token: Option<Token>,
    pub calendar: Option<CalendarPart>,
}

/// A secret in an address. It is never shown by `Debug`, so that it ends up in no log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// What stopped a delivery, in kinds that a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Problem {
    /// The mail server does not answer.
    Unreachable,
    /// It asks to be tried again later (4xx).
    NotNow,
    /// It refuses the mail (5xx).
    Refused,
    /// It knows no such address (5xx to the recipient).
    AddressRefused,
    /// It does not accept our name and password, or its certificate is not to be trusted.
    SignIn,
    /// There is no address to send from, or another setting is missing.
    Settings,
    /// The folder for mail files cannot be written to.
    Disk,
}

impl Problem {
    /// Whether trying again on its own would be of no use: the server has said no to this very mail.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Refused | Self::AddressRefused)
    }

    /// Whether the next mail would meet the same.
    pub fn concerns_all(self) -> bool {
        matches!(self, Self::Unreachable | Self::SignIn | Self::Settings | Self::Disk)
    }
}

/// A mail to be put in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutgoing {
    pub kind: LetterKind,
    pub letter: Letter,
    /// Someone sends it from their own mailbox; it waits here only so that they can copy it.
    pub by_hand: bool,
    pub message: Option<MessageId>,
    pub invitation: Option<InvitationId>,
    /// The revision of the invitation that it carries.
    pub sequence: Option<i64>,
}

impl NewOutgoing {
    /// One that the program sends, and that carries neither a message of an inquiry nor an invitation.
    pub fn new(kind: LetterKind, letter: Letter) -> Self {
        Self {
            kind,
            letter,
            by_hand: false,
            message: None,
            invitation: None,
            sequence: None,
        }
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub id: OutboxId,
    pub message_id: String,
    pub kind: LetterKind,
    pub to: Mailbox,
    pub subject: String,
    /// `None` once sent.
    pub letter: Option<Letter>,
    pub by_hand: bool,
    pub message: Option<MessageId>,
    pub invitation: Option<InvitationId>,
    pub sequence: Option<i64>,
    pub created_at: DateTime<Utc>,
    pub next_try_at: DateTime<Utc>,
    pub claimed_until: Option<DateTime<Utc>>,
    pub attempts: u32,
    pub problem: Option<Problem>,
    /// The server's own words.
    pub problem_text: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub gave_up_at: Option<DateTime<Utc>>,
}

/// How a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Sent,
    /// Nobody tries again but on someone's order.
    GivenUp,
    /// For someone to send from their own mailbox.
    ByHand,
    /// Nobody said within [`BY_HAND_DAYS`] that they had sent it, or within [`GIVEN_UP_DAYS`] that it should be tried
    /// again, and its text is erased.
    Lapsed,
}

impl Outgoing {
    /// Whether someone should know: an attempt failed and none has succeeded since.
    pub fn is_in_trouble(&self) -> bool {
        match self.state() {
            State::GivenUp => true,
            State::Waiting => self.problem.is_some(),
            State::Sent | State::ByHand | State::Lapsed => false,
        }
    }

    pub fn state(&self) -> State {
        match (self.sent_at, &self.letter, self.by_hand, self.gave_up_at) {
            (Some(_), ..) => State::Sent,
            (None, None, ..) => State::Lapsed,
            (None, Some(_), true, _) => State::ByHand,
            (None, Some(_), false, Some(_)) => State::GivenUp,
            (None, Some(_), false, None) => State::Waiting,
        }
    }
}

/// How long a letter that someone sends by hand waits for them to say so.
pub const BY_HAND_DAYS: i64 = 7;

/// How long a letter that could not be delivered is kept.
pub const GIVEN_UP_DAYS: i64 = 30;

/// How long a sender has a row for itself: a server may take ten minutes to answer. A delivery is broken off well before.
pub const CLAIM_SECONDS: i64 = 780;

/// Seconds to wait after each failed attempt; then nobody tries again but on someone's order. Two days and a half in all.
const PAUSES: [i64; 10] = [10, 60, 300, 900, 3_600, 7_200, 14_400, 43_200, 57_600, 86_400];

/// A mail that has been tried so often has waited for some twenty hours: a server that is busy is not so for so long.
pub const MANY_TRIES: i64 = 9;

/// What is due later than this, and who claims for longer than that, has been told so by a clock that stood wrong, and is
/// not believed: no pause is longer, and no claim half as long, counted from now.
pub fn latest(now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    let pause = PAUSES.last().copied().unwrap_or_default();
    (
        now + Duration::seconds(pause),
        now + Duration::seconds(2 * CLAIM_SECONDS),
    )
}

/// When to try again after this many failed attempts; `None`: give up.
pub fn next_try(attempts: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let index = usize::try_from(attempts).ok()?.checked_sub(1)?;
    PAUSES.get(index).map(|pause| now + Duration::seconds(*pause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let now = DateTime::UNIX_EPOCH;
        let waits: Vec<i64> = (1..=10)
            .filter_map(|n| Some((next_try(n, now)? - now).num_seconds()))
            .collect();
        assert_eq!(waits.len(), 10);
        assert!(waits.is_sorted());
        assert_eq!(next_try(11, now), None);
    }

    #[test]
    fn a_token_is_not_shown_by_debug() {
        assert_eq!(format!("{:?}", Token("tf1_secret".to_owned())), "Token(..)");
    }
}
