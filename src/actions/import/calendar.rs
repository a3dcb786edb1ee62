//! Calendars (.ics) of events and of leave. What a calendar leaves open is assumed to be Swedish time, and said.

use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarStatus};
use calcard::{Entry, Parser};
use chrono::Datelike;

use super::events_file::EventRow;
use super::fault::Fault;
use super::leave::LeaveRow;
use super::{Import, Kind, Row};
use crate::domain::event::{EventStatus, NewEvent};
use crate::domain::settings::Settings;
use crate::error::Result;

mod decode;
mod reading;

pub(super) use decode::looks_like_one;
use reading::{When, days, end, teams, text_of, when};

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
        LeaveRow {
            id: None,
            officer,
            first,
            last,
        }
        .apply(self)
        .await
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
