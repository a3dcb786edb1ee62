//! Rounds and slots put together as sentences tell them.

use std::collections::BTreeSet;

use crate::domain::follow_up::{Outside, Visible};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Season;
use crate::report::tally::Tally;

/// Rounds outside a plan that are told in one sentence.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub partners: Vec<PartnerCode>,
    pub season: Option<Season>,
    /// Carried out; else to come.
    pub held: bool,
    pub rounds: Vec<&'a Outside>,
}

impl Group<'_> {
    /// Its number.
    pub fn key(&self) -> Tally {
        Tally::NextYear {
            partners: self.partners.clone(),
            season: self.season,
            is_held: self.held,
        }
    }
}

/// Those carried out and those to come, by partners and season; not those called off.
pub(super) fn groups(rounds: &[Outside]) -> Vec<Group<'_>> {
    let told = rounds.iter().filter(|round| !round.outcome.is_missed());
    let told = told.map(|round| ((round.partners.clone(), round.season, round.outcome.is_done()), round));
    let group = |((partners, season, held), rounds)| Group {
        partners,
        season,
        held,
        rounds,
    };
    grouped(told).into_iter().map(group).collect()
}

/// What is told together, by what is the same of it, in the order in which each was first.
pub(super) fn grouped<K: PartialEq, T>(told: impl IntoIterator<Item = (K, T)>) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (key, one) in told {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, same)) => same.push(one),
            None => groups.push((key, vec![one])),
        }
    }
    groups
}

/// Without date and place where a round is to come, unless its date is public: whatever has become known since.
pub fn without_nights(rounds: &[Outside]) -> Vec<Outside> {
    let mut rounds = rounds.to_vec();
    let to_come = |round: &&mut Outside| !round.outcome.is_logged() && !round.date_public;
    rounds.iter_mut().filter(to_come).for_each(Outside::hide_night);
    rounds
}

/// The partners that the plan names beside the main partner, in order of code.
pub(super) fn others(seen: &Visible) -> Vec<PartnerCode> {
    let named = seen.slots.iter().flat_map(|slot| &slot.partners);
    let others: BTreeSet<_> = named.filter(|code| **code != seen.main_partner).collect();
    others.into_iter().cloned().collect()
}
