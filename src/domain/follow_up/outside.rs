//! Rounds outside the plan: they fill no quota and never deviate from it (rule 9).

use chrono::NaiveDate;
use serde::Serialize;

use super::slots::outcome_then;
use crate::ids::{PartnerCode, RoundId};
use crate::period::Season;
use crate::plan::Kind;
use crate::record::{Record, YearRecord};
use crate::round::{Outcome, Round, Standing};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outside {
    pub round: RoundId,
    /// Only for a round whose slot a later version took away.
    pub nr: Option<u32>,
    pub date: Option<NaiveDate>,
    /// A chef has made the date public.
    #[serde(skip)]
    pub date_public: bool,
    pub season: Option<Season>,
    pub kind: Kind,
    /// The first of `partners`.
    pub partner: Option<PartnerCode>,
    /// Those meant to take part, and then those who came besides.
    pub partners: Vec<PartnerCode>,
    pub on_site: Vec<PartnerCode>,
    pub outcome: Outcome,
    /// The venue's name of the day (rule 25).
    pub venue: Option<String>,
    /// The two sides of a match.
    pub event: Option<(String, String)>,
}

impl Outside {
    /// Takes out what tells which night it is.
    pub fn hide_night(&mut self) {
        self.date = None;
        self.venue = None;
        self.event = None;
    }
}

pub(super) fn of(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Vec<Outside> {
    let plan = year.measured_plan(as_of);
    let without_slot = |round: &&Round| match round.nr {
        None => true,
        Some(nr) => plan.is_none_or(|plan| plan.slot(nr).is_none()) && round.standing(as_of) == Standing::Done,
    };
    let outside = year.rounds.iter().filter(without_slot);
    outside.map(|round| one(record, year, round, as_of)).collect()
}

fn one(record: &Record, year: &YearRecord, round: &Round, as_of: NaiveDate) -> Outside {
    let standing = round.standing(as_of);
    let came = round.was_out(as_of);
    let on_site: Vec<PartnerCode> = round.on_site().filter(|_| came).cloned().collect();
    let mut partners = round.partners.clone();
    partners.extend(on_site.iter().filter(|code| !round.partners.contains(code)).cloned());
    let event = round.event.and_then(|id| record.event(id));
    Outside {
        round: round.id,
        nr: round.nr,
        date: round.date(),
        date_public: round.date_public,
        season: round.date().and_then(|date| year.seasons.of(date)),
        kind: round.kind,
        partner: partners.first().cloned(),
        partners,
        on_site,
        outcome: outcome_then(round, standing),
        venue: event.and_then(|event| record.venue_name(event)).map(str::to_owned),
        event: event.map(|event| (event.home.clone(), event.away.clone())),
    }
}
