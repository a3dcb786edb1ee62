//! Invitations to calendars: who has which round in their calendar, and what a change of the round means for them.
//!
//! An invitation is one event in one person's calendar, for life (R08). What must be sent follows from what that calendar
//! last was sent and from what holds now; nothing else is remembered.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ContactId, InvitationId, PartnerCode, RoundId};
use crate::inquiry::Answer;
use crate::partner::Contact;
use crate::round::Round;

/// What an invitee's calendar said (RFC 5545, 3.2.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Partstat {
    Accepted,
    Declined,
    Tentative,
}

/// Time and place as a calendar shows them: a change of either is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// The meeting point, else the part of the city.
    pub place: String,
}

impl Shown {
    /// What a calendar is to show of a round; `None` while it has no night.
    pub fn of(round: &Round) -> Option<Self> {
        let place = if round.meeting_point.is_empty() {
            &round.area
        } else {
            &round.meeting_point
        };
        round.night().map(|night| Self {
            starts: night.starts,
            ends: night.ends,
            place: place.clone(),
        })
    }
}

/// One contact's invitation to one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub round: RoundId,
    pub partner: PartnerCode,
    pub contact: ContactId,
    /// As of when it was made.
    pub name: String,
    pub email: String,
    /// In the organiser's address, so that a reply proves to whom it was sent.
    pub reply_code: String,
    /// What was last sent: it only grows (R13).
    pub sequence: i64,
    /// Whether that was a cancellation.
    pub cancelled: bool,
    pub sent_at: DateTime<Utc>,
    pub shown: Shown,
    /// What the invitee's calendar said last; `None` when it has said nothing about what was last sent.
    pub partstat: Option<Partstat>,
    /// The last reply that was believed: which sequence it was about, and when it was written.
    pub reply_sequence: Option<i64>,
    pub reply_stamp: Option<DateTime<Utc>>,
}

impl Invitation {
    /// Whether it went to the address that a contact has.
    pub fn is_to(&self, contact: &Contact) -> bool {
        contact.partner == self.partner
            && contact
                .email
                .as_deref()
                .is_some_and(|email| email.eq_ignore_ascii_case(&self.email))
    }

    /// The number of a reply: a program may raise it, and then means what was sent last.
    pub fn counted(&self, sequence: Option<i64>) -> Option<i64> {
        sequence.map(|sequence| sequence.min(self.sequence))
    }

    /// The number of the next thing to be sent: the round's when that is higher than what was sent, else one more.
    pub fn next_sequence(&self, round: &Round) -> i64 {
        round.sequence.max(self.sequence + 1)
    }
}

/// Why someone cannot be invited to a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("the night has begun, is not set or is called off")]
    NotToCome,
    #[error("the round is not meant to have the partner")]
    NotExpected,
    #[error("the contact has no mail address")]
    NoAddress,
}

/// A partner that a round is meant to have, and the answer that holds.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    pub partner: &'a PartnerCode,
    pub answer: Option<&'a Answer>,
}

/// All that decides what is to be sent about a round.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub round: &'a Round,
    pub expected: &'a [Expected<'a>],
    /// Those who are contacts today; of one partner, the one who came last first.
    pub contacts: &'a [Contact],
    pub invitations: &'a [Invitation],
    pub now: DateTime<Utc>,
}

/// Something to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To someone who has not been invited to this round.
    Invite(ContactId),
    /// To someone whose calendar has it cancelled or declined, and whose partner has agreed since.
    InviteAgain(InvitationId),
    /// The night or the place is another: the calendar asks anew.
    Update(InvitationId),
    Cancel(InvitationId),
}

impl Situation<'_> {
    /// What is to be sent, in order: nothing about nights that have begun, nothing that is already known.
    pub fn steps(&self) -> Vec<Step> {
        if self.round.outcome().was_held() {
            return Vec::new();
        }
        let known = self.invitations.iter().filter_map(|invitation| self.known(invitation));
        let new = self.expected.iter().filter_map(|expected| self.agreed(expected));
        known.chain(new).collect()
    }

    /// The night as it is to be shown, if it is to come and takes place.
    fn coming(&self) -> Option<Shown> {
        Shown::of(self.round).filter(|shown| !self.round.is_called_off() && shown.starts > self.now)
    }

    /// What someone who has the round in their calendar must be told.
    fn known(&self, invitation: &Invitation) -> Option<Step> {
        if invitation.cancelled {
            return None;
        }
        if self.round.is_called_off() || self.round.night().is_none() || !self.still_invited(invitation) {
            // what has begun in their calendar is history there
            return (invitation.shown.starts > self.now).then_some(Step::Cancel(invitation.id));
        }
        let changed = self.coming().is_some_and(|shown| shown != invitation.shown);
        changed.then_some(Step::Update(invitation.id))
    }

    /// Whether the round is still theirs: the partner is meant to come and has not said no, and they are its contact.
    fn still_invited(&self, invitation: &Invitation) -> bool {
        let expected = self
            .expected
            .iter()
            .find(|expected| expected.partner == &invitation.partner);
        let is_contact = self.contacts.iter().any(|contact| invitation.is_to(contact));
        expected.is_some_and(|expected| is_contact && !refused(invitation, expected.answer))
    }

    /// The invitation that a partner who has agreed lacks. One contact of each partner is enough: the one that is asked.
    fn agreed(&self, expected: &Expected) -> Option<Step> {
        self.coming().filter(|_| expected.answer.is_some_and(Answer::is_yes))?;
        let contacts = self
            .contacts
            .iter()
            .filter(|contact| &contact.partner == expected.partner && contact.email.is_some());
        let mut theirs = self.invitations.iter().filter(|one| !one.cancelled);
        let has_it = theirs.any(|one| {
            let is_contact = contacts.clone().any(|contact| one.is_to(contact));
            is_contact && one.partstat != Some(Partstat::Declined)
        });
        if has_it {
            return None;
        }
        let contact = contacts.clone().next()?;
        let before = self.invitations.iter().find(|one| one.is_to(contact));
        Some(before.map_or(Step::Invite(contact.id), |one| Step::InviteAgain(one.id)))
    }
}

/// Whether the partner has said no since the invitation was sent, elsewhere than in the invitee's own calendar: that one
/// knows already.
fn refused(invitation: &Invitation, answer: Option<&Answer>) -> bool {
    let no = answer.is_some_and(|answer| answer.is_no() && answer.recorded_at >= invitation.sent_at);
    no && invitation.partstat != Some(Partstat::Declined)
}

#[cfg(test)]
mod tests;
