//! Deviations from the plan, each with what has been said about why, by whom, when and how (rule 7).

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::slots::{SlotOutcome, Status};
use crate::deviation::{Absence, AbsenceKind, Channel};
use crate::ids::{PartnerCode, ReasonCode, RoundId};
use crate::period::Season;
use crate::record::YearRecord;
use crate::round::{Outcome, Round};

/// What it is that deviates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The round was carried out without a partner that the plan names.
    PartnerMissing,
    /// The round was not carried out, or broken off.
    NotDone,
    /// The round was carried out, but in another season; that is its own reason.
    OutOfSeason,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    pub nr: u32,
    pub round: Option<RoundId>,
    pub date: Option<NaiveDate>,
    pub season: Season,
    /// Of one out of season: when it was carried out instead.
    #[serde(skip)]
    pub held_in: Option<Season>,
    pub cause: Cause,
    pub outcome: Outcome,
    /// `None` when it is the round itself.
    pub partner: Option<PartnerCode>,
    /// How the partner came to be missing; `None` until someone has said.
    pub kind: Option<AbsenceKind>,
    pub reason: Option<ReasonCode>,
    pub words: String,
    pub stated_by: String,
    pub on: Option<NaiveDate>,
    pub channel: Option<Channel>,
}

impl Deviation {
    /// Whether somebody still has to say why.
    pub fn lacks_reason(&self) -> bool {
        self.cause != Cause::OutOfSeason && self.reason.is_none()
    }
}

/// One for each missing partner of a round carried out, one for a round not carried out, one for a round out of season.
pub(super) fn of(year: &YearRecord, slots: &[SlotOutcome]) -> Vec<Deviation> {
    let rounds: HashMap<RoundId, &Round> = year.rounds.iter().map(|round| (round.id, round)).collect();
    let round = |slot: &SlotOutcome| slot.round.and_then(|id| rounds.get(&id).copied());
    slots.iter().flat_map(|slot| of_slot(round(slot), slot)).collect()
}

fn of_slot(round: Option<&Round>, slot: &SlotOutcome) -> Vec<Deviation> {
    let told = |partner| round.and_then(|round| round.absence(partner));
    let mut found: Vec<Deviation> = Vec::new();
    if slot.status == Status::NotDone {
        found.push(deviation(slot, Cause::NotDone, None, told(None)));
    }
    let missing = slot.missing.iter();
    found.extend(missing.map(|partner| deviation(slot, Cause::PartnerMissing, Some(partner), told(Some(partner)))));
    if slot.out_of_season {
        // what was said of the round not being carried out, before that was corrected, is no reason for this
        found.push(deviation(slot, Cause::OutOfSeason, None, None));
    }
    found
}

fn deviation(slot: &SlotOutcome, cause: Cause, partner: Option<&PartnerCode>, told: Option<&Absence>) -> Deviation {
    Deviation {
        nr: slot.nr,
        round: slot.round,
        date: slot.date,
        season: slot.season,
        held_in: slot.held_in,
        cause,
        outcome: slot.outcome,
        partner: partner.cloned(),
        kind: told.and_then(|told| told.kind),
        reason: told.and_then(|told| told.reason.clone()),
        words: told.map_or_else(String::new, |told| told.reason_text.clone()),
        stated_by: told.map_or_else(String::new, |told| told.stated_by.clone()),
        on: told.and_then(|told| told.stated_on),
        channel: told.and_then(|told| told.channel),
    }
}
