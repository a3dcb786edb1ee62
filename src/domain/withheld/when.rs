//! Which nights words can mean.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::holidays::{Eve, Holiday, eve, is_payday_weekend, red_day};
use crate::period::iso_week;

/// Words that name a day, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Which words of the text.
    pub tokens: Range<usize>,
    pub when: When,
    /// The day on which the night ends: "natten till den 23".
    pub is_morning: bool,
}

/// The days that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// From one day of a month to another, and all between them. `None`: of any month, in any year.
    On {
        days: (u32, u32),
        month: Option<u32>,
        year: Option<i32>,
    },
    /// A row of weeks, or a weekday of them.
    Week {
        weeks: (u32, u32),
        weekdays: Vec<Weekday>,
        year: Option<i32>,
    },
    /// Some weekdays of a month: "en fredag i mars", or the first, "första fredagen i mars".
    Weekday {
        weekdays: Vec<Weekday>,
        nth: Option<Nth>,
        month: Option<u32>,
    },
    /// So many days from when it was written, which is not known: at the latest tonight.
    Ahead { days: (i64, i64), weekdays: Vec<Weekday> },
    /// A feast, or so many days from it.
    Feast { feast: Feast, within: u64 },
    /// From a day and month to another, in the year of the last one or in any.
    Between {
        from: (u32, u32),
        to: (u32, u32),
        year: Option<i32>,
    },
    /// A weekend on which wages are spent.
    Payday,
    /// Some time before or after: nobody can say which day is meant.
    Near(Box<When>),
    /// The day of the year, or a count of days since some day long ago.
    Counted(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// From one.
    From(u32),
    Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    Red(Holiday),
    Eve(Eve),
}

/// A row of days is no more telling than its season when it is longer than this.
const LONGEST: u32 = 14;

/// How far from a day that is named one may be that is reckoned from it.
const NEAR: u64 = 31;

/// Such years are as often clocks, "2030".
const CLOCKS: [i32; 4] = [2000, 2015, 2030, 2045];

impl Mention {
    /// Whether nobody can say which day it is.
    pub fn is_unsure(&self) -> bool {
        matches!(self.when, When::Near(_))
    }

    /// Whether a night may be meant, on an evening or any day before it.
    pub fn names(&self, night: NaiveDate, tonight: NaiveDate) -> bool {
        let morning = night + Days::new(1);
        self.when.is(night, tonight) || (self.is_morning && self.when.is(morning, tonight))
    }
}

impl When {
    /// A day, or the days between two, of any month.
    pub fn days(days: (u32, u32)) -> Self {
        let (month, year) = (None, None);
        Self::On { days, month, year }
    }

    /// Any day of some weeks.
    pub fn weeks(weeks: (u32, u32)) -> Self {
        let (weekdays, year) = (Vec::new(), None);
        Self::Week { weeks, weekdays, year }
    }

    fn is(&self, night: NaiveDate, tonight: NaiveDate) -> bool {
        match self {
            Self::On { days, month, year } => is_on(night, *days, *month, *year),
            Self::Week { weeks, weekdays, year } => {
                let (iso_year, week) = iso_week(night);
                let of_year = year.is_none_or(|year| year == iso_year || year == night.year());
                of_year && within(week, *weeks, LONGEST / 7 + 1) && is_any(night, weekdays)
            }
            Self::Weekday { weekdays, nth, month } => {
                month.is_none_or(|month| month == night.month())
                    && is_any(night, weekdays)
                    && nth.is_none_or(|nth| is_nth(night, nth, weekdays))
            }
            // whoever reads it later does not know how far ahead it is any more: any night up to then
            Self::Ahead {
                days: (_, last),
                weekdays,
            } => (0..=*last).contains(&(night - tonight).num_days()) && is_any(night, weekdays),
            Self::Feast { feast, within } => {
                let last = night + Days::new(*within);
                let mut days = (night - Days::new(*within)).iter_days().take_while(|day| *day <= last);
                days.any(|day| is_feast(day, *feast))
            }
            Self::Between { from, to, year } => is_between(night, *from, *to, *year),
            Self::Payday => is_payday_weekend(night),
            Self::Near(when) => {
                let last = night + Days::new(NEAR);
                let mut days = (night - Days::new(NEAR)).iter_days().take_while(|day| *day <= last);
                days.any(|day| when.is(day, tonight))
            }
            Self::Counted(number) => is_counted(night, *number),
        }
    }
}

fn is_on(night: NaiveDate, days: (u32, u32), month: Option<u32>, year: Option<i32>) -> bool {
    month.is_none_or(|month| month == night.month())
        && within(night.day(), days, LONGEST)
        && year.is_none_or(|year| !is_other(year, night.year()))
}

/// At either end of a row, or between the ends of a short one.
fn within(number: u32, (first, last): (u32, u32), longest: u32) -> bool {
    let is_end = number == first || number == last;
    is_end || (first <= number && number <= last && last - first <= longest)
}

fn is_between(night: NaiveDate, from: (u32, u32), to: (u32, u32), year: Option<i32>) -> bool {
    let on = |year, (month, day)| NaiveDate::from_ymd_opt(year, month, day);
    [night.year(), night.year() + 1].into_iter().any(|ends| {
        let starts = if from <= to { ends } else { ends - 1 };
        let row = on(starts, from).zip(on(ends, to));
        let is_short = |(first, last): &(NaiveDate, NaiveDate)| (*last - *first).num_days() <= LONGEST.into();
        let of_year = year.is_none_or(|year| !is_other(year, ends));
        of_year
            && row
                .filter(is_short)
                .is_some_and(|(first, last)| (first..=last).contains(&night))
    })
}

fn is_other(year: i32, than: i32) -> bool {
    let is_clock = CLOCKS.contains(&year) && (year - than).abs() > 2;
    year != than && !is_clock
}

fn is_any(night: NaiveDate, weekdays: &[Weekday]) -> bool {
    weekdays.is_empty() || weekdays.contains(&night.weekday())
}

/// Of a weekend it is the Saturday that is counted.
fn is_nth(night: NaiveDate, nth: Nth, weekdays: &[Weekday]) -> bool {
    let counted = if weekdays.len() > 1 { weekdays.first() } else { None };
    let days = counted.map_or(0, |day| {
        i64::from(day.num_days_from_monday()) - i64::from(night.weekday().num_days_from_monday())
    });
    let near = night + chrono::Duration::days(days);
    [night, near].into_iter().any(|day| match nth {
        Nth::From(nth) => day.day().div_ceil(7) == nth,
        Nth::Last => (day + Days::new(7)).month() != day.month(),
    })
}

fn is_feast(day: NaiveDate, feast: Feast) -> bool {
    match feast {
        Feast::Red(holiday) => red_day(day) == Some(holiday),
        Feast::Eve(one) => eve(day) == Some(one),
    }
}

/// As spreadsheets count days, or as computers count seconds.
fn is_counted(night: NaiveDate, number: u64) -> bool {
    let since =
        |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map_or(0, |then| (night - then).num_days());
    let (sheet, epoch) = (since(1899, 12, 30), since(1970, 1, 1));
    let number = i64::try_from(number).unwrap_or_default();
    number == sheet
        || [number, number / 1000]
            .iter()
            .any(|seconds| (epoch * 86_400..(epoch + 2) * 86_400).contains(seconds))
}
