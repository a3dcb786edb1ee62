//! The form that gives a round of the year another date; dragging a round on the wall fills it in and sends it.

use maud::{Markup, html};

use super::{Shown, marks};
use crate::domain::wall::Planned;
use crate::swedish::dates;
use crate::web::components::{Field, submit};
use crate::web::form::FormErrors;
use crate::web::paths;
use crate::web::years::form::{MoveForm, choice};

pub fn card(shown: &Shown, form: &MoveForm, errors: &FormErrors) -> Markup {
    let year = shown.year.year;
    let movable = || shown.wall.rounds().filter(|planned| !planned.round.is_logged());
    let chosen = movable().find(|planned| Some(planned.round.id) == form.round());
    let selected = chosen.map(|planned| choice(planned.round)).unwrap_or_default();
    let choices = movable().map(|planned| (choice(planned.round), name(shown, planned)));
    html! {
        section.card #byt-datum aria-labelledby="byt-datum-rubrik" {
            h2 #byt-datum-rubrik { "Byt datum" }
            @if movable().next().is_none() {
                p { "Det finns ingen omgång att flytta " (year) "." }
            } @else {
                p.hint.dragging hidden { "Det går också att dra en kommande omgång i väggkalendern." }
                (shown.layout.form(paths::YearMove { year }, &html! {
                    (Field::select("omgang", "Omgång", &selected).from([("", "Välj omgång")]).from(choices).show(errors))
                    (Field::date("datum", "Nytt datum", &form.date).hint("Tiderna följer med.").show(errors))
                    (Field::new("skal", "Varför flyttas omgången?", &form.reason).optional().show(errors))
                    (submit("Flytta"))
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
