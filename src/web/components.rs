//! Parts of pages: fields, choices, tables, marks. All text is escaped by maud.

use std::collections::BTreeSet;
use std::fmt::Display;

use chrono::{Datelike, NaiveDate};
use maud::{Markup, Render, html};

use crate::domain::withheld::Withheld;
use crate::report::document::{Table, Text};
use crate::report::html::grid;
use crate::swedish::{capitalised, errands};
use crate::web::form::FormErrors;

pub use crate::web::form::notices::{conflict, error_summary};
pub use crate::web::form::{Choice, Field, hidden};

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

/// What others than the team will not read of words, said where the team writes and reads them; nothing when they read all.
pub fn unseen(withheld: &Withheld, texts: &[&str]) -> Markup {
    let unseen = errands::unseen(withheld, texts);
    html! { @if let Some(sentence) = unseen { p.small role="status" { (badge(Tone::Warning, "Visas inte för alla")) " " (sentence) } } }
}

/// The mark of what may be confidential until it is done.
pub fn secrecy() -> Markup {
    html! {
        span.secrecy title="Kan omfattas av 17 kap. 1 § OSL. Prövas vid varje begäran." {
            span aria-hidden="true" { "◆" } " Sekretess"
        }
    }
}

/// The top of a page: its name, a sentence about it, and beside them what can be done.
pub fn head(title: impl Render, sentence: impl Render, beside: impl Render) -> Markup {
    html! { div.head { div { h1 { (title) } p { (sentence) } } (beside) } }
}

/// A part of a page under a heading of its own, by which those who hear the page find it.
pub struct Card<'a> {
    id: &'a str,
    heading: &'a str,
}

pub fn card<'a>(id: &'a str, heading: &'a str) -> Card<'a> {
    Card { id, heading }
}

impl Card<'_> {
    pub fn with(self, body: impl Render) -> Markup {
        html! { section.card aria-labelledby=(self.id) { h2 id=(self.id) { (self.heading) } (body) } }
    }
}

/// A table with a row for each of some things. Columns of numbers: `class="number"` on `th` and `td`.
pub fn table<T>(
    caption: &str,
    heads: impl Render,
    things: impl IntoIterator<Item = T>,
    cells: impl Fn(T) -> Markup,
) -> Markup {
    table_of(caption, heads, html! { @for thing in things { tr { (cells(thing)) } } })
}

/// A table that scrolls by itself on narrow screens.
pub fn table_of(caption: &str, heads: impl Render, rows: impl Render) -> Markup {
    html! {
        div.scroll role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr { (heads) } }
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

/// A table as documents have it, with what a page can add, links and marks: `more` gives the cells that the page has more to say in, by row and column.
pub fn composed(table: &Table, more: impl Fn(usize, usize, &Text) -> Option<Markup>) -> Markup {
    let words = |cell: &Text| html! { (capitalised(&cell.to_string())) };
    let shown = |row: usize, at: usize, cell: &Text| more(row, at, cell).unwrap_or_else(|| words(cell));
    grid(table, &html! { caption { (table.caption) } }, &shown)
}

/// What leads from a year in a list of years to that year.
pub fn year(name: &str, is_shown: bool, address: &str) -> Markup {
    html! { @if is_shown { strong.nowrap { (name) } } @else { a.nowrap href=(address) { (name) } } }
}

/// A document as files, in those of its formats that this program makes: `address` takes the ending of each.
pub fn downloads(formats: &[(&str, &str)], address: impl Fn(&str) -> String) -> Markup {
    let made = formats
        .iter()
        .filter(|(ending, _)| cfg!(feature = "pdf") || *ending != "pdf");
    html! { div.buttons { @for (ending, label) in made { (button_link(address(ending), label)) } } }
}

/// The form that shows the figures of another day.
pub fn as_of(page: impl Display, per: &str, errors: &FormErrors) -> Markup {
    html! {
        (error_summary(errors))
        form method="get" action=(page.to_string()) {
            div.row {
                (Field::date("per", "Vad som hade hänt till och med", per).show(errors))
                div.field { button type="submit" { "Visa" } }
            }
        }
    }
}

/// Links to the years that a list has, with this year and the ones beside it.
pub fn year_links(shown: Option<i32>, years: &[i32], today: NaiveDate, address: impl Fn(i32) -> String) -> Markup {
    let this = today.year();
    let beside = [this - 1, this, this + 1];
    let all: BTreeSet<i32> = years.iter().copied().chain(beside).chain(shown).collect();
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
