//! Whether a calendar reply is to be believed (R25): whose it is, whether it comes from them, and whether it is the last.

use std::cmp::Ordering;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::incoming::{CalendarReply, Doubt, Incoming, ReplyMethod};
use crate::inquiry::Reply;
use crate::invitation::{Invitation, Partstat};
use crate::period::date_of;

/// How far a calendar's clock may be behind ours.
const CLOCK: Duration = Duration::minutes(10);

/// What is known of the event that a reply is about.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Those with the event's UID.
    pub invitations: &'a [Invitation],
    /// The one whose code is in the address that the mail was sent to, whatever its UID.
    pub by_code: Option<&'a Invitation>,
    /// The round is called off.
    pub called_off: bool,
    /// The night has begun, or what became of it is logged.
    pub has_been: bool,
    pub now: DateTime<Utc>,
}

impl<'a> Known<'a> {
    /// The only invitation to the event.
    fn only(&self) -> Option<&'a Invitation> {
        match self.invitations {
            [one] => Some(one),
            _ => None,
        }
    }
}

impl CalendarReply {
    /// As it is meant, in the eyes of those who sent the invitations: of several attendees the one who is invited, and a
    /// proposal of a time that is no time to come is none, which is how some programs send a no.
    #[must_use]
    pub fn as_meant(&self, invitations: &[Invitation], now: DateTime<Utc>) -> Self {
        let mut meant = self.clone();
        let is_invited = |address: &str| invitations.iter().any(|one| one.email.to_lowercase() == *address);
        let mut invited = self.others.iter().filter(|(address, _)| is_invited(address));
        if let (Some((address, partstat)), None) = (invited.next(), invited.next()) {
            (meant.attendee, meant.partstat) = (Some(address.clone()), *partstat);
        }
        let is_time = |(starts, ends): (DateTime<Utc>, Option<DateTime<Utc>>)| {
            starts > now && ends.is_none_or(|ends| ends > starts)
        };
        if self.method == ReplyMethod::Counter && self.partstat.is_some() && !self.proposed.is_some_and(is_time) {
            (meant.method, meant.proposed) = (ReplyMethod::Reply, None);
        }
        meant
    }
}

/// What is to become of a reply, and the invitation that it is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Judgement<'a> {
    Apply(&'a Invitation, Partstat),
    Overtaken(&'a Invitation),
    SetAside(Doubt, Option<&'a Invitation>),
}

/// Judges one reply of what came in. A calendar file without a mail around it is vouched for by the one who handed it
/// over; a mail must have been sent to the address that only the invitee has, or from the invitee's own.
pub fn judge<'a>(incoming: &Incoming, reply: &CalendarReply, known: Known<'a>) -> Judgement<'a> {
    let aside = |doubt, invitation| Judgement::SetAside(doubt, invitation);
    if known.invitations.is_empty() {
        return aside(Doubt::UnknownUid, known.by_code);
    }
    let Some(attendee) = &reply.attendee else {
        return aside(Doubt::NoAttendee, known.by_code.or(known.only()));
    };
    let theirs = known
        .invitations
        .iter()
        .find(|one| one.email.to_lowercase() == *attendee);
    let Some(invitation) = theirs else {
        return aside(Doubt::Stranger, known.by_code);
    };
    if !reply.others.is_empty() {
        return aside(Doubt::NoAttendee, theirs);
    }
    if let Some(doubt) = trust(incoming, reply, invitation) {
        return aside(doubt, theirs);
    }
    let Some(partstat) = reply.partstat.filter(|_| reply.method == ReplyMethod::Reply) else {
        let counter = reply.method == ReplyMethod::Counter;
        return aside(if counter { Doubt::Counter } else { Doubt::NoPartstat }, theirs);
    };
    if is_overtaken(reply, partstat, invitation, known.now) {
        return if may_hold(incoming, reply, partstat, invitation) {
            aside(Doubt::LooksOvertaken, theirs)
        } else {
            Judgement::Overtaken(invitation)
        };
    }
    match time(incoming, reply, invitation, known) {
        Some(doubt) => aside(doubt, theirs),
        None => Judgement::Apply(invitation, partstat),
    }
}

