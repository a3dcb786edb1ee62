//! Rows of events. One with a partner is also a scheduled round outside the plan.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::event_rounds::{self, RoundOf};
use super::plan::check_partners;
use super::stored::teams;
use super::{Fields, Import, Row};
use crate::actions::{Put, events};
use crate::domain::event::{Event, EventFacts, EventStatus};
use crate::domain::ids::EventId;
use crate::domain::plan::Kind;
use crate::error::Result;
use crate::store;
use crate::swedish::files::Word;

pub(super) struct EventRow {
    pub id: Option<i64>,
    pub event: EventFacts,
    pub venue: Option<String>,
    pub status: Option<EventStatus>,
    pub round: Option<RoundOf>,
}

impl Row for EventRow {
    const KEY: &'static str = "hemmalag";

    fn read(fields: &mut Fields<'_>) -> Self {
        let date = fields.date_of_our_time("datum");
        let kick_off = fields.may("avspark", "en tid, till exempel 19:10", time_of_day);
        let home = fields.some_text("hemmalag", "ett hemmalag eller evenemangets namn");
        let status = fields.may("status", "preliminär eller fastställd", EventStatus::parse);
        let settings = fields.known.settings(date.year());
        let event = EventFacts {
            date,
            kick_off,
            home: settings.team(&home).to_owned(),
            away: settings.team(fields.raw("bortalag")).to_owned(),
            match_round: fields.some("matchomgång"),
            venue: None,
            status: status.unwrap_or_else(|| assumed_status(kick_off)),
            competition: fields.text("tävling"),
            // without a season of its own it belongs to that of its year: the same teams meet every year
            season_label: fields.some("säsong").unwrap_or_else(|| date.year().to_string()),
            source: fields.text("källa"),
            external_id: external_id(fields),
        };
        Self {
            id: fields.own_id(),
            event,
            venue: fields.has("arena").then(|| fields.text("arena")),
            status,
            round: round(fields, date, kick_off),
        }
    }

    fn key(&self) -> String {
        let event = &self.event;
        match event.external_id.as_str() {
            "" => format!(
                "{} {} {} {}",
                event.competition, event.season_label, event.home, event.away
            ),
            id => format!("{} {id}", event.source),
        }
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        import.imported.year.get_or_insert(self.event.date.year());
        let stored = self.stored(import).await?;
        self.event.venue = match (&self.venue, &stored) {
            (Some(name), _) => import.venue(name).await?,
            (None, Some(stored)) => stored.venue,
            (None, None) => import.venue_at_home(&self.event).await?,
        };
        if let Some(stored) = &stored {
            self.event.status = self.status.unwrap_or(stored.status);
            import.keep("matchomgång", &mut self.event.match_round, &stored.match_round);
        }
        match self.put(stored, import).await {
            Ok((event, put)) => event_rounds::apply(event, put, self.round, import).await,
            Err(error) => import.refused("hemmalag", error),
        }
    }
}

/// A match is fixed when its time is given (rule 24), unless the file says otherwise.
fn assumed_status(kick_off: Option<NaiveTime>) -> EventStatus {
    match kick_off {
        Some(_) => EventStatus::Fixed,
        None => EventStatus::Preliminary,
    }
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    let clock = text.parse::<crate::domain::period::ClockTime>().ok()?;
    clock.offset.is_none().then_some(clock.time)
}

/// The source's own id. One that an export gave in its place, of this database or another, is none.
fn external_id(fields: &Fields<'_>) -> String {
    let id = fields.text("id");
    let of_an_export = id.split_once('-').is_some_and(|(instance, number)| {
        let hex = instance.len() == 10 && instance.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if of_an_export { String::new() } else { id }
}

fn round(fields: &mut Fields<'_>, date: NaiveDate, kick_off: Option<NaiveTime>) -> Option<RoundOf> {
    let partners = fields.partners("samverkanspart");
    if partners.is_empty() && fields.are_right(&["samverkanspart"]) {
        let mut of_rounds = ["handläggare", "start", "slut"].into_iter();
        if let Some(lone) = of_rounds.find(|column| !fields.is_empty(column)) {
            fields.fault(lone, "tomt, eftersom raden inte har någon samverkanspart");
        }
        return None;
    }
    check_partners(fields, Kind::Coordinated, &partners);
    Some(RoundOf {
        night: event_rounds::night(fields, date, kick_off)?,
        partners,
        officers: fields.has("handläggare").then(|| fields.names("handläggare")),
    })
}

impl EventRow {
    /// The event by an id of our own, else by its key.
    async fn stored(&self, import: &mut Import<'_>) -> Result<Option<Event>> {
        let events = import.events().await?;
        let named = self.id.and_then(|id| events.get(EventId(id)));
        let by_teams = || {
            // one that was typed in without an id gets the id of the file
            events.same_as(&EventFacts {
                external_id: String::new(),
                ..self.event.clone()
            })
        };
        let found = named
            .or_else(|| events.same_as(&self.event))
            .or_else(by_teams)
            .or_else(|| {
                let mut called = events.named(&teams(&self.event)).into_iter();
                called.find(|event| event.date == self.event.date && self.completes(event))
            });
        Ok(found.cloned())
    }

    /// Whether the stored event is this one, typed in or told of by a round without competition and id.
    fn completes(&self, stored: &Event) -> bool {
        let bare = stored.external_id.is_empty() && stored.competition.is_empty();
        let teams = (&stored.home, &stored.away) == (&self.event.home, &self.event.away);
        bare && teams
    }

    async fn put(&self, stored: Option<Event>, import: &mut Import<'_>) -> Result<(Event, Put)> {
        let (event, put) = match stored {
            Some(old) => {
                import.imported.moved += usize::from(old.date != self.event.date);
                let corrected = self.event.clone().stored_as(old.id, old.revision);
                if !events::change(import.write, &corrected).await? {
                    return Ok((old, Put::Unchanged));
                }
                (store::events::get(&mut import.write.tx, old.id).await?, Put::Changed)
            }
            None => (events::add(import.write, &self.event).await?, Put::Added),
        };
        import.events().await?.put(event.clone());
        Ok((event, put))
    }
}
