//! How many rounds each season gets, with the partner and in all: as many as fit, shared as the seasons should.

use std::ops::Range;

use super::model::{self, Model};
use crate::period::Season;

/// Rounds of spring and autumn, and how many of them are with the main partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub rounds: [usize; 2],
    pub partner: [usize; 2],
}

impl Counts {
    pub fn all(&self) -> usize {
        self.rounds[0] + self.rounds[1]
    }

    pub fn all_partner(&self) -> usize {
        self.partner[0] + self.partner[1]
    }

    /// The season of a round by its place in the year.
    pub fn season(&self, round: usize) -> Season {
        if round < self.rounds[0] {
            Season::Spring
        } else {
            Season::Autumn
        }
    }

    /// The nights that each round can be on, in turn, when the seasons have so many.
    pub fn nights(model: &Model, by_season: [usize; 2]) -> Vec<Range<usize>> {
        let of = |season| std::iter::repeat_n(model.of(season), by_season[model::place(season)]);
        Season::ALL.into_iter().flat_map(of).collect()
    }
}

pub fn counts(model: &Model) -> Counts {
    let rounds = rounds(model);
    let partner = most_with_partner(model, rounds);
    Counts { rounds, partner }
}

fn rounds(model: &Model) -> [usize; 2] {
    let wanted = model.wanted();
    let all = wanted[0] + wanted[1];
    let reach = Reach::new(model, all);
    let most = most(model, wanted);
    // beyond its ends a season has room for no more
    let springs = 0..reach.ends.len().min(most[0] + 1);
    let autumns = 0..reach.starts.len().min(most[1] + 1);
    let numbers = springs.flat_map(|spring| autumns.clone().map(move |autumn| [spring, autumn]));
    let fitting = numbers.filter(|[spring, autumn]| reach.fits(model, *spring, *autumn));
    let best = fitting.min_by_key(|[spring, autumn]| {
        let found = spring + autumn;
        (found.abs_diff(all), found, spring.abs_diff(wanted[0]), *autumn)
    });
    best.unwrap_or_default()
}

/// The most rounds that each season may have: those that are given, or that are locked there.
fn most(model: &Model, wanted: [usize; 2]) -> [usize; 2] {
    if model.input.by_season.is_none() {
        return [model.nights.len(); 2];
    }
    let locked = Season::ALL.map(|season| model.of(season).filter(|night| model.is_locked(*night)).count());
    [0, 1].map(|season| wanted[season].max(locked[season]))
}

/// Whether a year has room for so many rounds in each season.
pub fn has_room(model: &Model, rounds: [usize; 2]) -> bool {
    Reach::new(model, rounds[0].max(rounds[1])).fits(model, rounds[0], rounds[1])
}

/// For each number of rounds: the earliest night that spring can end on, and the latest that autumn can begin on.
struct Reach {
    ends: Vec<Option<End>>,
    starts: Vec<Option<End>>,
}

#[derive(Clone, Copy)]
enum End {
    /// No round at all.
    Empty,
    At(usize),
}

impl Reach {
    fn new(model: &Model, most: usize) -> Self {
        let spring: Vec<usize> = model.of(Season::Spring).collect();
        let autumn: Vec<usize> = model.of(Season::Autumn).rev().collect();
        let most = most + model.input.locked.len();
        Self {
            ends: ends(model, &spring, most, |from, to| model.rounds.follows(from, to)),
            starts: ends(model, &autumn, most, |from, to| model.rounds.follows(to, from)),
        }
    }

    fn fits(&self, model: &Model, spring: usize, autumn: usize) -> bool {
        let ends = |list: &[Option<End>], at: usize| list.get(at).copied().flatten();
        match (ends(&self.ends, spring), ends(&self.starts, autumn)) {
            (Some(End::At(last)), Some(End::At(first))) => model.rounds.fit(last, first),
            (Some(_), Some(_)) => true,
            _ => false,
        }
    }
}

