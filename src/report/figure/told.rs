//! The figure in words: what stands beside its axis, and the whole of it for those who do not see it.

use chrono::{Datelike, NaiveDate};

use super::marks::{Mark, Row, STATES};
use crate::domain::follow_up::Status;
use crate::domain::period::{Season, Seasons};
use crate::swedish::{capitalised, dates, names, numbers};

/// More dates than this are told by the first and the last.
const DATES: usize = 12;

/// The rounds of a row that have no mark: "två återstår under hösten".
pub(super) fn beside(row: &Row) -> String {
    let mut told = Vec::new();
    for season in periods() {
        for state in STATES {
            let without = |mark: &&Mark| mark.date.is_none() && mark.season == season && mark.state == state;
            let number = row.marks.iter().filter(without).count();
            if number > 0 {
                told.push(format!("{} {}", numbers::word(number), left(state, number, season)));
            }
        }
    }
    told.join("; ")
}

fn left(state: Status, number: usize, season: Option<Season>) -> String {
    let during = during(season);
    let is = numbers::plural(number, "är inte rapporterad", "är inte rapporterade");
    match state {
        Status::AsPlanned | Status::DoneDeviating => format!("genomfördes {during}"),
        Status::NotDone => format!("{during} blev inte av"),
        Status::Unlogged => format!("{during} {is}"),
        Status::Remaining => format!("återstår {during}"),
    }
}

/// The seasons, and then what lies in none.
fn periods() -> impl Iterator<Item = Option<Season>> {
    Season::ALL.into_iter().map(Some).chain([None])
}

/// "Hösten börjar den 1 juli", "Sommaren börjar den 1 juni och hösten den 1 september".
fn turns(seasons: Seasons) -> String {
    let turn = |(at, season): (usize, Season)| {
        let begins = if at == 0 { " börjar" } else { "" };
        let first = dates::plain(seasons.first_day(season));
        format!("{}{begins} den {first}", names::the_season(season))
    };
    let turns: Vec<String> = seasons.all().skip(1).enumerate().map(turn).collect();
    capitalised(&numbers::list(&turns))
}

/// "under våren".
fn during(season: Option<Season>) -> String {
    format!("under {}", season.map_or("året", names::the_season))
}

/// Season by season, kind by kind, outcome by outcome.
pub(super) fn told(rows: &[Row], seasons: Seasons, year: i32) -> String {
    let in_season = |season: Option<Season>| {
        let sentences: Vec<String> = rows.iter().flat_map(|row| sentences(row, season)).collect();
        (season, sentences)
    };
    let mut told = vec![format!("Tidslinje över {year}. {}.", turns(seasons))];
    for (season, sentences) in periods().map(in_season) {
        let is_there = season.is_some_and(|season| seasons.has(season));
        match (is_there, sentences.is_empty()) {
            (false, true) => {}
            (_, true) => told.push(format!("{}: inga omgångar.", capitalised(&during(season)))),
            (_, false) => told.push(format!("{}: {}", capitalised(&during(season)), sentences.join(" "))),
        }
    }
    told.join(" ")
}

fn sentences(row: &Row, season: Option<Season>) -> Vec<String> {
    let sentence = |state: Status| {
        let of_it = row
            .marks
            .iter()
            .filter(|mark| mark.season == season && mark.state == state);
        let (dated, others): (Vec<&Mark>, Vec<&Mark>) = of_it.partition(|mark| mark.date.is_some());
        let number = dated.len() + others.len();
        if number == 0 {
            return None;
        }
        let [one, many] = &row.nouns;
        let who = if number == 1 {
            format!("En {one}")
        } else {
            format!("{} {many}", capitalised(&numbers::word(number)))
        };
        let when: Vec<NaiveDate> = dated.iter().filter_map(|mark| mark.date).collect();
        let of_all = if others.is_empty() || when.is_empty() {
            on(&when)
        } else {
            format!(", {} av dem {}", numbers::word(when.len()), on(&when).trim_start())
        };
        Some(format!("{who} {}{of_all}.", became(row, state, number)))
    };
    STATES.into_iter().filter_map(sentence).collect()
}

fn became(row: &Row, state: Status, number: usize) -> &'static str {
    let in_plan = row.shape != super::marks::Shape::Outside;
    match state {
        Status::AsPlanned if in_plan => "genomfördes som planerat",
        Status::AsPlanned => "genomfördes",
        Status::DoneDeviating => "genomfördes men avvek från planen",
        Status::NotDone => "blev inte av eller avbröts",
        Status::Unlogged => numbers::plural(number, "är inte rapporterad", "är inte rapporterade"),
        Status::Remaining => "återstår",
    }
}

/// " (27 januari och 25 mars)", " (3 januari till 28 juni)"; nothing where no date is shown.
fn on(when: &[NaiveDate]) -> String {
    let plain = |date: &NaiveDate| format!("{} {}", date.day(), dates::month(date.month()));
    match when {
        [] => String::new(),
        [first, .., last] if when.len() > DATES => format!(" ({} till {})", plain(first), plain(last)),
        _ => format!(" ({})", numbers::list(&when.iter().map(plain).collect::<Vec<_>>())),
    }
}
