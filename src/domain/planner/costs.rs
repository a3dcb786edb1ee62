//! What pairs of nights cost under given counts, and what the rest of a year costs at least.

use super::counts::{Counts, targets};
use super::model::{Choice, Model, place};
use crate::domain::period::Season;

/// No plan costs as much; small enough to be added to.
pub const NEVER: i64 = i64::MAX / 8;

/// The costs of a model under given counts. The nights are one chain over the year; so are those with the partner, whose
/// nights cost what they add to an own round.
pub struct Costs<'a> {
    pub model: &'a Model<'a>,
    pub counts: Counts,
    ideal: [i64; 2],
    partner_ideal: [i64; 2],
    own: Vec<i64>,
    extra: Vec<i64>,
    /// For each night those that can be next, in this season and in the next one, with what the step costs.
    after: Vec<[Vec<(usize, i64)>; 2]>,
    partner_pairs: Vec<Vec<i64>>,
    /// `rest[round][night]`: the least that the nights after that round cost, the partner aside.
    pub rest: Vec<Vec<i64>>,
    /// `partner_rest[with][night]`: the least that rounds with the partner cost after the one numbered `with`, from 1.
    pub partner_rest: Vec<Vec<i64>>,
    /// The least that all rounds with the partner add.
    pub partner_all: i64,
}

impl<'a> Costs<'a> {
    pub fn new(model: &'a Model, counts: Counts) -> Self {
        let nights = 0..model.nights.len();
        let cost = |night, partner| model.cost(Choice { night, partner });
        let own = |night: usize| cost(night, !model.nights[night].may_be_own);
        let share = |by: [usize; 2]| [0, 1].map(|at| model.spans[at].share(by[at]));
        let mut costs = Self {
            model,
            counts,
            ideal: share(counts.rounds),
            partner_ideal: share(targets(model)),
            own: nights.clone().map(own).collect(),
            extra: nights.map(|night| cost(night, true) - own(night)).collect(),
            after: Vec::new(),
            partner_pairs: Vec::new(),
            rest: Vec::new(),
            partner_rest: Vec::new(),
            partner_all: 0,
        };
        costs.after = costs.afters();
        costs.partner_pairs = costs.all_partner_pairs();
        costs.rest = costs.rests();
        costs.partner_rest = costs.partner_rests();
        costs.partner_all = costs.partner_least();
        costs
    }

    /// What a night costs as a round of its kind.
    pub fn own(&self, night: usize) -> i64 {
        self.own[night]
    }

    pub fn extra(&self, night: usize) -> i64 {
        self.extra[night]
    }

    fn spread(&self, off: i64) -> i64 {
        self.model.input.weights.spread * off * off
    }

    /// What it costs to begin a season with a night.
    fn start(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        self.spread(self.model.nights[night].day - self.model.spans[at].first - self.ideal[at] / 2)
    }

    fn end(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        self.spread(self.model.spans[at].last - self.model.nights[night].day - self.ideal[at] / 2)
    }

    /// What it costs that the year begins with a night.
    pub fn first(&self, night: usize) -> Option<i64> {
        self.model.can_be_first(night).then(|| self.start(night))
    }

    pub fn last(&self, night: usize) -> Option<i64> {
        self.model.can_be_last(night).then(|| self.end(night))
    }

    fn afters(&self) -> Vec<[Vec<(usize, i64)>; 2]> {
        let seasons = Season::ALL.map(|season| self.model.of(season));
        let after = |from: usize| {
            let next = |nights: &std::ops::Range<usize>| {
                let from_next = nights.start.max(from + 1)..nights.end;
                from_next.filter_map(|to| Some((to, self.pair(from, to)?))).collect()
            };
            match self.model.nights[from].season {
                Season::Spring => [next(&seasons[0]), next(&seasons[1])],
                Season::Autumn => [next(&seasons[1]), Vec::new()],
            }
        };
        (0..self.model.nights.len()).map(after).collect()
    }

    fn all_partner_pairs(&self) -> Vec<Vec<i64>> {
        let nights = 0..self.model.nights.len();
        let of = |from: usize| {
            nights
                .clone()
                .map(move |to| self.partner_step(from, to).unwrap_or(NEVER))
                .collect()
        };
        nights.clone().map(of).collect()
    }

    /// The nights that can follow one of a round, with what the step costs.
    pub fn after(&self, round: usize, night: usize) -> &[(usize, i64)] {
        let crosses = self.counts.season(round) != self.counts.season(round + 1);
        &self.after[night][usize::from(crosses)]
    }

