//! Seasons, ISO weeks and nights: when something is, and to which date and half-year it belongs.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::{Europe::Stockholm, Tz};
use serde::{Deserialize, Serialize};

mod clock_time;

pub use clock_time::{ClockTime, NotATime};

/// The years that anything can be about: one outside them is mistyped.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// A part of the plan's year. Where each begins, and whether there is a summer, is data: see [`Seasons`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
}

impl Season {
    /// Those that a year can have, in order; those that one has are [`Seasons::all`].
    pub const ALL: [Self; 3] = [Self::Spring, Self::Summer, Self::Autumn];
}

/// The seasons of one year. Only the first days of summer, if there is one, and of autumn are stored, so every date lies in
/// exactly one season. A season that there is not has no days: it ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Seasons {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    summer_starts: Option<NaiveDate>,
    autumn_starts: NaiveDate,
}

impl Seasons {
    /// `None` if month and day are not a date of that year, or leave no day for spring.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let autumn_starts = NaiveDate::from_ymd_opt(year, month, day)?;
        (autumn_starts.ordinal() > 1).then_some(Self {
            year,
            summer_starts: None,
            autumn_starts,
        })
    }

    /// The same with a summer between spring and autumn; `None` if one of the three is left without a day.
    pub fn with_summer(self, month: u32, day: u32) -> Option<Self> {
        let summer = NaiveDate::from_ymd_opt(self.year, month, day)?;
        (summer.ordinal() > 1 && summer < self.autumn_starts).then_some(Self {
            summer_starts: Some(summer),
            ..self
        })
    }

    /// Those that there are, in order.
    pub fn all(self) -> impl Iterator<Item = Season> {
        Season::ALL.into_iter().filter(move |season| self.has(*season))
    }

    pub fn has(self, season: Season) -> bool {
        season != Season::Summer || self.summer_starts.is_some()
    }

    /// The season of a date of this year; `None` for dates of other years.
    pub fn of(self, date: NaiveDate) -> Option<Season> {
        let begun = |season: &Season| self.has(*season) && self.first_day(*season) <= date;
        let latest = Season::ALL.into_iter().rfind(begun);
        latest.filter(|_| date.year() == self.year)
    }

    pub fn first_day(self, season: Season) -> NaiveDate {
        match season {
            Season::Spring => self.autumn_starts.with_ordinal(1).unwrap_or(self.autumn_starts),
            Season::Summer => self.summer_starts.unwrap_or(self.autumn_starts),
            Season::Autumn => self.autumn_starts,
        }
    }

    pub fn last_day(self, season: Season) -> NaiveDate {
        match season {
            Season::Spring => self.first_day(Season::Summer) - Duration::days(1),
            Season::Summer => self.autumn_starts - Duration::days(1),
            Season::Autumn => NaiveDate::from_ymd_opt(self.year, 12, 31).unwrap_or(NaiveDate::MAX),
        }
    }

    /// Whether the season's last day lies before `date`.
    pub fn is_over(self, season: Season, date: NaiveDate) -> bool {
        self.last_day(season) < date
    }

    pub fn contains(self, season: Season, date: NaiveDate) -> bool {
        self.of(date) == Some(season)
    }
}

/// Whether an ISO week lies among those from a first to a last, which may lie in the next year; none lies among none.
pub fn is_within(weeks: Option<(u32, u32)>, week: u32) -> bool {
    weeks.is_some_and(|(first, last)| {
        if first <= last {
            (first..=last).contains(&week)
        } else {
            week >= first || week <= last
        }
    })
}

/// An ISO week with its week-year: 2024-12-30 lies in week 1 of 2025.
pub fn iso_week(date: NaiveDate) -> (i32, u32) {
    (date.iso_week().year(), date.iso_week().week())
}

/// The date in Stockholm at an instant.
pub fn date_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Stockholm).date_naive()
}

/// The evening that people speak of at an instant: before 06.00 it is still the evening before.
pub fn tonight(at: DateTime<Utc>) -> NaiveDate {
    let local = at.with_timezone(&Stockholm);
    let today = local.date_naive();
    if local.hour() < 6 {
        today - Duration::days(1)
    } else {
        today
    }
}

