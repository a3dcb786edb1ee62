//! The fourth number: rounds with the main partner, and in total with its authority, whatever the slot (rules 1 and 9).

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::slots::SlotOutcome;
use crate::ids::{AuthorityCode, PartnerCode, RoundId};
use crate::record::{Record, YearRecord};
use crate::round::Round;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Together {
    /// The main partner; `None` where the programme has none, and any partner counts.
    pub partner: Option<PartnerCode>,
    /// Slots that name the partner; `None` without a plan.
    pub planned: Option<usize>,
    /// Those of them carried out with it on site, in whatever season.
    pub done: Option<usize>,
    /// Other rounds in which it took part on site.
    pub beside_plan: usize,
    pub authority: Option<AuthorityCode>,
    /// Every round with a partner of its authority on site: the event police too, and rounds that were aborted.
    pub total: usize,
    /// The rounds behind done, beside and total.
    pub rounds: TogetherRounds,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TogetherRounds {
    pub done: Vec<RoundId>,
    pub beside_plan: Vec<RoundId>,
    pub total: Vec<RoundId>,
}

pub(super) fn of(record: &Record, year: &YearRecord, slots: Option<&[SlotOutcome]>, as_of: NaiveDate) -> Together {
    let partner = record.program.main_partner.as_ref();
    let authority = record.main_authority();
    let naming = |slot: &&SlotOutcome| partner.map_or(!slot.partners.is_empty(), |partner| slot.names(partner));
    let naming_it = slots.unwrap_or_default().iter().filter(naming);
    let named: HashSet<RoundId> = naming_it.filter_map(|slot| slot.round).collect();
    let of_authority = |round: &Round| {
        let mut present = round.on_site().filter_map(|code| record.partner(code));
        present.any(|partner| authority.is_none_or(|authority| partner.authority == *authority))
    };
    let ids = |wanted: &dyn Fn(&Round) -> bool| -> Vec<RoundId> {
        let out = year.rounds.iter().filter(|round| round.was_out(as_of));
        out.filter(|round| wanted(round)).map(|round| round.id).collect()
    };
    let came = |round: &Round| partner.map_or(round.on_site().next().is_some(), |partner| round.was_on_site(partner));
    let with_it = |round: &Round| round.is_done() && came(round);
    let rounds = TogetherRounds {
        done: ids(&|round| with_it(round) && named.contains(&round.id)),
        beside_plan: ids(&|round| with_it(round) && !named.contains(&round.id)),
        total: ids(&of_authority),
    };
    Together {
        partner: partner.cloned(),
        planned: slots.map(|slots| slots.iter().filter(naming).count()),
        done: slots.map(|_| rounds.done.len()),
        beside_plan: rounds.beside_plan.len(),
        authority: authority.cloned(),
        total: rounds.total.len(),
        rounds,
    }
}
