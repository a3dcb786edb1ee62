//! The best nights under given counts, sharing aside, by dynamic programming over the rounds of the year.
//!
//! A state is a night, how many rounds are with the partner so far, and the last night with the partner: nothing else of
//! the past matters to the rest. The rest costs at least what [`Bounds`] say; states that with that exceed a limit are
//! left out. The limit begins just above the least that any plan can cost and is raised until a plan is found below it.
//! Then no better plan was left out, so it is the best.

use std::collections::HashMap;
use std::ops::ControlFlow;

use foldhash::fast::FixedState;

use super::bounds::{Bounds, NEAR};
use super::chain::NEVER;
use super::costs::Costs;
use super::model::Choice;
use super::states::State;

/// So many states of one round are kept at first; beyond it the least promising are left out, and the bound says so.
pub const WIDTH: usize = 30_000;

#[derive(Debug, Clone, Copy)]
struct Entry {
    state: State,
    so_far: i64,
    rest: i64,
}

/// The states of one round.
#[derive(Default)]
struct Layer {
    entries: Vec<Entry>,
    places: HashMap<State, usize, FixedState>,
}

impl Layer {
    fn add(&mut self, state: State, so_far: i64) {
        if let Some(at) = self.places.get(&state) {
            self.entries[*at].so_far = self.entries[*at].so_far.min(so_far);
        } else {
            self.places.insert(state, self.entries.len());
            self.entries.push(Entry {
                state,
                so_far,
                rest: NEVER,
            });
        }
    }

    /// What comes after a state; never, if it was left out.
    fn rest(&self, state: &State) -> i64 {
        self.places.get(state).map_or(NEVER, |at| self.entries[*at].rest)
    }
}

/// All plans up to a limit.
pub struct Search<'a> {
    pub costs: &'a Costs<'a>,
    bounds: &'a Bounds,
    layers: Vec<Layer>,
    width: usize,
    /// Plans that cost less than this are all within: the limit, or less where states were left out.
    pub complete_below: i64,
}

impl<'a> Search<'a> {
    /// The best nights and all that are not much worse.
    pub fn best(costs: &'a Costs<'a>, bounds: &'a Bounds) -> Self {
        let (mut slack, mut width) = (NEAR, WIDTH);
        loop {
            let limit = bounds.floor.saturating_add(slack).min(bounds.ceiling);
            let search = Self::upto(costs, bounds, limit, width);
            let was_cut = search.complete_below <= limit;
            if search.least() < NEVER || slack > NEVER / 16 && !was_cut {
                return search;
            }
            // a higher limit is of no use when states are left out below it
            if was_cut {
                width *= 4;
            } else {
                slack *= 2;
            }
        }
    }

    /// All plans that cost at most `limit`, as far as so many states of one round tell.
    pub fn upto(costs: &'a Costs<'a>, bounds: &'a Bounds, limit: i64, width: usize) -> Self {
        let mut search = Self {
            costs,
            bounds,
            layers: Vec::new(),
            width,
            complete_below: limit.saturating_add(1),
        };
        for round in 0..costs.counts.all() {
            let layer = search.layer(round, limit);
            search.layers.push(layer);
        }
        search.backwards();
        search
    }

    /// What the best plan costs.
    pub fn least(&self) -> i64 {
        let Some(first) = self.layers.first() else { return 0 };
        let whole = first.entries.iter().map(|entry| entry.so_far + entry.rest);
        whole.min().unwrap_or(NEVER).min(NEVER)
    }

    fn layer(&mut self, round: usize, limit: i64) -> Layer {
        let mut layer = Layer::default();
        let mut add = |state: State, so_far: i64| {
            if self.bounds.after(self.costs, round, &state).saturating_add(so_far) <= limit {
                layer.add(state, so_far);
            }
        };
        match round.checked_sub(1) {
            None => self.costs.begin(&mut add),
            Some(before) => {
                for entry in &self.layers[before].entries {
                    self.costs
                        .step(before, &entry.state, |state, cost| add(state, entry.so_far + cost));
                }
            }
        }
        self.cut(round, layer)
    }

    fn cut(&mut self, round: usize, mut layer: Layer) -> Layer {
        if layer.entries.len() <= self.width {
            return layer;
        }
        let least = |entry: &Entry| {
            self.bounds
                .after(self.costs, round, &entry.state)
                .saturating_add(entry.so_far)
        };
        layer.entries.sort_by_key(|entry| (least(entry), entry.state));
        self.complete_below = self.complete_below.min(least(&layer.entries[self.width]));
        let kept = &layer.entries[..self.width];
        let mut cut = Layer::default();
        for entry in kept {
            cut.add(entry.state, entry.so_far);
        }
        cut
    }

    /// The least cost of the rest of each state that was kept.
    fn backwards(&mut self) {
        for round in (0..self.layers.len()).rev() {
            let (before, after) = self.layers.split_at_mut(round + 1);
            let (layer, next) = (&mut before[round], after.first());
            for entry in &mut layer.entries {
                entry.rest = match next {
                    None => self.costs.finish(&entry.state),
                    Some(next) => {
                        let mut least = NEVER;
                        self.costs.step(round, &entry.state, |state, cost| {
                            least = least.min(next.rest(&state).saturating_add(cost));
                        });
                        least.min(NEVER)
                    }
                };
            }
        }
    }

    /// Visits the plans that cost at most `limit`, earliest dates first, until told to stop.
    pub fn each<B>(&self, limit: i64, visit: &mut dyn FnMut(&[Choice], i64) -> ControlFlow<B>) -> ControlFlow<B> {
        let mut path = Vec::new();
        if self.layers.is_empty() {
            return visit(&path, 0);
        }
        self.descend((0, limit), (None, 0), &mut path, visit)
    }

    fn descend<B>(
        &self,
        (round, limit): (usize, i64),
        (from, so_far): (Option<&State>, i64),
        path: &mut Vec<Choice>,
        visit: &mut dyn FnMut(&[Choice], i64) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        if round == self.layers.len() {
            let cost = so_far + from.map_or(0, |state| self.costs.finish(state));
            return visit(path, cost);
        }
        for (state, cost) in self.next(round, from) {
            let rest = self.layers[round].rest(&state);
            if rest.saturating_add(so_far + cost) <= limit {
                path.push(state.choice());
                self.descend((round + 1, limit), (Some(&state), so_far + cost), path, visit)?;
                path.pop();
            }
        }
        ControlFlow::Continue(())
    }

    /// What can come next and its cost, earliest first.
    fn next(&self, round: usize, from: Option<&State>) -> Vec<(State, i64)> {
        let mut next = Vec::new();
        match from {
            None => self.costs.begin(&mut |state, cost| next.push((state, cost))),
            Some(from) => self.costs.step(round - 1, from, |state, cost| next.push((state, cost))),
        }
        next
    }
}
