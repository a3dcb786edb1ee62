//! A table as documents have it, with what a page can add: links and marks.

use maud::{Markup, html};

use crate::report::document::{Table, Text};
use crate::report::html::grid;
use crate::swedish::capitalised;

/// `more` gives the cells that the page has more to say in, by row and column.
pub fn composed(table: &Table, more: impl Fn(usize, usize, &Text) -> Option<Markup>) -> Markup {
    let words = |cell: &Text| html! { (capitalised(&cell.to_string())) };
    let shown = |row: usize, at: usize, cell: &Text| more(row, at, cell).unwrap_or_else(|| words(cell));
    grid(table, &html! { caption { (table.caption) } }, &shown)
}

/// What leads from a year in a list of years to that year.
pub fn year(name: &str, is_shown: bool, address: &str) -> Markup {
    html! { @if is_shown { strong.nowrap { (name) } } @else { a.nowrap href=(address) { (name) } } }
}
