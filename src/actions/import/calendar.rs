//! Calendars (.ics) of events, of leave and of offered nights. What a calendar leaves open is assumed to be Swedish time, and said.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::events_file::EventRow;
use super::fault::Fault;
use super::leave::LeaveRow;
use super::offers::OfferRow;
use super::{FileKind, Import, Row};
use crate::calendar::read::{Event, Events, NotRead, Occurs, State, When, events};
use crate::domain::event::{EventFacts, EventStatus};
use crate::domain::ids::PartnerCode;
use crate::domain::period;
use crate::domain::settings::Settings;
use crate::domain::typed::is_short;
use crate::error::Result;

mod words;

use words::{assumption, says_no, skipped, why};

pub(super) use crate::calendar::read::looks_like_one;

/// An offer that goes on for longer is cut: a year has no more nights.
const MOST_DAYS: usize = 366;

/// What a calendar says, or why it cannot be read.
pub(super) type Read = std::result::Result<Events, NotRead>;

pub(super) fn read(bytes: &[u8]) -> Read {
    events(bytes)
}

impl Import<'_> {
    pub(super) async fn calendar(&mut self, kind: FileKind, read: Read) -> Result<()> {
        let read = match read {
            Ok(read) => read,
            Err(not_read) => {
                self.faults.push(Fault::File(why(not_read).to_owned()));
                return Ok(());
            }
        };
        for event in &read.events {
            self.line = event.line as u64;
            self.event(kind, event).await?;
        }
        if read.events.is_empty() {
            self.note("Kalendern innehåller inga händelser.".to_owned());
        }
        if read.cut_off {
            self.note("Kalendern är avhuggen. Det som stod före slutet är inläst.".to_owned());
        }
        if !read.skipped.is_empty() {
            self.note(skipped(&read.skipped));
        }
        for assumed in &read.assumed {
            self.note(assumption(assumed));
        }
        Ok(())
    }

    async fn event(&mut self, kind: FileKind, event: &Event) -> Result<()> {
        let name = &event.summary;
        if event.state == State::Cancelled {
            if kind == FileKind::Events {
                self.note(format!("\"{name}\" är inställd och är inte inläst."));
            }
            return Ok(());
        }
        if kind == FileKind::Offers && says_no(name) {
            self.note(format!("\"{name}\" är ingen erbjuden kväll och är inte inläst."));
            return Ok(());
        }
        let Some(start) = self.start_of(event) else {
            return Ok(());
        };
        match kind {
            FileKind::Leave => self.leave_of(event, start).await,
            FileKind::Offers => self.offers_of(event, start).await,
            _ => self.event_of(event, start).await,
        }
    }

    /// When the event begins; what cannot be taken in is told.
    fn start_of(&mut self, event: &Event) -> Option<When> {
        let name = &event.summary;
        if event.occurs == Occurs::Changed {
            self.note(format!(
                "\"{name}\" är ett ändrat tillfälle i en serie och är inte inläst."
            ));
            return None;
        }
        let start = event.start.filter(|start| (2000..=2100).contains(&start.date.year()));
        if start.is_none() {
            let sentence = match event.start {
                Some(start) => format!(
                    "händelsen \"{name}\" är den {}, väntade ett datum mellan år 2000 och 2100.",
                    start.date
                ),
                None => format!(
                    "händelsen \"{name}\": starten (DTSTART) saknas eller är ingen tid, väntade till exempel 20240421T140000."
                ),
            };
            self.wrong(sentence);
        } else if event.occurs == Occurs::Repeatedly {
            self.note(format!("\"{name}\" upprepas. Bara första gången är inläst."));
        }
        start
    }

    async fn event_of(&mut self, event: &Event, start: When) -> Result<()> {
        if event.summary.is_empty() {
            self.wrong("händelsens namn (SUMMARY) saknas.".to_owned());
            return Ok(());
        }
        if !is_short(&event.summary) || !event.location.as_deref().is_none_or(is_short) {
            self.wrong("händelsens namn eller plats är för långt. Högst 200 tecken går in.".to_owned());
            return Ok(());
        }
        let settings = self.known.settings(start.date.year());
        row_of(event, start, &settings).apply(self).await
    }

    /// Whose leave it is: as the command says, else an officer whose name the event has.
    async fn leave_of(&mut self, event: &Event, start: When) -> Result<()> {
        let named = match self.options.officer.clone() {
            Some(name) => Some(name),
            None => self.officer_in(&event.summary).await?,
        };
        let Some(officer) = named else {
            self.wrong(format!(
                "händelsen \"{}\": det framgår inte vem som är ledig. Ange vems ledighet kalendern gäller (--officer NAMN).",
                event.summary
            ));
            return Ok(());
        };
        let (first, last) = days(start, event.end);
        let row = LeaveRow {
            id: None,
            officer,
            first,
            last,
        };
        row.apply(self).await
    }

    /// The nights that a partner could come: each day of the event, or the evening that it begins on.
    async fn offers_of(&mut self, event: &Event, start: When) -> Result<()> {
        let Some(partner) = self.options.partner.clone().or_else(|| self.partner_in(&event.summary)) else {
            self.wrong(format!(
                "händelsen \"{}\": det framgår inte vilken samverkanspart som kan. Ange vems kvällar kalendern har (--partner KOD).",
                event.summary
            ));
            return Ok(());
        };
        for date in nights(start, event.end) {
            let row = OfferRow {
                id: None,
                partner: partner.clone(),
                date,
            };
            row.apply(self).await?;
        }
        Ok(())
    }

    /// The partner that is named, the longest name first: the event police before the police.
    fn partner_in(&self, text: &str) -> Option<PartnerCode> {
        let text = text.to_lowercase();
        let named = self
            .known
            .partners
            .iter()
            .filter(|partner| text.contains(&partner.in_text.to_lowercase()));
        let longest = named.max_by_key(|partner| partner.in_text.chars().count());
        longest.map(|partner| partner.code.clone())
    }

    async fn officer_in(&mut self, summary: &str) -> Result<Option<String>> {
        let officers = self.officers_by_name().await?.iter();
        let named = officers.filter(|(name, _)| summary.contains(*name));
        Ok(named.min_by_key(|(_, id)| **id).map(|(name, _)| name.clone()))
    }
}

