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
    let mut trial = Trial::new(model, counts, search.least());
    // the highest cost of nights up to which all plans are seen
    let mut seen = trial.best - 1;
    let mut next = trial.best;
    let mut wider = search;
    while trial.upto(&wider, seen, next) && next < wider.complete_below {
        seen = next;
        let Some(worth) = trial.worth_trying().filter(|worth| *worth > seen) else {
            break;
        };
        next = worth.min(seen + (seen - trial.best).max(8));
        wider = Search::upto(&costs, &bounds, next);
    }
    let unseen = (seen + 1).min(wider.complete_below);
    trial.solved(unseen)
}

/// The plans that are tried with their best sharing.
struct Trial<'a> {
    model: &'a Model<'a>,
    counts: Counts,
    /// What the best nights cost.
    best: i64,
    /// What sharing costs at least. Where more officers are missing than in the best nights it may cost less, but not by
    /// as much as one who is missing.
    least_sharing: i64,
    /// The best plan so far, and what its nights cost.
    found: Option<(Solved, i64)>,
    left: usize,
}

impl<'a> Trial<'a> {
    fn new(model: &'a Model, counts: Counts, best: i64) -> Self {
        Self {
            model,
            counts,
            best,
            least_sharing: least_sharing(model, counts, best),
            found: None,
            left: TRIES,
        }
    }

    /// Goes through the plans whose nights cost more than `seen` and at most `limit`. Returns whether all that could be
    /// better were tried.
    fn upto(&mut self, search: &Search, seen: i64, limit: i64) -> bool {
        let flow = search.each(limit, &mut |nights, cost| {
            if cost <= seen || !self.may_be_better(cost) {
                return ControlFlow::Continue(());
            }
            if self.left == 0 {
                return ControlFlow::Break(false);
            }
            self.left -= 1;
            self.enter(nights, cost);
            if self.may_be_better(self.best) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(true)
            }
        });
        match flow {
            ControlFlow::Continue(()) => true,
            ControlFlow::Break(seen) => seen,
        }
    }

    /// Whether nights of that cost, with the fairest sharing, come before the best plan so far.
    fn may_be_better(&self, nights: i64) -> bool {
        let least = nights + self.least_sharing;
        let found = self.found.as_ref();
        found.is_none_or(|(found, found_nights)| (least, nights) < (found.cost, *found_nights))
    }

    fn enter(&mut self, nights: &[Choice], cost: i64) {
        let Shared { officers, squares } = sharing::share(self.model, nights);
        let whole = cost + sharing_cost(self.model, self.counts, squares);
        let found = self.found.as_ref();
        if found.is_none_or(|(found, found_nights)| (whole, cost) < (found.cost, *found_nights)) {
            let solved = Solved {
                nights: nights.to_vec(),
                officers,
                cost: whole,
                bound: whole,
            };
            self.found = Some((solved, cost));
        }
    }

    /// The most that nights can cost and give a better plan than the one found.
    fn worth_trying(&self) -> Option<i64> {
        let (found, _) = self.found.as_ref()?;
        Some(found.cost - self.least_sharing - 1)
    }

    /// The best plan, when the nights of all that were not tried cost at least `unseen`.
    fn solved(self, unseen: i64) -> Solved {
        let nothing = Solved {
            nights: Vec::new(),
            officers: Vec::new(),
            cost: 0,
            bound: 0,
        };
        let found = self.found.map(|(found, _)| found).filter(|found| found.cost < NEVER);
        let found = found.unwrap_or(nothing);
        Solved {
            bound: found.cost.min(unseen.saturating_add(self.least_sharing)),
            ..found
        }
    }
}

/// The least that sharing can cost, given what the nights do: each officer has no more duties than could fit.
fn least_sharing(model: &Model, counts: Counts, nights: i64) -> i64 {
    let missing = usize::try_from(nights.max(0) / MISSING).unwrap_or(usize::MAX);
    let duties = duties(model, counts).saturating_sub(missing);
    let squares = sharing::least_squares(model, duties, &most_duties(model, counts));
    sharing_cost(model, counts, squares)
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
