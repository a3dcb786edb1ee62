//! What to think of before a night, in words.

use crate::domain::record::{Record, YearRecord};
use crate::domain::warnings::Warning;
use crate::swedish::dates;

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
    }
}
