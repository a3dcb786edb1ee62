//! The fairest sharing of given nights among officers: the least sum of the squares of their duties.
//!
//! Any sharing is improved as long as a duty can be handed on, night by night, from one officer to another who has at
//! least two duties fewer. When none can, the sum is the least there is: the sharing is a flow of duties to officers
//! whose costs are convex, and such a flow is best when no cycle of changes lowers its cost (Ahuja, Magnanti and Orlin,
//! Network Flows, chapter 14); here a cycle lowers it only when its ends differ by two or more, since what lies between
//! gives as much as it takes.

use super::counts::Counts;
use super::model::{Choice, Model};

pub struct Shared {
    /// The officers of each round, by place.
    pub officers: Vec<Vec<usize>>,
    /// How many duties each officer then has, those that stand included.
    pub duties: Vec<i64>,
}

/// The fairest sharing of the nights.
pub fn share(model: &Model, nights: &[Choice]) -> Shared {
    let mut duties = standing(model);
    let mut officers = Vec::with_capacity(nights.len());
    for choice in nights {
        let night = &model.nights[choice.night];
        let mut free = night.available.clone();
        free.sort_by_key(|officer| (duties[*officer], *officer));
        free.truncate(night.need);
        for officer in &free {
            duties[*officer] += 1;
        }
        officers.push(free);
    }
    let available: Vec<&[usize]> = nights
        .iter()
        .map(|choice| model.nights[choice.night].available.as_slice())
        .collect();
    while improve(&available, &mut officers, &mut duties) {}
    Shared { officers, duties }
}

/// The duties that officers have beside the plan.
pub fn standing(model: &Model) -> Vec<i64> {
    let count = |list: &Vec<_>| i64::try_from(list.len()).unwrap_or_default();
    model
        .input
        .officers
        .iter()
        .map(|officer| count(&officer.standing))
        .collect()
}

pub fn squares(duties: &[i64]) -> i64 {
    duties.iter().map(|duties| duties * duties).sum()
}

/// Hands a duty on to someone with at least two fewer, if that can be done.
fn improve(available: &[&[usize]], officers: &mut [Vec<usize>], duties: &mut [i64]) -> bool {
    for from in 0..duties.len() {
        // how each officer was reached: from whom, and on which night
        let mut reached: Vec<Option<(usize, usize)>> = vec![None; duties.len()];
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(giver) = queue.pop_front() {
            for night in (0..officers.len()).filter(|night| officers[*night].contains(&giver)) {
                for taker in available[night].iter().copied() {
                    if taker == from || reached[taker].is_some() || officers[night].contains(&taker) {
                        continue;
                    }
                    reached[taker] = Some((giver, night));
                    if duties[from] >= duties[taker] + 2 {
                        hand_on(&reached, officers, (from, taker));
                        duties[from] -= 1;
                        duties[taker] += 1;
                        return true;
                    }
                    queue.push_back(taker);
                }
            }
        }
    }
    false
}

fn hand_on(reached: &[Option<(usize, usize)>], officers: &mut [Vec<usize>], (from, to): (usize, usize)) {
    let mut taker = to;
    while let Some((giver, night)) = reached[taker].filter(|_| taker != from) {
        officers[night].retain(|officer| *officer != giver);
        officers[night].push(taker);
        taker = giver;
    }
}

/// The duties of each officer when so many more are shared as fairly as if all were always available.
pub fn fairest(model: &Model, duties: usize) -> Vec<i64> {
    let mut have = standing(model);
    for _ in 0..duties {
        if let Some(least) = have.iter_mut().min() {
            *least += 1;
        }
    }
    have
}

/// What the squares of all duties cost.
pub fn sharing_cost(model: &Model, counts: Counts, squares: i64) -> i64 {
    model.input.weights.sharing * (squares - least_squares(model, counts))
}

/// The least that the squares of all duties could be if all were always available.
pub fn least_squares(model: &Model, counts: Counts) -> i64 {
    squares(&fairest(model, duties(model, counts)))
}

/// How many duties the rounds have if no one is missing.
pub fn duties(model: &Model, counts: Counts) -> usize {
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
