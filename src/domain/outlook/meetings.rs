//! Which nights a coordination meeting can still change: those of the season that the partner said no to, else the next's.

use chrono::NaiveDate;

use super::due::Helps;
use super::prospects::new_dates_until;
use crate::ids::PartnerCode;
use crate::inquiry::clock::Terms;
use crate::inquiry::{Answer, Inquiry};
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::Round;

/// New dates in the season as long as there are nights to move and time to ask about others; then the season after.
pub(super) fn helps(record: &Record, year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Helps {
    let not_agreed = |round: &&Round| !inquiry.answer_for(round, as_of).is_some_and(Answer::is_yes);
    let nights = year
        .asked_and_to_come(inquiry.season, &inquiry.partner, as_of)
        .filter(not_agreed);
    let mut until: Vec<NaiveDate> = nights
        .filter_map(|round| new_dates_until(year, inquiry.season, round.date(), as_of))
        .collect();
    until.sort_unstable();
    if until.is_empty() {
        return next(record, year.year, inquiry.season, &inquiry.partner, as_of);
    }
    Helps {
        year: year.year,
        season: inquiry.season,
        until,
    }
}

fn next(record: &Record, year: i32, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> Helps {
    let (year, season) = match season {
        Season::Spring => (year, Season::Autumn),
        Season::Autumn => (year + 1, Season::Spring),
    };
    let by = record.year(year).and_then(|year| {
        let nights = year.asked_and_to_come(season, partner, as_of);
        let first = nights.filter_map(Round::date).min()?;
        let by = Terms::from(&year.settings).last_day_to_ask(first);
        Some(if by < as_of { first } else { by })
    });
    Helps {
        year,
        season,
        until: Vec::from_iter(by),
    }
}
