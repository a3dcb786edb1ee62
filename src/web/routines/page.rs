//! Pages: the texts about routines, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::errand::Routine;
use crate::domain::ids::RoutineId;
use crate::domain::user::Permission;
use crate::domain::withheld::Withheld;
use crate::swedish::dates;
use crate::swedish::numbers::list as listed;
use crate::web::components::{button_link, head, heads_with, save_or_leave, table, unseen};
use crate::web::form::Filled;
use crate::web::routines::form::RoutineForm;
use crate::web::{Layout, paths};

pub const SAVED: &str = "Texten är sparad.";

const TITLE: &str = "Texter om rutiner";
const NEW: &str = "Ny text om en rutin";
const EDIT: &str = "Ändra text om en rutin";

pub fn list(layout: &Layout, routines: &[Routine], withheld: &Withheld) -> Markup {
    let may = layout.may(Permission::Work);
    let body = html! {
        a.back href=(paths::Errands) { "‹ Ärenden till nämnden" }
        (head(TITLE, "Det som alltid görs. En text kommer med i de dokument som avser en dag då den gäller.", html! {
            @if may { (button_link(paths::NewRoutine, NEW)) }
        }))
        div.card {
            @if routines.is_empty() { p.soft { "Ingen text är skriven än." } } @else { (rows(routines, may, withheld)) }
        }
    };
    layout.frame(TITLE, &body)
}

fn rows(routines: &[Routine], may: bool, withheld: &Withheld) -> Markup {
    let heads = heads_with(&["Rutin", "Gäller", "Kommer med i"], may.then_some("Ändra"));
    table(TITLE, heads, routines, |routine| {
        html! {
            th scope="row" { (routine.title) p.small.soft { (routine.text) } (unseen(withheld, &[&routine.text])) }
            td { (dates::table(routine.valid_from)) "–" @if let Some(to) = routine.valid_to { (dates::table(to)) } }
            td { (documents(routine)) }
            @if may { td { a href=(paths::Routine { id: routine.id }) { "Ändra" span.hidden { " " (routine.title) } } } }
        }
    })
}

fn documents(routine: &Routine) -> String {
    let all = [
        (routine.in_follow_up, "uppföljningar"),
        (routine.in_opinion, "yttranden"),
        (routine.in_plan, "tillsynsplaner"),
    ];
    let told: Vec<&str> = all.iter().filter_map(|(told, name)| told.then_some(*name)).collect();
    if told.is_empty() {
        "inget dokument".to_owned()
    } else {
        listed(&told)
    }
}

/// The form of a new text, or of one that is there.
pub fn form(layout: &Layout, id: Option<RoutineId>, form: &Filled<RoutineForm>, withheld: &Withheld) -> Response {
    let fields = html! {
        (form.revision())
        (form.title()) (form.text()) (unseen(withheld, &[&form.form.text]))
        div.row { (form.valid_from()) (form.valid_to()) }
        fieldset.field {
            legend { "Kommer med i" }
            div.choices { (form.in_follow_up()) (form.in_opinion()) (form.in_plan()) }
        }
        (save_or_leave("Spara", paths::Routines))
    };
    let (title, card) = match id {
        Some(id) => (EDIT, layout.form(paths::Routine { id }, &fields)),
        None => (NEW, layout.form(paths::NewRoutine, &fields)),
    };
    layout.form_page(title, (paths::Routines, TITLE), form, &card)
}
