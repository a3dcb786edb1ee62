//! What becomes of a round when a year is planned again, and the one reason for it.

use chrono::Weekday;

use super::{OFFICER, proof, reason};
use crate::domain::ids::OfficerId;
use crate::domain::record::Record;
use crate::domain::replanning::{Change, Replanning, Why};
use crate::swedish::numbers::{self, DAY, ROUND, count, digits};
use crate::swedish::{capitalised, dates, names};

/// What becomes of a round, as a mark in a list.
pub fn change(change: Change) -> &'static str {
    match change {
        Change::Stays => "står kvar",
        Change::Officers => "byter handläggare",
        Change::Moves => "flyttas",
        Change::New => "får en kväll",
        Change::Unplaced => "får ingen kväll",
    }
}

/// How many rounds become what, and whether that is the best.
pub fn summary(again: &Replanning) -> String {
    if again.changes().next().is_none() {
        return nothing_changes(again.count(Change::Unplaced));
    }
    let kinds = [
        Change::Moves,
        Change::New,
        Change::Officers,
        Change::Unplaced,
        Change::Stays,
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .map(|kind| (kind, again.count(kind)))
        .filter(|(_, rounds)| *rounds > 0)
        .map(|(kind, rounds)| format!("{} {}", digits(rounds, ROUND), change(kind)))
        .collect();
    format!("{}. {}", numbers::list(&told), proof(&again.proposal.score))
}

fn nothing_changes(unplaced: usize) -> String {
    match unplaced {
        0 => "Inget behöver ändras. Omgångarna kan ligga där de ligger.".to_owned(),
        _ => format!(
            "{} {}, och ingen annan behöver ändras.",
            digits(unplaced, ROUND),
            change(Change::Unplaced)
        ),
    }
}

/// The reason as a sentence, kept with a move.
pub fn why_sentence(why: &Why, record: &Record) -> String {
    capitalised(&format!("{}.", self::why(why, record)))
}

/// The reason as in a cell: "polisen har tackat nej till kvällen".
pub fn why(why: &Why, record: &Record) -> String {
    match why {
        Why::Done => "genomförd".to_owned(),
        Why::Aborted => "avbruten".to_owned(),
        Why::CalledOff => "inte genomförd, får ingen ny kväll".to_owned(),
        Why::Come => "kvällen är i dag eller har varit".to_owned(),
        Why::Locked => "låst datum".to_owned(),
        Why::Agreed { partner } => format!("{} har tackat ja", record.in_text(partner)),
        Why::SeasonRefused { season, partner } => format!(
            "{} har tackat nej till hela {}: omgången ligger kvar och kan göras utan dem, eller flyttas till en annan period i \
             planen, om inte ett samverkansmöte ger ett annat besked",
            record.in_text(partner),
            names::the_season(*season)
        ),
        Why::Fits => "inget talar emot kvällen".to_owned(),
        Why::MatchAnyhow => "match på hemmaplan, men ingen annan kväll är bättre".to_owned(),
        Why::Gains { reason } => self::reason(*reason, names::main_partner(record)),
        Why::Room => "ger plats åt andra omgångar".to_owned(),
        Why::SeasonOver { season } => format!("{} är slut", names::the_season(*season)),
        Why::NoRoom { season } => format!("ingen kväll på {} uppfyller villkoren", names::the_season(*season)),
        other => against(other, record),
    }
}

/// Why the old night could not stay, or not with the same officers.
fn against(why: &Why, record: &Record) -> String {
    match why {
        Why::Absent { officer } => format!("{} kan inte den kvällen", name(record, *officer)),
        Why::Declined { partner } => format!("{} har tackat nej till kvällen", record.in_text(partner)),
        Why::Officers { absent, available, .. } => officers(record, *absent, *available),
        Why::Match => "match på hemmaplan den kvällen".to_owned(),
        Why::EventMoved => "matchen har flyttats".to_owned(),
        Why::EventCancelled => "matchen är inställd".to_owned(),
        Why::RedDay { holiday } => format!("röd dag: {}", names::holiday(*holiday)),
        Why::Eve { eve } => format!("räknas som röd dag: {}", names::eve(*eve)),
        Why::Weekday { weekday } => not_allowed(*weekday),
        Why::Taken => "en annan omgång ligger den kvällen".to_owned(),
        Why::OutOfSeason { season } => format!("ska enligt planen ligga på {}", names::the_season(*season)),
        Why::TooClose { nr, days, locked, .. } => {
            let fast = if *locked { ", som ligger fast" } else { "" };
            format!("bara {} från omgång {nr}{fast}", digits(*days, DAY))
        }
        _ => "omgångens tider går inte att lägga på kvällen".to_owned(),
    }
}

fn officers(record: &Record, absent: Option<OfficerId>, available: usize) -> String {
    let left = match available {
        0 => "ingen handläggare är tillgänglig".to_owned(),
        1 => "bara en är tillgänglig".to_owned(),
        _ => format!("bara {} är tillgängliga", count(available, OFFICER)),
    };
    match absent {
        Some(officer) => format!("{} kan inte och {left}", name(record, officer)),
        None => left,
    }
}

fn not_allowed(day: Weekday) -> String {
    format!("{} är ingen tillåten veckodag", dates::weekday(day))
}

fn name(record: &Record, officer: OfficerId) -> &str {
    record
        .officer(officer)
        .map_or("en handläggare", |officer| officer.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::PartnerCode;
    use crate::domain::period::Season;
    use crate::make;

    #[test]
    fn a_round_without_a_night_is_not_said_to_be_as_it_should() {
        assert_eq!(
            nothing_changes(0),
            "Inget behöver ändras. Omgångarna kan ligga där de ligger."
        );
        assert_eq!(
            nothing_changes(2),
            "2 omgångar får ingen kväll, och ingen annan behöver ändras."
        );
    }

    #[test]
    fn each_round_says_in_one_clause_why() {
        let record = make::year(2026).record();
        let said = |why: Why| super::why(&why, &record);
        let polis = PartnerCode::new("polis");
        let declined = Why::Declined { partner: polis };
        let refused = Why::SeasonRefused {
            season: Season::Autumn,
            partner: PartnerCode::new("polis"),
        };
        assert_eq!(
            said(refused),
            "polisen har tackat nej till hela hösten: omgången ligger kvar och kan göras utan dem, eller flyttas till en annan \
             period i planen, om inte ett samverkansmöte ger ett annat besked"
        );
        assert_eq!(said(declined.clone()), "polisen har tackat nej till kvällen");
        assert_eq!(why_sentence(&declined, &record), "Polisen har tackat nej till kvällen.");
        let close = Why::TooClose {
            nr: 6,
            days: 7,
            wanted: 21,
            locked: true,
        };
        assert_eq!(said(close), "bara 7 dagar från omgång 6, som ligger fast");
        let few = Why::Officers {
            absent: Some(OfficerId(1)),
            available: 1,
            wanted: 2,
        };
        assert_eq!(said(few), "en handläggare kan inte och bara en är tillgänglig");
        let out = Why::OutOfSeason { season: Season::Spring };
        assert_eq!(said(out), "ska enligt planen ligga på våren");
        assert_eq!(said(Why::NoNight), "omgångens tider går inte att lägga på kvällen");
    }
}
