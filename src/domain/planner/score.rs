//! What a plan costs, part by part, counted from the plan alone and not by the solver that found it.

use serde::Serialize;

use super::counts::Counts;
use super::model::{Choice, MISSING, Model, place};
use super::sharing;
use super::solve::Solved;
use crate::period::Season;

/// What a plan costs. The smaller, the better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The sum of the parts.
    pub cost: i64,
    /// No plan costs less. The plan is proven to be the best when this is its cost.
    pub bound: i64,
    pub parts: Vec<Cost>,
}

/// One part of the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cost {
    pub part: Term,
    pub units: i64,
    pub weight: i64,
    /// Units by weight.
    pub total: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    Missing,
    Spread,
    Weekday,
    Busy,
    Events,
    PartnerSpread,
    Offers,
    Moves,
    Distance,
    Pause,
    Late,
    Sharing,
}

impl Score {
    pub fn is_best(&self) -> bool {
        self.bound == self.cost
    }

    /// How much cheaper a plan could be at most, in thousandths of this one's cost.
    pub fn at_most_better(&self) -> i64 {
        1000 * (self.cost - self.bound) / self.cost.max(1)
    }

    pub fn of(&self, part: Term) -> i64 {
        self.parts
            .iter()
            .find(|cost| cost.part == part)
            .map_or(0, |cost| cost.total)
    }
}

pub fn score(model: &Model, counts: Counts, solved: &Solved) -> Score {
    let (nights, weights) = (&solved.nights, &model.input.weights);
    let sum = |unit: &dyn Fn(&Choice) -> i64| nights.iter().map(unit).sum::<i64>();
    let missing = |choice: &Choice| i64::try_from(model.nights[choice.night].missing).unwrap_or_default();
    let quiet = |choice: &Choice| i64::from(model.nights[choice.night].busy.is_empty());
    let part = |part, weight, units| Cost {
        part,
        units,
        weight,
        total: weight * units,
    };
    let parts = [
        part(Term::Missing, MISSING, sum(&missing)),
        part(Term::Spread, weights.spread, spread(model, counts, nights)),
        part(Term::Weekday, weights.weekday, same_weekdays(model, nights)),
        part(Term::Busy, weights.busy, sum(&quiet)),
        part(Term::Events, weights.events, sum(&|one| model.event_units(one.night))),
        part(
            Term::PartnerSpread,
            weights.partner_spread,
            partner_spread(model, nights),
        ),
        part(Term::Offers, weights.offers, sum(&|one| model.offer_units(*one))),
        part(Term::Moves, weights.moves, sum(&|one| model.move_units(*one))),
        part(Term::Distance, weights.distance, sum(&|one| model.distance_units(*one))),
        part(Term::Pause, weights.pause, sum(&|one| model.pause_units(one.night))),
        part(Term::Late, weights.late, sum(&|one| model.late_units(*one))),
        part(Term::Sharing, weights.sharing, unfairness(model, counts, solved)),
    ];
    Score {
        cost: parts.iter().map(|part| part.total).sum(),
        bound: solved.bound,
        parts: parts.to_vec(),
    }
}

fn same_weekdays(model: &Model, nights: &[Choice]) -> i64 {
    let same = |pair: &&[Choice]| model.same_weekday(pair[0].night, pair[1].night);
    i64::try_from(nights.windows(2).filter(same).count()).unwrap_or_default()
}

fn spread(model: &Model, counts: Counts, nights: &[Choice]) -> i64 {
    let square = |(gap, ideal): (i64, i64)| (gap - ideal) * (gap - ideal);
    gaps(model, nights, counts.rounds).into_iter().map(square).sum()
}

fn partner_spread(model: &Model, nights: &[Choice]) -> i64 {
    let with: Vec<Choice> = nights.iter().copied().filter(|choice| choice.partner).collect();
    let off = |(gap, ideal): (i64, i64)| (gap - ideal).abs();
    gaps(model, &with, model.targets()).into_iter().map(off).sum()
}

/// The gaps of each season, its ends included, with what each should be.
fn gaps(model: &Model, nights: &[Choice], share: [usize; 3]) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    for season in Season::ALL {
        let at = place(season);
        let (span, ideal) = (model.spans[at], model.spans[at].share(share[at]));
        let of = |choice: &&Choice| model.nights[choice.night].season == season;
        let days: Vec<i64> = nights
            .iter()
            .filter(of)
            .map(|choice| model.nights[choice.night].day)
            .collect();
        gaps.extend(days.first().map(|first| (first - span.first, ideal / 2)));
        gaps.extend(days.windows(2).map(|pair| (pair[1] - pair[0], ideal)));
        gaps.extend(days.last().map(|last| (span.last - last, ideal / 2)));
    }
    gaps
}

fn unfairness(model: &Model, counts: Counts, solved: &Solved) -> i64 {
    let mut duties = sharing::standing(model);
    for officer in solved.officers.iter().flatten() {
        duties[*officer] += 1;
    }
    sharing::squares(&duties) - sharing::least_squares(model, counts)
}
