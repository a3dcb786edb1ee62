//! What was typed about an event.

use crate::domain::event::{Arena, Event, EventFacts, Standing, Venue};
use crate::swedish::files;
use crate::web::form::{FormErrors, among, form, parsed, text};

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
            venue: text(arena.venue),
            ..Self::default()
        }
    }

    pub fn of(event: &Event) -> Self {
        Self {
            date: event.date.to_string(),
            kick_off: text(event.kick_off.map(|time| time.format("%H:%M"))),
            home: event.home.clone(),
            away: event.away.clone(),
            match_round: text(event.match_round.as_ref()),
            venue: text(event.venue),
            status: files::event_standing(event.standing()).to_owned(),
            competition: event.competition.clone(),
            season_label: event.season_label.clone(),
            revision: event.revision,
        }
    }

    pub fn parse(&self, venues: &[Venue]) -> Result<EventFacts, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => EventFacts {
            home: errors.required(self.home())?,
            date: errors.date(self.date())?,
            kick_off: errors.optional_time(self.kick_off()).map(|at| at.time),
            status: errors.choice(self.status(), files::parse_event_standing)?.of_date(),
            venue: errors.optional_choice(self.venue(), among(venues.iter().map(|venue| venue.id))),
            away: errors.line(self.away()),
            match_round: errors.optional_line(self.match_round()),
            competition: errors.line(self.competition()),
            season_label: errors.line(self.season_label()),
            source: String::new(),
            external_id: String::new(),
            cancelled: files::parse_event_standing(&self.status) == Some(Standing::Cancelled),
            // whoever saves it says that it is there
            left_out: false,
        })
    }
}
