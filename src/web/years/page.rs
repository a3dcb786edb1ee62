//! The page of a year.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::domain::ids::RoundId;
use crate::domain::record::YearRecord;
use crate::domain::round::Round;
use crate::domain::wall::Wall;
use crate::report::Letters;
use crate::swedish::{self, capitalised, dates};
use crate::web::components::{button_link, card, conflict, secrecy};
use crate::web::form::Filled;
use crate::web::replanning::undo_form;
use crate::web::rounds::title as round_title;
use crate::web::years::Loaded;
use crate::web::years::form::MoveForm;
use crate::web::{Layout, assets, follow_up, paths};

mod legend;
mod list;
mod marks;
mod moving;
mod wall;

/// More rounds than this are printed smaller, to keep to one sheet.
const MANY: usize = 24;

/// Changes of more rounds than this are only counted.
const SPELLED_OUT: usize = 3;

/// What was done, for the next page. No dates: the sentence travels in a cookie.
pub fn moved(year: &YearRecord, round: RoundId, moved: bool) -> String {
    let name = year.round(round).map(round_title).unwrap_or_default();
    if moved {
        format!("{name} är flyttad.")
    } else {
        format!("{name} låg redan den dagen.")
    }
}

/// What is stored beside what was typed, when two moved a round at once.
pub fn both(year: &YearRecord, typed: &MoveForm) -> Markup {
    let stored = typed.chosen().and_then(|id| year.round(id));
    let name = stored.map(round_title).unwrap_or_default();
    conflict(&[
        ("Omgång", name.as_str(), name.as_str()),
        (
            "Datum",
            &dates::table_or_dash(stored.and_then(Round::date)),
            &typed.date,
        ),
        ("Varför omgången flyttas", "", &typed.reason),
    ])
}

/// What the parts of the page are made from.
struct Shown<'a> {
    layout: &'a Layout,
    loaded: &'a Loaded,
    year: &'a YearRecord,
    wall: Wall<'a>,
    letters: Letters,
}

/// With both versions above it, when two moved a round at once.
pub fn show(layout: &Layout, loaded: &Loaded, form: Filled<MoveForm>, both: Option<&Markup>) -> Response {
    let (year, tonight) = (&loaded.year, layout.now().tonight());
    let shown = Shown {
        layout,
        loaded,
        year,
        wall: Wall::new(&loaded.record, year, tonight),
        letters: Letters::of(&loaded.record.partners, loaded.record.program.main_partner.as_ref()),
    };
    let form = moving::with_choices(&shown, form);
    let body = html! {
        div.wallpage.many[shown.wall.rounds().count() > MANY] {
            (head(&shown))
            (undoing(&shown))
            @if let Some(both) = both { (both) }
            (form.notices())
            (jumps(&shown))
            section.card.planner #vaggkalender aria-label="Väggkalender" { (wall::wall(&shown)) }
            div.beside {
                (list::list(&shown))
                div.aside {
                    (to_think_of(&shown))
                    (moving::card(&shown, &form))
                    (follow_up::outcome(&loaded.record, year.year, tonight))
                }
            }
            script src=(assets::year_script()) defer {}
        }
    };
    let status = both.map_or_else(|| form.status_code(), |_| StatusCode::CONFLICT);
    layout.answer(status, &format!("Året {}", year.year), &body)
}

fn head(shown: &Shown) -> Markup {
    let year = shown.year;
    let adopted = year.plans.iter().rev().find(|plan| !plan.is_draft());
    let tonight = shown.layout.now().tonight();
    let is_confidential = shown
        .wall
        .rounds()
        .any(|planned| planned.round.is_confidential(tonight));
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
                    @if is_confidential { " · " (secrecy()) }
                }
                p.printed { "Utskrivet " (dates::long(shown.layout.today())) }
            }
            div.buttons {
                (button_link(paths::Year { year: year.year - 1 }, &format!("‹ {}", year.year - 1)))
                (button_link(paths::Year { year: year.year + 1 }, &format!("{} ›", year.year + 1)))
                button type="button" hidden data-print { "Skriv ut" }
                (button_link(paths::Plan { year: year.year }, "Planen"))
                (button_link(paths::NewRound, "Ny omgång utöver planen"))
                a.button.primary href=(paths::Replanning { year: year.year }) { "Föreslå nya datum" }
            }
        }
    }
}

/// The latest change of the schedule, with the button that takes it back.
fn undoing(shown: &Shown) -> Markup {
    html! {
        @if let Some(change) = &shown.loaded.change {
            div.undo {
                @for changed in change.rounds.iter().filter(|_| change.rounds.len() <= SPELLED_OUT) {
                    p {
                        (shown.year.round(changed.round).map(round_title).unwrap_or_default()) ": "
                        @if let Some(from) = changed.from { (dates::of_the_year(from.date)) } @else { "utan datum" }
                        span aria-hidden="true" { " → " } span.hidden { " till " }
                        strong { (dates::of_the_year(changed.to.date)) }
                    }
                }
                (undo_form(shown.layout, change))
            }
        }
    }
}

/// The parts of the page: on a phone they come one after the other, the list first.
fn jumps(shown: &Shown) -> Markup {
    let has_today = shown.wall.day(shown.layout.now().tonight()).is_some();
    html! {
        nav.jumps aria-label="På sidan" {
            ul {
                @if has_today { li { a href="#nu" { "Kommande" } } }
                li { a href="#lista" { "Lista" } }
                li { a href="#vaggkalender" { "Väggkalender" } }
                li { a href="#tank-pa" { "Att tänka på" } }
                li { a href="#byt-datum" { "Byt datum" } }
            }
        }
    }
}

fn to_think_of(shown: &Shown) -> Markup {
    let found: Vec<_> = shown
        .wall
        .rounds()
        .filter(|planned| !planned.warnings.is_empty())
        .collect();
    card("tank-pa", "Att tänka på").with(html! {
        @if found.is_empty() { p { "Inget just nu." } }
        @else {
            ul.list.thoughts {
                @for planned in found {
                    @let round = planned.round;
                    li {
                        div {
                            h3 {
                                @if let Some(date) = round.date() { (capitalised(&dates::of_the_year(date))) ": " }
                                a href=(paths::Round { id: round.id }) { (round_title(round)) }
                            }
                            @for warning in &planned.warnings {
                                p.small { (swedish::warnings::sentence(&shown.loaded.record, shown.year, warning)) }
                            }
                        }
                        @if !round.is_logged() {
                            a.button href=(paths::moving(shown.year.year, round.id)) {
                                "Byt datum" span.hidden { " för " (round_title(round).to_lowercase()) }
                            }
                        }
                    }
                }
            }
        }
    })
}
