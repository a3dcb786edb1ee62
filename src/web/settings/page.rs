//! The pages of settings.

use axum::response::Response;
use maud::{Markup, Render, html};

use crate::domain::second_factor::Rule;
use crate::domain::settings::{Form, Keep, Key, weekdays};
use crate::store::looks::Listed;
use crate::store::settings::Setting;
use crate::swedish::dates::weekday;
use crate::swedish::settings::{GROUPS, expected, help, label};
use crate::swedish::{capitalised, retention};
use crate::web::components::{Field, conflict, heads, submit, table};
use crate::web::form::Filled;
use crate::web::settings::form::SettingForm;
use crate::web::{Layout, paths};

pub mod looks;
pub mod second_factor;

pub const TITLE: &str = "Inställningar";
pub const SAVED: &str = "Sparat.";

pub fn list(layout: &Layout, rows: &[Setting], stored: &[Listed], rule: &Rule) -> Markup {
    let year = layout.year();
    html! {
        h1 { (TITLE) }
        p.lead { "Så som de gäller " (year) ". Varje ändring skrivs i loggen." }
        @for (group, keys) in GROUPS {
            div.card.even {
                (table(group, heads(&["Inställning", "Värde"]), *keys, |key| cells(layout, *key, rows, year)))
            }
        }
        (second_factor::card(rule))
        (looks::list(stored))
    }
}

fn cells(layout: &Layout, key: Key, rows: &[Setting], year: i32) -> Markup {
    let coming = rows.iter().filter(|row| row.key == key && row.from_year > year);
    html! {
        th scope="row" { a href=(paths::Setting { key: key.as_str().to_owned() }) { (label(key)) } }
        td {
            (shown(key, layout.settings().text(key)))
            @for row in coming { span.soft { ", " (shown(key, &row.value)) " från " (row.from_year) } }
        }
    }
}

/// The value as people read it.
fn shown(key: Key, value: &str) -> Markup {
    let text = match key.form() {
        Form::Weekdays => weekdays(value)
            .unwrap_or_default()
            .into_iter()
            .map(weekday)
            .collect::<Vec<_>>()
            .join(", "),
        Form::Time => value.replace(':', "."),
        Form::Keep => retention::keep(Keep::parse(value).as_ref()),
        _ => value.to_owned(),
    };
    html! { @if text.is_empty() { span.soft { "–" } } @else { (text) } }
}

pub fn show(layout: &Layout, key: Key, values: &[Setting], form: &Filled<SettingForm>) -> Response {
    layout.filled(label(key), form, &page(layout, key, values, form, &form.notices()))
}

/// The page when someone else saved first.
pub fn stale(layout: &Layout, key: Key, values: &[Setting], typed: SettingForm) -> Response {
    let stored = values
        .last()
        .map_or_else(|| key.default_value().to_owned(), |row| one(key, row));
    let row = Setting {
        key,
        from_year: typed.since.parse().unwrap_or_default(),
        value: typed.value.clone(),
    };
    let both = conflict(&[(label(key), &stored, &one(key, &row))]);
    layout.conflict(label(key), &page(layout, key, values, &Filled::new(typed), &both))
}

fn one(key: Key, row: &Setting) -> String {
    if key.follows_years() {
        format!("{} från {}", row.value, row.from_year)
    } else {
        row.value.clone()
    }
}

fn page(layout: &Layout, key: Key, values: &[Setting], form: &Filled<SettingForm>, notices: &Markup) -> Markup {
    let fields = html! {
        (form.before())
        (field(key, form.value()))
        @if key.follows_years() { (form.since()) }
        (submit("Spara"))
    };
    html! {
        a.back href=(paths::Settings) { "‹ " (TITLE) }
        h1 { (label(key)) }
        p.lead { (help(key)) }
        (notices)
        div.card { (layout.form(paths::Setting { key: key.as_str().to_owned() }, &fields)) }
        @if key.follows_years() && !values.is_empty() {
            div.card {
                (table("Värden över tid", heads(&["Från och med", "Värde"]), values, |row| html! {
                    th scope="row" { (row.from_year) } td { (shown(key, &row.value)) }
                }))
            }
        }
    }
}

fn field(key: Key, field: Field) -> Markup {
    match key.form() {
        Form::Number(from, to) => {
            let hint = format!("Ett heltal från {from} till {to}.");
            field.kind("numeric").hint(&hint).render()
        }
        Form::Time => field.kind("time").label("Klockslag").render(),
        Form::Colour => field.kind("color").label("Färg").render(),
        Form::Choice(choices) => field.hint(&format!("Något av {}.", choices.join(", "))).render(),
        Form::Keep => field.hint(&capitalised(&format!("{}.", expected(key.form())))).render(),
        Form::Text
        | Form::Name
        | Form::Passage
        | Form::Address
        | Form::MonthDay
        | Form::MonthDayOrNone
        | Form::Weekdays
        | Form::Weeks
        | Form::Aliases => field.render(),
    }
}
