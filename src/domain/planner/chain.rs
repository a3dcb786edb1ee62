//! Nights that follow one another over the year, a given number in each season: all rounds, or those with the partner.

use std::ops::Range;

/// No plan costs as much; small enough to be added to.
pub const NEVER: i64 = i64::MAX / 8;

/// A chain of rounds, and what it costs.
pub struct Chain {
    /// The nights that each round can be on, in turn.
    pub nights: Vec<Range<usize>>,
    /// What a night costs by itself. This and the other costs are [`NEVER`] where a rule forbids it.
    pub own: Vec<i64>,
    /// What it costs that the year begins or ends with a night.
    pub first: Vec<i64>,
    pub last: Vec<i64>,
    /// `steps[from][to]`: what it costs that one night follows another.
    pub steps: Vec<Vec<i64>>,
}

impl Chain {
    pub fn len(&self) -> usize {
        self.nights.len()
    }

    /// The nights that can come after a night as the round of that place, with the cost of the step.
    pub fn after(&self, place: usize, night: usize) -> impl Iterator<Item = (usize, i64)> + '_ {
        let nights = self.nights.get(place).cloned().unwrap_or_default();
        let steps = move |to: usize| (to, self.steps[night][to]);
        (nights.start.max(night + 1)..nights.end)
            .map(steps)
            .filter(|(_, cost)| *cost < NEVER)
    }

    /// `rest[place][night]`: the least that comes after a round on that night, when nights by themselves cost `own`.
    pub fn rest(&self, own: &[i64]) -> Vec<Vec<i64>> {
        let mut rest = vec![vec![NEVER; own.len()]; self.len()];
        let Some(end) = rest.last_mut() else { return rest };
        end.clone_from(&self.last);
        for place in (1..self.len()).rev() {
            let (before, after) = rest.split_at_mut(place);
            let onward: Vec<i64> = after[0].iter().zip(own).map(|(rest, own)| rest + own).collect();
            let nights = &self.nights[place];
            for night in self.nights[place - 1].clone() {
                let from = nights.start.max(night + 1).min(nights.end);
                let steps = self.steps[night][from..nights.end].iter();
                let least = steps.zip(&onward[from..nights.end]).map(|(step, onward)| step + onward);
                before[place - 1][night] = least.min().unwrap_or(NEVER).min(NEVER);
            }
        }
        rest
    }

    /// What it costs that one night follows another.
    pub fn step(&self, from: usize, to: usize) -> i64 {
        if from < to { self.steps[from][to] } else { NEVER }
    }

    /// The cheapest chain and its cost, when nights by themselves cost `own`. `None` if there is none.
    pub fn best(&self, own: &[i64]) -> Option<(Vec<usize>, i64)> {
        let rest = self.rest(own);
        let mut best: Vec<usize> = Vec::with_capacity(self.len());
        let mut cost = 0;
        for (place, nights) in self.nights.iter().enumerate() {
            let whole = |night: usize| {
                let step = best.last().map_or(self.first[night], |last| self.step(*last, night));
                (step + own[night] + rest[place][night], night)
            };
            let (least, night) = nights.clone().map(whole).min().filter(|(least, _)| *least < NEVER)?;
            if place == 0 {
                cost = least;
            }
            best.push(night);
        }
        Some((best, cost))
    }
}