/// Why it may not come from the one it says.
fn trust(incoming: &Incoming, reply: &CalendarReply, invitation: &Invitation) -> Option<Doubt> {
    if incoming.forwarded {
        return Some(Doubt::Forwarded);
    }
    let sender = incoming.sender.as_ref()?;
    let itself = reply.attendee.as_deref() == Some(sender.email.as_str());
    let mut addresses = incoming.recipients.iter().chain(&reply.organiser);
    // nobody but the invitee was given that address; mail servers may change its capitals
    let is_theirs = |code: &str| code.eq_ignore_ascii_case(&invitation.reply_code);
    let proven = itself || addresses.any(|address| code_of(address).is_some_and(is_theirs));
    (!proven).then_some(Doubt::Unproven)
}

/// What follows the plus sign of an address.
fn code_of(address: &str) -> Option<&str> {
    let (local, _) = address.rsplit_once('@')?;
    local
        .split_once('+')
        .map(|(_, code)| code)
        .filter(|code| !code.is_empty())
}

/// Whether a later reply goes before this one (SEQUENCE, then DTSTAMP, then arrival), or this one is known already.
fn is_overtaken(reply: &CalendarReply, partstat: Partstat, invitation: &Invitation, now: DateTime<Utc>) -> bool {
    let sequence = order(invitation.counted(reply.sequence), invitation.reply_sequence);
    let stamp = order(reply.stamp.map(|stamp| stamp.min(now)), invitation.reply_stamp);
    is_known(reply, partstat, invitation) || sequence.then(stamp) == Ordering::Less
}

fn is_known(reply: &CalendarReply, partstat: Partstat, invitation: &Invitation) -> bool {
    reply.stamp.is_some()
        && reply.stamp == invitation.reply_stamp
        && invitation.counted(reply.sequence) == invitation.reply_sequence
        && invitation.partstat == Some(partstat)
}

/// Whether what looks overtaken may be the last word all the same: some calendars copy the time and the number of the
/// invitation. A no after a yes is never dropped, and nothing is whose mail was written after what was said before.
fn may_hold(incoming: &Incoming, reply: &CalendarReply, partstat: Partstat, invitation: &Invitation) -> bool {
    let held = invitation.partstat.filter(|held| *held != partstat);
    let is_later = || {
        incoming
            .written_at
            .zip(invitation.reply_stamp)
            .is_some_and(|(written, held)| written > held)
    };
    held.is_some() && !is_known(reply, partstat, invitation) && (partstat == Partstat::Declined || is_later())
}

/// Equal where one is not known.
fn order<T: Ord>(one: Option<T>, other: Option<T>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => Ordering::Equal,
    }
}

/// Why it may be about a night that is no longer as it was.
fn time(incoming: &Incoming, reply: &CalendarReply, invitation: &Invitation, known: Known<'_>) -> Option<Doubt> {
    if known.called_off || invitation.cancelled {
        return Some(Doubt::CalledOff);
    }
    let written = reply.stamp.or(incoming.written_at);
    let before = written.is_some_and(|at| at + CLOCK < invitation.sent_at);
    match reply.sequence {
        // a program that does not count writes nought
        Some(0) if invitation.sequence > 0 && !before => return Some(Doubt::LowSequence),
        Some(sequence) if sequence < invitation.sequence => return Some(Doubt::OldSequence),
        None if before => return Some(Doubt::OldSequence),
        _ => {}
    }
    (known.has_been || invitation.shown.starts <= known.now).then_some(Doubt::HasBeen)
}

/// The answer that a calendar's word is, when `held` is what the partner had said: a no after a yes is a yes taken back.
pub fn reply_of(partstat: Partstat, held: Option<Reply>) -> Reply {
    match (partstat, held) {
        (Partstat::Accepted, _) => Reply::Yes,
        (Partstat::Tentative, _) => Reply::Tentative,
        (Partstat::Declined, Some(Reply::Yes | Reply::Cancelled)) => Reply::Cancelled,
        (Partstat::Declined, _) => Reply::No,
    }
}

impl Incoming {
    /// The code after the plus sign in each address that it was sent to.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.recipients.iter().filter_map(|address| code_of(address))
    }

    /// The day in Stockholm on which a reply to an invitation was given: not before the invitation, not later than today.
    pub fn answered_on(&self, reply: &CalendarReply, sent_at: DateTime<Utc>, now: DateTime<Utc>) -> NaiveDate {
        let written = self.written_at.or(reply.stamp).unwrap_or(now);
        date_of(written.max(sent_at).min(now))
    }
}

#[cfg(test)]
mod tests;
