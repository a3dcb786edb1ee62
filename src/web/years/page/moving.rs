//! The form that gives a round of the year another date; dragging a round on the wall fills it in and sends it.

use maud::{Markup, html};

use super::{Shown, marks};
use crate::domain::wall::Planned;
use crate::swedish::dates;
use crate::web::components::submit;
use crate::web::form::{Filled, text};
use crate::web::paths;
use crate::web::years::form::{MoveForm, choice};

fn movable<'a>(shown: &'a Shown<'a>) -> impl Iterator<Item = &'a Planned<'a>> {
    shown.wall.rounds().filter(|planned| !planned.round.is_logged())
}

/// The rounds to choose among, with the chosen one as it is now.
pub fn with_choices(shown: &Shown, mut form: Filled<MoveForm>) -> Filled<MoveForm> {
    let chosen = movable(shown).find(|planned| Some(planned.round.id) == form.form.chosen());
    form.form.round = text(chosen.map(|planned| choice(planned.round)));
    let choices = movable(shown).map(|planned| (choice(planned.round), name(shown, planned)));
    form.offering(MoveForm::round, choices)
}

pub fn card(shown: &Shown, form: &Filled<MoveForm>) -> Markup {
    let year = shown.year.year;
    html! {
        section.card #byt-datum aria-labelledby="byt-datum-rubrik" {
            h2 #byt-datum-rubrik { "Byt datum" }
            @if movable(shown).next().is_none() {
                p { "Det finns ingen omgång att flytta " (year) "." }
            } @else {
                p.hint.dragging hidden { "Det går också att dra en kommande omgång i väggkalendern." }
                (shown.layout.form(paths::YearMove { year }, &html! {
                    (form.round()) (form.date()) (form.reason()) (submit("Flytta"))
                }))
            }
            p.hidden #drar role="status" {}
        }
    }
}

fn name(shown: &Shown, planned: &Planned) -> String {
    let date = planned.round.date();
    let date = date.map_or_else(|| "inte bestämt".to_owned(), dates::of_the_year);
    format!("{}, {date}", marks::with(shown, planned))
}
