//! The page of what is held of one person.

use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use crate::actions::person::{Found, Told};
use crate::swedish::person as words;
use crate::web::components::{Tone, badge, heads, submit, table};
use crate::web::form::Filled;
use crate::web::person::form::PersonForm;
use crate::web::{Layout, paths};

const TITLE: &str = "Uppgifter om en person";

pub fn show(layout: &Layout, known: &[String], form: &Filled<PersonForm>, found: Option<&Found>) -> Response {
    let fields = html! {
        datalist id="kanda" { @for name in known { option value=(name) {} } }
        (form.name()) (submit("Sök"))
    };
    let body = html! {
        h1 { (TITLE) }
        p.lead { "Allt som verktyget har om en person, när någon begär det enligt artikel 15 i dataskyddsförordningen. "
            "Varje sökning noteras i loggen." }
        (form.notices())
        section.card { (layout.form(paths::Person, &fields)) }
        @if let Some(found) = found { (result(layout, form, found)) }
    };
    layout.filled(TITLE, form, &body)
}

fn result(layout: &Layout, form: &Filled<PersonForm>, found: &Found) -> Markup {
    let sure = found.told.iter().filter(|told| told.is_sure).count();
    let name = &form.form.name;
    html! {
        section.card {
            h2 { (found.person.asked) }
            p { (sure) " rader nämner personen och " (found.told.len() - sure) " kan göra det: de har bara en del av namnet." }
            p { "Pröva sekretessen innan du lämnar ut något: raderna kan nämna kommande omgångar och andra personer." }
            @if !found.told.is_empty() {
                (layout.form(paths::PersonFile, &html! {
                    (crate::web::components::hidden("name", name)) (submit("Hämta som JSON"))
                }))
            }
        }
        @if !found.told.is_empty() { section.card { (rows(found)) } }
    }
}

fn rows(found: &Found) -> Markup {
    table(
        "Raderna",
        heads(&["Var", "Säker", "Vad som står"]),
        &found.told,
        |told| {
            html! {
                th scope="row" { (words::table(&told.table)) }
                td { @if told.is_sure { (badge(Tone::Done, "Ja")) } @else { (badge(Tone::Warning, "Kanske")) } }
                td { (what(told)) }
            }
        },
    )
}

/// The columns that say anything, with their names in the database.
fn what(told: &Told) -> Markup {
    let columns = told.row.iter().filter_map(|(column, value)| match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some((column, text.clone())),
        other => Some((column, other.to_string())),
    });
    html! { @for (column, text) in columns { div { span.soft.small { (column) ": " } (text) } } }
}
