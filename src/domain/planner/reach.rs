//! How many rounds a season has room for: where so many can end, or begin.

use super::model::Model;
use crate::period::Season;

/// For each number of rounds: the earliest night that spring can end on, and the latest that autumn can begin on.
pub struct Reach {
    pub ends: Vec<Option<End>>,
    pub starts: Vec<Option<End>>,
    /// And all that lie as they lay, for two of those may be nearer than others.
    standing_ends: Vec<Vec<usize>>,
    standing_starts: Vec<Vec<usize>>,
}

#[derive(Clone, Copy)]
pub enum End {
    /// No round at all.
    Empty,
    At(usize),
}

impl Reach {
    pub fn new(model: &Model, most: usize) -> Self {
        let spring: Vec<usize> = model.of(Season::Spring).collect();
        let autumn: Vec<usize> = model.of(Season::Autumn).rev().collect();
        let most = most + model.input.locked.len();
        let (by_number, standing_ends) = ends(model, &spring, most, |from, to| model.rounds.follows(from, to));
        let (starts, standing_starts) = ends(model, &autumn, most, |from, to| model.rounds.follows(to, from));
        Self {
            ends: by_number,
            starts,
            standing_ends,
            standing_starts,
        }
    }

    pub fn fits(&self, model: &Model, spring: usize, autumn: usize) -> bool {
        let ends = |list: &[Option<End>], at: usize| list.get(at).copied().flatten();
        match (ends(&self.ends, spring), ends(&self.starts, autumn)) {
            (Some(End::At(last)), Some(End::At(first))) => {
                let mut ends = self.standing_ends[spring].iter();
                let near = ends.any(|last| {
                    let mut starts = self.standing_starts[autumn].iter();
                    starts.any(|first| model.rounds.fit(*last, *first))
                });
                near || model.rounds.fit(last, first)
            }
            (Some(_), Some(_)) => true,
            _ => false,
        }
    }
}

/// Goes through nights one way, and notes for each number of rounds the first night that it can end on, all locked nights
/// being among them.
fn ends(
    model: &Model,
    nights: &[usize],
    most: usize,
    follows: impl Fn(usize, usize) -> bool,
) -> (Vec<Option<End>>, Vec<Vec<usize>>) {
    let is_locked = |at: &usize| model.is_locked(nights[*at]);
    let (first_locked, last_locked) = (
        (0..nights.len()).find(is_locked),
        (0..nights.len()).rev().find(is_locked),
    );
    let mut found = vec![first_locked.is_none().then_some(End::Empty)];
    let mut standing = vec![Vec::new()];
    let mut alive: Vec<bool> = (0..nights.len())
        .map(|at| first_locked.is_none_or(|locked| at <= locked))
        .collect();
    for _ in 0..most.min(nights.len()) {
        let end = |at: &usize| alive[*at] && last_locked.is_none_or(|locked| *at >= locked);
        found.push((0..nights.len()).find(end).map(|at| End::At(nights[at])));
        let all = (0..nights.len()).filter(end).map(|at| nights[at]);
        standing.push(all.filter(|night| model.rounds.stands(*night)).collect());
        alive = (0..nights.len())
            .map(|to| (0..to).any(|from| alive[from] && follows(nights[from], nights[to])))
            .collect();
    }
    (found, standing)
}
