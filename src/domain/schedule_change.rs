//! Nights that were changed together: an approved proposal, or one round moved. They can be put back together.

use chrono::{DateTime, Utc};

use crate::ids::{ChangeId, MoveId, OfficerId, PartnerCode, RoundId};
use crate::inquiry::{Inquiry, Message};
use crate::period::{Night, date_of, tonight};
use crate::record::YearRecord;
use crate::round::{NotAllowed, Round};

/// A set of rounds whose nights or officers were changed at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleChange {
    pub id: ChangeId,
    pub year: i32,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    /// In order of id.
    pub rounds: Vec<ChangedRound>,
}

/// One round of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRound {
    pub round: RoundId,
    /// `None` when the round had no night.
    pub from: Option<Night>,
    pub to: Night,
    pub officers_before: Vec<OfficerId>,
    pub officers_after: Vec<OfficerId>,
    /// The date was public before.
    pub was_public: bool,
    /// `None` when the date is the same, or the first that the round has had.
    pub moved: Option<MoveId>,
}

/// Why a round of a change cannot be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stuck {
    Logged,
    /// Someone has given it another night or other officers since.
    ChangedSince,
    /// A partner has answered for the new night.
    Answered {
        partner: PartnerCode,
    },
    /// A partner has been asked about the new night.
    Asked {
        partner: PartnerCode,
    },
    /// The new night has begun since. One that had begun when the change was made was a mistake, and can be put right.
    Begun,
    /// The old night has been.
    Over,
}

impl ScheduleChange {
    /// What stops each round from being put back, if anything does.
    pub fn undoing<'a>(
        &'a self,
        year: &'a YearRecord,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = (&'a ChangedRound, Option<Stuck>)> {
        self.rounds.iter().map(move |changed| {
            let stuck = match year.round(changed.round) {
                Some(round) => self.stuck(changed, year, round, now),
                None => Some(Stuck::ChangedSince),
            };
            (changed, stuck)
        })
    }

    /// Whether any of its rounds can be put back.
    pub fn can_be_undone(&self, year: &YearRecord, now: DateTime<Utc>) -> bool {
        self.undoing(year, now).any(|(_, stuck)| stuck.is_none())
    }

    fn stuck(&self, changed: &ChangedRound, year: &YearRecord, round: &Round, now: DateTime<Utc>) -> Option<Stuck> {
        let as_left = round.night() == Some(changed.to) && round.officers == changed.officers_after;
        let moved_since = changed.is_move() && changed.moved != round.moves.last().map(|moved| moved.id);
        if round.is_logged() {
            Some(Stuck::Logged)
        } else if !as_left || moved_since {
            Some(Stuck::ChangedSince)
        } else if changed.to.starts <= now && changed.to.starts > self.made_at {
            Some(Stuck::Begun)
        } else if changed.from.is_some_and(|from| from.date < tonight(now)) {
            Some(Stuck::Over)
        } else if changed.keeps_date() {
            None
        } else {
            self.talked_about(changed, year, round)
        }
    }

    /// What a partner has said or been told of the new night.
    fn talked_about(&self, changed: &ChangedRound, year: &YearRecord, round: &Round) -> Option<Stuck> {
        let season = year.meant(round, year.current_plan()).season;
        let partners = year.partners_of(round);
        let of_round = |inquiry: &&Inquiry| Some(inquiry.season) == season && partners.contains(&&inquiry.partner);
        let inquiries = || year.inquiries.iter().filter(of_round);
        let answered = inquiries().find(|inquiry| {
            let mut about = inquiry.answers.iter().filter(|answer| answer.is_about(round.id));
            about.any(|answer| answer.is_after(date_of(self.made_at), self.made_at))
        });
        let asked = || inquiries().find(|inquiry| inquiry.messages.iter().any(|message| self.asks(changed, message)));
        let partner = |inquiry: &Inquiry| inquiry.partner.clone();
        let answered = answered.map(partner).map(|partner| Stuck::Answered { partner });
        answered.or_else(|| asked().map(partner).map(|partner| Stuck::Asked { partner }))
    }

    /// Whether a message told of the new night. One of the same day without a time is taken to, when it names the night.
    fn asks(&self, changed: &ChangedRound, message: &Message) -> bool {
        let made_on = date_of(self.made_at);
        let after = message
            .sent_at
            .map_or(message.sent_on > made_on, |at| at > self.made_at);
        let named = message.nights.iter().find(|night| night.round == changed.round);
        match named {
            Some(night) => night.date == Some(changed.to.date) && (after || message.sent_on == made_on),
            None => message.nights.is_empty() && after,
        }
    }
}

impl ChangedRound {
    /// Whether only times or officers changed.
    pub fn keeps_date(&self) -> bool {
        self.from.is_some_and(|from| from.date == self.to.date)
    }

    /// The round as it was before the change. Whether a date that stayed is public, a director alone decides.
    ///
    /// # Errors
    /// See [`Round::put_back`].
    pub fn put_back(&self, round: Round) -> Result<Round, NotAllowed> {
        let public = if self.keeps_date() {
            round.date_public
        } else {
            self.was_public
        };
        let back = round.put_back(self.from, self.moved)?;
        Ok(back.with_date_public(public).with_officers(&self.officers_before))
    }

    fn is_move(&self) -> bool {
        self.from.is_some_and(|from| from.date != self.to.date)
    }
}

/// The change that undoing would take back: the latest of which something can be put back. `changes` in the order made.
pub fn latest<'a>(changes: &'a [ScheduleChange], year: &YearRecord, now: DateTime<Utc>) -> Option<&'a ScheduleChange> {
    changes.iter().rev().find(|change| change.can_be_undone(year, now))
}

#[cfg(test)]
mod tests;
