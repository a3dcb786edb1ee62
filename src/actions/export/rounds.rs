//! Rounds, why someone was missing, and visits.

use chrono_tz::Europe::Stockholm;

use super::{Cell, Ids, plans};
use crate::actions::import::{law_word, written_event, written_move};
use crate::domain::deviation::Absence;
use crate::domain::ids::{PartnerCode, ReasonCode};
use crate::domain::plan;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::{Presence, Round};
use crate::domain::visit::Visit;
use crate::swedish::files;

pub fn rounds(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |year: &'_ YearRecord| -> Vec<Vec<Cell>> {
        let told = year.rounds.iter().filter(|round| !is_left_from_a_draft(year, round));
        told.map(|round| row(record, year, round, ids)).collect()
    };
    record.years.iter().flat_map(of_year).collect()
}

/// Whether its number stood in a draft alone, so that no plan has the round and nothing became of it.
fn is_left_from_a_draft(year: &YearRecord, round: &Round) -> bool {
    let planned = |nr| year.plans.iter().any(|plan| plan.slot(nr).is_some());
    !round.is_logged() && round.nr.is_some_and(|nr| !planned(nr))
}

fn row(record: &Record, year: &YearRecord, round: &Round, ids: Ids<'_>) -> Vec<Cell> {
    let meant = year.meant(round, round.nr.and_then(|nr| plan::in_force(&year.plans, nr)));
    let officers = round.officers.iter().filter_map(|id| record.officer(*id));
    let mut cells = vec![
        ids.of(round.id.0),
        Cell::number(round.year),
        nr(round),
        Cell::code(files::outcome(round.outcome()), round.outcome()),
    ];
    cells.extend(plans::night(round.night()));
    cells.extend([
        Cell::list(officers.map(|officer| officer.name.as_str())),
        parts(round, Presence::OnSite),
        Cell::code(files::kind(meant.kind), meant.kind),
        Cell::list(meant.partners),
        event(record, round),
        Cell::text(round.note.clone()),
        Cell::yes_no(Some(round.date_public)),
        Cell::date(round.called_off_on()),
        parts(round, Presence::Planning),
        Cell::list(round.moves.iter().filter_map(written_move)),
        Cell::text(round.area.clone()),
        Cell::text(round.meeting_point.clone()),
        Cell::text(round.premises.clone()),
        Cell::yes_no(Some(round.locked)),
    ]);
    cells
}

pub fn nr(round: &Round) -> Cell {
    round.nr.map_or_else(Cell::empty, Cell::number)
}

fn parts(round: &Round, role: Presence) -> Cell {
    let of_role = round.participations.iter().filter(|part| part.role == role);
    Cell::list(of_role.map(|part| part.partner.as_str()))
}

/// The event by its teams, with the date that it had when the round was set by it.
fn event(record: &Record, round: &Round) -> Cell {
    let event = round.event.and_then(|id| record.event(id));
    Cell::maybe(event.map(|event| written_event(event, round.event_seen_on)))
}

/// What names a round outside the plan, which has no number.
pub fn outside(round: &Round) -> [Cell; 2] {
    match round.night().filter(|_| round.nr.is_none()) {
        Some(night) => [Cell::date(night.date), Cell::text(night.start_clock().to_string())],
        None => [Cell::empty(), Cell::empty()],
    }
}

pub fn deviations(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let of_round = |round: &Round| -> Vec<Vec<Cell>> {
        round
            .absences
            .iter()
            .map(|absence| deviation(round, absence, ids))
            .collect()
    };
    rounds.flat_map(of_round).collect()
}

fn deviation(round: &Round, absence: &Absence, ids: Ids<'_>) -> Vec<Cell> {
    let mut cells = vec![
        ids.of(absence.id.0),
        Cell::number(round.year),
        nr(round),
        Cell::maybe(absence.partner.as_ref().map(PartnerCode::as_str)),
        absence
            .kind
            .map_or_else(Cell::empty, |kind| Cell::code(files::absence(kind), kind)),
        Cell::maybe(absence.reason.as_ref().map(ReasonCode::as_str)),
        Cell::text(absence.reason_text.clone()),
        Cell::text(absence.stated_by.clone()),
        Cell::date(absence.stated_on),
        absence
            .channel
            .map_or_else(Cell::empty, |channel| Cell::code(files::channel(channel), channel)),
    ];
    cells.extend(outside(round));
    cells
}

pub fn visits(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let of_round =
        |round: &Round| -> Vec<Vec<Cell>> { round.visits.iter().map(|visit| visit_row(round, visit, ids)).collect() };
    rounds.flat_map(of_round).collect()
}

fn visit_row(round: &Round, visit: &Visit, ids: Ids<'_>) -> Vec<Cell> {
    let mut cells = vec![
        ids.of(visit.id.0),
        Cell::number(round.year),
        nr(round),
        Cell::text(visit.at.with_timezone(&Stockholm).to_rfc3339()),
        Cell::text(visit.premises.clone()),
        Cell::code(files::visit(visit.outcome), visit.outcome),
        Cell::text(visit.case_number.clone()),
        Cell::code(law_word(&visit.law), &visit.law),
        Cell::text(visit.note.clone()),
    ];
    cells.extend(outside(round));
    cells
}
