//! Page: leave, with the form to add some.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::partner::{Leave, Officer};
use crate::swedish::dates;
use crate::web::components::{button_link, card, heads_with, submit, table};
use crate::web::form::Filled;
use crate::web::officers::form::LeaveForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Ledigheten är inlagd.";
pub const TAKEN_BACK: &str = "Ledigheten är borttagen.";

const TITLE: &str = "Ledighet";

pub fn list(layout: &Layout, officers: &[Officer], leave: &[Leave], form: Filled<LeaveForm>) -> Response {
    let names = officers.iter().map(|it| (it.id.to_string(), it.name.as_str()));
    let form = form.offering(LeaveForm::officer, names);
    layout.filled(TITLE, &form, &body(layout, officers, leave, &form))
}

fn body(layout: &Layout, officers: &[Officer], leave: &[Leave], form: &Filled<LeaveForm>) -> Markup {
    let today = layout.today();
    let coming: Vec<&Leave> = leave.iter().filter(|leave| leave.last >= today).collect();
    html! {
        a.back href=(paths::Contacts) { "‹ Kontakter" }
        h1 { (TITLE) }
        p.lead { "Dagar då en handläggare inte kan gå ut. Nya datum föreslås inte då." }
        (form.notices())
        div.grid.wide {
            div.card {
                @if coming.is_empty() { p.soft { "Ingen kommande ledighet." } }
                @else { (rows(layout, officers, &coming)) }
            }
            (card("ny", "Lägg till").with(html! {
                (layout.form(paths::Leave, &fields(form)))
                h3 { "Läs in från fil" }
                p { (button_link(paths::LeaveFile, "Välj fil")) }
            }))
        }
    }
}

fn rows(layout: &Layout, officers: &[Officer], leave: &[&Leave]) -> Markup {
    let name = |leave: &Leave| {
        let officer = officers.iter().find(|officer| officer.id == leave.officer);
        officer.map(|officer| officer.name.as_str()).unwrap_or_default()
    };
    let heads = heads_with(&["Handläggare", "Från", "Till"], Some("Ta bort"));
    table("Kommande ledighet", heads, leave, |leave| {
        html! {
            th scope="row" { (name(leave)) }
            td.nowrap { (dates::table(leave.first)) }
            td.nowrap { (dates::table(leave.last)) }
            td {
                (layout.form(paths::LeaveTakenBack { id: leave.id }, &html! {
                    button.link type="submit" aria-label={ "Ta bort " (name(leave)) " " (dates::table(leave.first)) } { "Ta bort" }
                }))
            }
        }
    })
}

fn fields(form: &Filled<LeaveForm>) -> Markup {
    html! {
        (form.officer())
        div.row { (form.first()) (form.last()) }
        (submit("Lägg till"))
    }
}
