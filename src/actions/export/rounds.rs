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

pub fn rounds(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for year in &record.years {
        let told = year.rounds.iter().filter(|round| !is_left_from_a_draft(year, round));
        rows.extend(told.map(|round| row(record, year, round, ids)));
    }
    rows
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
        Cell::word(round.outcome()),
    ];
    cells.extend(plans::night(round.night()));
    cells.extend([
        Cell::list(officers.map(|officer| officer.name.as_str())),
        parts(round, Presence::OnSite),
        Cell::word(meant.kind),
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
    round.nr.map(Cell::number).unwrap_or_default()
}

fn parts(round: &Round, role: Presence) -> Cell {
    let of_role = round.participations.iter().filter(|part| part.role == role);
    Cell::list(of_role.map(|part| part.partner.as_str()))
}

/// The event by its teams, with the date that it had when the round was set by it.
fn event(record: &Record, round: &Round) -> Cell {
    let event = round.event.and_then(|id| record.event(id));
    Cell::maybe(event.map(|event| written_event(event, round.event_seen)))
}

/// What names a round outside the plan, which has no number.
pub fn outside(round: &Round) -> [Cell; 2] {
    let [date, start, _] = plans::night(round.night().filter(|_| round.nr.is_none()));
    [date, start]
}

/// The rows of what every round has some of.
fn of_rounds<T>(record: &Record, some: fn(&Round) -> &[T], row: impl Fn(&Round, &T) -> Vec<Cell>) -> Vec<Vec<Cell>> {
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let of_round = |round| some(round).iter().map(|one| row(round, one)).collect::<Vec<_>>();
    rounds.flat_map(of_round).collect()
}

pub fn deviations(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let row = |round: &Round, absence: &Absence| deviation(round, absence, ids);
    of_rounds(record, |round| &round.absences, row)
}

fn deviation(round: &Round, absence: &Absence, ids: Ids<'_>) -> Vec<Cell> {
    let mut cells = vec![
        ids.of(absence.id.0),
        Cell::number(round.year),
        nr(round),
        Cell::maybe(absence.partner.as_ref().map(PartnerCode::as_str)),
        absence.kind.map(Cell::word).unwrap_or_default(),
        Cell::maybe(absence.reason.as_ref().map(ReasonCode::as_str)),
        Cell::text(absence.reason_text.clone()),
        Cell::text(absence.stated_by.clone()),
        Cell::date(absence.stated_on),
        absence.channel.map(Cell::word).unwrap_or_default(),
    ];
    cells.extend(outside(round));
    cells
}

pub fn visits(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let row = |round: &Round, visit: &Visit| visit_row(round, visit, ids);
    of_rounds(record, |round| &round.visits, row)
}

fn visit_row(round: &Round, visit: &Visit, ids: Ids<'_>) -> Vec<Cell> {
    let mut cells = vec![
        ids.of(visit.id.0),
        Cell::number(round.year),
        nr(round),
        Cell::text(visit.at.with_timezone(&Stockholm).to_rfc3339()),
        Cell::text(visit.premises.clone()),
        Cell::word(visit.outcome),
        Cell::text(visit.case_number.clone()),
        Cell::code(law_word(&visit.law), &visit.law),
        Cell::text(visit.note.clone()),
    ];
    cells.extend(outside(round));
    cells
}