/// First and last day: a whole-day end, and one at midnight, is the day after.
fn days(start: When, end: Option<When>) -> (NaiveDate, NaiveDate) {
    let last = end.map_or(start.date, |end| match end.time {
        None | Some(NaiveTime::MIN) => end.date.pred_opt().unwrap_or(end.date),
        Some(_) => end.date,
    });
    (start.date, last.max(start.date))
}

/// The evenings of an event: the one that it begins on, or all its days when it has no times.
fn nights(start: When, end: Option<When>) -> Vec<NaiveDate> {
    if let Some(at) = start.at {
        return vec![period::tonight(at)];
    }
    let (first, last) = days(start, end);
    let days = first.iter_days().take_while(|date| *date <= last);
    days.take(MOST_DAYS).collect()
}

/// Home and away team of "AIK - Djurgårdens IF"; an event that is no match has only a name.
fn teams(summary: &str) -> (&str, &str) {
    let parts = [" - ", " – ", "–", " vs. ", " vs ", " mot "]
        .iter()
        .find_map(|sign| summary.split_once(sign));
    let (home, away) = parts.unwrap_or((summary, ""));
    (home.trim(), away.trim())
}

fn row_of(event: &Event, start: When, settings: &Settings) -> EventRow {
    let (home, away) = teams(&event.summary);
    let status = if event.state == State::Tentative || start.time.is_none() {
        EventStatus::Preliminary
    } else {
        EventStatus::Fixed
    };
    let source = if event.uid.is_empty() { "" } else { "ics" };
    EventRow {
        id: None,
        event: EventFacts {
            date: start.date,
            kick_off: start.time,
            home: settings.team(home).to_owned(),
            away: settings.team(away).to_owned(),
            status,
            season_label: start.date.year().to_string(),
            source: source.to_owned(),
            external_id: event.uid.clone(),
            ..EventFacts::default()
        },
        venue: event.location.clone(),
        status: Some(status),
        round: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(date: &str, time: Option<&str>) -> When {
        When {
            date: date.parse().unwrap(),
            time: time.map(|time| time.parse().unwrap()),
            at: None,
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
    fn an_offer_is_the_evening_it_begins_on_or_each_of_its_days() {
        let said = |start, end| {
            let nights = nights(start, end);
            nights.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let at = |date, instant: &str| When {
            at: instant.parse().ok(),
            ..when(date, Some("00:00:00"))
        };
        let end = Some(at("2026-09-26", "2026-09-26T02:00:00Z"));
        assert_eq!(said(at("2026-09-25", "2026-09-25T18:00:00Z"), end), "2026-09-25");
        assert_eq!(said(at("2026-09-26", "2026-09-25T23:00:00Z"), None), "2026-09-25");
        let weekend = said(when("2026-09-25", None), Some(when("2026-09-27", None)));
        assert_eq!(weekend, "2026-09-25 2026-09-26");
        assert_eq!(said(when("2026-09-25", None), None), "2026-09-25");
    }

    #[test]
    fn teams_are_told_apart_and_a_concert_has_none() {
        assert_eq!(teams("AIK - Djurgårdens IF"), ("AIK", "Djurgårdens IF"));
        assert_eq!(teams("AIK–IFK Göteborg"), ("AIK", "IFK Göteborg"));
        assert_eq!(teams("Konsert"), ("Konsert", ""));
    }
}
