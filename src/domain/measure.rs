//! Meetings, statements (besked), commitments (åtaganden) and actions: done, and with the intended effect? (rule 21)

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{MeasureId, ProgramCode};
use crate::period;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum MeasureKind {
    /// samverkansmöte
    Meeting,
    /// besked: what another authority said
    Statement,
    /// åtagande: one's own promise
    Commitment,
    /// åtgärd
    Action,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    pub id: MeasureId,
    pub program: ProgramCode,
    #[serde(flatten)]
    pub facts: MeasureFacts,
    /// When it was first noted: a meeting that was to come was planned from then.
    #[serde(skip)]
    pub recorded_at: DateTime<Utc>,
    pub revision: i64,
}

holds_facts!(Measure, MeasureFacts);

/// What is said of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureFacts {
    /// The year whose outcome it answers to.
    pub year: i32,
    pub kind: MeasureKind,
    pub date: NaiveDate,
    pub description: String,
    /// Who in the municipality follows it up; never another authority.
    pub responsible: String,
    pub due_on: Option<NaiveDate>,
    /// `None`: not known yet.
    pub done: Option<bool>,
    pub done_on: Option<NaiveDate>,
    pub effect: Option<bool>,
    pub effect_on: Option<NaiveDate>,
    /// Who gave a statement.
    pub stated_by: String,
}

impl MeasureFacts {
    /// The same in the place of one that is stored.
    pub fn in_place_of(self, stored: &Measure, revision: i64) -> Measure {
        Measure {
            facts: self,
            revision,
            ..stored.clone()
        }
    }
}

impl Measure {
    /// Whether it was known to be done, or not, by the end of a day. Without a date of its own it counts from the day
    /// the measure is dated.
    pub fn done_by(&self, as_of: NaiveDate) -> Option<bool> {
        self.done.filter(|_| self.done_on.unwrap_or(self.date) <= as_of)
    }

    /// Whether its intended effect was known by the end of a day, on the same terms.
    pub fn effect_by(&self, as_of: NaiveDate) -> Option<bool> {
        self.effect.filter(|_| self.effect_on.unwrap_or(self.date) <= as_of)
    }

    /// A statement or a commitment whose intended effect is not yes.
    pub fn is_open_commitment(&self, as_of: NaiveDate) -> bool {
        matches!(self.kind, MeasureKind::Statement | MeasureKind::Commitment)
            && self.date <= as_of
            && self.effect_by(as_of) != Some(true)
    }

    /// Whether someone is to say what became of it: its date has come, and of a statement or a commitment the effect is not
    /// known, of the others not whether they were done.
    pub fn is_to_be_followed_up(&self, today: NaiveDate) -> bool {
        let known = match self.kind {
            MeasureKind::Statement | MeasureKind::Commitment => self.effect_by(today),
            MeasureKind::Meeting | MeasureKind::Action => self.done_by(today),
        };
        known.is_none() && self.date <= today && self.due_on.is_some_and(|due| due <= today)
    }

    /// Whether it is a meeting that has been held since a day or, by what was noted then, is going to be.
    pub fn meets_since(&self, since: NaiveDate, as_of: NaiveDate) -> bool {
        let held_or_planned = self.date <= as_of || period::date_of(self.recorded_at) <= as_of;
        let off = if self.date <= as_of {
            self.done_by(as_of)
        } else {
            self.done
        } == Some(false);
        self.kind == MeasureKind::Meeting && since <= self.date && held_or_planned && !off
    }

    /// Not done by its date, or a commitment without known effect past its date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let open = self.done_by(today) != Some(true) || self.is_open_commitment(today);
        open && self.due_on.is_some_and(|due| due < today)
    }
}
