//! The best plan: nights and officers together, and what is proven of it.
//!
//! `search` goes through plans by what their nights and the wages of their officers cost, which is no more than the plans
//! cost with the fairest sharing. Is that what the first of them costs, then it is the best. Else other wages are tried,
//! those that fit the best plan so far; and then plans are gone through that cost more and more by the wages, until that
//! is more than the best plan found.

use std::ops::ControlFlow;

use super::bounds::Bounds;
use super::chain::NEVER;
use super::costs::Costs;
use super::counts::Counts;
use super::model::{Choice, Model};
use super::search::{Search, WIDTH};
use super::sharing::{self, Shared};
use super::wages::Wages;

/// So many wages are tried, and for each of them so many plans. Not a time: one input gives one plan on any machine.
const WAGES: usize = 8;
const FEW: usize = 20;

/// So many sharings are tried with the last wages.
const TRIES: usize = 2_000;

/// The best plan that was found; an empty one where none is possible.
#[derive(Default)]
pub struct Solved {
    pub nights: Vec<Choice>,
    /// The officers of each round, by place.
    pub officers: Vec<Vec<usize>>,
    /// No plan costs less than this; equal to what the plan costs when the plan is proven to be the best.
    pub bound: i64,
}

pub fn solve(model: &Model, counts: Counts) -> Solved {
    let mut trial = Trial {
        model,
        counts,
        found: None,
        bound: i64::MIN,
    };
    let mut wages = Wages::even(model, counts);
    let mut nearest: Option<(i64, Costs, Bounds)> = None;
    for _ in 0..WAGES {
        let costs = Costs::new(model, counts, &wages);
        let bounds = Bounds::new(&costs);
        let search = Search::best(&costs, &bounds);
        if trial.of_least(&search, FEW) {
            return trial.solved();
        }
        let bound = search.least() + costs.base;
        if nearest.as_ref().is_none_or(|(nearest, ..)| bound > *nearest) {
            nearest = Some((bound, costs, bounds));
        }
        let found = trial.found.as_ref();
        let fitting = found.map(|found| Wages::of(model, &found.nights, &found.shared));
        match fitting.filter(|next| *next != wages) {
            Some(next) => wages = next,
            None => break,
        }
    }
    if let Some((_, costs, bounds)) = nearest {
        trial.of_all(&costs, &bounds);
    }
    trial.solved()
}

/// The plans that are tried with their fairest sharing.
struct Trial<'a> {
    model: &'a Model<'a>,
    counts: Counts,
    found: Option<Found>,
    /// What any plan costs at least.
    bound: i64,
}

/// The best plan so far.
struct Found {
    nights: Vec<Choice>,
    shared: Shared,
    cost: i64,
}

impl Trial<'_> {
    /// Goes through the plans that cost least by the wages. Returns whether the best plan is among them.
    fn of_least(&mut self, search: &Search, mut tries: usize) -> bool {
        let all = self.between(search, (i64::MIN, search.least()), &mut tries);
        let bound = search.least().min(search.complete_below) + search.costs.base;
        self.bound = self.bound.max(bound);
        all && self.found.as_ref().is_none_or(|found| found.cost <= bound)
    }

    /// Goes through all plans that cost no more by the wages than the best plan does.
    fn of_all(&mut self, costs: &Costs, bounds: &Bounds) {
        let mut tries = TRIES;
        let least = self.bound.saturating_sub(costs.base);
        let (mut seen, mut next) = (i64::MIN, least);
        while let Some(most) = self.found.as_ref().map(|found| found.cost - costs.base) {
            if most <= seen {
                break;
            }
            let search = Search::upto(costs, bounds, next, WIDTH);
            if !self.between(&search, (seen, next), &mut tries) || next >= search.complete_below {
                break;
            }
            self.bound = self.bound.max(next + 1 + costs.base);
            (seen, next) = (next, most.min(next + (next - least).max(8)));
        }
    }

    /// Goes through the plans that by the wages cost more than `seen` and at most `limit`, in the order in which of equal
    /// plans the first is taken. Returns whether all that could be better were tried.
    fn between(&mut self, search: &Search, (seen, limit): (i64, i64), tries: &mut usize) -> bool {
        let least = search.least() + search.costs.base;
        let flow = search.each(limit, &mut |nights, cost| {
            let may_be_better = self.comes_before(nights, cost + search.costs.base);
            if !may_be_better && self.found.as_ref().is_some_and(|found| found.cost <= least) {
                return ControlFlow::Break(true);
            }
            if may_be_better && cost > seen {
                if *tries == 0 {
                    return ControlFlow::Break(false);
                }
                *tries -= 1;
                self.enter(nights, cost - search.costs.paid_for(nights));
            }
            ControlFlow::Continue(())
        });
        flow.break_value().unwrap_or(true)
    }

    /// Whether a plan of that cost comes before the best one so far.
    fn comes_before(&self, nights: &[Choice], cost: i64) -> bool {
        self.found.as_ref().is_none_or(|found| {
            cost < found.cost
                || cost == found.cost
                    && nights
                        .iter()
                        .map(Choice::order)
                        .lt(found.nights.iter().map(Choice::order))
        })
    }

    /// Tries nights that cost so much, sharing aside.
    fn enter(&mut self, nights: &[Choice], cost: i64) {
        let shared = sharing::share(self.model, nights);
        let cost = cost + sharing::sharing_cost(self.model, self.counts, sharing::squares(&shared.duties));
        if self.comes_before(nights, cost) {
            self.found = Some(Found {
                nights: nights.to_vec(),
                shared,
                cost,
            });
        }
    }

    fn solved(self) -> Solved {
        let found = self.found.filter(|found| found.cost < NEVER);
        let solved = found.map(|found| Solved {
            nights: found.nights,
            officers: found.shared.officers,
            bound: found.cost.min(self.bound),
        });
        solved.unwrap_or_default()
    }
}
