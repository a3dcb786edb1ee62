//! Page: leave, with the form to add some.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::partner::{Leave, Officer};
use crate::swedish::dates;
use crate::web::components::{Choice, Field, button_link, error_summary, select, submit, table};
use crate::web::form::FormErrors;
use crate::web::officers::form::LeaveForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Ledigheten är inlagd.";
pub const TAKEN_BACK: &str = "Ledigheten är borttagen.";

const TITLE: &str = "Ledighet";

pub fn list(layout: &Layout, officers: &[Officer], leave: &[Leave], form: &LeaveForm) -> Markup {
    layout.frame(TITLE, &body(layout, officers, leave, form, &FormErrors::default()))
}

pub fn again(
    layout: &Layout,
    officers: &[Officer],
    leave: &[Leave],
    form: &LeaveForm,
    errors: &FormErrors,
) -> Response {
    layout.invalid(TITLE, &body(layout, officers, leave, form, errors))
}

fn body(layout: &Layout, officers: &[Officer], leave: &[Leave], form: &LeaveForm, errors: &FormErrors) -> Markup {
    let today = layout.today();
    let coming: Vec<&Leave> = leave.iter().filter(|leave| leave.last >= today).collect();
    html! {
        a.back href=(paths::Contacts) { "‹ Kontakter" }
        h1 { (TITLE) }
        p.lead { "Dagar då en handläggare inte kan gå ut. Nya datum föreslås inte då." }
        (error_summary(errors))
        div.grid.wide {
            div.card {
                @if coming.is_empty() { p.soft { "Ingen kommande ledighet." } }
                @else { (rows(layout, officers, &coming)) }
            }
            section.card aria-labelledby="ny" {
                h2 #ny { "Lägg till" }
                (layout.form(paths::Leave, &fields(officers, form, errors)))
                h3 { "Läs in från fil" }
                p { (button_link(paths::LeaveFile, "Välj fil")) }
            }
        }
    }
}

fn rows(layout: &Layout, officers: &[Officer], leave: &[&Leave]) -> Markup {
    let name = |leave: &Leave| {
        let officer = officers.iter().find(|officer| officer.id == leave.officer);
        officer.map(|officer| officer.name.as_str()).unwrap_or_default()
    };
    let head = html! {
        th scope="col" { "Handläggare" } th scope="col" { "Från" } th scope="col" { "Till" }
        th scope="col" { span.hidden { "Ta bort" } }
    };
    table(
        "Kommande ledighet",
        &head,
        &html! {
            @for leave in leave {
                tr {
                    th scope="row" { (name(leave)) }
                    td.nowrap { (dates::table(leave.first)) }
                    td.nowrap { (dates::table(leave.last)) }
                    td {
                        (layout.form(paths::LeaveTakenBack { id: leave.id }, &html! {
                            button.link type="submit" aria-label={ "Ta bort " (name(leave)) " " (dates::table(leave.first)) } { "Ta bort" }
                        }))
                    }
                }
            }
        },
    )
}

fn fields(officers: &[Officer], form: &LeaveForm, errors: &FormErrors) -> Markup {
    let labels: Vec<(String, &str)> = officers
        .iter()
        .map(|officer| (officer.id.to_string(), officer.name.as_str()))
        .collect();
    let mut choices: Vec<Choice> = vec![("", "Välj")];
    choices.extend(labels.iter().map(|(id, name)| (id.as_str(), *name)));
    html! {
        (select("officer", "Handläggare", &choices, &form.officer, errors))
        div.row {
            (Field::date("first", "Första dagen", &form.first).show(errors))
            (Field::date("last", "Sista dagen", &form.last).optional().show(errors))
        }
        (submit("Lägg till"))
    }
}
