//! Asking a partner before a season: every message is a row, every answer is a row, and silence is not no.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::deviation::Channel;
use crate::ids::{AnswerId, InquiryId, MessageId, PartnerCode, ProgramCode, RoundId};
use crate::partner::StandsIn;
use crate::period::Season;
use crate::round::Round;

pub mod clock;
pub mod links;
pub mod nights;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum MessageKind {
    Inquiry,
    Reminder,
}

/// One message that was sent, or one question put by phone or at a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub facts: MessageFacts,
}

holds_facts!(Message, MessageFacts);

/// What is said of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageFacts {
    pub kind: MessageKind,
    pub sent_on: NaiveDate,
    /// `None` for what was noted afterwards.
    pub sent_at: Option<DateTime<Utc>>,
    pub channel: Channel,
    /// The contact as of then, copied.
    pub recipient: String,
    /// As sent, with `[svarslänk]` where the link to the answer page was.
    pub text: String,
    /// The nights that it asked about. Empty: all of the season.
    pub nights: Vec<AskedNight>,
    /// Why it went to the contact's deputy, as it was on that day; `None` when it went to the contact.
    pub stands_in: Option<StandsIn>,
}

/// A night that a message asked about, with the date that it then had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedNight {
    pub round: RoundId,
    pub date: Option<NaiveDate>,
}

/// What a partner said, or that nothing was said although asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Reply {
    Yes,
    No,
    /// återbud: a yes taken back
    Cancelled,
    /// inget svar
    NoAnswer,
    /// preliminärt: heard, and neither yes nor no yet
    Tentative,
}

/// One answer. The latest counts; all are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub id: AnswerId,
    pub facts: AnswerFacts,
    pub recorded_at: DateTime<Utc>,
}

holds_facts!(Answer, AnswerFacts);

/// What is said of an answer: for one night, or (`round` `None`) for all nights asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFacts {
    pub round: Option<RoundId>,
    pub reply: Reply,
    pub answered_on: NaiveDate,
    pub channel: Channel,
    pub stated_by: String,
    pub text: String,
}

impl Answer {
    pub fn is_yes(&self) -> bool {
        self.reply == Reply::Yes
    }

    /// Whether the partner does not come: no, or a yes taken back.
    pub fn is_no(&self) -> bool {
        matches!(self.reply, Reply::No | Reply::Cancelled)
    }

    /// Of two answers the one that counts is later by this.
    pub fn place(&self) -> (NaiveDate, DateTime<Utc>, AnswerId) {
        (self.answered_on, self.recorded_at, self.id)
    }

    /// Whether it is about a round, by itself or with all nights asked about.
    pub fn is_about(&self, round: RoundId) -> bool {
        self.round.is_none_or(|id| id == round)
    }

    /// Whether it was given after a move, and so about the night as it was then.
    pub fn is_after(&self, moved_on: NaiveDate, recorded_at: DateTime<Utc>) -> bool {
        (self.answered_on, self.recorded_at) > (moved_on, recorded_at)
    }
}

impl MessageFacts {
    /// Whether a row or a note is about a stored message: on that day, in that way, to that person, and at that instant
    /// where both are known. What was sent at a known instant has the words that it had: other words are another message.
    pub fn is_about(&self, stored: &Message) -> bool {
        let same = (self.kind, self.sent_on, self.channel) == (stored.kind, stored.sent_on, stored.channel);
        let to_same = self.recipient.is_empty() || self.recipient == stored.recipient;
        let at_same = match (self.sent_at, stored.sent_at) {
            (Some(new), Some(old)) => new == old,
            (None, Some(_)) => self.text.is_empty() || self.text.trim() == stored.text.trim(),
            (_, None) => true,
        };
        same && to_same && at_same
    }
}

/// The conversation with one partner about one season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    pub id: InquiryId,
    pub program: ProgramCode,
    pub year: i32,
    pub season: Season,
    pub partner: PartnerCode,
    /// In the order sent.
    pub messages: Vec<Message>,
    /// In the order given: date, then as recorded.
    pub answers: Vec<Answer>,
    pub revision: i64,
}

/// Why a message or an answer cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("no answer can be recorded only after a reminder")]
    NoReminderYet,
    #[error("a reminder needs an inquiry before it")]
    NothingToRemindOf,
    #[error("the round is not one that the partner is asked about")]
    NotAskedAbout,
    #[error("the partner has no contact")]
    NoContact,
    #[error("the contact has no address")]
    NoAddress,
    #[error("the contact is another than the one that the form showed")]
    OtherContact,
    #[error("no night to ask about")]
    NoNight,
    #[error("a night has another date than the form showed, or cannot be answered for any more")]
    NightChanged,
    #[error("a night has been answered for")]
    Answered,
    #[error("the answers have been changed too many times today")]
    TooManyChanges,
}

impl Inquiry {
    /// Whether a round is one that a message sent by the end of a day asked about.
    pub fn asks_about(&self, round: RoundId, as_of: NaiveDate) -> bool {
        self.sent(as_of)
            .any(|message| message.nights.is_empty() || message.nights.iter().any(|night| night.round == round))
    }

    /// Messages sent by the end of a day.
    pub fn sent(&self, as_of: NaiveDate) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.sent_on <= as_of)
    }

    /// Answers given by the end of a day.
    pub fn said(&self, as_of: NaiveDate) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.answered_on <= as_of)
    }

    /// Whether anything was sent or said by the end of a day.
    pub fn has_begun(&self, as_of: NaiveDate) -> bool {
        self.sent(as_of).next().is_some() || self.has_answer(as_of)
    }

    /// Whether anything was said by the end of a day.
    pub fn has_answer(&self, as_of: NaiveDate) -> bool {
        self.said(as_of).next().is_some()
    }

    /// "Inget svar" may be recorded only when the partner has been asked again (rule 5).
    ///
    /// # Errors
    /// [`NotAllowed::NoReminderYet`].
    pub fn check_answer(&self, reply: Reply, answered_on: NaiveDate) -> Result<(), NotAllowed> {
        if reply == Reply::NoAnswer && !self.is_reminded(answered_on) {
            Err(NotAllowed::NoReminderYet)
        } else {
            Ok(())
        }
    }

    /// A reminder follows an inquiry.
    ///
    /// # Errors
    /// [`NotAllowed::NothingToRemindOf`].
    pub fn check_message(&self, kind: MessageKind, sent_on: NaiveDate) -> Result<(), NotAllowed> {
        if kind == MessageKind::Reminder && self.asked_on(sent_on).is_none() {
            Err(NotAllowed::NothingToRemindOf)
        } else {
            Ok(())
        }
    }

    /// Whether nobody need ask about a round again; a "preliminary" is neither yes nor no.
    pub fn is_settled(&self, round: &Round, as_of: NaiveDate) -> bool {
        let answer = self.answer_for(round, as_of);
        answer.is_some_and(|answer| answer.reply != Reply::Tentative)
    }

    /// The answer that holds for a round at the end of a day: the latest about it or about all nights, unless the night
    /// has moved since.
    pub fn answer_for(&self, round: &Round, as_of: NaiveDate) -> Option<&Answer> {
        let moves = || round.moves.iter().filter(|moved| moved.moved_on <= as_of);
        let holds = |answer: &&Answer| moves().all(|moved| answer.is_after(moved.moved_on, moved.recorded_at));
        let about = self.said(as_of).filter(|answer| answer.is_about(round.id));
        about.filter(holds).max_by_key(|answer| answer.place())
    }
}

#[cfg(test)]
mod tests;
