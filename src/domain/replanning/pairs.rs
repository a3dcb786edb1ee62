//! Which undertaking gets which of the proposed nights.

use chrono::NaiveDate;

use super::row::{Change, Row, Why};
use super::undertaking::Undertaking;
use crate::period::{Night, Season};
use crate::planner::{PlanInput, Proposal, Proposed};
use crate::round::Round;

/// One row for each undertaking: those that stay, those whose date is proposed, then the rest in order of date.
pub fn rows(input: &PlanInput, proposal: &Proposal, undertakings: &[Undertaking]) -> Vec<Row> {
    let mut rows: Vec<Row> = undertakings.iter().map(row).collect();
    for season in Season::ALL {
        for with_partner in [true, false] {
            let of = |one: &Undertaking| {
                one.fixed.is_none() && one.slot.season == season && one.slot.names(&input.main_partner) == with_partner
            };
            let places: Vec<usize> = (0..rows.len()).filter(|at| of(&undertakings[*at])).collect();
            let is_free = |round: &&Proposed| {
                let locked = input.locked.iter().any(|locked| locked.night.date == round.night.date);
                !locked && round.season == season && round.partners.is_empty() != with_partner
            };
            let nights: Vec<Night> = proposal.rounds.iter().filter(is_free).map(|it| it.night).collect();
            give(undertakings, &mut rows, places, nights);
        }
    }
    rows
}

/// As it is today, and as it stays when nothing is proposed for it.
fn row(one: &Undertaking) -> Row {
    Row {
        round: one.round.id,
        revision: one.round.revision,
        nr: one.slot.nr,
        season: one.slot.season,
        kind: one.slot.kind,
        partners: one.slot.partners.clone(),
        change: if one.fixed.is_some() {
            Change::Stays
        } else {
            Change::Unplaced
        },
        from: one.round.night(),
        to: one.round.night().filter(|_| one.fixed.is_some()),
        officers_before: one.round.officers.clone(),
        officers: one.round.officers.clone(),
        why: one.fixed.clone().unwrap_or(Why::Fits),
    }
}

fn give(undertakings: &[Undertaking], rows: &mut [Row], places: Vec<usize>, mut nights: Vec<Night>) {
    let mut left = Vec::new();
    for at in places {
        let date = rows[at].from.map(|from| from.date);
        match nights.iter().position(|night| Some(night.date) == date) {
            Some(found) => {
                nights.remove(found);
                rows[at].to = rows[at].from;
                rows[at].change = Change::Stays;
            }
            None => left.push(at),
        }
    }
    left.sort_by_key(|at| {
        (
            rows[*at].from.is_none(),
            rows[*at].from.map(|from| from.date),
            rows[*at].nr,
        )
    });
    let dates: Vec<NaiveDate> = left.iter().filter_map(|at| Some(rows[*at].from?.date)).collect();
    for (at, night) in left.into_iter().zip(nearest_first(nights, &dates)) {
        rows[at].to = Some(at_its_times(undertakings[at].round, night));
        rows[at].change = if rows[at].from.is_some() {
            Change::Moves
        } else {
            Change::New
        };
    }
}

/// As many nights as there are dates, those that are nearest to them, in order; then the others, for rounds that had none.
fn nearest_first(mut nights: Vec<Night>, dates: &[NaiveDate]) -> Vec<Night> {
    let mut others = Vec::new();
    while nights.len() > dates.len() {
        let days_without = |left_out: usize| {
            let rest = nights.iter().enumerate().filter(|(at, _)| *at != left_out);
            let moved = rest
                .zip(dates)
                .map(|((_, night), date)| (night.date - *date).num_days().abs());
            moved.sum::<i64>()
        };
        let Some(left_out) = (0..nights.len()).min_by_key(|at| days_without(*at)) else {
            break;
        };
        others.push(nights.remove(left_out));
    }
    others.sort_unstable_by_key(|night| night.date);
    nights.extend(others);
    nights
}

/// A round that is moved begins and ends as it did.
fn at_its_times(round: &Round, night: Night) -> Night {
    let kept = round.night().and_then(|old| old.on(night.date).ok());
    kept.unwrap_or(night)
}

/// Gives the proposed rounds the numbers of the undertakings that have got their nights.
pub fn number(proposal: &mut Proposal, rows: &[Row]) {
    for round in &mut proposal.rounds {
        let has = |row: &&Row| row.to.is_some_and(|to| to.date == round.night.date);
        if let Some(row) = rows.iter().find(has) {
            round.nr = row.nr;
        }
    }
}
