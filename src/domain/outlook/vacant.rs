//! Partners that have nobody to ask, or soon have not, while nights with them are still to come.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::due::{Code, Due};
use super::partners::{has_slots, partners};
use crate::deputy::vacancies;
use crate::ids::PartnerCode;
use crate::inquiry::clock::Terms;
use crate::partner::Validity;
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::Round;

/// A night with a partner, that it has said yes or no to or not.
struct Coming {
    date: NaiveDate,
    is_settled: bool,
    terms: Terms,
    year: i32,
    season: Season,
}

pub(super) fn of(record: &Record, years: &[&YearRecord], as_of: NaiveDate) -> Vec<Due> {
    let seasons = || years.iter().flat_map(|year| Season::ALL.map(|season| (*year, season)));
    let all: BTreeSet<&PartnerCode> = seasons()
        .flat_map(|(year, season)| partners(year, season, as_of))
        .collect();
    let of_partner = |partner: &&PartnerCode| {
        let mut nights: Vec<Coming> = seasons()
            .flat_map(|(year, season)| coming(year, season, partner, as_of))
            .collect();
        nights.sort_by_key(|night| night.date);
        vacant(record, partner, &nights, as_of)
    };
    all.iter().filter_map(of_partner).collect()
}

fn coming(year: &YearRecord, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> Vec<Coming> {
    let night = |date: NaiveDate, is_settled: bool| Coming {
        date,
        is_settled,
        terms: Terms::from(&year.settings),
        year: year.year,
        season,
    };
    let inquiry = year.inquiry(season, partner);
    let is_settled = |round: &Round| inquiry.is_some_and(|inquiry| inquiry.is_settled(round, as_of));
    let rounds: Vec<&Round> = year.asked_and_to_come(season, partner, as_of).collect();
    let dated = rounds
        .iter()
        .filter_map(|round| Some(night(round.date()?, is_settled(round))));
    let mut found: Vec<Coming> = dated.collect();
    let first = year.seasons.first_day(season);
    // a night without a date yet could be the season's first
    if found.is_empty() && first >= as_of && has_slots(year, season, partner, as_of) {
        found.push(night(first, false));
    }
    found
}

impl Coming {
    /// The day by which someone is needed: to ask in time, or to meet on the night itself.
    fn needed_by(&self) -> NaiveDate {
        if self.is_settled {
            self.date
        } else {
            self.terms.last_day_to_ask(self.date)
        }
    }

    fn is_touched_by(&self, gap: Validity) -> bool {
        gap.holds_on(self.date) || gap.holds_on(self.needed_by())
    }
}

/// The first time without a contact in which someone is needed. While the last one is still there, that is the one to ask who
/// takes over.
fn vacant(record: &Record, partner: &PartnerCode, nights: &[Coming], as_of: NaiveDate) -> Option<Due> {
    let mut gaps = vacancies(&record.contacts, partner, as_of).into_iter();
    let (gap, night) = gaps.find_map(|gap| Some((gap, nights.iter().find(|night| night.is_touched_by(gap))?)))?;
    let begins = gap.from?;
    let theirs = record.contacts.iter().filter(|one| &one.partner == partner);
    let last_contact = theirs.filter_map(|one| one.valid.to).filter(|to| *to < begins).max();
    let still_there = last_contact.filter(|last| *last >= as_of);
    let by = still_there.map_or(night.needed_by(), |last| last.min(night.needed_by()));
    let since = night.terms.time_to_ask(by);
    (as_of >= since).then(|| Due {
        by: Some(by),
        season: Some(night.season),
        partner: Some(partner.clone()),
        last_contact,
        ..Due::new(Code::NameContact, night.year, since)
    })
}
