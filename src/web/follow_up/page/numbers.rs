//! Numbers as the documents have them, each leading to its rounds.

use maud::{Markup, html};

use crate::domain::follow_up::{Column, RowOf, Visible};
use crate::report::document::{Span, Text};
use crate::report::tally::Tally;
use crate::web::follow_up::View;
use crate::web::follow_up::page::code;
use crate::web::paths;

/// The "row" of the figures about the main partner.
pub const TOGETHER: &str = "tillsammans";

/// Where the rows behind a number of a year are; the follow-up itself for one that has no page of its own.
pub fn behind(seen: &Visible, key: &Tally) -> String {
    let (year, per) = (seen.year, seen.as_of);
    let rows = |row: &str, column: &str| {
        let path = paths::FollowUpRows { year };
        format!("{path}?rad={row}&kolumn={column}&per={per}")
    };
    let figure = |of: &RowOf, column| {
        let row = seen.table.iter().flatten().position(|row| row.of == *of);
        rows(&row.unwrap_or_default().to_string(), code(column))
    };
    match key {
        Tally::Cell(of, column) => figure(of, *column),
        Tally::NotDone => figure(&RowOf::Total, Column::Deviating),
        Tally::WithDone => rows(TOGETHER, "planen"),
        Tally::WithBeside => rows(TOGETHER, "utover"),
        Tally::WithTotal => rows(TOGETHER, "totalt"),
        _ => format!("{}?per={per}", paths::FollowUp { year }),
    }
}

/// Its numbers lead to their rounds; nought leads nowhere.
pub fn text(view: &View, text: &Text) -> Markup {
    let number = |span: &Span| match span {
        Span::Number(bound) => view.numbers.find(&bound.key).filter(|number| number.value > 0),
        Span::Words(_) | Span::Missing(_) => None,
    };
    html! {
        @for span in &text.0 {
            @if let Some(number) = number(span) {
                a href=(behind(&view.seen, &number.key)) aria-label={ (number.label) ": " (number.value) } { (span.as_str()) }
            } @else { (span.as_str()) }
        }
    }
}
