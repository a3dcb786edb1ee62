//! The pages of settings.

use chrono::Datelike;
use maud::{Markup, html};

use crate::domain::settings::{Form, Key, weekdays};
use crate::store::looks::Listed;
use crate::store::settings::Setting;
use crate::swedish::dates::weekday;
use crate::swedish::settings::{GROUPS, help, label};
use crate::web::components::{Field, conflict, error_summary, heads, hidden, submit, table};
use crate::web::form::FormErrors;
use crate::web::settings::Typed;
use crate::web::{Layout, paths};

pub mod looks;

/// What the fields of a setting are called.
pub const LABELS: [(&str, &str); 2] = [("value", "Värde"), ("from_year", "Från och med år")];

pub const TITLE: &str = "Inställningar";
pub const SAVED: &str = "Sparat.";

pub fn title(key: Key) -> &'static str {
    label(key)
}

pub fn list(layout: &Layout, rows: &[Setting], stored: &[Listed]) -> Markup {
    let year = layout.today().year();
    html! {
        h1 { (TITLE) }
        p.lead { "Så som de gäller " (year) ". Varje ändring skrivs i loggen." }
        @for (group, keys) in GROUPS {
            div.card.even {
                (table(group, heads(&["Inställning", "Värde"]), *keys, |key| cells(layout, *key, rows, year)))
            }
        }
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
        _ => value.to_owned(),
    };
    html! { @if text.is_empty() { span.soft { "–" } } @else { (text) } }
}

pub fn show(layout: &Layout, key: Key, values: &[Setting], typed: &Typed, errors: &FormErrors) -> Markup {
    page(layout, key, values, typed, errors, &html! {})
}

/// The page when someone else saved first.
pub fn stale(layout: &Layout, key: Key, values: &[Setting], typed: &Typed) -> Markup {
    let stored = values
        .last()
        .map_or_else(|| key.default_value().to_owned(), |row| one(key, row));
    let year = typed.from_year.parse().unwrap_or_default();
    let row = Setting {
        key,
        from_year: year,
        value: typed.value.clone(),
    };
    let both = conflict(&[(label(key), &stored, &one(key, &row))]);
    page(layout, key, values, typed, &FormErrors::NONE, &both)
}

fn one(key: Key, row: &Setting) -> String {
    if key.follows_years() {
        format!("{} från {}", row.value, row.from_year)
    } else {
        row.value.clone()
    }
}

fn page(layout: &Layout, key: Key, values: &[Setting], typed: &Typed, errors: &FormErrors, notice: &Markup) -> Markup {
    let fields = html! {
        (hidden("before", &typed.before))
        (field(key, &typed.value, errors))
        @if key.follows_years() {
            (Field::number("from_year", "Från och med år", &typed.from_year)
                .hint("Tidigare år behåller sitt värde.").show(errors))
        }
        (submit("Spara"))
    };
    html! {
        a.back href=(paths::Settings) { "‹ " (TITLE) }
        h1 { (label(key)) }
        p.lead { (help(key)) }
        (notice)
        (error_summary(errors))
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

fn field(key: Key, value: &str, errors: &FormErrors) -> Markup {
    match key.form() {
        Form::Number(from, to) => {
            let hint = format!("Ett heltal från {from} till {to}.");
            Field::number("value", "Värde", value).hint(&hint).show(errors)
        }
        Form::Time => Field::time("value", "Klockslag", value).show(errors),
        Form::Colour => Field::new("value", "Färg", value).kind("color").show(errors),
        Form::Choice(choices) => {
            let hint = format!("Något av {}.", choices.join(", "));
            Field::new("value", "Värde", value).hint(&hint).show(errors)
        }
        Form::Text | Form::Name | Form::Address | Form::MonthDay | Form::Weekdays | Form::Weeks | Form::Aliases => {
            Field::new("value", "Värde", value).show(errors)
        }
    }
}
