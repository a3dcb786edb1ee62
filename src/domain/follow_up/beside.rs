//! The years side by side: the same figures of each, as known now about what had happened by the same day.

use chrono::{Datelike, NaiveDate};

use super::slots::SlotOutcome;
use super::{outside, slots, together};
use crate::beside::{Beside, InPlan, PlanStatus};
use crate::record::{Record, YearRecord};

/// Every year of the record that had begun by the day and has a plan or a round, also those whose figures are settled.
pub(super) fn of(record: &Record, as_of: NaiveDate) -> Vec<Beside> {
    let begun = record.years.iter().filter(|year| year.year <= as_of.year());
    let counted = begun.filter_map(|year| beside(record, year, as_of));
    let settled = record.settled.iter().filter_map(|one| one.beside.clone());
    let mut years: Vec<Beside> = counted.chain(settled).collect();
    years.sort_by_key(|one| one.year);
    years
}

/// The figures of a year; `None` without a plan and rounds.
pub fn beside(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Option<Beside> {
    if year.plans.is_empty() && year.rounds.is_empty() {
        return None;
    }
    let plan = year.measured_plan(as_of);
    let slots = plan.map(|plan| slots::outcomes(year, plan, as_of));
    let together = together::of(record, year, slots.as_deref(), as_of);
    let outside = outside::of(record, year, as_of);
    Some(Beside {
        year: year.year,
        is_running: NaiveDate::from_ymd_opt(year.year, 12, 31).is_some_and(|last| as_of < last),
        plan: plan.map(|plan| PlanStatus::of(plan, as_of)),
        in_plan: slots.map(|slots| in_plan(&slots, together.planned, together.done)),
        with_authority: together.total,
        outside_plan: outside.iter().filter(|round| round.outcome.is_done()).count(),
    })
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
