//! Parts of pages: fields, choices, tables, marks. All text is escaped by maud.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use crate::web::form::FormErrors;

mod fields;

pub use fields::{Choice, Field, checkbox, checkboxes, hidden, radios, select};

/// All that is wrong with a form, above it, each a link to its field. Nothing when nothing is.
pub fn error_summary(errors: &FormErrors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.summary role="alert" aria-labelledby="fel" {
                h2 #fel { "Något behöver rättas" }
                ul {
                    @for (field, sentence) in errors.iter() {
                        li { @if field.is_empty() { (sentence) } @else { a href={ "#" (field) } { (sentence) } } }
                    }
                }
            }
        }
    }
}

/// The button that a form is sent with.
pub fn submit(label: &str) -> Markup {
    html! { button.primary type="submit" { (label) } }
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

/// Both versions of a row that two changed at once: what is stored now, and what is typed in the form below.
pub fn conflict(rows: &[(&str, &str, &str)]) -> Markup {
    html! {
        div.summary.warning role="alert" aria-labelledby="krock" {
            h2 #krock { "Någon annan hann spara före dig" }
            p { "Ditt står kvar i formuläret. Jämför, ändra om det behövs och spara igen." }
            div.scroll role="region" aria-label="Båda versionerna" tabindex="0" {
                table {
                    thead { tr { th scope="col" { "Uppgift" } th scope="col" { "Sparat nu" } th scope="col" { "Ditt" } } }
                    tbody {
                        @for (label, stored, typed) in rows {
                            tr.differs[stored != typed] {
                                th scope="row" { (label) } td { (stored) } td { (typed) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Both versions of a form that has many fields, by label and in the same order.
pub fn conflict_between(stored: &[(&str, String)], typed: &[(&str, String)]) -> Markup {
    let rows = stored.iter().zip(typed);
    let rows = rows.map(|((label, stored), (_, typed))| (*label, stored.as_str(), typed.as_str()));
    conflict(&rows.collect::<Vec<_>>())
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