/// Goes through nights one way, and notes for each number of rounds the first night that it can end on, all locked nights
/// being among them.
fn ends(model: &Model, nights: &[usize], most: usize, follows: impl Fn(usize, usize) -> bool) -> Vec<Option<End>> {
    let is_locked = |at: &usize| model.is_locked(nights[*at]);
    let (first_locked, last_locked) = (
        (0..nights.len()).find(is_locked),
        (0..nights.len()).rev().find(is_locked),
    );
    let mut found = vec![first_locked.is_none().then_some(End::Empty)];
    let mut alive: Vec<bool> = (0..nights.len())
        .map(|at| first_locked.is_none_or(|locked| at <= locked))
        .collect();
    for _ in 0..most.min(nights.len()) {
        let end = |at: &usize| alive[*at] && last_locked.is_none_or(|locked| *at >= locked);
        found.push((0..nights.len()).find(end).map(|at| End::At(nights[at])));
        alive = (0..nights.len())
            .map(|to| (0..to).any(|from| alive[from] && follows(nights[from], nights[to])))
            .collect();
    }
    found
}

/// As many with the partner as fit among so many rounds.
fn most_with_partner(model: &Model, rounds: [usize; 2]) -> [usize; 2] {
    let target = model.targets();
    let settled = Season::ALL.map(|season| model.of(season).filter(|at| !model.nights[*at].may_be_own).count());
    let most = [0, 1].map(|season| target[season].max(settled[season]).min(rounds[season]));
    for all in (0..=most[0] + most[1]).rev() {
        for spring in (all.saturating_sub(most[1])..=most[0].min(all)).rev() {
            let counts = Counts {
                rounds,
                partner: [spring, all - spring],
            };
            if partner_fits(model, counts) {
                return counts.partner;
            }
        }
    }
    settled
}

/// The last night with the partner so far, if there is one.
type Last = Option<usize>;

/// Whether there are nights for these counts, cost aside. For each round, night and number with the partner so far it is
/// enough to know the earliest last night with the partner that can be had, since an earlier one hinders nothing.
pub fn partner_fits(model: &Model, counts: Counts) -> bool {
    let columns = counts.all_partner() + 1;
    let none = vec![None; model.nights.len() * columns];
    let mut layer: Vec<Option<Last>> = none.clone();
    if counts.all() == 0 {
        return true;
    }
    for at in model.of(counts.season(0)).filter(|at| model.rounds.can_be_first(*at)) {
        place(model, counts, &mut layer, (0, at), (0, None));
    }
    for round in 1..counts.all() {
        let mut next = none.clone();
        let before = model.of(counts.season(round - 1));
        for to in model.of(counts.season(round)) {
            let mut earliest: Vec<Option<Last>> = vec![None; columns];
            for from in before.clone().filter(|from| model.rounds.follows(*from, to)) {
                for (least, last) in earliest.iter_mut().zip(&layer[from * columns..]) {
                    *least = earlier(*least, *last);
                }
            }
            for (with, last) in earliest.into_iter().enumerate() {
                if let Some(last) = last {
                    place(model, counts, &mut next, (round, to), (with, last));
                }
            }
        }
        layer = next;
    }
    let mut last = model
        .of(counts.season(counts.all() - 1))
        .filter(|at| model.rounds.can_be_last(*at));
    last.any(|at| layer[at * columns + columns - 1].is_some())
}

/// The earlier of two last nights with the partner, of those that there are.
fn earlier(one: Option<Last>, other: Option<Last>) -> Option<Last> {
    one.into_iter().chain(other).min()
}

/// Enters a night as an own round and as one with the partner, where the counts can still be met.
fn place(
    model: &Model,
    counts: Counts,
    layer: &mut [Option<Last>],
    (round, at): (usize, usize),
    (with, last): (usize, Option<usize>),
) {
    let columns = counts.all_partner() + 1;
    let mut enter = |with: usize, last: Option<usize>| {
        let entry = &mut layer[at * columns + with];
        *entry = earlier(*entry, Some(last));
    };
    let night = &model.nights[at];
    if night.may_be_own && can_be(counts, round, with) {
        enter(with, last);
    }
    let apart = last.is_none_or(|last| model.with.follows(last, at));
    if night.may_be_partner && apart && can_be(counts, round, with + 1) {
        enter(with + 1, Some(at));
    }
}

/// Whether so many with the partner, up to and with a round, leave the counts of both seasons within reach.
pub fn can_be(counts: Counts, round: usize, with: usize) -> bool {
    let (least, most, left) = match counts.season(round) {
        Season::Spring => (0, counts.partner[0], counts.rounds[0] - 1 - round),
        Season::Autumn => (counts.partner[0], counts.all_partner(), counts.all() - 1 - round),
    };
    (least..=most).contains(&with) && most - with <= left
}
