//! Why a date that someone points at is not in the proposal.

use chrono::NaiveDate;
use serde::Serialize;

use super::Proposal;
use super::calendar::{self, Hindrance};
use super::candidates::available;
use super::counts::{self, Counts};
use super::input::{Locked, PlanInput};
use super::model::{Model, place};
use super::score::{Score, Term, score};
use super::solve;
use crate::period::Night;

/// What speaks against a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Objection {
    /// It is proposed.
    Proposed,
    /// The main partner has said no to it: it can only be an own round.
    Declined,
    /// All rounds of its season are locked.
    Settled,
    /// Fewer officers are available than a round should have.
    Officers {
        available: usize,
        wanted: u32,
    },
    /// A locked round lies too close.
    TooClose {
        to: NaiveDate,
        days: i64,
        wanted: i64,
    },
    /// With a round that night there is room for fewer.
    FewerRounds {
        rounds: usize,
    },
    FewerWithPartner {
        rounds: usize,
    },
    /// The best plan with that night costs more: in all, and in the parts that get worse.
    Worse {
        cost: i64,
        parts: Vec<(Term, i64)>,
    },
    /// A plan with that night is as good; of equal ones the first is proposed.
    AsGood,
    /// It cannot have a round at all.
    #[serde(untagged)]
    Hindered(Hindrance),
}

/// What speaks against a date: a rule, or what the best plan with a round that night would lose. `proposal` is what
/// [`propose`](super::propose) makes of `input`.
pub fn why_not(input: &PlanInput, proposal: &Proposal, date: NaiveDate) -> Vec<Objection> {
    if proposal.dates().any(|proposed| proposed == date) {
        return vec![Objection::Proposed];
    }
    let night = match calendar::night(input, date) {
        Ok(night) => night,
        Err(hindrance) => return vec![Objection::Hindered(hindrance)],
    };
    let available = available(input, &night).count();
    let mut objections = Vec::new();
    if available < input.officers_per_round as usize {
        objections.push(Objection::Officers {
            available,
            wanted: input.officers_per_round,
        });
    }
    objections.extend(too_close(input, date));
    objections.extend(is_settled(input, date).then_some(Objection::Settled));
    if objections.is_empty() {
        objections.extend(input.declined.contains(&date).then_some(Objection::Declined));
        objections.extend(compared(input, proposal, night));
    }
    objections
}

/// Whether its season's numbers are given, and used up by what is locked.
fn is_settled(input: &PlanInput, date: NaiveDate) -> bool {
    let season = input.seasons.of(date);
    let locked = input.locked.iter();
    let locked = locked
        .filter(|locked| input.seasons.of(locked.night.date) == season)
        .count();
    let given = season.zip(input.by_season).map(|(season, given)| given[place(season)]);
    given.is_some_and(|given| locked >= given as usize)
}

fn too_close(input: &PlanInput, date: NaiveDate) -> Vec<Objection> {
    let model = Model::new(input);
    let close = |locked: &&Locked| (locked.night.date - date).num_days().abs() < model.rounds.apart;
    let objection = |locked: &Locked| Objection::TooClose {
        to: locked.night.date,
        days: (locked.night.date - date).num_days().abs(),
        wanted: model.rounds.apart,
    };
    input.locked.iter().filter(close).map(objection).collect()
}

/// The best plan that has the night as an own round or as one with the partner, whichever is better.
fn forced(input: &PlanInput, proposal: &Proposal, night: Night) -> Option<(Counts, Score)> {
    let with = |with_partner: bool| {
        let mut input = input.clone();
        input.locked.push(Locked {
            nr: None,
            night,
            with_partner,
            officers: Vec::new(),
        });
        let model = Model::new(&input);
        let counts = counts::counts(&model);
        (counts, score(&model, counts, &solve::solve(&model, counts)))
    };
    let may = |with_partner: &bool| !(*with_partner && input.declined.contains(&night.date));
    let plans = [false, true].into_iter().filter(may).map(with);
    plans.min_by_key(|(counts, score)| {
        let off = proposal.rounds.len().abs_diff(counts.all());
        (off, usize::MAX - counts.all_partner(), score.cost)
    })
}

/// The proposal compared with the best plan that has the night.
fn compared(input: &PlanInput, proposal: &Proposal, night: Night) -> Option<Objection> {
    let (counts, score) = forced(input, proposal, night)?;
    let with_partner = proposal
        .rounds
        .iter()
        .filter(|round| !round.partners.is_empty())
        .count();
    let (rounds, partner) = (counts.all(), counts.all_partner());
    if rounds < proposal.rounds.len() {
        return Some(Objection::FewerRounds { rounds });
    }
    if partner < with_partner {
        return Some(Objection::FewerWithPartner { rounds: partner });
    }
    let more = score.cost - proposal.score.cost;
    if more <= 0 {
        return Some(Objection::AsGood);
    }
    let parts = score
        .parts
        .iter()
        .map(|part| (part.part, part.total - proposal.score.of(part.part)));
    let parts = parts.filter(|(_, more)| *more > 0).collect();
    Some(Objection::Worse { cost: more, parts })
}
