//! The versions of the plan, each row with the night that the schedule gives it.

use super::{Cell, Ids};
use crate::domain::period::Night;
use crate::domain::plan::{Plan, Slot};
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::swedish::files;

pub fn plan(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |year: &YearRecord| -> Vec<Vec<Cell>> {
        let versions = year
            .plans
            .iter()
            .map(|plan| (plan, Some(plan.id) == year.plans.last().map(|last| last.id)));
        versions
            .flat_map(|(plan, newest)| plan.slots.iter().map(move |slot| row(year, plan, slot, newest, ids)))
            .collect()
    };
    record.years.iter().flat_map(of_year).collect()
}

fn row(year: &YearRecord, plan: &Plan, slot: &Slot, newest: bool, ids: Ids<'_>) -> Vec<Cell> {
    let round = year.round_of(slot.nr);
    // a night that has left its season stands with the rounds alone: in a plan it would be refused
    let night = round
        .and_then(Round::night)
        .filter(|night| newest && year.seasons.contains(slot.season, night.date));
    let adoption = plan.adoption.as_ref();
    let mut cells = vec![
        round.map_or_else(Cell::empty, |round| ids.of(round.id.0)),
        Cell::number(plan.year),
        Cell::number(slot.nr),
        Cell::code(files::season(slot.season), slot.season),
        Cell::code(files::kind(slot.kind), slot.kind),
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
    night.map_or_else(
        || [Cell::empty(), Cell::empty(), Cell::empty()],
        |night| {
            [
                Cell::date(night.date),
                Cell::text(night.start_clock().to_string()),
                Cell::text(night.end_clock().to_string()),
            ]
        },
    )
}
