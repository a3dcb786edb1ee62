//! The versions of the plan, each row with the night that the schedule gives it.

use super::{Cell, Ids};
use crate::domain::period::Night;
use crate::domain::plan::{Plan, Slot};
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;

pub fn plan(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for year in &record.years {
        let newest = year.plans.last().map(|plan| plan.id);
        for plan in &year.plans {
            let of = |slot| row(year, plan, slot, newest == Some(plan.id), ids);
            rows.extend(plan.slots.iter().map(of));
        }
    }
    rows
}

fn row(year: &YearRecord, plan: &Plan, slot: &Slot, newest: bool, ids: Ids<'_>) -> Vec<Cell> {
    let round = year.round_of(slot.nr);
    // a night that has left its season stands with the rounds alone: in a plan it would be refused
    let night = round
        .and_then(Round::night)
        .filter(|night| newest && year.seasons.contains(slot.season, night.date));
    let adoption = plan.adoption.as_ref();
    let mut cells = vec![
        round.map(|round| ids.of(round.id.0)).unwrap_or_default(),
        Cell::number(plan.year),
        Cell::number(slot.nr),
        Cell::word(slot.season),
        Cell::word(slot.kind),
        Cell::list(&slot.partners),
    ];
    cells.extend(self::night(night));
    cells.extend([
        Cell::maybe(slot.focus.clone()),
        Cell::number(plan.version),
        Cell::date(adoption.map(|adoption| adoption.on)),
        Cell::maybe(adoption.and_then(|adoption| adoption.paragraph.clone())),
        Cell::maybe(adoption.and_then(|adoption| adoption.case_number.clone())),
    ]);
    cells
}

/// Date, start and end.
pub fn night(night: Option<Night>) -> [Cell; 3] {
    let written = |night: Night| {
        [
            Cell::date(night.date),
            Cell::text(night.start_clock().to_string()),
            Cell::text(night.end_clock().to_string()),
        ]
    };
    night.map(written).unwrap_or_default()
}
