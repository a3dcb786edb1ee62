//! Reads what a VEVENT says: when, what, and between whom.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarValue,
};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A date, and a time unless it is a whole day, in Stockholm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

pub fn text_of(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let text = component.property(property)?.values.first()?.as_text()?;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(plain).filter(|plain| !plain.is_empty())
}

/// Date and time as the clock shows them in Stockholm.
pub fn when(calendar: &ICalendar, component: &ICalendarComponent, property: &ICalendarProperty) -> Option<When> {
    let entry = component.property(property)?;
    let value = entry.values.first().and_then(ICalendarValue::as_partial_date_time)?;
    if !value.has_date() {
        return None;
    }
    let local = value.to_date_time()?;
    if !value.has_time() {
        return in_reach(local.date_time.date(), None);
    }
    let stockholm = chrono_tz::Europe::Stockholm;
    let zones = calendar.build_tz_resolver().with_default(stockholm);
    // a time that the clock skips or shows twice is kept as it is written
    let here = local
        .to_date_time_with_tz(zones.resolve_or_default(zone(entry)))
        .map_or(local.date_time, |at| at.with_timezone(&stockholm).naive_local());
    in_reach(here.date(), Some(here.time()))
}

fn in_reach(date: NaiveDate, time: Option<NaiveTime>) -> Option<When> {
    let time = time.and_then(|time| time.with_second(0));
    (2000..=2100).contains(&date.year()).then_some(When { date, time })
}

fn zone(entry: &ICalendarEntry) -> Option<&str> {
    entry
        .parameter(&ICalendarParameterName::Tzid)
        .and_then(|value| value.as_text())
}

pub fn end(calendar: &ICalendar, component: &ICalendarComponent, start: When) -> Option<When> {
    if let Some(end) = when(calendar, component, &ICalendarProperty::Dtend) {
        return Some(end);
    }
    let duration = match component.property(&ICalendarProperty::Duration)?.values.first()? {
        ICalendarValue::Duration(duration) => duration.to_time_delta()?,
        _ => return None,
    };
    let ends = start
        .date
        .and_time(start.time.unwrap_or_default())
        .checked_add_signed(duration)?;
    Some(When {
        date: ends.date(),
        time: start.time.map(|_| ends.time()),
    })
}

/// First and last day: a whole-day end, and one at midnight, is the day after.
pub fn days(start: When, end: Option<When>) -> (NaiveDate, NaiveDate) {
    let last = end.map_or(start.date, |end| match end.time {
        None | Some(NaiveTime::MIN) => end.date.pred_opt().unwrap_or(end.date),
        Some(_) => end.date,
    });
    (start.date, last.max(start.date))
}

/// Home and away team of "AIK - Djurgårdens IF"; an event that is no match has only a name.
pub fn teams(summary: &str) -> (&str, &str) {
    let parts = [" - ", " – ", "–", " vs. ", " vs ", " mot "]
        .iter()
        .find_map(|sign| summary.split_once(sign));
    let (home, away) = parts.unwrap_or((summary, ""));
    (home.trim(), away.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(date: &str, time: Option<&str>) -> When {
        When {
            date: date.parse().unwrap(),
            time: time.map(|time| time.parse().unwrap()),
        }
    }

    #[test]
    fn the_end_of_whole_days_is_the_day_after() {
        let (first, last) = days(when("2024-07-01", None), Some(when("2024-07-15", None)));
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2024-07-01".to_owned(), "2024-07-14".to_owned())
        );
        let (first, last) = days(
            when("2024-07-01", Some("08:00:00")),
            Some(when("2024-07-02", Some("00:00:00"))),
        );
        assert_eq!(first, last);
        let (first, last) = days(when("2024-07-01", None), None);
        assert_eq!(first, last);
    }

    #[test]
    fn teams_are_told_apart_and_a_concert_has_none() {
        assert_eq!(teams("AIK - Djurgårdens IF"), ("AIK", "Djurgårdens IF"));
        assert_eq!(teams("AIK–IFK Göteborg"), ("AIK", "IFK Göteborg"));
        assert_eq!(teams("Konsert"), ("Konsert", ""));
    }
}
