//! Which dates a partner has said no to, also those that the schedule has left.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ids::PartnerCode;
use crate::inquiry::{Answer, Inquiry};
use crate::record::YearRecord;
use crate::round::Round;

/// The dates of which the last word is no, or a yes taken back.
pub fn declined(year: &YearRecord, partner: &PartnerCode) -> BTreeSet<NaiveDate> {
    let mut said: BTreeMap<NaiveDate, &Answer> = BTreeMap::new();
    for inquiry in year.inquiries.iter().filter(|inquiry| &inquiry.partner == partner) {
        for answer in &inquiry.answers {
            for date in about(year, inquiry, answer) {
                let last = said.entry(date).or_insert(answer);
                if answer.place() > last.place() {
                    *last = answer;
                }
            }
        }
    }
    let no = said.into_iter().filter(|(_, answer)| answer.is_no());
    no.map(|(date, _)| date).collect()
}

/// The dates that the rounds had when an answer about them was given.
fn about(year: &YearRecord, inquiry: &Inquiry, answer: &Answer) -> Vec<NaiveDate> {
    let rounds: Vec<&Round> = match answer.round {
        Some(id) => year.round(id).into_iter().collect(),
        None => year
            .asked_about(inquiry.season, &inquiry.partner, year.current_plan())
            .collect(),
    };
    rounds
        .into_iter()
        .filter_map(|round| date_then(round, answer))
        .collect()
}

fn date_then(round: &Round, answer: &Answer) -> Option<NaiveDate> {
    let mut moves = round.moves.iter();
    let later = moves.find(|moved| !answer.is_after(moved.moved_on, moved.recorded_at));
    later.map_or_else(|| round.date(), |moved| moved.from)
}
