//! What can change a forecast, and until when.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::aim::{Aim, in_season, is_over, season};
use crate::domain::inquiry::clock::Terms;
use crate::domain::outlook::{Because, Code, Course, Ground};
use crate::swedish::dates;

/// One sentence a ground, where there is something to say; else that there is nothing to do.
pub(super) fn all(aim: &Aim) -> Vec<String> {
    let grounds = aim.target.because.iter();
    let mut said: Vec<String> = grounds.filter_map(|ground| step(aim, ground)).collect();
    let is_spent = aim.target.course == Course::Short && aim.target.remaining == 0;
    if is_spent && !is_over(aim) {
        said.push("Det går inte längre att ändra.".to_owned());
    }
    if said.is_empty() && aim.target.warns() && !is_due(aim) {
        said.push("Det finns inget mer att göra just nu.".to_owned());
    }
    said
}

fn step(aim: &Aim, ground: &Ground) -> Option<String> {
    match ground.code {
        Because::Declined => Some(after_no(aim, ground)).filter(|said| !said.is_empty()),
        Because::Asked | Because::Tentative => waiting(aim, ground),
        Because::Unasked => asking(aim, ground),
        Because::Elsewhere => back(&ground.until),
        _ => None,
    }
}

/// What the routine asks for, and apart from that until when the question can be put.
fn asking(aim: &Aim, ground: &Ground) -> Option<String> {
    let night = *ground.possible.first()?;
    let terms = aim.year.map(|year| Terms::from(&year.settings))?;
    let in_time = terms.last_day_to_ask(night);
    let today = aim.outlook.as_of;
    let first = if ground.possible.len() > 1 {
        "den första kvällen"
    } else {
        "kvällen"
    };
    Some(match in_time.cmp(&today) {
        Ordering::Less => format!(
            "Enligt rutinen skulle frågan ha ställts senast {}, men den kan ställas ända till {first}, {}.",
            dates::long(in_time),
            dates::long(night)
        ),
        Ordering::Equal => "Fråga i dag för att hinna enligt rutinen.".to_owned(),
        Ordering::Greater => format!("Fråga senast {} för att hinna enligt rutinen.", dates::long(in_time)),
    })
}

/// "Svaret inväntas till och med den 26 augusti 2023."
fn waiting(aim: &Aim, ground: &Ground) -> Option<String> {
    let until = ground.awaited?;
    let idle = if is_due(aim) {
        ""
    } else {
        " Till dess finns inget att göra."
    };
    Some(format!("Svaret inväntas till och med {}.{idle}", dates::long(until)))
}

/// "Ett nytt datum eller ett ändrat svar kan ge 2 av 2 till och med den 24 februari 2023, 1 av 2 till och med den 28 april
/// 2023."
fn after_no(aim: &Aim, ground: &Ground) -> String {
    let planned = aim.target.planned;
    let reach = |more: usize| format!("{} av {planned}", aim.target.forecast + more);
    let what = if is_due_by(aim, ground, Code::Meeting) {
        "Ett samverkansmöte, ett nytt datum eller ett ändrat svar"
    } else {
        "Ett nytt datum eller ett ändrat svar"
    };
    let can = match ground.possible.as_slice() {
        [] => return String::new(),
        [first, .., last] if first != last => format!(
            "{what} kan ge {} till och med {}, {} till och med {}.",
            reach(ground.possible.len()),
            dates::long(*first),
            reach(ground.possible.iter().filter(|day| *day == last).count()),
            dates::long(*last)
        ),
        [first, ..] => format!(
            "{what} kan ge {} till och med {}.",
            reach(ground.possible.len()),
            dates::long(*first)
        ),
    };
    format!("{can}{}", routine_for_new_dates(aim, ground))
}

/// When the routine ends before what is possible does.
fn routine_for_new_dates(aim: &Aim, ground: &Ground) -> String {
    match (ground.until.last(), ground.possible.last()) {
        (Some(by), Some(night)) if by < night => {
            format!(" Enligt rutinen frågar vi om nya datum senast {}.", dates::long(*by))
        }
        (None, Some(_)) => format!(
            " Enligt rutinen är det för sent att fråga om nya datum {}.",
            in_season(aim)
        ),
        _ => String::new(),
    }
}

/// Whether something is due about the target's partners and season.
fn is_due(aim: &Aim) -> bool {
    let codes = [
        Code::AskPartner,
        Code::RemindPartner,
        Code::NewDate,
        Code::Meeting,
        Code::LogRound,
    ];
    let mut grounds = aim.target.because.iter();
    grounds.any(|ground| {
        let unlogged = ground.code == Because::Unlogged;
        unlogged || codes.into_iter().any(|code| is_due_by(aim, ground, code))
    })
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

/// Whether a thing is due about a ground's partners.
fn is_due_by(aim: &Aim, ground: &Ground, code: Code) -> bool {
    let mut due = aim.outlook.due.iter();
    due.any(|due| {
        let of_partner = due
            .partner
            .as_ref()
            .is_some_and(|partner| ground.partners.contains(partner));
        // a meeting about the season before helps this one too
        let of_season = due.year == aim.outlook.year && due.season == season(aim);
        let helps = due.helps.as_ref();
        let helps = helps.is_some_and(|it| it.year == aim.outlook.year && Some(it.season) == season(aim));
        due.code == code && (of_season || helps) && of_partner
    })
}
