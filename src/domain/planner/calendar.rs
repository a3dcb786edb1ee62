//! Which dates can have a round, and which are busy.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::input::PlanInput;
use crate::holidays::{self, Eve, Holiday};
use crate::period::{Night, Season, is_within};

/// Why there is something to see on a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "day", rename_all = "snake_case")]
pub enum Busy {
    /// People have just been paid (löningshelg).
    Payday,
    Halloween,
    /// Weeks 22 to 24, when pupils leave school (studenten).
    StudentWeek,
    Eve(Eve),
    /// The day after is a named red day, and this one is no eve.
    NightBefore(Holiday),
}

/// All that makes a date busy; it is busy when there is any.
pub fn busy(date: NaiveDate) -> Vec<Busy> {
    let mut found = Vec::new();
    // wages of December are spent before Christmas
    let payday = holidays::is_payday_weekend(date) && !holidays::is_christmas(date);
    found.extend(payday.then_some(Busy::Payday));
    found.extend(holidays::is_halloween_weekend(date).then_some(Busy::Halloween));
    found.extend((22..=24).contains(&date.iso_week().week()).then_some(Busy::StudentWeek));
    let eve = holidays::eve(date);
    found.extend(eve.map(Busy::Eve));
    let red = holidays::red_day(date + Days::new(1)).filter(|holiday| *holiday != Holiday::Sunday);
    found.extend(red.filter(|_| eve.is_none()).map(Busy::NightBefore));
    found
}

/// Whether a date lies in the summer weeks or between Christmas and New Year, when neither guests nor officers nor partners
/// are there as otherwise.
pub fn is_pause(input: &PlanInput, date: NaiveDate) -> bool {
    is_within(input.pause_weeks, date.iso_week().week()) || holidays::is_christmas(date)
}

/// A possible night and what makes it busy: what the Swedish calendar adds to an input, for those who check a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Possible {
    pub date: NaiveDate,
    pub season: Season,
    pub busy: Vec<Busy>,
}

/// The possible nights of a year that are not locked, in order.
pub fn possible(input: &PlanInput) -> Vec<Possible> {
    let of = |season| {
        unlocked(input, season).map(move |night| Possible {
            date: night.date,
            season,
            busy: busy(night.date),
        })
    };
    Season::ALL.into_iter().flat_map(of).collect()
}

/// What keeps a date from being proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Hindrance {
    OtherYear,
    Over,
    Weekday,
    RedDay {
        holiday: Holiday,
    },
    Eve {
        eve: Eve,
    },
    Blocked,
    /// Its times are no night: the clock skips the start, or start equals end.
    NoNight,
}

/// The night of a date.
///
/// # Errors
/// What keeps it from being one.
pub fn night(input: &PlanInput, date: NaiveDate) -> Result<Night, Hindrance> {
    if input.seasons.of(date).is_none() {
        return Err(Hindrance::OtherYear);
    }
    if date <= input.today {
        return Err(Hindrance::Over);
    }
    if let Some(holiday) = holidays::red_day(date) {
        return Err(Hindrance::RedDay { holiday });
    }
    if let Some(eve) = holidays::eve(date).filter(|eve| eve.is_as_red()) {
        return Err(Hindrance::Eve { eve });
    }
    if !input.weekdays.contains(&date.weekday()) {
        return Err(Hindrance::Weekday);
    }
    if input.blocked.contains(&date) {
        return Err(Hindrance::Blocked);
    }
    Night::new(date, input.start, input.end).map_err(|_| Hindrance::NoNight)
}

/// The possible nights of a season that are not locked, in order.
pub fn unlocked(input: &PlanInput, season: Season) -> impl Iterator<Item = Night> + '_ {
    let is_free = |night: &Night| input.locked.iter().all(|locked| locked.night.date != night.date);
    nights(input, season).filter(is_free)
}

/// The possible nights of a season, in order.
pub fn nights(input: &PlanInput, season: Season) -> impl Iterator<Item = Night> + '_ {
    let last = input.seasons.last_day(season);
    input
        .seasons
        .first_day(season)
        .iter_days()
        .take_while(move |date| *date <= last)
        .filter(|date| input.weekdays.contains(&date.weekday()))
        .filter_map(|date| night(input, date).ok())
}
