//! Events and the venues they are held at. Names of venues follow time (rule 25).

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::ids::{EventId, VenueId};
use crate::partner::Validity;
use crate::settings::{Key, Settings};

/// Preliminary until date and time are fixed (rule 24).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum EventStatus {
    #[default]
    Preliminary,
    Fixed,
}

/// How an event stands. One that is cancelled keeps what was said of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Standing {
    Preliminary,
    Fixed,
    Cancelled,
}

impl Standing {
    /// What it says of the date.
    pub fn of_date(self) -> EventStatus {
        match self {
            Self::Preliminary => EventStatus::Preliminary,
            Self::Fixed | Self::Cancelled => EventStatus::Fixed,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    pub id: EventId,
    #[serde(flatten)]
    pub facts: EventFacts,
    pub revision: i64,
}

holds_facts!(Event, EventFacts, EventId);

/// What is said of an event. It is known by source and external id when it has one, else by competition, season and teams.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EventFacts {
    pub date: NaiveDate,
    pub kick_off: Option<NaiveTime>,
    pub home: String,
    pub away: String,
    pub match_round: Option<String>,
    pub venue: Option<VenueId>,
    pub status: EventStatus,
    pub competition: String,
    pub season_label: String,
    pub source: String,
    pub external_id: String,
    pub cancelled: bool,
    /// The newest file of its source does not have it. It may take place all the same.
    pub left_out: bool,
}

/// An event as it stood when a round was last set by it, or when someone said that the round stays as it is. Of rounds from
/// before that was kept, only the date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Seen {
    pub on: NaiveDate,
    pub kick_off: Option<NaiveTime>,
    pub venue: Option<VenueId>,
    pub standing: Option<Standing>,
    pub left_out: bool,
}

impl Seen {
    /// An event of which only the date is known.
    pub fn on(date: NaiveDate) -> Self {
        Self {
            on: date,
            kick_off: None,
            venue: None,
            standing: None,
            left_out: false,
        }
    }
}

impl EventFacts {
    pub fn standing(&self) -> Standing {
        match (self.cancelled, self.status) {
            (true, _) => Standing::Cancelled,
            (false, EventStatus::Preliminary) => Standing::Preliminary,
            (false, EventStatus::Fixed) => Standing::Fixed,
        }
    }

    /// Not cancelled: only such fill an arena.
    pub fn takes_place(&self) -> bool {
        !self.cancelled
    }

    pub fn set_standing(&mut self, standing: Standing) {
        self.cancelled = standing == Standing::Cancelled;
        if !self.cancelled {
            self.status = standing.of_date();
        }
    }

    /// What a round that is set by it now has seen of it.
    pub fn seen(&self) -> Seen {
        Seen {
            on: self.date,
            kick_off: self.kick_off,
            venue: self.venue,
            standing: Some(self.standing()),
            left_out: self.left_out,
        }
    }
}

/// Start and end of a round for an event that starts at a time: doors open about two hours before, and places nearby stay
/// full for about two hours after.
pub fn round_times(kick_off: NaiveTime) -> (NaiveTime, NaiveTime) {
    let at = |hours| kick_off.overflowing_add_signed(TimeDelta::hours(hours)).0;
    (at(-2), at(4))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    pub id: VenueId,
    pub names: Vec<VenueName>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VenueName {
    pub name: String,
    pub valid: Validity,
}

impl Venue {
    /// The name of the day, else any name it ever had.
    pub fn name_on(&self, date: NaiveDate) -> Option<&str> {
        let of_the_day = self.names.iter().find(|name| name.valid.holds_on(date));
        of_the_day.or(self.names.first()).map(|name| name.name.as_str())
    }
}

/// The municipality's own arena, a venue, and the team that plays its home matches there: which events are to be thought of
/// first among those of a whole league.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arena {
    /// `None` when no setting names one that there is, and there is more than one to choose among.
    pub venue: Option<VenueId>,
    /// Empty when no setting says which.
    pub team: String,
}

impl Arena {
    /// The venue that the setting names, by any name that it has had (rule 25); without a setting the only one there is.
    pub fn of(settings: &Settings, venues: &[Venue]) -> Self {
        let name = settings.text(Key::Arena);
        let named = venues
            .iter()
            .find(|venue| venue.names.iter().any(|one| one.name == name));
        let only = match venues {
            [only] if name.is_empty() => Some(only),
            _ => None,
        };
        Self {
            venue: named.or(only).map(|venue| venue.id),
            team: settings.team(settings.text(Key::HomeTeam)).to_owned(),
        }
    }

    /// Whether anything says what is at the arena.
    pub fn is_known(&self) -> bool {
        self.venue.is_some() || !self.team.is_empty()
    }

    /// Whether an event is held there: its venue says so or, when it has none, its home team.
    pub fn has(&self, event: &Event) -> bool {
        match event.venue {
            Some(venue) => Some(venue) == self.venue,
            None => self.is_home_of(&event.home),
        }
    }

    pub fn is_home_of(&self, team: &str) -> bool {
        !self.team.is_empty() && self.team == team
    }
}

#[cfg(test)]
mod tests;
