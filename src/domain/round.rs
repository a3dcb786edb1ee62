//! A round (tillsynsomgång): one night, with two axes. Was it carried out? And with whom, compared with the plan?

use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::deviation::Absence;
use crate::event::Seen;
use crate::ids::{EventId, MoveId, OfficerId, PartnerCode, ProgramCode, RoundId};
use crate::period::Night;
use crate::plan::Kind;
use crate::visit::Visit;

mod said;
mod state;
mod transitions;

pub use said::{OutsidePlan, Report, Schedule};
pub use state::{NotAllowed, Outcome, State};

/// On site counts as coordinated supervision; planning does not (rule 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Presence {
    OnSite,
    Planning,
}

/// A partner who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    pub partner: PartnerCode,
    pub role: Presence,
}

/// A move of the night. Answers given before it no longer hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub id: MoveId,
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
    pub moved_on: NaiveDate,
    pub recorded_at: DateTime<Utc>,
    pub reason: String,
}

/// A night with all that hangs on it. In the plan when it has a number, else outside the plan.
///
/// Its [`Facts`] are there for all to read, and only its transitions change them: what is saved has passed their rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round(Facts);

impl Deref for Round {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

/// Tests set up what they like.
#[cfg(test)]
impl std::ops::DerefMut for Round {
    fn deref_mut(&mut self) -> &mut Facts {
        &mut self.0
    }
}

#[cfg(test)]
impl Facts {
    pub fn becomes(&mut self, outcome: Outcome) {
        crate::record::make::becomes(self, outcome);
    }

    pub fn lies(&mut self, night: Option<Night>) {
        crate::record::make::lies(self, night);
    }
}

/// What is known of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub id: RoundId,
    pub program: ProgramCode,
    pub year: i32,
    /// The number of its undertaking; `None` outside the plan.
    pub nr: Option<u32>,
    pub uid: String,
    pub sequence: i64,
    /// When what calendars show last changed, also what does not raise the sequence.
    pub changed_at: DateTime<Utc>,
    pub state: State,
    /// Kind and partners that a round outside the plan was meant to have; a slot says it for the others.
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub area: String,
    pub meeting_point: String,
    /// What is to be visited. Confidential until done.
    pub premises: String,
    pub event: Option<EventId>,
    /// The event as it stood when the round was last set by it (rule 24).
    pub event_seen: Option<Seen>,
    pub date_public: bool,
    /// No proposal moves the date. A person still may.
    pub locked: bool,
    pub note: String,
    /// Planned until the round is logged, then those who went.
    pub officers: Vec<OfficerId>,
    pub participations: Vec<Participation>,
    pub absences: Vec<Absence>,
    pub visits: Vec<Visit>,
    pub moves: Vec<Move>,
    pub revision: i64,
}

/// What had become of a round by the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Still to come, or passed and not logged.
    Remaining {
        unlogged: bool,
    },
    Done,
    NotDone,
}

impl Round {
    /// As it is stored.
    pub fn stored(facts: Facts) -> Self {
        Self(facts)
    }

    /// One more of the visits that are stored of it, or one as it has become.
    pub fn visited(&mut self, visit: Visit) {
        self.0.visits.retain(|old| old.id != visit.id);
        self.0.visits.push(visit);
    }

    pub fn outcome(&self) -> Outcome {
        self.state.outcome()
    }

    /// `None` until it is scheduled.
    pub fn night(&self) -> Option<Night> {
        self.state.night()
    }

    pub fn date(&self) -> Option<NaiveDate> {
        self.night().map(|night| night.date)
    }

    /// When a round that was not carried out was called off, if that was before its date.
    pub fn called_off_on(&self) -> Option<NaiveDate> {
        self.state.called_off_on()
    }

    pub fn is_logged(&self) -> bool {
        self.outcome().is_logged()
    }

    pub fn is_done(&self) -> bool {
        self.outcome().is_done()
    }

    /// Called off, before its night or on it.
    pub fn is_called_off(&self) -> bool {
        !self.outcome().stands()
    }

    /// Partners who were on site, in order of code.
    pub fn on_site(&self) -> impl Iterator<Item = &PartnerCode> {
        self.participations
            .iter()
            .filter(|part| part.role == Presence::OnSite)
            .map(|part| &part.partner)
    }

    pub fn was_on_site(&self, partner: &PartnerCode) -> bool {
        self.on_site().any(|present| present == partner)
    }

    /// As known now about what had happened by the end of `as_of`. A night belongs to the date its evening starts.
    pub fn standing(&self, as_of: NaiveDate) -> Standing {
        let by_then = |date: Option<NaiveDate>| date.is_some_and(|date| date <= as_of);
        let happened = by_then(self.date()) || by_then(self.called_off_on());
        if happened && self.is_done() {
            Standing::Done
        } else if happened && self.outcome().is_missed() {
            Standing::NotDone
        } else {
            Standing::Remaining {
                unlogged: self.date().is_some_and(|date| date < as_of),
            }
        }
    }

    /// Whether place, officers and date must be kept from those outside the team (rule 12). `tonight` is the evening
    /// that it is now, never a document's as-of date.
    pub fn is_confidential(&self, tonight: NaiveDate) -> bool {
        let to_come = self.date().is_none_or(|date| date >= tonight);
        !self.is_done() && to_come && !self.date_public
    }

    /// Whether anyone was out by the end of a day: it was carried out, or begun and aborted.
    pub fn was_out(&self, as_of: NaiveDate) -> bool {
        match self.standing(as_of) {
            Standing::Done => true,
            Standing::NotDone => self.outcome().was_broken_off(),
            Standing::Remaining { .. } => false,
        }
    }

    /// Those of `planned` who were not on site at a round that was carried out.
    pub fn missing<'a>(&'a self, planned: &'a [PartnerCode]) -> impl Iterator<Item = &'a PartnerCode> {
        planned
            .iter()
            .filter(|partner| self.is_done() && !self.was_on_site(partner))
    }

    /// What is told about a missing partner, or (`None`) about the round not being carried out.
    pub fn absence(&self, partner: Option<&PartnerCode>) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.partner.as_ref() == partner)
    }
}

#[cfg(test)]
mod tests;
