//! The best plan: nights and officers together, and what is proven of it.
//!
//! A plan costs what its nights cost plus what its sharing costs. The best nights are known, and so is the least that any
//! sharing can cost; when the best nights have such a sharing, they are the best plan. Otherwise plans are gone through
//! whose nights cost more and more, until what they cost and the least sharing is no better than the best plan found.

use std::ops::ControlFlow;

use super::MISSING;
use super::bounds::Bounds;
use super::chain::NEVER;
use super::costs::Costs;
use super::counts::Counts;
use super::model::{Choice, Model};
use super::search::Search;
use super::sharing::{self, Shared};
use crate::domain::period::Season;

/// So many sharings are tried for one plan. Not a time: one input gives one plan on any machine.
const TRIES: usize = 2_000;

/// The best plan that was found.
pub struct Solved {
    pub nights: Vec<Choice>,
    /// The officers of each round, by place.
    pub officers: Vec<Vec<usize>>,
    pub cost: i64,
    /// No plan costs less than this; equal to the cost when the plan is proven to be the best.
    pub bound: i64,
}

pub fn solve(model: &Model, counts: Counts) -> Solved {
    let costs = Costs::new(model, counts);
    let bounds = Bounds::new(&costs);
    let search = Search::best(&costs, &bounds);
    let best = search.least();
    let mut trial = Trial {
        model,
        counts,
        found: None,
        left: TRIES,
    };
    // the highest cost of nights up to which all plans are seen
    let mut seen = (trial.upto(&search, best) && best < search.complete_below).then_some(best);
    while let Some((reached, worth)) = seen
        .zip(trial.worth_trying(best))
        .filter(|(reached, worth)| reached < worth)
    {
        let next = worth.min(reached + (reached - best).max(8));
        let wider = Search::upto(&costs, &bounds, next);
        if !trial.upto(&wider, next) || next >= wider.complete_below {
            break;
        }
        seen = Some(next);
    }
    let unseen = seen.map_or(best.min(search.complete_below), |reached| reached + 1);
    let floor = trial.least_sharing(best);
    trial.solved(unseen.saturating_add(floor))
}

struct Trial<'a> {
    model: &'a Model<'a>,
    counts: Counts,
    found: Option<Solved>,
    left: usize,
}

impl Trial<'_> {
    /// Goes through the plans whose nights cost at most `limit`. Returns whether all that could be better were seen.
    fn upto(&mut self, search: &Search, limit: i64) -> bool {
        let flow = search.each(limit, &mut |nights, cost| {
            let better = self
                .found
                .as_ref()
                .is_none_or(|found| cost + self.least_sharing(cost) < found.cost);
            if better {
                if self.left == 0 {
                    return ControlFlow::Break(false);
                }
                self.left -= 1;
                self.enter(nights, cost);
            }
            let done = self
                .found
                .as_ref()
                .is_some_and(|found| found.cost <= search.least() + self.least_sharing(search.least()));
            if done {
                ControlFlow::Break(true)
            } else {
                ControlFlow::Continue(())
            }
        });
        match flow {
            ControlFlow::Continue(()) => true,
            ControlFlow::Break(seen) => seen,
        }
    }

    fn enter(&mut self, nights: &[Choice], cost: i64) {
        let Shared { officers, squares } = sharing::share(self.model, nights);
        let cost = cost + sharing_cost(self.model, self.counts, squares);
        if self.found.as_ref().is_none_or(|found| cost < found.cost) {
            self.found = Some(Solved {
                nights: nights.to_vec(),
                officers,
                cost,
                bound: cost,
            });
        }
    }

    /// The most that nights can cost and give a better plan than the one found, if that is more than the best nights do.
    fn worth_trying(&self, best: i64) -> Option<i64> {
        let found = self.found.as_ref()?;
        let most = found.cost - self.least_sharing(best) - 1;
        (most > best).then_some(most)
    }

    /// The least that sharing can cost, given what the nights do: each officer has no more duties than could fit.
    fn least_sharing(&self, nights: i64) -> i64 {
        let missing = usize::try_from(nights.max(0) / MISSING).unwrap_or(usize::MAX);
        let duties = duties(self.model, self.counts).saturating_sub(missing);
        let squares = sharing::least_squares(self.model, duties, &most_duties(self.model, self.counts));
        sharing_cost(self.model, self.counts, squares)
    }

    fn solved(self, unseen: i64) -> Solved {
        let nothing = Solved {
            nights: Vec::new(),
            officers: Vec::new(),
            cost: 0,
            bound: 0,
        };
        let found = self.found.filter(|found| found.cost < NEVER).unwrap_or(nothing);
        Solved {
            bound: found.cost.min(unseen),
            ..found
        }
    }
}

/// What the squares of all duties cost.
pub fn sharing_cost(model: &Model, counts: Counts, squares: i64) -> i64 {
    model.input.weights.sharing * (squares - least_squares(model, counts))
}

/// The least that the squares of all duties could be if all were always available.
pub fn least_squares(model: &Model, counts: Counts) -> i64 {
    let all = vec![usize::MAX; model.input.officers.len()];
    sharing::least_squares(model, duties(model, counts), &all)
}

/// How many duties the rounds have if no one is missing.
fn duties(model: &Model, counts: Counts) -> usize {
    let settled = model
        .input
        .locked
        .iter()
        .filter(|locked| !locked.officers.is_empty())
        .count();
    let kept: usize = (0..model.nights.len())
        .filter(|night| model.locked(*night).is_some_and(|locked| !locked.officers.is_empty()))
        .map(|night| model.nights[night].need)
        .sum();
    kept + counts.all().saturating_sub(settled) * model.input.officers_per_round as usize
}

/// How many rounds each officer could be on at most, one season after the other.
fn most_duties(model: &Model, counts: Counts) -> Vec<usize> {
    let of = |officer: usize| {
        let in_season = |season: Season| {
            let mut most = 0;
            let mut last = None;
            for night in model
                .of(season)
                .filter(|night| model.nights[*night].available.contains(&officer))
            {
                let fits = last.is_none_or(|last| model.gap(last, night) >= model.apart);
                if model.is_locked(night) || fits {
                    most += 1;
                }
                if fits && !model.is_locked(night) {
                    last = Some(night);
                }
            }
            most.min(counts.rounds[super::model::place(season)])
        };
        Season::ALL.into_iter().map(in_season).sum()
    };
    (0..model.input.officers.len()).map(of).collect()
}
