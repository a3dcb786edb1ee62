//! What has become of the event of a round, and what to do about it, in words. The same on every page and in every answer.

use crate::domain::event::Event;
use crate::domain::event_change::EventChange;
use crate::domain::round::Round;
use crate::swedish::{dates, names};

/// Where there is little room.
pub fn badge(change: EventChange) -> &'static str {
    match change {
        EventChange::Gone => "Evenemanget finns inte kvar",
        EventChange::Cancelled => "Inställt",
        EventChange::LeftOut => "Saknas i filen",
        EventChange::Date { .. } => "Datum ändrat",
        EventChange::Open => "Preliminärt igen",
        EventChange::Time { .. } => "Tid ändrad",
        EventChange::Venue { .. } => "Annan arena",
    }
}

/// "AIK–Malmö FF börjar nu kl. 20.00", without a full stop; `venue` is the name of the place where it now is.
pub fn what(change: EventChange, event: Option<&Event>, venue: Option<&str>) -> String {
    let teams = event.map_or_else(|| "Evenemanget".to_owned(), names::teams);
    let a_match = event.is_some_and(|event| !event.away.is_empty());
    match change {
        EventChange::Gone => format!("{teams} finns inte kvar bland evenemangen"),
        EventChange::Cancelled if a_match => format!("{teams} är inställd"),
        EventChange::Cancelled => format!("{teams} är inställt"),
        EventChange::LeftOut => format!("{teams} finns inte i den senaste filen med evenemang"),
        EventChange::Date { to } => format!("{teams} har flyttats till {}", dates::long(to)),
        EventChange::Open if a_match => format!("{teams} är preliminär igen: datum eller tid är inte fastställd"),
        EventChange::Open => format!("{teams} är preliminärt igen: datum eller tid är inte fastställd"),
        EventChange::Time { to } => format!("{teams} börjar nu kl. {}", dates::clock(to)),
        EventChange::Venue { .. } => format!("{teams} är nu på {}", venue.unwrap_or("en annan arena")),
    }
}

/// What of the round that stands where it stood, and what to do. A whole sentence or two.
pub fn what_to_do(change: EventChange, round: &Round) -> String {
    match change {
        EventChange::Gone | EventChange::Cancelled => {
            "Omgången ligger kvar. Ställ in den, eller behåll den som den är.".to_owned()
        }
        EventChange::LeftOut => {
            "Omgången ligger kvar. Se efter om den spelas; ställ in omgången, eller behåll den som den är.".to_owned()
        }
        EventChange::Date { .. } => "Omgången ligger kvar. Flytta den, eller behåll den som den är.".to_owned(),
        EventChange::Open => {
            "Omgången ligger kvar. Vänta på nytt besked, ställ in den, eller behåll den som den är.".to_owned()
        }
        EventChange::Time { .. } => {
            let span = round
                .night()
                .map_or_else(String::new, |night| format!(" {}", dates::span(&night)));
            format!("Omgången ligger kvar{span}. Ändra tiderna, eller behåll dem som de är.")
        }
        EventChange::Venue { .. } => "Omgången ligger kvar. Se över platsen, eller behåll den som den är.".to_owned(),
    }
}
