//! The years side by side: the same figures of each, as known now about what had happened by the same day.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::slots::SlotOutcome;
use super::{PlanStatus, measured, outside, slots, together};
use crate::domain::record::{Record, YearRecord};

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

/// Every year of the record that had begun by the day and has a plan or a round.
pub(super) fn of(record: &Record, as_of: NaiveDate) -> Vec<Beside> {
    let begun = record.years.iter().filter(|year| year.year <= as_of.year());
    let known = begun.filter(|year| !(year.plans.is_empty() && year.rounds.is_empty()));
    known.map(|year| one(record, year, as_of)).collect()
}

fn one(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Beside {
    let plan = year.measured_plan(as_of);
    let slots = plan.map(|plan| slots::outcomes(year, plan, as_of));
    let together = together::of(record, year, slots.as_deref(), as_of);
    let beside = outside::of(record, year, as_of);
    Beside {
        year: year.year,
        is_running: NaiveDate::from_ymd_opt(year.year, 12, 31).is_some_and(|last| as_of < last),
        plan: plan.map(|plan| measured(plan, as_of).status),
        in_plan: slots.map(|slots| in_plan(&slots, together.planned, together.done)),
        with_authority: together.total,
        outside_plan: beside.iter().filter(|round| round.outcome.is_done()).count(),
    }
}

fn in_plan(slots: &[SlotOutcome], with_planned: Option<usize>, with_done: Option<usize>) -> InPlan {
    let count = |is: &dyn Fn(&SlotOutcome) -> bool| slots.iter().filter(|slot| is(slot)).count();
    InPlan {
        planned: slots.len(),
        done: count(&|slot| slot.status.is_done()),
        as_planned: count(&|slot| slot.status.is_done() && !slot.status.deviates()),
        deviating: count(&|slot| slot.status.deviates()),
        remaining: count(&|slot| slot.status.is_remaining()),
        with_partner_planned: with_planned.unwrap_or_default(),
        with_partner_done: with_done.unwrap_or_default(),
    }
}
