//! Planning again what is left of a year. What has been done or agreed stays, and as little else as possible changes.
//!
//! The planner proposes the nights from [`PlanInput::replanning`]; here they are compared with today's schedule, round by
//! round. A round keeps those of its officers who can go on its night, and only their places are filled anew, by those
//! with the fewest duties. The plan is not touched: its versions have no dates.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::RoundId;
use crate::planner::{PlanInput, Proposal, Unmet, propose};
use crate::record::{Record, YearRecord};

mod input;
mod officers;
mod pairs;
mod row;
mod undertaking;
mod why;

pub use row::{Change, Row, Why};
pub use undertaking::plan;
use undertaking::undertakings;

/// A new proposal for a year that has rounds, compared with its schedule.
#[derive(Debug, Clone, Serialize)]
pub struct Replanning {
    pub input: PlanInput,
    pub proposal: Proposal,
    /// In order of number.
    pub rows: Vec<Row>,
}

/// Two rounds of which one cannot be changed without the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    pub nr: u32,
    pub other: u32,
}

/// Whether there are rounds to plan again, or to give their first night.
pub fn applies(year: &YearRecord) -> bool {
    plan(year).is_some_and(|plan| plan.slots.iter().any(|slot| year.round_of(slot.nr).is_some()))
}

/// Proposes what is left of a year anew, and compares.
pub fn replan(record: &Record, year: &YearRecord, today: NaiveDate) -> Replanning {
    let undertakings = undertakings(record, year, today);
    let mut input = PlanInput::replanning(record, year, today);
    let mut proposal = propose(&input);
    let mut rows = pairs::rows(&input, &proposal, &undertakings);
    // one without a new night keeps its old one until someone decides, and so no other round may have that
    let kept: Vec<NaiveDate> = rows.iter().filter_map(Row::kept_meanwhile).collect();
    if !kept.is_empty() {
        input.blocked.extend(kept);
        proposal = propose(&input);
        rows = pairs::rows(&input, &proposal, &undertakings);
    }
    pairs::number(&mut proposal, &rows);
    officers::fill(&input, &mut rows);
    why::explain((record, year, &input), &proposal, &undertakings, &mut rows);
    Replanning { input, proposal, rows }
}

impl Replanning {
    pub fn changes(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_change())
    }

    /// What the proposal does not meet, without what has been: nothing can be done about that.
    pub fn news(&self) -> impl Iterator<Item = &Unmet> {
        let is_past = |unmet: &&Unmet| matches!(unmet, Unmet::Spacing { second, .. } if *second <= self.input.today);
        self.proposal.unmet.iter().filter(move |unmet| !is_past(unmet))
    }

    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().filter(|row| row.change == change).count()
    }

    /// What keeps the chosen rows from being approved without the others: two rounds would lie closer than they should.
    pub fn clash(&self, chosen: &BTreeSet<RoundId>) -> Option<Clash> {
        let takes = |row: &Row| chosen.contains(&row.round);
        let moved = self
            .changes()
            .filter(|row| takes(row) && row.change != Change::Officers);
        let mut pairs = moved.flat_map(|row| self.rows.iter().map(move |other| (row, other)));
        let clash = pairs.find(|(row, other)| {
            let date = row.date_when(true);
            // two that are both changed lie as proposed, and one that is not changed anyway is none to choose
            let left = row.round != other.round && other.is_change() && !takes(other);
            left && self.too_close((row, date), (other, other.date_when(false)))
        });
        clash.map(|(row, other)| Clash {
            nr: row.nr,
            other: other.nr,
        })
    }

    fn too_close(&self, (row, date): (&Row, Option<NaiveDate>), (other, at): (&Row, Option<NaiveDate>)) -> bool {
        let main = self.input.main_partner.as_ref();
        let both = main.is_some_and(|main| row.partners.contains(main) && other.partners.contains(main));
        let least = why::wanted_days(&self.input, both);
        date.zip(at)
            .is_some_and(|(date, at)| (date - at).num_days().abs() < least)
    }
}

#[cfg(test)]
mod tests;
