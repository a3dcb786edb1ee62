//! Rounds and slots put together as sentences tell them.

use std::collections::BTreeSet;

use crate::domain::follow_up::{Outside, Status, Visible};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Season;
use crate::report::tally::Tally;
use crate::swedish::counts::Counts;

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

/// What became of the rounds that were to be with a partner, of a season or of the whole year.
pub(super) fn counts<'a>(
    seen: &Visible,
    partner: impl Into<Option<&'a PartnerCode>>,
    season: Option<Season>,
) -> Counts {
    let mut counts = Counts::default();
    let Some(partner) = partner.into() else { return counts };
    for slot in &seen.slots {
        if season.is_some_and(|season| slot.season != season) {
            continue;
        }
        let came = slot.on_site.contains(partner);
        let of = match slot.status {
            _ if !slot.names(partner) => {
                counts.unplanned += u32::from(came && slot.status.is_done());
                continue;
            }
            Status::AsPlanned | Status::DoneDeviating if came => {
                counts.is_otherwise |= slot.status.deviates();
                &mut counts.with
            }
            Status::AsPlanned | Status::DoneDeviating if slot.left.contains(partner) => &mut counts.left,
            Status::AsPlanned | Status::DoneDeviating => &mut counts.without,
            Status::NotDone if slot.outcome.was_broken_off() => {
                counts.aborted_with += u32::from(came);
                &mut counts.aborted
            }
            Status::NotDone => &mut counts.cancelled,
            Status::Remaining => &mut counts.remaining,
            Status::Unlogged => &mut counts.unlogged,
        };
        *of += 1;
    }
    counts
}

/// Aborted rounds with someone on site, in the plan and outside it.
pub(super) fn aborted_with(seen: &Visible, is_one: impl Fn(&PartnerCode) -> bool) -> usize {
    let in_plan = seen.slots.iter().map(|slot| (slot.outcome, &slot.on_site));
    let outside = seen.outside_plan.iter().flatten();
    let all = in_plan.chain(outside.map(|round| (round.outcome, &round.on_site)));
    all.filter(|(outcome, on_site)| outcome.was_broken_off() && on_site.iter().any(&is_one))
        .count()
}

/// The partners that the plan names beside the main partner, in order of code.
pub(super) fn others(seen: &Visible) -> Vec<PartnerCode> {
    let named = seen.slots.iter().flat_map(|slot| &slot.partners);
    let others: BTreeSet<_> = named.filter(|code| Some(*code) != seen.main_partner.as_ref()).collect();
    others.into_iter().cloned().collect()
}
