//! Matches and other events of a calendar.

use chrono::{Datelike, NaiveTime, Timelike};

use super::super::event_match::Known;
use super::super::events_file::{EventRow, of_title, span};
use super::super::{Import, Row, event_rounds};
use crate::actions::{Put, events};
use crate::calendar::read::{Event, State, When};
use crate::domain::event::{EventFacts, Standing};
use crate::domain::settings::{Key, Settings};
use crate::domain::typed::is_short;
use crate::error::Result;
use crate::store;
use crate::swedish::titles::{self, Said};

/// What the events of a calendar are known by, beside their UID.
const SOURCE: &str = "ics";

impl Import<'_> {
    pub(super) async fn matches(&mut self, read: &[Event]) -> Result<()> {
        let mut rows = Vec::new();
        for event in read {
            self.line = event.line as u64;
            let row = self.row_of(event);
            rows.extend(row.map(|row| (self.line, event, row)));
        }
        self.events().await?.expect(rows.iter().map(|(_, _, row)| &row.event));
        let days = span(rows.iter().map(|(_, _, row)| row.event.date));
        for (line, event, row) in rows {
            self.line = line;
            if row.standing == Some(Standing::Cancelled) {
                self.cancelled(event, row).await?;
            } else {
                row.apply(self).await?;
            }
        }
        self.note_missing(days).await
    }

    fn row_of(&mut self, event: &Event) -> Option<EventRow> {
        let start = self.start_of(event)?;
        if !is_short(&event.summary) || !event.location.as_deref().is_none_or(is_short) {
            self.bad("händelsens namn eller plats är för långt. Högst 200 tecken går in.".to_owned());
            return None;
        }
        let settings = self.known.settings(start.date.year());
        let row = row_of(event, start, &settings);
        if row.event.home.is_empty() {
            self.bad("händelsens namn (SUMMARY) saknas.".to_owned());
            return None;
        }
        Some(row)
    }

    /// A match that is cancelled keeps all that is known of it. One that is not known is not taken in.
    async fn cancelled(&mut self, event: &Event, mut row: EventRow) -> Result<()> {
        let Known::Same(stored) = self.known_event(None, &mut row.event).await? else {
            self.note(format!("\"{}\" är inställd och är inte inläst.", event.summary));
            return Ok(());
        };
        self.imported.year.get_or_insert(stored.date.year());
        let mut after = stored.clone();
        after.facts.cancelled = true;
        let put = Put::changed(events::change(self.write, &after).await?);
        let after = store::events::get(&mut self.write.tx, stored.id).await?;
        self.events().await?.put(after.clone());
        self.events().await?.was_told(stored.id);
        event_rounds::apply(after, put, None, self).await
    }
}

fn row_of(event: &Event, start: When, settings: &Settings) -> EventRow {
    let own = settings.team(settings.text(Key::HomeTeam));
    let title = titles::read(&event.summary, |team| !own.is_empty() && settings.team(team) == own);
    let said = match event.state {
        State::Cancelled => Some(Said::Cancelled),
        State::Set | State::Tentative => title.said,
    };
    let kick_off = start.time.filter(|_| !is_placeholder(start));
    let standing = if event.state == State::Tentative || kick_off.is_none() {
        Standing::Preliminary
    } else {
        Standing::Fixed
    };
    let (standing, kick_off) = of_title(said, Some(standing), kick_off);
    let mut facts = EventFacts {
        date: start.date,
        kick_off,
        home: settings.team(&title.home).to_owned(),
        away: settings.team(&title.away).to_owned(),
        competition: title.competition,
        season_label: start.date.year().to_string(),
        source: if event.uid.is_empty() { "" } else { SOURCE }.to_owned(),
        external_id: event.uid.clone(),
        ..EventFacts::default()
    };
    facts.set_standing(standing.unwrap_or(Standing::Preliminary));
    EventRow {
        id: None,
        event: facts,
        venue: event.location.clone(),
        standing,
        round: None,
    }
}

/// Midnight, here or in the calendar's UTC, stands for a time that is yet to come.
fn is_placeholder(start: When) -> bool {
    let utc = start.at.is_some_and(|at| (at.hour(), at.minute()) == (0, 0));
    start.time == Some(NaiveTime::MIN) || utc
}
