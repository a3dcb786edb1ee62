//! What is due towards partners: ask, ask again, and meet when asking did not help (rule 5).

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};

use super::due::{Code, Due, Helps};
use super::prospects::new_dates_until;
use crate::ids::PartnerCode;
use crate::inquiry::clock::Terms;
use crate::inquiry::{Answer, Inquiry};
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::{Round, Standing};

/// How long before the last day to ask it is time to ask.
const NOTICE_WEEKS: i64 = 4;

pub(super) fn of(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Vec<Due> {
    let mut due = Vec::new();
    for season in Season::ALL {
        for partner in partners(year, season, as_of) {
            let found = match year.inquiry(season, partner).filter(|inquiry| inquiry.has_begun(as_of)) {
                Some(inquiry) => after_asking(record, year, inquiry, as_of),
                None => Vec::from_iter(ask(year, season, partner, as_of)),
            };
            due.extend(found);
        }
    }
    due
}

/// Those that the plan names for a season, and those that were asked about other nights.
fn partners(year: &YearRecord, season: Season, as_of: NaiveDate) -> BTreeSet<&PartnerCode> {
    let slots = year.plan_then(as_of).map_or(&[][..], |plan| plan.slots.as_slice());
    let named = slots.iter().filter(|slot| slot.season == season);
    let asked = year.inquiries.iter().filter(|inquiry| inquiry.season == season);
    let named = named.flat_map(|slot| &slot.partners);
    named.chain(asked.map(|inquiry| &inquiry.partner)).collect()
}

fn ask(year: &YearRecord, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> Option<Due> {
    if year.seasons.is_over(season, as_of) {
        return None;
    }
    let nights: Vec<&Round> = year.asked_and_to_come(season, partner, as_of).collect();
    let unscheduled = nights.iter().all(|round| round.date().is_none());
    let first = nights.iter().filter_map(|round| round.date()).min();
    // nights without a date yet could be the season's first
    let first = first
        .or_else(|| (unscheduled && has_slots(year, season, partner, as_of)).then(|| year.seasons.first_day(season)))?;
    let by = Terms::from(&year.settings).last_day_to_ask(first);
    let since = by - Duration::weeks(NOTICE_WEEKS);
    (as_of >= since).then(|| Due {
        by: Some(by),
        season: Some(season),
        partner: Some(partner.clone()),
        ..Due::new(Code::AskPartner, year.year, since)
    })
}

/// Whether there is a slot with the partner whose night is not behind us.
fn has_slots(year: &YearRecord, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> bool {
    let ahead = |nr| {
        year.round_of(nr)
            .is_none_or(|round| round.date().is_none() && round.standing(as_of) != Standing::NotDone)
    };
    let mut slots = year.plan_then(as_of).into_iter().flat_map(|plan| &plan.slots);
    slots.any(|slot| slot.season == season && slot.names(partner) && ahead(slot.nr))
}

/// A no calls for a meeting, and nights without an answer are asked about again whatever was said of the others.
fn after_asking(record: &Record, year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Vec<Due> {
    if year.seasons.is_over(inquiry.season, as_of) {
        return Vec::new();
    }
    let base = |code, since| Due {
        season: Some(inquiry.season),
        partner: Some(inquiry.partner.clone()),
        inquiry: Some(inquiry.id),
        ..Due::new(code, year.year, since)
    };
    let refused = refused_on(year, inquiry, as_of).filter(|since| !has_met(record, *since, as_of));
    let meet = |since| meeting(record, year, inquiry, base(Code::Meeting, since), as_of);
    let mut due: Vec<Due> = refused.map(meet).into_iter().collect();
    let unanswered = year
        .asked_and_to_come(inquiry.season, &inquiry.partner, as_of)
        .filter(|round| !inquiry.is_settled(round, as_of));
    let nights: Vec<&Round> = unanswered.collect();
    let waited = inquiry.reminder_due(as_of, Terms::from(&year.settings));
    let Some(since) = waited.filter(|due| *due <= as_of && !nights.is_empty()) else {
        return due;
    };
    let twice = inquiry.sent(as_of).nth(1).is_some();
    due.push(if refused.is_none() && twice && !has_met(record, since, as_of) {
        meet(since)
    } else {
        Due {
            by: nights.iter().filter_map(|round| round.date()).min(),
            ..base(Code::RemindPartner, since)
        }
    });
    due
}

/// With what it helps, and the last day on which it does.
fn meeting(record: &Record, year: &YearRecord, inquiry: &Inquiry, base: Due, as_of: NaiveDate) -> Due {
    let helps = helps(record, year, inquiry, as_of);
    Due {
        by: helps.until.last().copied(),
        helps: Some(helps),
        ..base
    }
}

/// What a meeting can still change: new dates in the season, as long as there are nights to move and time to ask about
/// others; then the season after.
fn helps(record: &Record, year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Helps {
    let not_agreed = |round: &&Round| !inquiry.answer_for(round, as_of).is_some_and(Answer::is_yes);
    let nights = year
        .asked_and_to_come(inquiry.season, &inquiry.partner, as_of)
        .filter(not_agreed);
    let mut until: Vec<NaiveDate> = nights
        .filter_map(|round| new_dates_until(year, inquiry.season, round.date(), as_of))
        .collect();
    until.sort_unstable();
    if until.is_empty() {
        return next_season(record, year.year, inquiry.season, &inquiry.partner, as_of);
    }
    Helps {
        year: year.year,
        season: inquiry.season,
        until,
    }
}

fn next_season(record: &Record, year: i32, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> Helps {
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

/// When the partner said no, or took back a yes, about a night: the latest time.
fn refused_on(year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Option<NaiveDate> {
    year.asked_about(inquiry.season, &inquiry.partner, year.plan_then(as_of))
        .filter_map(|round| inquiry.answer_for(round, as_of))
        .filter(|answer| answer.is_no())
        .map(|answer| answer.answered_on)
        .max()
}

/// Whether a coordination meeting is held or planned since a day, whatever year it answers to.
fn has_met(record: &Record, since: NaiveDate, as_of: NaiveDate) -> bool {
    record.measures().any(|measure| measure.meets_since(since, as_of))
}
