//! Proposes the nights of a year: the best ones, with reasons, and proof that they are the best. This is the whole model,
//! in integers, so that another solver can check a plan; `tillsyn plan propose --format json` gives input and score.
//!
//! **Nights.** A night is possible when its date lies in the year, after today, on an allowed weekday, is no red day and no
//! eve that is as one, is not blocked, and has the times of a round. A locked date is possible whatever it is, and is in
//! every plan, with its partner or without. The others may be own rounds, or rounds with the main partner unless the
//! partner has declined that date. At most one round a night.
//!
//! **Distance.** `apart` is the larger of `least_days_between` and the fewest days that give an officer `rest_hours`
//! between two such nights. Consecutive rounds lie at least `apart` days from each other, consecutive rounds with the
//! partner at least `least_days_between_partner`; two locked ones lie as they lie, whatever rest that leaves, and so do two
//! dates of `stands`, with that rest between them; of rounds with the partner, those that stand with it.
//!
//! **Numbers.** The seasons share the rounds by their possible nights (those up to and with each season but the last are
//! rounded to the nearest, half up), but none gets fewer than its rounds with the partner, the later ones first; a season
//! without possible nights gets none. When `by_season` is given, it is the share, and no season gets more, unless more are
//! locked in it. Of the numbers that fit the distances, those are taken whose sum is nearest to all rounds (the lower of
//! two), then those nearest to that share in the seasons before autumn, then more in these, and in spring. Of those, as many
//! with the partner as fit, and no more than each season should have; of equal sums the one with more in spring, then in
//! summer.
//!
//! **Cost**, to be as small as possible. A season's span goes from its first day, or the day after today if that is later
//! and nothing locked lies before it, to its last day, when pauses weigh anything without the days of pause at both ends
//! (unless all are): `d` days. `ideal` is `d / rounds` and `ideal_p` is
//! `d / rounds with the partner that the season should have`, both to the nearest whole day, half up; `half` is `ideal / 2` rounded down.
//! - spread: `(gap - ideal)^2` for consecutive nights of a season, and `(edge - half)^2` from its first day to its first
//!   night and from its last night to its last day;
//! - weekday: 1 for each round on the same weekday as the round before, over the whole year;
//! - busy: 1 for each night that is not busy (see `calendar::busy`);
//! - events: 1 for each night with an event (avoid), or without one (seek), or nothing (ignore);
//! - partner spread: as spread, among the rounds with the partner, with `ideal_p` and without the square;
//! - offers: 1 for each round with the partner that is not on a night that the partner has offered, if it offered any in
//!   that season;
//! - moves: 1 for each round that today's schedule does not have on that date with the same partner, if there is one;
//! - distance: for each round that today's schedule does not have on that date with the same partner, and that is not
//!   locked, the days to the nearest date in `moved_from` of its season with the same partner, or nothing if there is none;
//! - pause: 1 for each round in the ISO weeks `pause_weeks` or from 24 December to 1 January;
//! - late: 1 for each round with the partner less than `ask_weeks_before` weeks after today;
//! - sharing: the sum of the squares of the officers' duties, those that stand this year included, minus the least that it
//!   could be if all were always available.
//!
//! Each part is multiplied by its weight, a setting; when a year is planned again, moves by ten thousand times theirs and
//! sharing by nothing (see `replanning`, which then shares the duties). An officer is available when the appointment
//! holds, there is no leave, and there is rest before and after the other rounds that the officer stands on. Each night
//! takes `officers_per_round` of those available, or all of them if they are fewer; each one missing costs [`MISSING`],
//! more than all else together, so that nights with enough officers come first. A locked round with officers keeps them.
//!
//! **Solution.** `search` finds the best nights by dynamic programming, with `bounds` to leave out what cannot be in a good
//! plan, and `sharing` the fairest sharing of given nights. Both are exact; `solve` brings them together by `wages` and says
//! what is proven. There is no chance and no clock in it, so one input gives one plan: of equal plans the one that, in the
//! first round in which they differ, has the earlier date or, on the same date, the partner.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::{OfficerId, PartnerCode};
use crate::period::{Night, Season};
use crate::plan::{Kind, Slot};

