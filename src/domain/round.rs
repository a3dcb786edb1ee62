//! A round (tillsynsomgång): one night, with two axes. Was it carried out? And with whom, compared with the plan?

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::deviation::Absence;
use crate::domain::ids::{EventId, MoveId, OfficerId, PartnerCode, ProgramCode, RoundId};
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::visit::Visit;

/// What became of the night. An aborted round (avbruten) was begun and not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Outcome {
    Scheduled,
    Done,
    NotDone,
    Aborted,
}

/// On site counts as coordinated supervision; planning does not (rule 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Part {
    OnSite,
    Planning,
}

/// A partner who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    pub partner: PartnerCode,
    pub role: Part,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub id: RoundId,
    pub program: ProgramCode,
    pub year: i32,
    /// The number of its undertaking; `None` outside the plan.
    pub nr: Option<u32>,
    pub uid: String,
    pub sequence: i64,
    /// When what calendars show last changed, also what does not raise the sequence.
    pub changed_at: DateTime<Utc>,
    /// `None` until it is scheduled.
    pub night: Option<Night>,
    /// Kind and partners that a round outside the plan was meant to have; a slot says it for the others.
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub outcome: Outcome,
    /// When a round that was not carried out was called off, if that was before its date.
    pub called_off_on: Option<NaiveDate>,
    pub area: String,
    pub meeting_point: String,
    /// What is to be visited. Confidential until done.
    pub premises: String,
    pub event: Option<EventId>,
    /// The event's date when the round was last set by it (rule 24).
    pub event_seen_on: Option<NaiveDate>,
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
    pub fn date(&self) -> Option<NaiveDate> {
        self.night.map(|night| night.date)
    }

    /// The same as a change of `before`: time, place and a cancellation raise the sequence (RFC 5546, 2.1.4). Who goes is
    /// shown too, in the calendars of officers, but asks nobody anew.
    #[must_use]
    pub fn as_calendars_see(&self, before: &Self, now: DateTime<Utc>) -> Self {
        let face = |round: &Self| {
            (
                round.night,
                round.area.clone(),
                round.meeting_point.clone(),
                round.is_called_off(),
            )
        };
        let raised = face(self) != face(before);
        let changed = raised || self.officers != before.officers;
        Self {
            sequence: before.sequence + i64::from(raised),
            changed_at: if changed { now } else { before.changed_at },
            ..self.clone()
        }
    }

    /// Called off, before its night or on it.
    pub fn is_called_off(&self) -> bool {
        self.outcome == Outcome::NotDone
    }

    /// Partners who were on site, in order of code.
    pub fn on_site(&self) -> impl Iterator<Item = &PartnerCode> {
        self.participations
            .iter()
            .filter(|part| part.role == Part::OnSite)
            .map(|part| &part.partner)
    }

    pub fn was_on_site(&self, partner: &PartnerCode) -> bool {
        self.on_site().any(|present| present == partner)
    }

    pub fn is_done(&self) -> bool {
        self.outcome == Outcome::Done
    }

    /// As known now about what had happened by the end of `as_of`. A night belongs to the date its evening starts.
    pub fn standing(&self, as_of: NaiveDate) -> Standing {
        let happened = match (self.called_off_on, self.date()) {
            (Some(off), Some(date)) => Some(off.min(date)),
            (off, date) => off.or(date),
        };
        let by_then = |date: Option<NaiveDate>| date.is_some_and(|date| date <= as_of);
        match self.outcome {
            Outcome::Done if by_then(self.date()) => Standing::Done,
            Outcome::NotDone | Outcome::Aborted if by_then(happened) => Standing::NotDone,
            _ => Standing::Remaining {
                unlogged: self.date().is_some_and(|date| date < as_of),
            },
        }
    }

    /// Whether place, officers and date must be kept from those outside the team (rule 12). `tonight` is the evening
    /// that it is now, never a document's as-of date.
    pub fn is_confidential(&self, tonight: NaiveDate) -> bool {
        let to_come = self.date().is_none_or(|date| date >= tonight);
        !self.is_done() && to_come && !self.date_public
    }

    /// Those of `planned` who were not on site at a round that was carried out.
    pub fn missing<'a>(&'a self, planned: &'a [PartnerCode]) -> impl Iterator<Item = &'a PartnerCode> {
        planned
            .iter()
            .filter(|partner| self.is_done() && !self.was_on_site(partner))
    }

    /// The same with the date locked, or not. What is held or logged stays anyway.
    ///
    /// # Errors
    /// [`NotAllowed::AlreadyLogged`], and [`NotAllowed::NoDate`] when there is none to lock.
    pub fn with_lock(&self, locked: bool) -> Result<Self, NotAllowed> {
        match (self.outcome, self.night) {
            (Outcome::Scheduled, Some(_)) => Ok(Self { locked, ..self.clone() }),
            (Outcome::Scheduled, None) => Err(NotAllowed::NoDate),
            _ => Err(NotAllowed::AlreadyLogged),
        }
    }

    /// What is told about a missing partner, or (`None`) about the round not being carried out.
    pub fn absence(&self, partner: Option<&PartnerCode>) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.partner.as_ref() == partner)
    }
}

/// Why a change to a round is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("a round is done only once its evening has come")]
    NotHeldYet,
    #[error("a round must have a date before its outcome is logged")]
    NoDate,
    #[error("the outcome is logged")]
    AlreadyLogged,
    #[error("the date lies in another year than the round")]
    OtherYear { year: i32 },
    #[error("there is a round outside the plan at that time")]
    SameStart,
}

impl Round {
    /// Whether the outcome may be logged on the evening `tonight`.
    ///
    /// # Errors
    /// A round is done or aborted only on or after its date; one that is called off needs no date.
    pub fn check_outcome(&self, outcome: Outcome, tonight: NaiveDate) -> Result<(), NotAllowed> {
        match (outcome, self.date()) {
            (Outcome::Done | Outcome::Aborted, None) => Err(NotAllowed::NoDate),
            (Outcome::Done | Outcome::Aborted, Some(date)) if date > tonight => Err(NotAllowed::NotHeldYet),
            _ => Ok(()),
        }
    }

    /// Whether the round may be moved to a date: not once logged, and not out of its year (the slot is then logged as
    /// not carried out and the night as outside the plan).
    ///
    /// # Errors
    /// [`NotAllowed::AlreadyLogged`] and [`NotAllowed::OtherYear`].
    pub fn check_move(&self, to: NaiveDate) -> Result<(), NotAllowed> {
        if self.outcome != Outcome::Scheduled {
            return Err(NotAllowed::AlreadyLogged);
        }
        if chrono::Datelike::year(&to) != self.year {
            return Err(NotAllowed::OtherYear { year: self.year });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
