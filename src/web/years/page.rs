//! The page of a year.

use maud::{Markup, html};

use crate::clock::Now;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Outcome;
use crate::domain::warnings::warnings;
use crate::swedish::{self, dates};
use crate::web::components::button_link;
use crate::web::paths;
use crate::web::rounds::{rounds_table, title as round_title};

mod wall;

pub fn title(year: i32) -> String {
    format!("Året {year}")
}

pub fn page(record: &Record, year: &YearRecord, outcome: &Markup, now: Now) -> Markup {
    let adopted = year.plans.iter().rev().find(|plan| !plan.is_draft());
    html! {
        div.head {
            div {
                h1 { "Året " (year.year) }
                p.soft {
                    @match (adopted, year.draft()) {
                        (Some(plan), _) => { "Tillsynsplan: " (crate::web::plans::decided(plan)) }
                        (None, Some(_)) => { "Tillsynsplanen är ett utkast" }
                        (None, None) => { "Ingen tillsynsplan" }
                    }
                    " · schemat är gruppens eget"
                }
            }
            div.buttons {
                (button_link(paths::Year { year: year.year - 1 }, &format!("‹ {}", year.year - 1)))
                (button_link(paths::Year { year: year.year + 1 }, &format!("{} ›", year.year + 1)))
                (button_link(paths::Plan { year: year.year }, "Planen"))
                (button_link(paths::NewRound, "Ny omgång utöver planen"))
            }
        }
        section.card aria-label="Väggkalender" { (wall::wall(record, year)) }
        div.grid.wide {
            (outcome)
            (to_think_of(record, year, now))
        }
        (rounds_table(record, year, now))
    }
}

fn to_think_of(record: &Record, year: &YearRecord, now: Now) -> Markup {
    let coming = year
        .rounds
        .iter()
        .filter(|round| round.outcome == Outcome::Scheduled && round.date().is_some_and(|date| date >= now.tonight()));
    let found: Vec<_> = coming
        .map(|round| (round, warnings(record, year, round)))
        .filter(|(_, it)| !it.is_empty())
        .collect();
    html! {
        section.card aria-labelledby="tank-pa" {
            h2 #tank-pa { "Att tänka på" }
            @if found.is_empty() { p { "Inget just nu." } }
            @for (round, warnings) in found {
                h3 {
                    a href=(paths::Round { id: round.id }) { (round_title(round)) }
                    @if let Some(date) = round.date() { ", " (dates::short(date)) }
                }
                ul { @for warning in &warnings { li { (swedish::warnings::sentence(record, year, warning)) } } }
            }
        }
    }
}
