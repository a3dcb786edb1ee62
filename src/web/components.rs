//! Parts of pages: fields, choices, tables, marks. All text is escaped by maud.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

mod composed;

pub use crate::web::form::notices::{conflict, error_summary};
pub use crate::web::form::{Choice, Field, hidden};
pub use composed::{composed, year};

/// The button that a form is sent with.
pub fn submit(label: &str) -> Markup {
    html! { button.primary type="submit" { (label) } }
}

/// The buttons below a form: to save, or to leave it.
pub fn save_or_leave(label: &str, back: impl Display) -> Markup {
    html! { div.buttons { (submit(label)) a href=(back.to_string()) { "Avbryt" } } }
}

/// A link that looks like a button.
pub fn button_link(to: impl Display, label: &str) -> Markup {
    html! { a.button href=(to.to_string()) { (label) } }
}

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Done,
    /// Deviates, or waits for someone: a fact, not a fault.
    Warning,
    /// Broken or refused.
    Refused,
    Plain,
}

/// A tag in colour, with a symbol and words, so that the colour is never alone.
pub fn badge(tone: Tone, text: &str) -> Markup {
    let (class, symbol) = match tone {
        Tone::Done => ("badge done", "✓"),
        Tone::Warning => ("badge warning", "▲"),
        Tone::Refused => ("badge refused", "✕"),
        Tone::Plain => ("badge", ""),
    };
    html! { span class=(class) { @if !symbol.is_empty() { span aria-hidden="true" { (symbol) } " " } (text) } }
}

/// The mark of what may be confidential until it is done.
pub fn secrecy() -> Markup {
    html! {
        span.secrecy title="Kan omfattas av 17 kap. 1 § OSL. Prövas vid varje begäran." {
            span aria-hidden="true" { "◆" } " Sekretess"
        }
    }
}

/// A table that scrolls by itself on narrow screens. Columns of numbers: `class="number"` on `th` and `td`.
pub fn table(caption: &str, head: &Markup, rows: &Markup) -> Markup {
    html! {
        div.scroll role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr { (head) } }
                tbody { (rows) }
            }
        }
    }
}

/// The heads of a table, a word for each column.
pub fn heads(columns: &[&str]) -> Markup {
    heads_with(columns, None)
}

/// The same, with a last column of buttons whose head is only heard.
pub fn heads_with(columns: &[&str], buttons: Option<&str>) -> Markup {
    html! {
        @for column in columns { th scope="col" { (column) } }
        @if let Some(buttons) = buttons { th scope="col" { span.hidden { (buttons) } } }
    }
}

/// Links to the years that a list has, with this year and the ones beside it.
pub fn year_links(shown: Option<i32>, years: &[i32], today: NaiveDate, address: impl Fn(i32) -> String) -> Markup {
    let this = today.year();
    let mut all: Vec<i32> = years
        .iter()
        .copied()
        .chain([this - 1, this, this + 1])
        .chain(shown)
        .collect();
    all.sort_unstable();
    all.dedup();
    html! {
        nav.years aria-label="År" {
            ul {
                @for year in all {
                    li { a href=(address(year)) aria-current=[(Some(year) == shown).then_some("page")] { (year) } }
                }
            }
        }
    }
}
