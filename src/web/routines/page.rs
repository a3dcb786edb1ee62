//! Pages: the texts about routines, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::errand::Routine;
use crate::domain::ids::RoutineId;
use crate::domain::user::Permission;
use crate::swedish::dates;
use crate::swedish::numbers::list as listed;
use crate::web::components::{Field, button_link, checkbox, conflict_between, error_summary, hidden, submit, table};
use crate::web::form::FormErrors;
use crate::web::routines::form::RoutineForm;
use crate::web::{Layout, paths};

pub const SAVED: &str = "Texten är sparad.";

const TITLE: &str = "Texter om rutiner";
const NEW: &str = "Ny text om en rutin";
const EDIT: &str = "Ändra text om en rutin";

pub fn list(layout: &Layout, routines: &[Routine]) -> Markup {
    let may = layout.may(Permission::Work);
    layout.frame(
        TITLE,
        &html! {
            a.back href=(paths::Errands) { "‹ Ärenden till nämnden" }
            div.head {
                div {
                    h1 { (TITLE) }
                    p { "Det som alltid görs. En text kommer med i de dokument som avser en dag då den gäller." }
                }
                @if may { (button_link(paths::NewRoutine, NEW)) }
            }
            div.card {
                @if routines.is_empty() { p.soft { "Ingen text är skriven än." } } @else { (rows(routines, may)) }
            }
        },
    )
}

fn rows(routines: &[Routine], may: bool) -> Markup {
    let head = html! {
        th scope="col" { "Rutin" } th scope="col" { "Gäller" } th scope="col" { "Kommer med i" }
        @if may { th scope="col" { span.hidden { "Ändra" } } }
    };
    table(
        TITLE,
        &head,
        &html! {
            @for routine in routines {
                tr {
                    th scope="row" { (routine.title) p.small.soft { (routine.text) } }
                    td { (dates::table(routine.valid_from)) "–" @if let Some(to) = routine.valid_to { (dates::table(to)) } }
                    td { (documents(routine)) }
                    @if may { td { a href=(paths::Routine { id: routine.id }) { "Ändra" span.hidden { " " (routine.title) } } } }
                }
            }
        },
    )
}

fn documents(routine: &Routine) -> String {
    let all = [
        (routine.in_follow_up, "uppföljningar"),
        (routine.in_opinion, "yttranden"),
        (routine.in_plan, "tillsynsplaner"),
    ];
    let told: Vec<&str> = all
        .into_iter()
        .filter(|(told, _)| *told)
        .map(|(_, name)| name)
        .collect();
    if told.is_empty() {
        "inget dokument".to_owned()
    } else {
        listed(&told)
    }
}

pub fn new(layout: &Layout, form: &RoutineForm) -> Markup {
    layout.frame(NEW, &body(layout, None, form, &html! {}, &FormErrors::NONE))
}

pub fn new_again(layout: &Layout, form: &RoutineForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &body(layout, None, form, &html! {}, errors))
}

pub fn edit(layout: &Layout, id: RoutineId, form: &RoutineForm) -> Markup {
    layout.frame(EDIT, &body(layout, Some(id), form, &html! {}, &FormErrors::NONE))
}

pub fn edit_again(layout: &Layout, id: RoutineId, form: &RoutineForm, errors: &FormErrors) -> Response {
    layout.invalid(EDIT, &body(layout, Some(id), form, &html! {}, errors))
}

pub fn conflict(layout: &Layout, id: RoutineId, typed: RoutineForm, stored: &RoutineForm) -> Response {
    let shown = |form: &RoutineForm| {
        vec![
            ("Rutin", form.title.clone()),
            ("Text", form.text.clone()),
            ("Gäller från", form.valid_from.clone()),
            ("Till och med", form.valid_to.clone()),
        ]
    };
    let both = conflict_between(&shown(stored), &shown(&typed));
    let typed = RoutineForm {
        revision: stored.revision,
        ..typed
    };
    layout.conflict(EDIT, &body(layout, Some(id), &typed, &both, &FormErrors::NONE))
}

fn body(layout: &Layout, id: Option<RoutineId>, form: &RoutineForm, both: &Markup, errors: &FormErrors) -> Markup {
    let action = id.map_or_else(|| paths::NewRoutine.to_string(), |id| paths::Routine { id }.to_string());
    let fields = html! {
        (hidden("revision", form.revision))
        (Field::new("title", "Rutin", &form.title).show(errors))
        (Field::area("text", "Text", &form.text).rows(5)
            .hint("Som den ska stå i dokumenten. Till exempel vad som alltid görs vid misstanke om människohandel.").show(errors))
        div.row {
            (Field::date("valid_from", "Gäller från", &form.valid_from).show(errors))
            (Field::date("valid_to", "Till och med", &form.valid_to).optional().show(errors))
        }
        fieldset.field {
            legend { "Kommer med i" }
            div.choices {
                (checkbox("in_follow_up", "Uppföljningar", !form.in_follow_up.is_empty()))
                (checkbox("in_opinion", "Yttranden och svar på initiativ", !form.in_opinion.is_empty()))
                (checkbox("in_plan", "Tillsynsplaner", !form.in_plan.is_empty()))
            }
        }
        div.buttons { (submit("Spara")) a href=(paths::Routines) { "Avbryt" } }
    };
    html! {
        a.back href=(paths::Routines) { "‹ " (TITLE) }
        h1 { @if id.is_some() { (EDIT) } @else { (NEW) } }
        (both)
        (error_summary(errors))
        div.card { (layout.form(action, &fields)) }
    }
}
