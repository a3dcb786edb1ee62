//! The numbered rounds of a year, with what the plan says of each and why it stays.

use chrono::NaiveDate;

use super::row::Why;
use crate::ids::PartnerCode;
use crate::inquiry::Answer;
use crate::plan::{Plan, Slot};
use crate::record::{Record, YearRecord};
use crate::round::{Outcome, Round};

/// A numbered round and what the plan says of it.
#[derive(Debug, Clone)]
pub(super) struct Undertaking<'a> {
    pub(super) round: &'a Round,
    pub(super) slot: &'a Slot,
    /// Why it stays, whatever is proposed.
    pub(super) fixed: Option<Why>,
}

/// The plan whose numbers hold: the newest adopted version, else the draft.
pub fn plan(year: &YearRecord) -> Option<&Plan> {
    let adopted = year.plans.iter().rfind(|plan| !plan.is_draft());
    adopted.or_else(|| year.plans.last())
}

pub(super) fn undertakings<'a>(record: &Record, year: &'a YearRecord, today: NaiveDate) -> Vec<Undertaking<'a>> {
    let slots = plan(year).map(|plan| plan.slots.as_slice()).unwrap_or_default();
    let one = |slot: &'a Slot| {
        let round = year.round_of(slot.nr)?;
        Some(Undertaking {
            round,
            slot,
            fixed: fixed(record, year, round, slot, today),
        })
    };
    slots.iter().filter_map(one).collect()
}

/// Why a round stays whatever is proposed, if it does.
fn fixed(record: &Record, year: &YearRecord, round: &Round, slot: &Slot, today: NaiveDate) -> Option<Why> {
    match round.outcome() {
        Outcome::Done => return Some(Why::Done),
        Outcome::Aborted => return Some(Why::Aborted),
        Outcome::NotDone => return Some(Why::CalledOff),
        Outcome::Scheduled => {}
    }
    let refused = refused_season(record, year, slot, today);
    let Some(date) = round.date() else {
        return refused;
    };
    if date <= today {
        return Some(Why::Come);
    }
    if round.locked {
        return Some(Why::Locked);
    }
    if year.seasons.is_over(slot.season, today) {
        return Some(Why::SeasonOver { season: slot.season });
    }
    if refused.is_some() {
        return refused;
    }
    let said = |partner: &PartnerCode| year.answer_about(round, partner, today);
    let mut partners: Vec<&PartnerCode> = slot.partners.iter().collect();
    partners.sort_by_key(|partner| !record.program.is_main(partner));
    // the main partner is the one that is hard to get: its yes holds, whatever another says
    let main = partners.first().filter(|partner| record.program.is_main(partner));
    let agreed = |partner: &&&PartnerCode| said(partner).is_some_and(Answer::is_yes);
    let refused = partners.iter().any(|partner| said(partner).is_some_and(Answer::is_no));
    if refused && !main.as_ref().is_some_and(agreed) {
        return None;
    }
    partners.iter().find(agreed).map(|partner| Why::Agreed {
        partner: (**partner).clone(),
    })
}

/// A partner that has said no to the whole season: no other night of it helps. Not when the main partner comes.
fn refused_season(record: &Record, year: &YearRecord, slot: &Slot, today: NaiveDate) -> Option<Why> {
    let refuses = |partner: &&PartnerCode| year.refuses_season(slot.season, partner, today);
    let partner = slot.partners.iter().find(refuses)?;
    let others_come = slot.names(&record.program.main_partner) && !record.program.is_main(partner);
    (!others_come).then(|| Why::SeasonRefused {
        season: slot.season,
        partner: partner.clone(),
    })
}
