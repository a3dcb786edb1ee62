//! What became of each slot of the plan: the one place that decides, so that no two figures can disagree.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::deviation::AbsenceKind;
use crate::ids::{PartnerCode, RoundId};
use crate::period::Season;
use crate::plan::{Kind, Plan, Slot};
use crate::record::YearRecord;
use crate::round::{Outcome, Round, Standing};

/// A slot is exactly one of these, so planned is always as planned + deviating + remaining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    AsPlanned,
    /// Carried out, but without someone who should have come or in another season (rule 2).
    DoneDeviating,
    NotDone,
    Remaining,
    /// Its night, or its whole season, has passed and nothing is logged.
    Unlogged,
}

impl Status {
    pub fn is_done(self) -> bool {
        matches!(self, Self::AsPlanned | Self::DoneDeviating)
    }

    pub fn deviates(self) -> bool {
        matches!(self, Self::DoneDeviating | Self::NotDone)
    }

    pub fn is_remaining(self) -> bool {
        matches!(self, Self::Remaining | Self::Unlogged)
    }
}

/// A slot of the measured plan, with its round as it stood by the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotOutcome {
    pub nr: u32,
    pub round: Option<RoundId>,
    pub date: Option<NaiveDate>,
    /// A chef has made the date public.
    #[serde(skip)]
    pub date_public: bool,
    pub season: Season,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    #[serde(skip)]
    pub focus: Option<String>,
    pub outcome: Outcome,
    pub status: Status,
    /// Those who came, also to a round that was aborted.
    pub on_site: Vec<PartnerCode>,
    pub missing: Vec<PartnerCode>,
    /// Of the missing, those who came and left early.
    #[serde(skip)]
    pub left: Vec<PartnerCode>,
    /// Carried out, but not in the slot's season.
    pub out_of_season: bool,
    /// When it was out of season: the one that it was carried out in.
    #[serde(skip)]
    pub held_in: Option<Season>,
}

impl SlotOutcome {
    /// Whether the plan names a partner.
    pub fn names<'a>(&self, partner: impl Into<Option<&'a PartnerCode>>) -> bool {
        partner.into().is_some_and(|partner| self.partners.contains(partner))
    }
}

pub(super) fn outcomes(year: &YearRecord, plan: &Plan, as_of: NaiveDate) -> Vec<SlotOutcome> {
    let numbered = year.rounds.iter().filter_map(|round| Some((round.nr?, round)));
    let rounds: HashMap<u32, &Round> = numbered.collect();
    let of_slot = |slot: &Slot| outcome(year, slot, rounds.get(&slot.nr).copied(), as_of);
    plan.slots.iter().map(of_slot).collect()
}

fn outcome(year: &YearRecord, slot: &Slot, round: Option<&Round>, as_of: NaiveDate) -> SlotOutcome {
    let date = round.and_then(Round::date);
    let standing = round.map_or(Standing::Remaining { unlogged: false }, |round| round.standing(as_of));
    let held = round.filter(|_| standing == Standing::Done);
    let missing: Vec<PartnerCode> =
        held.map_or_else(Vec::new, |round| round.missing(&slot.partners).cloned().collect());
    let has_left = |partner: &PartnerCode| {
        let absence = round.and_then(|round| round.absence(Some(partner)));
        absence.is_some_and(|absence| absence.kind == Some(AbsenceKind::Left))
    };
    let came = round.filter(|round| round.was_out(as_of));
    let out_of_season = held.is_some() && !date.is_some_and(|date| year.seasons.contains(slot.season, date));
    let never_dated = date.is_none() && year.seasons.is_over(slot.season, as_of);
    let status = match standing {
        Standing::Done if missing.is_empty() && !out_of_season => Status::AsPlanned,
        Standing::Done => Status::DoneDeviating,
        Standing::NotDone => Status::NotDone,
        Standing::Remaining { unlogged } if unlogged || never_dated => Status::Unlogged,
        Standing::Remaining { .. } => Status::Remaining,
    };
    SlotOutcome {
        nr: slot.nr,
        round: round.map(|round| round.id),
        date,
        date_public: round.is_some_and(|round| round.date_public),
        season: slot.season,
        kind: slot.kind,
        partners: slot.partners.clone(),
        focus: slot.focus.clone(),
        outcome: round.map_or(Outcome::Scheduled, |round| outcome_then(round, standing)),
        status,
        on_site: came.map_or_else(Vec::new, |round| round.on_site().cloned().collect()),
        left: missing.iter().filter(|partner| has_left(partner)).cloned().collect(),
        missing,
        out_of_season,
        held_in: date.filter(|_| out_of_season).and_then(|date| year.seasons.of(date)),
    }
}

/// The outcome as it was by a day: a night to come has none, whatever is logged since.
pub(super) fn outcome_then(round: &Round, standing: Standing) -> Outcome {
    match standing {
        Standing::Remaining { .. } => Outcome::Scheduled,
        Standing::Done | Standing::NotDone => round.outcome(),
    }
}
