//! Meetings, statements (besked), commitments (åtaganden) and actions: done, and with the intended effect? (rule 21)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{MeasureId, ProgramCode};

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
    pub revision: i64,
}

/// A measure to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewMeasure {
    pub year: i32,
    pub kind: MeasureKind,
    pub date: NaiveDate,
    pub description: String,
    pub responsible: String,
    pub due_on: Option<NaiveDate>,
    pub done: Option<bool>,
    pub done_on: Option<NaiveDate>,
    pub effect: Option<bool>,
    pub effect_on: Option<NaiveDate>,
    pub stated_by: String,
}

impl NewMeasure {
    /// The same with a place in the database.
    pub fn stored_as(self, id: MeasureId, program: ProgramCode, revision: i64) -> Measure {
        Measure {
            id,
            program,
            year: self.year,
            kind: self.kind,
            date: self.date,
            description: self.description,
            responsible: self.responsible,
            due_on: self.due_on,
            done: self.done,
            done_on: self.done_on,
            effect: self.effect,
            effect_on: self.effect_on,
            stated_by: self.stated_by,
            revision,
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

    /// Not done by its date, or a commitment without known effect past its date.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let open = self.done_by(today) != Some(true) || self.is_open_commitment(today);
        open && self.due_on.is_some_and(|due| due < today)
    }
}