/// The instant of a local date and time. In the hour that comes twice it is the first, unless the offset says otherwise.
///
/// # Errors
/// [`NotANight::InGap`] for an hour that is skipped, [`NotANight::WrongOffset`] for an offset that Sweden does not have then.
pub fn instant(date: NaiveDate, at: ClockTime) -> Result<DateTime<Utc>, NotANight> {
    let local = Stockholm.from_local_datetime(&NaiveDateTime::new(date, at.time));
    let candidates = [
        local.earliest().ok_or(NotANight::InGap)?,
        local.latest().ok_or(NotANight::InGap)?,
    ];
    let wanted = |candidate: &&DateTime<Tz>| {
        at.offset
            .is_none_or(|offset| candidate.fixed_offset().offset() == &offset)
    };
    candidates
        .iter()
        .find(wanted)
        .map(DateTime::to_utc)
        .ok_or(NotANight::WrongOffset)
}

/// When a round is. It belongs to the date on which its evening starts, also for season and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Night {
    pub date: NaiveDate,
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
}

/// Why a date and two times are not a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANight {
    #[error("start equals end")]
    StartEqualsEnd,
    #[error("the time is skipped when summer time begins")]
    InGap,
    #[error("the offset does not hold in Sweden at that time")]
    WrongOffset,
}

impl Night {
    /// The end is the start plus the difference on the clock, so 22:00 to 02:30 is four and a half hours also when the
    /// clock is changed; an end with an offset is that very instant.
    ///
    /// # Errors
    /// See [`NotANight`].
    pub fn new(date: NaiveDate, start: ClockTime, end: ClockTime) -> Result<Self, NotANight> {
        if start.time == end.time && (start.offset == end.offset || end.offset.is_none() || start.offset.is_none()) {
            return Err(NotANight::StartEqualsEnd);
        }
        let starts = instant(date, start)?;
        let ends = if end.offset.is_some() {
            let same_day = instant(date, end).ok().filter(|end| *end > starts);
            same_day.map_or_else(|| instant(date + Duration::days(1), end), Ok)?
        } else {
            let clock = (end.time - start.time).num_minutes().rem_euclid(24 * 60);
            starts + Duration::minutes(clock)
        };
        Ok(Self { date, starts, ends })
    }

    /// The same times on another date; as they were meant, when the clock was changed during this night.
    ///
    /// # Errors
    /// [`NotANight::InGap`] when there is no such start on that date.
    pub fn on(&self, date: NaiveDate) -> Result<Self, NotANight> {
        let start = self.starts_local().time();
        let end = start.overflowing_add_signed(self.ends - self.starts).0;
        Self::new(date, start.into(), end.into())
    }

    pub fn starts_local(&self) -> DateTime<Tz> {
        self.starts.with_timezone(&Stockholm)
    }

    pub fn ends_local(&self) -> DateTime<Tz> {
        self.ends.with_timezone(&Stockholm)
    }

    /// The start as written in files: with an offset only where it would be read as another instant without.
    pub fn start_clock(&self) -> ClockTime {
        written(self.starts_local(), |plain| {
            instant(self.date, plain) == Ok(self.starts)
        })
    }

    /// The end as written in files, on the same terms as [`Self::start_clock`].
    pub fn end_clock(&self) -> ClockTime {
        let read = |plain| Self::new(self.date, self.start_clock(), plain);
        written(self.ends_local(), |plain| {
            read(plain).is_ok_and(|read| read.ends == self.ends)
        })
    }

    /// Whether the clock is changed during the night, so that start and end alone mislead.
    pub fn crosses_clock_change(&self) -> bool {
        self.starts_local().fixed_offset().offset() != self.ends_local().fixed_offset().offset()
    }
}

/// The clock at an instant, with its offset unless it is read as that instant without.
fn written(local: DateTime<Tz>, is_read: impl Fn(ClockTime) -> bool) -> ClockTime {
    let plain = ClockTime::from(local.time());
    let offset = (!is_read(plain)).then(|| *local.fixed_offset().offset());
    ClockTime { offset, ..plain }
}

#[cfg(test)]
mod tests;