    pub fn partner_pair(&self, from: usize, to: usize) -> Option<i64> {
        Some(self.partner_pairs[from][to]).filter(|cost| *cost < NEVER)
    }

    /// What it costs that one round follows another.
    fn pair(&self, from: usize, to: usize) -> Option<i64> {
        if !self.model.follows(from, to) {
            return None;
        }
        let season = self.model.nights[from].season;
        let spread = if season == self.model.nights[to].season {
            self.spread(self.model.gap(from, to) - self.ideal[place(season)])
        } else {
            self.end(from) + self.start(to)
        };
        Some(spread + self.model.input.weights.weekday * i64::from(self.model.same_weekday(from, to)))
    }

    fn partner_start(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        let edge = self.model.nights[night].day - self.model.spans[at].first;
        self.model.input.weights.partner_spread * (edge - self.partner_ideal[at] / 2).abs()
    }

    fn partner_end(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        let edge = self.model.spans[at].last - self.model.nights[night].day;
        self.model.input.weights.partner_spread * (edge - self.partner_ideal[at] / 2).abs()
    }

    pub fn partner_first(&self, night: usize) -> Option<i64> {
        self.model
            .can_be_first_partner(night)
            .then(|| self.partner_start(night))
    }

    pub fn partner_last(&self, night: usize) -> Option<i64> {
        self.model.can_be_last_partner(night).then(|| self.partner_end(night))
    }

    fn partner_step(&self, from: usize, to: usize) -> Option<i64> {
        if !self.model.partner_follows(from, to) {
            return None;
        }
        let season = self.model.nights[from].season;
        Some(if season == self.model.nights[to].season {
            let off = (self.model.gap(from, to) - self.partner_ideal[place(season)]).abs();
            self.model.input.weights.partner_spread * off
        } else {
            self.partner_end(from) + self.partner_start(to)
        })
    }

    fn rests(&self) -> Vec<Vec<i64>> {
        let all = self.counts.all();
        let mut rest = vec![vec![NEVER; self.model.nights.len()]; all];
        for round in (0..all).rev() {
            for night in self.model.of(self.counts.season(round)) {
                rest[round][night] = if round + 1 == all {
                    self.last(night).unwrap_or(NEVER)
                } else {
                    let next = &rest[round + 1];
                    let after = self.after(round, night).iter();
                    let costs = after.map(|(to, cost)| cost + self.own[*to] + next[*to]);
                    costs.min().unwrap_or(NEVER).min(NEVER)
                };
            }
        }
        rest
    }

    /// The nights that the round with the partner numbered so, from 1, can be on.
    fn of_partner(&self, with: usize) -> impl Iterator<Item = usize> + '_ {
        let season = Season::ALL[usize::from(with > self.counts.partner[0])];
        self.model
            .of(season)
            .filter(|night| self.model.nights[*night].may_be_partner)
    }

    fn partner_rests(&self) -> Vec<Vec<i64>> {
        let all = self.counts.all_partner();
        let mut rest = vec![vec![NEVER; self.model.nights.len()]; all + 1];
        for with in (1..=all).rev() {
            for night in self.of_partner(with) {
                rest[with][night] = if with == all {
                    self.partner_last(night).unwrap_or(NEVER)
                } else {
                    let next = &rest[with + 1];
                    let after = self.of_partner(with + 1).filter(|to| next[*to] < NEVER);
                    let costs = after.filter_map(|to| Some(self.partner_pair(night, to)? + self.extra[to] + next[to]));
                    costs.min().unwrap_or(NEVER)
                };
            }
        }
        rest
    }

    fn partner_least(&self) -> i64 {
        if self.counts.all_partner() == 0 {
            return 0;
        }
        let first = |night| Some(self.partner_first(night)? + self.extra[night] + self.partner_rest[1][night]);
        self.of_partner(1).filter_map(first).min().unwrap_or(NEVER).min(NEVER)
    }

    /// The least that any plan can cost, sharing aside: nights and partner each at their best.
    pub fn floor(&self) -> i64 {
        if self.counts.all() == 0 {
            return 0;
        }
        let first = |night| Some(self.first(night)? + self.own[night] + self.rest[0][night]);
        let nights = self.model.of(self.counts.season(0)).filter_map(first).min();
        nights.unwrap_or(NEVER) + self.partner_all
    }
}
