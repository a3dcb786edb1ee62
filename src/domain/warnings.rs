//! What to think of before a night, and never a reason to refuse it: too few officers, too little rest, leave, matches,
//! red days, rounds too close.

use chrono::{Duration, NaiveDate};

use crate::event::Arena;
use crate::event_change::{EventChange, change};
use crate::holidays::{self, Eve, Holiday};
use crate::ids::{EventId, OfficerId, RoundId};
use crate::partner::Leave;
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::Round;
use crate::settings::Key;

/// Something to think of about a round that is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Two go out, for safety and to be able to attest (rule 17).
    TooFewOfficers { have: usize, want: usize },
    /// An officer is on leave that day.
    OnLeave { officer: OfficerId },
    /// An officer's appointment does not hold that day.
    NotInService { officer: OfficerId },
    /// Less than the rest that is due after a night before the officer's next round (rule 17).
    TooLittleRest { officer: OfficerId, next: RoundId },
    /// Another round the same night.
    SameNight { other: RoundId },
    /// The event that the round is for is not as it was; the round is (rule 24).
    EventChanged { event: EventId, change: EventChange },
    /// An event at the arena that night.
    EventSameNight { event: EventId },
    /// A red day, on which no round is proposed. A round that an event has set is not warned about: the date is not chosen.
    RedDay { day: Holiday },
    /// An eve on which everyone who can is free.
    Eve { eve: Eve },
    /// Another season than the plan says: carried out there, the round deviates.
    OutOfSeason { season: Season },
    /// Fewer days after the round before than the municipality wants. Said of the later of the two.
    TooClose { before: RoundId, days: u32, least: u32 },
    /// The same of two rounds with the main partner.
    TooCloseWithPartner { before: RoundId, days: u32, least: u32 },
}

/// What to think of about one round of a year.
pub fn warnings(record: &Record, year: &YearRecord, round: &Round) -> Vec<Warning> {
    let Some(night) = round.night().filter(|_| !round.is_logged()) else {
        return Vec::new();
    };
    let others = || {
        year.rounds
            .iter()
            .filter(|other| other.id != round.id && !other.is_logged())
    };
    let mut found = officers(record, year, round, night.date);
    let rest = Duration::hours(i64::from(year.settings.number(Key::RestHours)));
    for officer in &round.officers {
        let too_soon = |other: &&Round| {
            let starts = other.night().map(|night| night.starts);
            other.officers.contains(officer)
                && starts.is_some_and(|starts| starts >= night.ends && starts < night.ends + rest)
        };
        found.extend(others().find(too_soon).map(|next| Warning::TooLittleRest {
            officer: *officer,
            next: next.id,
        }));
    }
    let same_night = others().find(|other| other.date() == Some(night.date));
    found.extend(same_night.map(|other| Warning::SameNight { other: other.id }));
    found.extend(events(record, year, round, night.date));
    let season = year.meant(round, year.current_plan()).season;
    let outside = season.filter(|_| year.is_out_of_season(round));
    found.extend(outside.map(|season| Warning::OutOfSeason { season }));
    found.extend(free_day(round, night.date));
    found.extend(too_close(record, year, round, night.date));
    found
}

fn officers(record: &Record, year: &YearRecord, round: &Round, date: NaiveDate) -> Vec<Warning> {
    let want = usize::try_from(year.settings.number(Key::OfficersPerRound)).unwrap_or(usize::MAX);
    let have = round.officers.len();
    let mut found = Vec::new();
    if have < want {
        found.push(Warning::TooFewOfficers { have, want });
    }
    for officer in &round.officers {
        let away = |leave: &Leave| &leave.officer == officer && (leave.first..=leave.last).contains(&date);
        if record.leave.iter().any(away) {
            found.push(Warning::OnLeave { officer: *officer });
        }
        if record
            .officer(*officer)
            .is_some_and(|known| !known.valid.holds_on(date))
        {
            found.push(Warning::NotInService { officer: *officer });
        }
    }
    found
}

fn events(record: &Record, year: &YearRecord, round: &Round, date: NaiveDate) -> Option<Warning> {
    if let Some((event, change)) = round.event.zip(change(round, record.event_of(round))) {
        return Some(Warning::EventChanged { event, change });
    }
    let arena = Arena::of(&year.settings, &record.venues);
    record
        .events
        .iter()
        .find(|event| event.date == date && event.takes_place() && arena.has(event) && round.event != Some(event.id))
        .map(|event| Warning::EventSameNight { event: event.id })
}

/// A red day, or an eve that is as one, unless an event has set the date.
fn free_day(round: &Round, date: NaiveDate) -> Option<Warning> {
    if round.event.is_some() {
        return None;
    }
    let red = holidays::red_day(date).map(|day| Warning::RedDay { day });
    let eve = || holidays::eve(date).filter(|eve| Eve::is_as_red(*eve));
    red.or_else(|| eve().map(|eve| Warning::Eve { eve }))
}

/// Too few days since the round before, or since the one before with the main partner; of two about the same round the
/// former. Rounds outside the plan go by what sets them, and are not measured.
fn too_close(record: &Record, year: &YearRecord, round: &Round, date: NaiveDate) -> Option<Warning> {
    round.nr?;
    let with_partner = |it: &Round| {
        let meant = year.meant(it, year.current_plan());
        meant.partners.iter().any(|partner| record.program.is_main(partner))
    };
    let least = |key| year.settings.number(key);
    let close = round_before(year, round, date, |_| true).and_then(|(before, days)| {
        let least = least(Key::LeastDaysBetween);
        (days < least).then_some(Warning::TooClose { before, days, least })
    });
    let close_with_partner = || {
        let found = with_partner(round).then(|| round_before(year, round, date, with_partner));
        found.flatten().and_then(|(before, days)| {
            let least = least(Key::LeastDaysBetweenPartner);
            (days < least).then_some(Warning::TooCloseWithPartner { before, days, least })
        })
    };
    close.or_else(close_with_partner)
}

/// The latest round of the plan before a date that is carried out or to come, and how many days before.
fn round_before(
    year: &YearRecord,
    round: &Round,
    date: NaiveDate,
    counts: impl Fn(&Round) -> bool,
) -> Option<(RoundId, u32)> {
    let stands = |other: &&Round| other.id != round.id && other.nr.is_some() && !other.outcome().is_missed();
    let earlier = year.scheduled().filter(stands).filter(|other| counts(other));
    let dated = earlier.filter_map(|other| Some((other.date().filter(|it| *it < date)?, other.id)));
    let (then, id) = dated.max()?;
    Some((id, u32::try_from((date - then).num_days()).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests;
