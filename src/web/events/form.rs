//! What was typed about an event.

use serde::Deserialize;

use crate::domain::event::{Arena, Event, EventFacts, Venue};
use crate::domain::ids::VenueId;
use crate::swedish::files;
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EventForm {
    pub date: String,
    pub kick_off: String,
    pub home: String,
    pub away: String,
    pub match_round: String,
    /// Empty: not said.
    pub venue: String,
    pub status: String,
    pub competition: String,
    pub season_label: String,
    pub revision: i64,
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
        let home = errors.required(("home", &self.home));
        let date = errors.date(("date", &self.date));
        let kick_off = errors.optional_time(("kick_off", &self.kick_off));
        let status = errors.choice(("status", &self.status), files::parse_event_status);
        let known = venues.iter().any(|venue| venue.id.to_string() == self.venue);
        if !known && !self.venue.is_empty() {
            errors.add("venue", "Välj något.");
        }
        let away = errors.line(("away", &self.away));
        let match_round = errors.optional_line(("match_round", &self.match_round));
        let competition = errors.line(("competition", &self.competition));
        let season_label = errors.line(("season_label", &self.season_label));
        errors.finish(|| {
            Some(EventFacts {
                date: date?,
                kick_off: kick_off.map(|at| at.time),
                home: home?,
                away,
                match_round,
                venue: self.venue.parse().ok().map(VenueId),
                status: status?,
                competition,
                season_label,
                source: String::new(),
                external_id: String::new(),
            })
        })
    }
}