mod bounds;
mod calendar;
mod candidates;
mod chain;
mod costs;
mod counts;
mod give;
mod input;
mod model;
mod objections;
mod order;
mod reach;
mod reasons;
mod score;
mod search;
mod sharing;
mod solve;
mod states;
mod wages;

pub use calendar::{Busy, Hindrance, Possible, is_pause, night, possible};
pub use candidates::available;
pub use give::{Remedy, Unmet};
pub use input::{Locked, PlanInput, Roster, Weights};
pub use model::MISSING;
pub use objections::{Objection, why_not};
pub use reasons::Reason;
pub use score::{Score, Term};

use model::{Choice, Model};
use reasons::Before;
use solve::Solved;

/// The nights that were found, in order of date, what they cost, and what could not be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub year: i32,
    pub rounds: Vec<Proposed>,
    pub score: Score,
    pub unmet: Vec<Unmet>,
}

/// One proposed round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    pub nr: u32,
    pub season: Season,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub night: Night,
    pub officers: Vec<OfficerId>,
    pub reasons: Vec<Reason>,
}

impl Proposed {
    /// What the plan says of it: everything but the night and the officers.
    pub fn slot(&self) -> Slot {
        Slot {
            nr: self.nr,
            season: self.season,
            kind: self.kind,
            partners: self.partners.clone(),
            focus: None,
        }
    }
}

impl Proposal {
    /// Its dates, in order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.rounds.iter().map(|round| round.night.date)
    }
}

/// Proposes the rounds of a year, whatever is asked: what cannot be met is listed, with what would have to give.
pub fn propose(input: &PlanInput) -> Proposal {
    let model = Model::new(input);
    let counts = counts::counts(&model);
    let solved = solve::solve(&model, counts);
    Proposal {
        year: input.year,
        rounds: rounds(&model, &solved),
        score: score::score(&model, counts, &solved),
        unmet: give::unmet(&model, counts, &solved),
    }
}

fn rounds(model: &Model, solved: &Solved) -> Vec<Proposed> {
    let numbers = numbers(model, &solved.nights);
    let mut rounds = Vec::new();
    for (at, ((choice, officers), nr)) in solved.nights.iter().zip(&solved.officers).zip(numbers).enumerate() {
        let night = &model.nights[choice.night];
        let earlier = || solved.nights[..at].iter().rev();
        let night_of = |choice: &Choice| &model.nights[choice.night];
        let before = Before {
            round: earlier().next().map(night_of),
            with_partner: earlier().find(|choice| choice.partner).map(night_of),
        };
        let (kind, partners) = match &model.input.main_partner {
            Some(partner) if choice.partner => (Kind::Coordinated, vec![partner.clone()]),
            _ => (Kind::Own, Vec::new()),
        };
        let mut officers: Vec<OfficerId> = officers.iter().map(|at| model.input.officers[*at].id).collect();
        officers.sort_unstable();
        rounds.push(Proposed {
            nr,
            season: night.season,
            kind,
            partners,
            night: night.night,
            officers,
            reasons: reasons::reasons(model, *choice, before),
        });
    }
    rounds
}

/// Locked rounds keep their numbers; the others get the free ones in order of date.
fn numbers(model: &Model, nights: &[Choice]) -> Vec<u32> {
    let locked = |choice: &Choice| model.locked(choice.night).and_then(|locked| locked.nr);
    let mut taken: BTreeSet<u32> = model.input.locked.iter().filter_map(|locked| locked.nr).collect();
    taken.extend(&model.input.taken);
    let mut free = (1..).filter(|nr| !taken.contains(nr));
    let number = |choice| locked(choice).or_else(|| free.next()).unwrap_or_default();
    nights.iter().map(number).collect()
}

#[cfg(test)]
mod tests;
