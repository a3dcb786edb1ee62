//! What comes back by mail: calendar replies and mails in prose, and whether they are to be believed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{IncomingId, InquiryId, InvitationId, RoundId};
use crate::invitation::Partstat;
use crate::outbox::Mailbox;
use crate::period::date_of;

mod judge;

pub use judge::{Judgement, Known, judge, reply_of};

/// How it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Source {
    /// Someone uploaded the file.
    Upload,
    /// `tillsyn reply`, by hand or from a mail server's alias.
    Command,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Verdict {
    /// It became an answer.
    Applied,
    /// A later reply goes before it, or it said what was known already.
    Overtaken,
    /// It waits for a person.
    SetAside,
    /// A person registered what it said.
    Handled,
    /// A person judged that it says nothing.
    Discarded,
}

/// What a file or a mail says, before anyone has judged it. Addresses are in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// Who wrote it, as the mail says. `None` for a bare calendar file.
    pub sender: Option<Mailbox>,
    /// To, Cc, Delivered-To and the like, without doubles: the reply code is in one of them.
    pub recipients: Vec<String>,
    pub subject: String,
    pub written_at: Option<DateTime<Utc>>,
    /// The Message-IDs that it answers, without their brackets: In-Reply-To first, then References.
    pub answers_to: Vec<String>,
    /// The mail's own words, without what it quotes.
    pub words: String,
    /// What answers lies in a mail within the mail, which proves nothing of who wrote it.
    pub forwarded: bool,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// What a calendar program answered: at least one.
    Replies(Vec<CalendarReply>),
    /// Written by a person.
    #[default]
    Prose,
    /// Nothing that answers anything, and what it is.
    Other(Doubt),
}

/// What a person's calendar says of one event. Of all that it holds, only this is believed (R25).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarReply {
    pub method: ReplyMethod,
    pub uid: String,
    pub sequence: Option<i64>,
    /// When the reply was made.
    pub stamp: Option<DateTime<Utc>>,
    /// Without `mailto:`, in lower case. `None` when it does not say who answers.
    pub attendee: Option<String>,
    /// Those who may be the one who answers, when there are several and the mail does not tell, with what is said of each.
    pub others: Vec<(String, Option<Partstat>)>,
    /// Whom it was sent to, by what it says itself. Exchange leaves it out.
    pub organiser: Option<String>,
    /// `None` when it says nothing, or something that is no answer, as that another was sent instead.
    pub partstat: Option<Partstat>,
    pub comment: String,
    /// Start and end that a COUNTER proposes.
    pub proposed: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum ReplyMethod {
    Reply,
    /// Another time is proposed.
    Counter,
}

/// Why something waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Doubt {
    /// No invitation of ours has the event's UID.
    UnknownUid,
    /// It does not say who answers.
    NoAttendee,
    /// Someone answers who was not invited.
    Stranger,
    /// The sender is another than the one who answers, and it was not sent to the address that only they know.
    Unproven,
    /// It lay in a mail within the mail.
    Forwarded,
    /// It does not say what is answered.
    NoPartstat,
    /// Another time is proposed.
    Counter,
    /// The invitation has changed since.
    OldSequence,
    /// It was written after the invitation, and has a lower number.
    LowSequence,
    /// It came after another, which it goes against, and by its number or time looks older: a no after a yes.
    LooksOvertaken,
    /// The round is called off, or the invitation taken back.
    CalledOff,
    /// The night has begun.
    HasBeen,
    /// The partner is no longer meant to join the round.
    NotAsked,
    /// A person's own words.
    Prose,
    /// Larger than is read.
    TooLarge,
    /// Neither a calendar nor a mail.
    NotAMail,
    /// A calendar that is broken, or deeper than is read.
    BrokenCalendar,
    /// When someone is free, and nothing about any event.
    FreeBusy,
    /// A calendar file that asks or tells (REQUEST, PUBLISH, CANCEL and so on), but answers nothing.
    NoReply,
    /// A mail server could not deliver something.
    Bounce,
    /// A program says that a mail was opened, or thrown away unopened.
    Receipt,
    /// A program answers that nobody is there.
    AutoReply,
    /// A mail that says nothing.
    Empty,
    /// Outlook's own format, which holds the answer where only Outlook finds it.
    Winmail,
    /// A mail that Outlook has saved in its own format.
    OutlookFile,
    Encrypted,
    /// Mails within mails, without end.
    Unreadable,
}

/// What something that came in belongs to, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ties {
    pub round: Option<RoundId>,
    pub inquiry: Option<InquiryId>,
    pub invitation: Option<InvitationId>,
}

/// A row of what came in, without the file itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: IncomingId,
    pub received_at: DateTime<Utc>,
    pub source: Source,
    /// As the mail says.
    pub sender: Option<Mailbox>,
    pub subject: String,
    pub written_at: Option<DateTime<Utc>>,
    /// Of a calendar reply.
    pub method: Option<ReplyMethod>,
    pub uid: String,
    pub sequence: Option<i64>,
    pub stamp: Option<DateTime<Utc>>,
    /// Empty when it does not say who answers.
    pub attendee: String,
    pub partstat: Option<Partstat>,
    /// A comment, a proposed time or the mail's own words.
    pub words: String,
    pub verdict: Verdict,
    pub doubt: Option<Doubt>,
    pub ties: Ties,
    pub judged_at: Option<DateTime<Utc>>,
    pub judged_by: String,
    pub revision: i64,
}

impl Item {
    /// The day in Stockholm on which it was written, not later than today.
    pub fn answered_on(&self, today: NaiveDate) -> NaiveDate {
        let written = self.written_at.or(self.stamp).unwrap_or(self.received_at);
        date_of(written).min(today)
    }

    /// The address of the one who answers: the attendee, else the sender.
    pub fn address(&self) -> &str {
        match &self.sender {
            _ if !self.attendee.is_empty() => &self.attendee,
            Some(sender) => &sender.email,
            None => "",
        }
    }
}
