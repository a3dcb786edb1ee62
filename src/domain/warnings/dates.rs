//! What the date itself gives to think of: red days, eves, and the rounds before it.

use chrono::NaiveDate;

use super::Warning;
use crate::domain::holidays::{self, Eve};
use crate::domain::ids::RoundId;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::{Outcome, Round};
use crate::domain::settings::Key;

/// A red day, or an eve that is as one, unless an event has set the date.
pub fn free_day(round: &Round, date: NaiveDate) -> Option<Warning> {
    if round.event.is_some() {
        return None;
    }
    let red = holidays::red_day(date).map(|day| Warning::RedDay { day });
    let eve = || holidays::eve(date).filter(|eve| Eve::is_as_red(*eve));
    red.or_else(|| eve().map(|eve| Warning::Eve { eve }))
}

/// Too few days since the round before, or since the one before with the main partner; of two about the same round the
/// former. Rounds outside the plan go by what sets them, and are not measured.
pub fn too_close(record: &Record, year: &YearRecord, round: &Round, date: NaiveDate) -> Option<Warning> {
    round.nr?;
    let partner = &record.program.main_partner;
    let with_partner = |it: &Round| year.meant(it, year.current_plan()).partners.contains(partner);
    let least = |key| year.settings.number(key);
    let close = before(year, round, date, |_| true).and_then(|(before, days)| {
        let least = least(Key::LeastDaysBetween);
        (days < least).then_some(Warning::TooClose { before, days, least })
    });
    let close_with_partner = || {
        let found = with_partner(round).then(|| before(year, round, date, with_partner));
        found.flatten().and_then(|(before, days)| {
            let least = least(Key::LeastDaysBetweenPartner);
            (days < least).then_some(Warning::TooCloseWithPartner { before, days, least })
        })
    };
    close.or_else(close_with_partner)
}

/// The latest round of the plan before a date that is carried out or to come, and how many days before.
fn before(
    year: &YearRecord,
    round: &Round,
    date: NaiveDate,
    counts: impl Fn(&Round) -> bool,
) -> Option<(RoundId, u32)> {
    let stands = |other: &&Round| {
        other.id != round.id && other.nr.is_some() && matches!(other.outcome, Outcome::Scheduled | Outcome::Done)
    };
    let earlier = year.scheduled().filter(stands).filter(|other| counts(other));
    let dated = earlier.filter_map(|other| Some((other.date().filter(|it| *it < date)?, other.id)));
    let (then, id) = dated.max()?;
    Some((id, u32::try_from((date - then).num_days()).unwrap_or(u32::MAX)))
}
