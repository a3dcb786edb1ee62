//! What was typed about an event.

use crate::domain::event::{Arena, Event, EventFacts, Venue};
use crate::swedish::files;
use crate::web::form::{FormErrors, form};

pub mod round;

form! {
    /// What was typed about an event.
    pub struct EventForm {
        revision as i64: hidden(),
        date: date("Datum"),
        kick_off: time("Start kl.").called("Start").optional(),
        home: new("Hemmalag eller namn"),
        away: new("Bortalag").optional(),
        venue: select("Arena").from([("", "Inte angiven")]),
        status: radios("Datumet är"),
        competition: new("Tävling").optional(),
        season_label: new("Säsong").optional(),
        match_round: number("Matchomgång").optional(),
    }
}

impl EventForm {
    /// A match at home, at the arena.
    pub fn new(arena: &Arena) -> Self {
        Self {
            home: arena.team.clone(),
            venue: arena.venue.map(|id| id.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    pub fn of(event: &Event) -> Self {
        Self {
            date: event.date.to_string(),
            kick_off: event
                .kick_off
                .map(|time| time.format("%H:%M").to_string())
                .unwrap_or_default(),
            home: event.home.clone(),
            away: event.away.clone(),
            match_round: event.match_round.clone().unwrap_or_default(),
            venue: event.venue.map(|venue| venue.to_string()).unwrap_or_default(),
            status: files::event_status(event.status).to_owned(),
            competition: event.competition.clone(),
            season_label: event.season_label.clone(),
            revision: event.revision,
        }
    }

    pub fn parse(&self, venues: &[Venue]) -> Result<EventFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let home = errors.required(self.home());
        let date = errors.date(self.date());
        let kick_off = errors.optional_time(self.kick_off());
        let status = errors.choice(self.status(), files::parse_event_status);
        let venue = errors.optional_choice(self.venue(), |text| {
            let chosen = venues.iter().find(|venue| venue.id.to_string() == text);
            chosen.map(|venue| venue.id)
        });
        let away = errors.line(self.away());
        let match_round = errors.optional_line(self.match_round());
        let competition = errors.line(self.competition());
        let season_label = errors.line(self.season_label());
        errors.finish(|| {
            Some(EventFacts {
                date: date?,
                kick_off: kick_off.map(|at| at.time),
                home: home?,
                away,
                match_round,
                venue,
                status: status?,
                competition,
                season_label,
                source: String::new(),
                external_id: String::new(),
            })
        })
    }
}
