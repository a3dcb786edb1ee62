//! What can change a forecast, and until when.

use chrono::NaiveDate;

use super::aim::{Aim, in_season, is_over, season};
use crate::domain::outlook::{Because, Code, Course, Ground};
use crate::domain::settings::Key;
use crate::swedish::dates;
use crate::swedish::numbers::{self, WEEK};

/// One sentence a ground, where there is something to say.
pub(super) fn all(aim: &Aim) -> Vec<String> {
    let grounds = aim.target.because.iter();
    let mut said: Vec<String> = grounds.filter_map(|ground| step(aim, ground)).collect();
    let is_spent = aim.target.course == Course::Short && aim.target.remaining == 0;
    if is_spent && !is_over(aim) {
        said.push("Det går inte längre att ändra.".to_owned());
    }
    said
}

fn step(aim: &Aim, ground: &Ground) -> Option<String> {
    match ground.code {
        Because::Declined => Some(after_no(aim, ground)),
        Because::Asked | Because::Tentative if ground.late => Some(little_time(aim, ground)),
        Because::Unasked if ground.late => Some(format!(
            "Enligt rutinen skulle frågan ha ställts {} före den första kvällen, men den hjälper fortfarande.",
            weeks(aim)
        )),
        Because::Elsewhere => back(&ground.until),
        _ => None,
    }
}

/// "Den kan flyttas tillbaka till och med den 26 juni 2025."
fn back(until: &[NaiveDate]) -> Option<String> {
    let (first, last) = until.first().zip(until.last())?;
    let by = |date: &NaiveDate| format!("till och med {}", dates::long(*date));
    Some(match until {
        [_] => format!("Den kan flyttas tillbaka {}.", by(first)),
        _ if first == last => format!("De kan flyttas tillbaka {}.", by(first)),
        _ => format!(
            "De kan flyttas tillbaka, den första {} och den sista {}.",
            by(first),
            by(last)
        ),
    })
}

/// "sex veckor".
fn weeks(aim: &Aim) -> String {
    let weeks = aim.year.map_or(0, |year| year.settings.number(Key::AskWeeksBefore));
    numbers::count(weeks, WEEK)
}

fn little_time(aim: &Aim, ground: &Ground) -> String {
    let night = if ground.until.len() > 1 {
        "den första kvällen"
    } else {
        "kvällen"
    };
    format!("Det är högst {} kvar till {night}.", weeks(aim))
}

/// "Ett samverkansmöte eller nya datum kan ge 2 av 2 till och med den 24 februari 2023, 1 av 2 till och med den 28 april
/// 2023."
fn after_no(aim: &Aim, ground: &Ground) -> String {
    let planned = aim.target.planned;
    let reach = |more: usize| format!("{} av {planned}", aim.target.forecast + more);
    let what = if meeting_is_due(aim, ground) {
        "Ett samverkansmöte eller nya datum"
    } else {
        "Nya datum"
    };
    match ground.until.as_slice() {
        [] => format!("Det går inte längre att hinna fråga om nya datum {}.", in_season(aim)),
        [first, .., last] if first != last => format!(
            "{what} kan ge {} till och med {}, {} till och med {}.",
            reach(ground.until.len()),
            dates::long(*first),
            reach(ground.until.iter().filter(|day| *day == last).count()),
            dates::long(*last)
        ),
        [first, ..] => format!(
            "{what} kan ge {} till och med {}.",
            reach(ground.until.len()),
            dates::long(*first)
        ),
    }
}

/// Whether no meeting has been held or planned since the no.
fn meeting_is_due(aim: &Aim, ground: &Ground) -> bool {
    let mut due = aim.outlook.due.iter();
    due.any(|due| {
        let of_partner = due
            .partner
            .as_ref()
            .is_some_and(|partner| ground.partners.contains(partner));
        due.code == Code::Meeting && due.year == aim.outlook.year && due.season == season(aim) && of_partner
    })
}
