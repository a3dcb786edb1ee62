//! The states that [`search`](super::search) goes through, and what leads from one to the next.

use super::costs::{Costs, NEVER};
use super::counts::can_be;
use super::model::Choice;

/// A round of a plan in the making, with all of the past that matters to the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    pub night: usize,
    /// This round is with the partner.
    pub partner: bool,
    pub with: usize,
    pub last: Option<usize>,
}

impl State {
    pub fn choice(&self) -> Choice {
        Choice {
            night: self.night,
            partner: self.partner,
        }
    }
}

impl Costs<'_> {
    /// The states of the first round, with what they cost.
    pub fn begin(&self, visit: &mut impl FnMut(State, i64)) {
        for night in self.model.of(self.counts.season(0)) {
            if let Some(cost) = self.first(night) {
                self.enter(0, night, (0, None), &mut |state, more| visit(state, cost + more));
            }
        }
    }

    /// The states that can follow one of a round, with what they add.
    pub fn step(&self, round: usize, from: &State, mut visit: impl FnMut(State, i64)) {
        for (night, cost) in self.after(round, from.night) {
            self.enter(round + 1, *night, (from.with, from.last), &mut |state, more| {
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
        let candidate = &self.model.nights[night];
        let state = |partner, with, last| State {
            night,
            partner,
            with,
            last,
        };
        if candidate.may_be_partner && can_be(self.counts, round, with + 1) {
            let joined = match last {
                None => self.partner_first(night),
                Some(last) => self.partner_pair(last, night),
            };
            if let Some(joined) = joined {
                visit(
                    state(true, with + 1, Some(night)),
                    self.own(night) + self.extra(night) + joined,
                );
            }
        }
        if candidate.may_be_own && can_be(self.counts, round, with) {
            visit(state(false, with, last), self.own(night));
        }
    }

    /// What the rest costs at least.
    pub fn at_least(&self, round: usize, state: &State) -> i64 {
        let partner = match state.last {
            None => self.partner_all,
            Some(last) => self.partner_rest[state.with][last],
        };
        self.rest[round][state.night].saturating_add(partner)
    }

    /// What the last round adds by being the last.
    pub fn finish(&self, state: &State) -> i64 {
        let partner = match state.last {
            None => Some(0),
            Some(last) => self.partner_last(last),
        };
        let costs = self.last(state.night).zip(partner);
        costs.map_or(NEVER, |(night, partner)| night + partner)
    }
}
