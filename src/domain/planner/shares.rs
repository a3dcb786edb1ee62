//! How the seasons should share the rounds, whether they fit or not.

use super::model::Model;
use crate::period::Season;

pub fn targets(model: &Model) -> [usize; 2] {
    Season::ALL.map(|season| model.input.targets.with_partner(season) as usize)
}

/// How many rounds the seasons should have, whether they fit or not.
pub fn wanted(model: &Model) -> [usize; 2] {
    if let Some(given) = model.input.by_season {
        return given.map(|rounds| rounds as usize);
    }
    let rounds = model.input.targets.rounds as usize;
    let [spring, autumn] = Season::ALL.map(|season| model.of(season).len());
    let least = targets(model);
    let by_share = if spring + autumn == 0 {
        rounds / 2
    } else {
        (2 * rounds * spring + spring + autumn) / (2 * (spring + autumn))
    };
    let for_partner = by_share.min(rounds.saturating_sub(least[1])).max(least[0]).min(rounds);
    match (spring, autumn) {
        (0, 1..) => [0, rounds],
        (1.., 0) => [rounds, 0],
        _ => [for_partner, rounds - for_partner],
    }
}

/// The most rounds that each season may have: those that are given, or that are locked there.
pub fn most(model: &Model, wanted: [usize; 2]) -> [usize; 2] {
    if model.input.by_season.is_none() {
        return [model.nights.len(); 2];
    }
    let locked = Season::ALL.map(|season| model.of(season).filter(|night| model.is_locked(*night)).count());
    [0, 1].map(|season| wanted[season].max(locked[season]))
}
