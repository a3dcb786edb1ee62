//! What to think of before a night, in words.

use crate::domain::holidays::Holiday;
use crate::domain::ids::{EventId, OfficerId, RoundId};
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::domain::warnings::Warning;
use crate::swedish::names::main_partner;
use crate::swedish::numbers::{self, DAY};
use crate::swedish::{dates, event_changes, names};

/// One sentence for one warning.
pub fn sentence(record: &Record, year: &YearRecord, warning: &Warning) -> String {
    match *warning {
        Warning::TooFewOfficers { have, want } => too_few(have, want),
        Warning::OnLeave { officer } => format!("{} har frånvaro den dagen.", name(record, officer)),
        Warning::NotInService { officer } => format!("{} är inte i tjänst den dagen.", name(record, officer)),
        Warning::TooLittleRest { officer, next } => {
            let next = year
                .round(next)
                .and_then(Round::date)
                .map_or_else(String::new, dates::long);
            format!(
                "{} får för kort dygnsvila före nästa omgång {next}.",
                name(record, officer)
            )
        }
        Warning::SameNight { .. } => "Det finns en omgång till samma kväll.".to_owned(),
        Warning::EventChanged { event, change } => {
            let event = record.event(event);
            let venue = event.and_then(|event| record.venue_name(event));
            format!("{}. Omgången ligger kvar.", event_changes::what(change, event, venue))
        }
        Warning::EventSameNight { event } => {
            let is_match = record.event(event).is_some_and(|event| !event.away.is_empty());
            let is = if is_match { "spelas" } else { "är" };
            format!("{} {is} samma kväll.", teams(record, event))
        }
        Warning::RedDay { day: Holiday::Sunday } => "Det är en söndag.".to_owned(),
        Warning::RedDay { day } => format!("Det är {}, en röd dag.", names::holiday(day)),
        Warning::OutOfSeason { season } => {
            format!("Omgången ska enligt planen ligga på {}.", names::the_season(season))
        }
        Warning::Eve { eve } => format!("Det är {}.", names::eve(eve)),
        Warning::TooClose { before, days, least } => too_close(days, &round(year, before), least),
        Warning::TooCloseWithPartner { before, days, least } => {
            let before = format!("{}, som också är med {}", round(year, before), main_partner(record));
            too_close(days, &before, least)
        }
    }
}

fn too_few(have: usize, want: usize) -> String {
    match have {
        0 => format!("Inga handläggare är satta. Enligt rutinen ska {want} delta."),
        _ => format!("{have} handläggare är satt, men {want} ska delta enligt rutinen."),
    }
}

fn too_close(days: u32, before: &str, least: u32) -> String {
    let (days, least) = (numbers::digits(days, DAY), numbers::digits(least, DAY));
    format!("Bara {days} efter {before}. Det ska vara minst {least} emellan.")
}

fn name(record: &Record, id: OfficerId) -> &str {
    record
        .officer(id)
        .map_or("En handläggare", |officer| officer.name.as_str())
}

fn teams(record: &Record, id: EventId) -> String {
    let event = record.event(id);
    event.map_or_else(String::new, names::teams)
}

fn round(year: &YearRecord, id: RoundId) -> String {
    let nr = year.round(id).and_then(|round| round.nr);
    nr.map_or_else(|| "omgången före".to_owned(), |nr| format!("omgång {nr}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holidays::Eve;
    use crate::make;

    #[test]
    fn what_the_date_gives_to_think_of_is_said_in_one_or_two_short_sentences() {
        let record = make::year(2026).scheduled(7, "2026-09-25").record();
        let year = &record.years[0];
        let (before, days, least) = (year.rounds[0].id, 1, 21);
        let said = [
            Warning::RedDay {
                day: Holiday::GoodFriday,
            },
            Warning::Eve { eve: Eve::Midsummer },
            Warning::TooClose { before, days, least },
            Warning::TooCloseWithPartner { before, days, least },
        ]
        .map(|warning| sentence(&record, year, &warning));
        assert_eq!(
            said,
            [
                "Det är långfredagen, en röd dag.",
                "Det är midsommarafton.",
                "Bara 1 dag efter omgång 7. Det ska vara minst 21 dagar emellan.",
                "Bara 1 dag efter omgång 7, som också är med polisen. Det ska vara minst 21 dagar emellan.",
            ]
        );
    }
}
