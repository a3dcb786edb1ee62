//! How many rounds each season gets, with the partner and in all: as many as fit, shared as the seasons should.

use std::ops::Range;

use super::model::{self, Model};
use super::reach::Reach;
use crate::period::Season;

/// Rounds of each season, and how many of them are with the main partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub rounds: [usize; 3],
    pub partner: [usize; 3],
}

impl Counts {
    pub fn all(&self) -> usize {
        self.rounds.iter().sum()
    }

    pub fn all_partner(&self) -> usize {
        self.partner.iter().sum()
    }

    /// The season of a round by its place in the year.
    pub fn season(&self, round: usize) -> Season {
        let [spring, summer, _] = self.rounds;
        if round < spring {
            Season::Spring
        } else if round < spring + summer {
            Season::Summer
        } else {
            Season::Autumn
        }
    }

    /// The nights that each round can be on, in turn, when the seasons have so many.
    pub fn nights(model: &Model, by_season: [usize; 3]) -> Vec<Range<usize>> {
        let of = |season| std::iter::repeat_n(model.of(season), by_season[model::place(season)]);
        Season::ALL.into_iter().flat_map(of).collect()
    }
}

pub fn counts(model: &Model) -> Counts {
    let rounds = rounds(model);
    let partner = most_with_partner(model, rounds);
    Counts { rounds, partner }
}

fn rounds(model: &Model) -> [usize; 3] {
    let wanted = model.wanted();
    let all = wanted.iter().sum::<usize>();
    let best = Reach::new(model, all)
        .fitting(model, most(model, wanted))
        .min_by_key(|fits| {
            let found = fits.iter().sum::<usize>();
            let [spring, summer, _] = [0, 1, 2].map(|at| fits[at].abs_diff(wanted[at]));
            (found.abs_diff(all), found, spring + summer, fits[2], fits[1])
        });
    best.unwrap_or_default()
}

/// The most rounds that each season may have: those that are given, or that are locked there.
fn most(model: &Model, wanted: [usize; 3]) -> [usize; 3] {
    if model.input.by_season.is_none() {
        return [model.nights.len(); 3];
    }
    let locked = Season::ALL.map(|season| model.of(season).filter(|night| model.is_locked(*night)).count());
    [0, 1, 2].map(|season| wanted[season].max(locked[season]))
}

/// Whether a year has room for so many rounds in each season.
pub fn has_room(model: &Model, rounds: [usize; 3]) -> bool {
    let most = rounds.into_iter().max().unwrap_or_default();
    Reach::new(model, most).fits(model, rounds)
}

/// As many with the partner as fit among so many rounds.
fn most_with_partner(model: &Model, rounds: [usize; 3]) -> [usize; 3] {
    let target = model.targets();
    let settled = Season::ALL.map(|season| model.of(season).filter(|at| !model.nights[*at].may_be_own).count());
    let most = [0, 1, 2].map(|season| target[season].max(settled[season]).min(rounds[season]));
    for all in (0..=most.iter().sum()).rev() {
        let springs = (all.saturating_sub(most[1] + most[2])..=most[0].min(all)).rev();
        let shares = springs.flat_map(|spring| {
            let left = all - spring;
            let summers = (left.saturating_sub(most[2])..=most[1].min(left)).rev();
            summers.map(move |summer| [spring, summer, left - summer])
        });
        let mut fitting = shares.filter(|partner| {
            let partner = *partner;
            partner_fits(model, Counts { rounds, partner })
        });
        if let Some(partner) = fitting.next() {
            return partner;
        }
    }
    settled
}

/// The last night with the partner so far: the earliest that there can be, for an earlier one hinders nothing, and the
/// latest that lies as it lay, which is no hindrance to another that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Last {
    earliest: Option<usize>,
    standing: Option<usize>,
}

impl Last {
    fn or(self, other: Option<Self>) -> Self {
        other.map_or(self, |other| Self {
            earliest: self.earliest.min(other.earliest),
            standing: self.standing.max(other.standing),
        })
    }
}

/// Whether there are nights for these counts, cost aside. For each round, night and number with the partner so far it is
/// enough to know of the last night with the partner what [`Last`] holds.
pub fn partner_fits(model: &Model, counts: Counts) -> bool {
    let columns = counts.all_partner() + 1;
    let none = vec![None; model.nights.len() * columns];
    let mut layer: Vec<Option<Last>> = none.clone();
    if counts.all() == 0 {
        return true;
    }
    let nobody = Last {
        earliest: None,
        standing: None,
    };
    for at in model.of(counts.season(0)).filter(|at| model.rounds.can_be_first(*at)) {
        place(model, counts, &mut layer, (0, at), (0, nobody));
    }
    for round in 1..counts.all() {
        let mut next = none.clone();
        let before = model.of(counts.season(round - 1));
        for to in model.of(counts.season(round)) {
            let mut lasts: Vec<Option<Last>> = vec![None; columns];
            for from in before.clone().filter(|from| model.rounds.follows(*from, to)) {
                for (all, last) in lasts.iter_mut().zip(&layer[from * columns..]) {
                    *all = last.map_or(*all, |last| Some(last.or(*all)));
                }
            }
            for (with, last) in lasts.into_iter().enumerate() {
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

/// Enters a night as an own round and as one with the partner, where the counts can still be met.
fn place(
    model: &Model,
    counts: Counts,
    layer: &mut [Option<Last>],
    (round, at): (usize, usize),
    (with, last): (usize, Last),
) {
    let columns = counts.all_partner() + 1;
    let mut enter = |with: usize, last: Last| {
        let entry = &mut layer[at * columns + with];
        *entry = Some(last.or(*entry));
    };
    let night = &model.nights[at];
    if night.may_be_own && can_be(counts, round, with) {
        enter(with, last);
    }
    let fits = |last: usize| model.with.follows(last, at);
    let apart = with == 0 || last.earliest.is_some_and(fits) || last.standing.is_some_and(fits);
    if night.may_be_partner && apart && can_be(counts, round, with + 1) {
        let this = Last {
            earliest: Some(at),
            standing: Some(at).filter(|at| model.with.stands(*at)),
        };
        enter(with + 1, this);
    }
}

/// Whether so many with the partner, up to and with a round, leave the counts of all seasons within reach.
pub fn can_be(counts: Counts, round: usize, with: usize) -> bool {
    let at = model::place(counts.season(round));
    let until = |numbers: [usize; 3], seasons: usize| numbers[..seasons].iter().sum::<usize>();
    let (least, most) = (until(counts.partner, at), until(counts.partner, at + 1));
    let left = until(counts.rounds, at + 1) - 1 - round;
    (least..=most).contains(&with) && most - with <= left
}
