//! What the nights of a plan cost under given counts, with the wages of their officers: two chains over the year, that of
//! all rounds and that of the rounds with the partner, whose nights cost what they add to an own round.

use super::chain::{Chain, NEVER};
use super::counts::Counts;
use super::model::{Choice, Model, place};
use super::order::Order;
use super::wages::Wages;

pub struct Costs<'a> {
    pub model: &'a Model<'a>,
    pub counts: Counts,
    pub rounds: Chain,
    pub with: Chain,
    /// What the sharing costs at least beside the wages.
    pub base: i64,
    wages: Vec<i64>,
}

impl<'a> Costs<'a> {
    pub fn new(model: &'a Model, counts: Counts, wages: &Wages) -> Self {
        let paid = each(model, |night| wages.night(model, night));
        Self {
            model,
            counts,
            rounds: rounds(model, counts, &paid),
            with: with_partner(model, counts),
            base: wages.base(model, counts),
            wages: paid,
        }
    }

    /// The wages of a plan.
    pub fn paid_for(&self, nights: &[Choice]) -> i64 {
        nights.iter().map(|choice| self.wages[choice.night]).sum()
    }

    /// What nights cost in all, the partner aside.
    pub fn of_rounds(&self, nights: &[usize]) -> i64 {
        let chain = &self.rounds;
        let own: i64 = nights.iter().map(|night| chain.own[*night]).sum();
        let steps: i64 = nights.windows(2).map(|pair| chain.steps[pair[0]][pair[1]]).sum();
        let ends = nights.first().zip(nights.last());
        own + steps + ends.map_or(0, |(first, last)| chain.first[*first] + chain.last[*last])
    }
}

fn rounds(model: &Model, counts: Counts, wages: &[i64]) -> Chain {
    let weights = &model.input.weights;
    let spread = Spread::new(model, counts.rounds, |off| weights.spread * off * off);
    let own = |night| cost(model, night, !model.nights[night].may_be_own) + wages[night];
    let step = |from, to| spread.step(from, to) + weights.weekday * i64::from(model.same_weekday(from, to));
    chain(&model.rounds, counts.rounds, &spread, own, step)
}

fn with_partner(model: &Model, counts: Counts) -> Chain {
    let weight = model.input.weights.partner_spread;
    let spread = Spread::new(model, model.targets(), |off| weight * off.abs());
    let extra = |night: usize| {
        let candidate = &model.nights[night];
        let more = cost(model, night, true) - cost(model, night, !candidate.may_be_own);
        allowed(candidate.may_be_partner, more)
    };
    let step = |from, to| spread.step(from, to);
    chain(&model.with, counts.partner, &spread, extra, step)
}

fn chain(
    order: &Order,
    by_season: [usize; 3],
    spread: &Spread<impl Fn(i64) -> i64>,
    own: impl Fn(usize) -> i64,
    step: impl Fn(usize, usize) -> i64,
) -> Chain {
    let model = spread.model;
    Chain {
        nights: Counts::nights(model, by_season),
        own: each(model, own),
        first: each(model, |night| allowed(order.can_be_first(night), spread.start(night))),
        last: each(model, |night| allowed(order.can_be_last(night), spread.end(night))),
        steps: pairs(model, |from, to| allowed(order.follows(from, to), step(from, to))),
    }
}

/// A cost, where the rules allow what it is for.
fn allowed(is_allowed: bool, cost: i64) -> i64 {
    if is_allowed { cost } else { NEVER }
}

fn pairs(model: &Model, cost: impl Fn(usize, usize) -> i64) -> Vec<Vec<i64>> {
    let from = 0..model.nights.len();
    from.map(|from| each(model, |to| cost(from, to))).collect()
}

fn each(model: &Model, cost: impl Fn(usize) -> i64) -> Vec<i64> {
    (0..model.nights.len()).map(cost).collect()
}

fn cost(model: &Model, night: usize, partner: bool) -> i64 {
    model.cost(Choice { night, partner })
}

/// What it costs that gaps are not as long as they ideally are.
struct Spread<'a, C> {
    model: &'a Model<'a>,
    ideal: [i64; 3],
    cost: C,
}

impl<'a, C: Fn(i64) -> i64> Spread<'a, C> {
    fn new(model: &'a Model, rounds: [usize; 3], cost: C) -> Self {
        let ideal = [0, 1, 2].map(|at| model.spans[at].share(rounds[at]));
        Self { model, ideal, cost }
    }

    /// What it costs to begin a season with a night.
    fn start(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        (self.cost)(self.model.nights[night].day - self.model.spans[at].first - self.ideal[at] / 2)
    }

    fn end(&self, night: usize) -> i64 {
        let at = place(self.model.nights[night].season);
        (self.cost)(self.model.spans[at].last - self.model.nights[night].day - self.ideal[at] / 2)
    }

    fn step(&self, from: usize, to: usize) -> i64 {
        let season = self.model.nights[from].season;
        if season == self.model.nights[to].season {
            (self.cost)(self.model.gap(from, to) - self.ideal[place(season)])
        } else {
            self.end(from) + self.start(to)
        }
    }
}
