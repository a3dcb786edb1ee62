//! What to think of before a night, in words.

use crate::domain::holidays::Holiday;
use crate::domain::ids::RoundId;
use crate::domain::record::{Record, YearRecord};
use crate::domain::warnings::Warning;
use crate::swedish::numbers::{self, DAY};
use crate::swedish::{dates, names};

/// One sentence for one warning.
pub fn sentence(record: &Record, year: &YearRecord, warning: &Warning) -> String {
    let officer = |id| {
        record
            .officer(id)
            .map_or("En handläggare", |officer| officer.name.as_str())
    };
    let match_of = |id| {
        record
            .event(id)
            .map_or_else(String::new, |event| format!("{}–{}", event.home, event.away))
    };
    match *warning {
        Warning::TooFewOfficers { have: 0, want } => {
            format!("Inga handläggare är satta. Enligt rutinen ska {want} delta.")
        }
        Warning::TooFewOfficers { have, want } => {
            format!("{have} handläggare är satt, men {want} ska delta enligt rutinen.")
        }
        Warning::OnLeave { officer: id } => format!("{} har frånvaro den dagen.", officer(id)),
        Warning::NotInService { officer: id } => format!("{} är inte i tjänst den dagen.", officer(id)),
        Warning::TooLittleRest { officer: id, next } => {
            let next = year
                .round(next)
                .and_then(super::super::domain::round::Round::date)
                .map_or_else(String::new, dates::long);
            format!("{} får för kort dygnsvila före nästa omgång {next}.", officer(id))
        }
        Warning::SameNight { .. } => "Det finns en omgång till samma kväll.".to_owned(),
        Warning::EventMoved { event, to } => {
            format!(
                "{} har flyttats till {}. Omgången ligger kvar.",
                match_of(event),
                dates::long(to)
            )
        }
        Warning::EventSameNight { event } => format!("{} spelas samma kväll.", match_of(event)),
        Warning::RedDay { day: Holiday::Sunday } => "Det är en söndag.".to_owned(),
        Warning::RedDay { day } => format!("Det är {}, en röd dag.", names::holiday(day)),
        Warning::Eve { eve } => format!("Det är {}.", names::eve(eve)),
        Warning::TooClose { before, days, least } => {
            format!(
                "Bara {} efter {}. Det ska vara minst {} emellan.",
                digits(days),
                round(year, before),
                digits(least)
            )
        }
        Warning::TooCloseWithPartner { before, days, least } => {
            format!(
                "Bara {} efter {}, som också är med {}. Det ska vara minst {} emellan.",
                digits(days),
                round(year, before),
                main_partner(record),
                digits(least)
            )
        }
    }
}

fn digits(days: u32) -> String {
    numbers::digits(days, DAY)
}

fn round(year: &YearRecord, id: RoundId) -> String {
    let nr = year.round(id).and_then(|round| round.nr);
    nr.map_or_else(|| "omgången före".to_owned(), |nr| format!("omgång {nr}"))
}

fn main_partner(record: &Record) -> &str {
    let partner = record.partner(&record.program.main_partner);
    partner.map_or("samverkansparten", |partner| partner.in_text.as_str())
}
