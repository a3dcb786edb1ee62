//! The words of what may be handed out: kinds of rows, grounds, decisions.

use chrono::NaiveDate;

use crate::domain::disclosure::{Decision, Ground};
use crate::domain::settings::Settings;
use crate::swedish::dates;

/// What is left out as a whole.
pub const LEFT_OUT: &str = "Inte med";

/// The columns of the file for spreadsheets.
pub const HEADER: [&str; 5] = ["slag", "rad", "uppgift", "värde", "maskerat"];

pub fn title(year: i32) -> String {
    format!("Tillsyn {year}: uppgifter som kan lämnas ut")
}

pub fn lead(on: NaiveDate) -> String {
    let on = dates::long(on);
    format!("Per {on}. Det som är maskerat är ett förslag: prövas vid varje begäran.")
}

/// In the place of a field, or after what is left of it.
pub fn masked(whys: &str) -> String {
    format!("[maskerat: {whys}]")
}

/// The name of an export's kind, as a heading.
pub fn kind(name: &str) -> &str {
    match name {
        "plan" => "Planen",
        "rounds" => "Omgångar",
        "deviations" => "Avvikelser och skäl",
        "inquiries" => "Förfrågningar",
        "answers" => "Svar",
        "measures" => "Åtgärder",
        "events" => "Evenemang",
        "visits" => "Besök",
        "contacts" => "Kontaktpersoner",
        "leave" => "Frånvaro",
        "offers" => "Erbjudna kvällar",
        other => other,
    }
}

/// What a field is proposed to be masked for.
pub fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Coming => "kommande omgång",
        Ground::Person => "uppgift om person",
        Ground::Business => "enskilds affärs- eller driftförhållanden",
        Ground::Unsure => "kan röja en kommande omgång",
    }
}

/// The same with its paragraph: `kommande omgång, 17 kap. 1 § OSL`.
pub fn why(one: Ground, settings: &Settings) -> String {
    format!("{}, {}", ground(one), settings.text(one.key()))
}

pub fn whys(grounds: &[Ground], settings: &Settings) -> String {
    let all: Vec<String> = grounds.iter().map(|one| why(*one, settings)).collect();
    all.join("; ")
}

/// Until when the ground can hold.
pub fn until(ground: Ground) -> &'static str {
    match ground {
        Ground::Coming | Ground::Unsure => "Kan släppas när omgången är genomförd eller kvällen har varit.",
        Ground::Person => "Pröva om den som begär kan få namnet. Funktionen visas i stället.",
        Ground::Business => "Pröva mot det enskilda företaget.",
    }
}

pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::HandedOut => "lämnades ut",
        Decision::InPart => "lämnades ut i delar",
        Decision::Refused => "lämnades inte ut",
    }
}
