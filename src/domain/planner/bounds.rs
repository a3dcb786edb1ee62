//! What the rest of a year costs at least.
//!
//! All rounds are a shortest path through the nights, and so are those with the partner; together the two cost no more
//! than any plan. They cost far less where the partner is wanted on nights that nothing else speaks for. So each night
//! has a price, which a round on it earns and a round with the partner on it pays. That makes no plan dearer, since
//! whoever pays also earns, and so the sum is still a bound. Prices go up where only the partner would be and down where
//! only another round would be, which raises the bound until it is near the cost of a plan (Lagrangian relaxation by
//! subgradients; Fisher, The Lagrangian relaxation method for solving integer programming problems, 1981).

use super::chain::NEVER;
use super::costs::Costs;
use super::model::MISSING;
use super::states::State;

/// So many times prices are changed at most.
const CHANGES: i64 = 30;

/// So near a plan's cost the bound is good enough.
pub const NEAR: i64 = 16;

/// Bounds of what comes after a state.
pub struct Bounds {
    /// What every plan costs at least.
    pub floor: i64,
    /// What the best plan costs that was seen on the way.
    pub ceiling: i64,
    /// `rounds[round][night]`: what comes after a round on that night, the partner aside.
    rounds: Vec<Vec<i64>>,
    /// `with[number][last][from]`: what the partner adds after so many rounds with it, the last of which was on `last`,
    /// when the next one is at least `from` nights into its season.
    with: Vec<Vec<Vec<i64>>>,
}

impl Bounds {
    /// By the prices that give the highest floor found.
    pub fn new(costs: &Costs) -> Self {
        let mut prices = vec![0; costs.rounds.own.len()];
        let (mut floor, mut ceiling, mut highest) = (i64::MIN, NEVER, prices.clone());
        for change in 0..CHANGES {
            let Some(apart) = Apart::new(costs, &prices) else { break };
            ceiling = ceiling.min(best_within(costs, &apart.rounds));
            if apart.floor > floor {
                (floor, highest) = (apart.floor, prices.clone());
            }
            if ceiling - floor <= NEAR {
                break;
            }
            let gap = match ceiling {
                NEVER => apart.floor % MISSING / 4,
                ceiling => ceiling - apart.floor,
            };
            apart.change(&mut prices, gap / (1 + change / 8));
        }
        let (own, extra) = priced(costs, &highest);
        Self {
            floor: if floor == i64::MIN { NEVER } else { floor },
            ceiling,
            rounds: costs.rounds.rest(&own),
            with: later(costs, &extra),
        }
    }

    /// What comes after a state costs at least so much.
    pub fn after(&self, costs: &Costs, round: usize, state: &State) -> i64 {
        let with = match costs.with.nights.get(state.with) {
            None => state.last.map_or(0, |last| costs.with.last[last]),
            Some(nights) => {
                let from = (state.night + 1).saturating_sub(nights.start);
                let least = self.with[state.with][state.last.unwrap_or(0)].get(from);
                least.copied().unwrap_or(NEVER)
            }
        };
        self.rounds[round][state.night].saturating_add(with)
    }
}

/// The two chains, each at its best under given prices, whatever the other does.
struct Apart {
    rounds: Vec<usize>,
    with: Vec<usize>,
    floor: i64,
}

impl Apart {
    fn new(costs: &Costs, prices: &[i64]) -> Option<Self> {
        let (own, extra) = priced(costs, prices);
        let (rounds, cost) = costs.rounds.best(&own)?;
        let (with, more) = costs.with.best(&extra)?;
        Some(Self {
            rounds,
            with,
            floor: cost + more,
        })
    }

    /// Changes the prices of the nights that only one of the chains is on by an equal share of `gap`.
    fn change(&self, prices: &mut [i64], gap: i64) {
        let only = |nights: &[usize], others: &[usize]| -> Vec<usize> {
            let lack = nights.iter().filter(|night| others.binary_search(night).is_err());
            lack.copied().collect()
        };
        let dearer = only(&self.with, &self.rounds);
        let mut cheaper = only(&self.rounds, &self.with);
        cheaper.retain(|night| prices[*night] > 0);
        let changes = i64::try_from(dearer.len() + cheaper.len()).unwrap_or(i64::MAX).max(1);
        let step = (gap / changes).max(1);
        for night in dearer {
            prices[night] += step;
        }
        for night in cheaper {
            prices[night] = (prices[night] - step).max(0);
        }
    }
}

/// What nights cost with their prices: as rounds, and more as rounds with the partner.
fn priced(costs: &Costs, prices: &[i64]) -> (Vec<i64>, Vec<i64>) {
    let own = costs.rounds.own.iter().zip(prices).map(|(cost, price)| cost - price);
    let extra = costs.with.own.iter().zip(prices).map(|(cost, price)| cost + price);
    (own.collect(), extra.collect())
}

/// What a plan on given nights costs when the partner is on the best of them.
fn best_within(costs: &Costs, rounds: &[usize]) -> i64 {
    let with = &costs.with;
    // for each round what the rounds with the partner cost so far if the last of them is that one
    let mut least: Vec<Option<i64>> = Vec::new();
    for nights in &with.nights {
        let at = |to: usize| {
            let night = rounds[to];
            if !nights.contains(&night) {
                return None;
            }
            let step = if least.is_empty() {
                Some(with.first[night])
            } else {
                (0..to)
                    .filter_map(|from| Some(least[from]? + with.steps[rounds[from]][night]))
                    .min()
            };
            Some(step? + with.own[night]).filter(|cost| *cost < NEVER)
        };
        least = (0..rounds.len()).map(at).collect();
    }
    let ends = least
        .iter()
        .zip(rounds)
        .filter_map(|(cost, night)| Some((*cost)? + with.last[*night]));
    let partner = if with.nights.is_empty() { Some(0) } else { ends.min() };
    partner.map_or(NEVER, |partner| (partner + costs.of_rounds(rounds)).min(NEVER))
}

/// For each number of rounds with the partner, each last night with it and each next night, see [`Bounds`]. Before the
/// first there is no last night, and so one list.
fn later(costs: &Costs, extra: &[i64]) -> Vec<Vec<Vec<i64>>> {
    let with = &costs.with;
    let rest = with.rest(extra);
    let after = |number: usize, last: Option<usize>| {
        let step = |to: usize| last.map_or_else(|| with.first[to], |last| with.step(last, to));
        let mut least = NEVER;
        let mut later: Vec<i64> = Vec::new();
        for to in with.nights[number].clone().rev() {
            least = least.min(step(to) + extra[to] + rest[number][to]);
            later.push(least);
        }
        later.reverse();
        later
    };
    let lists = |number: usize| match number.checked_sub(1) {
        None => vec![after(0, None)],
        Some(before) => {
            let known = |last: usize| with.nights[before].contains(&last);
            let list = |last| {
                if known(last) {
                    after(number, Some(last))
                } else {
                    Vec::new()
                }
            };
            (0..extra.len()).map(list).collect()
        }
    };
    (0..with.len()).map(lists).collect()
}
