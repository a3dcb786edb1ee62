//! Years side by side: the figures of each, whichever day they are counted as of.

use chrono::NaiveDate;
use serde::Serialize;

use crate::plan::Plan;

/// What the figures of a year are measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    Adopted,
    Draft,
}

impl PlanStatus {
    /// Of a version, as of a day.
    pub fn of(plan: &Plan, as_of: NaiveDate) -> Self {
        if plan.adopted_by(as_of) {
            Self::Adopted
        } else {
            Self::Draft
        }
    }
}

/// A year among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Beside {
    pub year: i32,
    /// Not over by the day.
    pub is_running: bool,
    /// What its figures are measured against; `None` without a plan, of which then nothing can be known.
    pub plan: Option<PlanStatus>,
    pub in_plan: Option<InPlan>,
    /// Rounds with a partner of the main partner's authority on site, in the plan and outside it.
    pub with_authority: usize,
    /// Carried out outside the plan; without a plan all that were carried out.
    pub outside_plan: usize,
}

/// The figures of a year's slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InPlan {
    pub planned: usize,
    pub done: usize,
    pub as_planned: usize,
    pub deviating: usize,
    pub remaining: usize,
    /// Those with the main partner, and those of them with it on site.
    pub with_partner_planned: usize,
    pub with_partner_done: usize,
}

/// The visits of a year among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearVisits {
    pub year: i32,
    pub is_running: bool,
    /// All, by night and with another authority; `None` where no visit is logged.
    pub counts: Option<[usize; 3]>,
}

/// A year that stands still: all that is dated in it has been, so its figures are the same as of every day after the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub after: NaiveDate,
    /// `None` for a year without a plan and rounds.
    pub beside: Option<Beside>,
    /// `None` for a year without rounds.
    pub visits: Option<YearVisits>,
}
