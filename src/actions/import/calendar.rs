//! Calendars (.ics) of events and of leave. What a calendar leaves open is assumed to be Swedish time, and said.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Datelike, NaiveDate, NaiveTime};

use super::events_file::EventRow;
use super::fault::Fault;
use super::leave::LeaveRow;
use super::{Import, Kind, Row};
use crate::domain::event::{EventStatus, NewEvent};
use crate::domain::settings::Settings;
use crate::error::Result;

mod decode;

pub(super) use decode::looks_like_one;

/// A date, and a time unless it is a whole day, in Stockholm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct When {
    date: NaiveDate,
    time: Option<NaiveTime>,
}

/// What is read of a VEVENT.
struct Entered {
    number: usize,
    uid: String,
    summary: String,
    location: Option<String>,
    start: When,
    end: Option<When>,
    status: Option<ICalendarStatus>,
}

impl Import<'_> {
    pub(super) async fn calendar(&mut self, kind: Kind, bytes: &[u8]) -> Result<()> {
        let text = decode::text(bytes);
        let entered = self.entered(&text);
        for event in entered {
            self.line = 0;
            match kind {
                Kind::Leave => self.leave_of(event).await?,
                _ => self.event_of(event).await?,
            }
        }
        Ok(())
    }

    fn entered(&mut self, text: &str) -> Vec<Entered> {
        let mut parser = Parser::new(text);
        let mut events = Vec::new();
        let mut calendars = 0;
        loop {
            match parser.entry() {
                Entry::Eof => break,
                Entry::ICalendar(calendar) => {
                    calendars += 1;
                    self.of_calendar(&calendar, &mut events);
                }
                Entry::UnterminatedComponent(name) => {
                    self.faults
                        .push(Fault::File(format!("Kalendern är avhuggen: {name} saknar slut.")));
                    break;
                }
                Entry::TooManyComponents => {
                    self.faults
                        .push(Fault::File("Kalendern har för många delar.".to_owned()));
                    break;
                }
                // a contact, a broken line, an end that belongs to nothing: the rest may be read all the same
                _ => {}
            }
        }
        if calendars == 0 && self.faults.is_empty() {
            self.faults.push(Fault::File(
                "Filen är ingen kalender: den saknar BEGIN:VCALENDAR.".to_owned(),
            ));
        }
        events
    }

    fn of_calendar(&mut self, calendar: &ICalendar, events: &mut Vec<Entered>) {
        for component in calendar
            .components
            .iter()
            .filter(|component| component.component_type.is_event())
        {
            let number = events.len() + 1;
            let summary = text_of(component, &ICalendarProperty::Summary).unwrap_or_default();
            let Some(start) = when(calendar, component, &ICalendarProperty::Dtstart) else {
                let name = if summary.is_empty() {
                    format!("nummer {number}")
                } else {
                    format!("\"{summary}\"")
                };
                self.faults.push(Fault::File(format!(
                    "Händelse {name}: starten (DTSTART) saknas eller är ingen tid, väntade till exempel 20240421T140000."
                )));
                continue;
            };
            if component.is_recurrent() {
                self.note(format!("\"{summary}\" upprepas. Bara första gången är inläst."));
            }
            if component.is_recurrence_override() {
                self.note(format!(
                    "\"{summary}\" är ett ändrat tillfälle i en serie och är inte inläst."
                ));
                continue;
            }
            events.push(Entered {
                number,
                uid: component.uid().unwrap_or_default().to_owned(),
                summary,
                location: text_of(component, &ICalendarProperty::Location),
                start,
                end: end(calendar, component, start),
                status: component.status().cloned(),
            });
        }
    }

    async fn event_of(&mut self, entered: Entered) -> Result<()> {
        if entered.summary.is_empty() {
            let number = entered.number;
            self.faults.push(Fault::File(format!(
                "Händelse nummer {number}: namnet (SUMMARY) saknas."
            )));
            return Ok(());
        }
        if entered.status == Some(ICalendarStatus::Cancelled) {
            self.note(format!("\"{}\" är inställd och är inte inläst.", entered.summary));
            return Ok(());
        }
        let settings = self.known.settings(entered.start.date.year());
        row_of(entered, &settings).apply(self).await
    }

    /// Whose leave it is: as the command says, else an officer whose name the event has.
    async fn leave_of(&mut self, entered: Entered) -> Result<()> {
        if entered.status == Some(ICalendarStatus::Cancelled) {
            return Ok(());
        }
        let named = match self.options.officer.clone() {
            Some(name) => Some(name),
            None => self.officer_in(&entered.summary).await?,
        };
        let Some(officer) = named else {
            self.faults.push(Fault::File(format!(
                "Händelse \"{}\": det framgår inte vem som är ledig. Ange --officer NAMN.",
                entered.summary
            )));
            return Ok(());
        };
        let (first, last) = days(entered.start, entered.end);
        LeaveRow { officer, first, last }.apply(self).await
    }

    async fn officer_in(&mut self, summary: &str) -> Result<Option<String>> {
        let officers = crate::store::officers::list(&mut self.write.tx).await?;
        let named = officers.into_iter().find(|officer| summary.contains(&officer.name));
        Ok(named.map(|officer| officer.name))
    }
}

fn row_of(entered: Entered, settings: &Settings) -> EventRow {
    let (home, away) = teams(&entered.summary);
    let tentative = entered.status == Some(ICalendarStatus::Tentative) || entered.start.time.is_none();
    let status = if tentative {
        EventStatus::Preliminary
    } else {
        EventStatus::Fixed
    };
    let source = if entered.uid.is_empty() { "" } else { "ics" };
    EventRow {
        id: None,
        event: NewEvent {
            date: entered.start.date,
            kick_off: entered.start.time,
            home: settings.team(home).to_owned(),
            away: settings.team(away).to_owned(),
            match_round: None,
            venue: None,
            status,
            competition: String::new(),
            season_label: entered.start.date.year().to_string(),
            source: source.to_owned(),
            external_id: entered.uid,
        },
        venue: entered.location,
        status: Some(status),
        speaks_of_match_round: false,
        round: None,
    }
}

fn text_of(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let text = component.property(property)?.values.first()?.as_text()?;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(plain).filter(|plain| !plain.is_empty())
}

/// Date and time as the clock shows them in Stockholm.
fn when(calendar: &ICalendar, component: &ICalendarComponent, property: &ICalendarProperty) -> Option<When> {
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
    (2000..=2100).contains(&date.year()).then_some(When { date, time })
}

fn zone(entry: &ICalendarEntry) -> Option<&str> {
    entry
        .parameter(&ICalendarParameterName::Tzid)
        .and_then(|value| value.as_text())
}

fn end(calendar: &ICalendar, component: &ICalendarComponent, start: When) -> Option<When> {
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
fn days(start: When, end: Option<When>) -> (NaiveDate, NaiveDate) {
    let last = end.map_or(start.date, |end| match end.time {
        None | Some(NaiveTime::MIN) => end.date.pred_opt().unwrap_or(end.date),
        Some(_) => end.date,
    });
    (start.date, last.max(start.date))
}

/// Home and away team of "AIK - Djurgårdens IF"; an event that is no match has only a name.
fn teams(summary: &str) -> (&str, &str) {
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
