//! The states that [`search`](super::search) goes through, and what leads from one to the next.

use super::chain::NEVER;
use super::costs::Costs;
use super::counts::can_be;
use super::model::Choice;

/// A round of a plan in the making, with all of the past that matters to the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    pub night: usize,
    /// How many rounds are with the partner so far.
    pub with: usize,
    /// The last night with the partner, this one or an earlier one.
    pub last: Option<usize>,
}

impl State {
    pub fn choice(&self) -> Choice {
        Choice {
            night: self.night,
            partner: self.last == Some(self.night),
        }
    }
}

impl Costs<'_> {
    /// The states of the first round, with what they cost.
    pub fn begin(&self, visit: &mut impl FnMut(State, i64)) {
        for night in self.rounds.nights[0]
            .clone()
            .filter(|night| self.rounds.first[*night] < NEVER)
        {
            let cost = self.rounds.first[night];
            self.enter(0, night, (0, None), &mut |state, more| visit(state, cost + more));
        }
    }

    /// The states that can follow one of a round, with what they add.
    pub fn step(&self, round: usize, from: &State, mut visit: impl FnMut(State, i64)) {
        for (night, cost) in self.rounds.after(round + 1, from.night) {
            self.enter(round + 1, night, (from.with, from.last), &mut |state, more| {
                visit(state, cost + more);
            });
        }
    }

    fn enter(
        &self,
        round: usize,
        night: usize,
        (with, last): (usize, Option<usize>),
        visit: &mut impl FnMut(State, i64),
    ) {
        let own = self.rounds.own[night];
        if can_be(self.counts, round, with + 1) {
            let joined = last.map_or_else(|| self.with.first[night], |last| self.with.steps[last][night]);
            let state = State {
                night,
                with: with + 1,
                last: Some(night),
            };
            if joined < NEVER && self.with.own[night] < NEVER {
                visit(state, own + self.with.own[night] + joined);
            }
        }
        if self.model.nights[night].may_be_own && can_be(self.counts, round, with) {
            visit(State { night, with, last }, own);
        }
    }

    /// What the last round adds by being the last.
    pub fn finish(&self, state: &State) -> i64 {
        let partner = state.last.map_or(0, |last| self.with.last[last]);
        self.rounds.last[state.night].saturating_add(partner).min(NEVER)
    }
}
