//! Which instant a written time is, and what had to be assumed to tell.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendarComponent, ICalendarEntry, ICalendarValue};
use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Stockholm;

/// A date, and a time unless it is a whole day, as the clock shows them in Stockholm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// The same as an instant; `None` of a whole day.
    pub at: Option<DateTime<Utc>>,
}

/// What a calendar left open, and was taken for Swedish time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    /// Times that name no zone.
    NoZone,
    /// A zone that is not known by its name.
    Unknown(String),
}

/// The zones of a calendar.
#[derive(Debug, Default)]
pub struct Zones {
    named: HashMap<String, Tz>,
    pub assumed: BTreeSet<Assumed>,
}

impl Zones {
    /// Learns what a VTIMEZONE calls a zone that is known by another name.
    pub fn learn(&mut self, zone: &ICalendarComponent) {
        if let Some((name, zone)) = zone.timezone() {
            self.named.insert(name.to_owned(), zone);
        }
    }

    fn of(&mut self, entry: &ICalendarEntry) -> Tz {
        let Some(name) = entry.tz_id() else {
            self.assumed.insert(Assumed::NoZone);
            return Tz::Tz(Stockholm);
        };
        let found = self.named.get(name).copied().or_else(|| Tz::from_str(name).ok());
        found.filter(|zone| *zone != Tz::Floating).unwrap_or_else(|| {
            let shortened = name.chars().take(80).collect();
            self.assumed.insert(Assumed::Unknown(shortened));
            Tz::Tz(Stockholm)
        })
    }

    /// The time that a property says; `None` when it says none.
    pub fn when(&mut self, entry: &ICalendarEntry) -> Option<When> {
        let value = entry.values.first().and_then(ICalendarValue::as_partial_date_time)?;
        if !value.has_date() {
            return None;
        }
        let written = value.to_date_time()?;
        let local = written.date_time;
        if !value.has_time() {
            return Some(When {
                date: local.date(),
                time: None,
                at: None,
            });
        }
        if let Some(offset) = written.offset {
            return local.checked_sub_offset(offset).map(|utc| here(utc.and_utc()));
        }
        match self.of(entry) {
            // what the clock skips or shows twice stays as it is written
            Tz::Tz(zone) if zone == Stockholm => Some(When {
                at: instant(&Stockholm, local),
                ..shown(local)
            }),
            zone => instant(&zone, local).map(here),
        }
    }
}

/// The first of two instants; of a time that the clock skips, the one as far after the skip as was written.
fn instant<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    let before = || local.checked_sub_signed(Duration::hours(3));
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
        LocalResult::None => {
            let before = zone.from_local_datetime(&before()?).earliest()?;
            before.to_utc().checked_add_signed(Duration::hours(3))
        }
    }
}

fn here(at: DateTime<Utc>) -> When {
    When {
        at: Some(at),
        ..shown(at.with_timezone(&Stockholm).naive_local())
    }
}

fn shown(local: NaiveDateTime) -> When {
    When {
        date: local.date(),
        time: local.time().with_second(0),
        at: None,
    }
}
