//! A table as documents have it, with what a page can add: links and marks.

use maud::{Markup, html};

use super::table;
use crate::report::document::{Table, Text};
use crate::report::html::is_date;
use crate::swedish::capitalised;

/// `more` gives the cells that the page has more to say in, by row and column.
pub fn composed(composed: &Table, more: impl Fn(usize, usize, &Text) -> Option<Markup>) -> Markup {
    let columns = &composed.columns;
    let heads = html! { @for column in columns { th.number[column.is_number] scope="col" { (column.heading) } } };
    let cell = |row: usize, at: usize, cell: &Text| {
        let words = || html! { (capitalised(&cell.to_string())) };
        more(row, at, cell).unwrap_or_else(words)
    };
    let rows = html! {
        @for (row, (is_total, cells)) in composed.with_totals().enumerate() {
            tr.total[is_total] {
                @for (at, (one, column)) in cells.iter().zip(columns).enumerate() {
                    @let date = is_date(&one.to_string());
                    @if at == 0 { th.nowrap[date] scope="row" { (cell(row, at, one)) } }
                    @else { td.number[column.is_number].nowrap[date] { (cell(row, at, one)) } }
                }
            }
        }
    };
    table(&composed.caption, &heads, &rows)
}

/// What leads from a year in a list of years to that year.
pub fn year(name: &str, is_shown: bool, address: &str) -> Markup {
    html! { @if is_shown { strong.nowrap { (name) } } @else { a.nowrap href=(address) { (name) } } }
}
