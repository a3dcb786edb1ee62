//! Where the rows behind a number of a document are.

use crate::report::document::Bound;
use crate::report::errand::{Rows, Together, Told};
use crate::web::follow_up::{TOGETHER, code};
use crate::web::paths;

/// The address of a number's rows as of the document's day; `None` for what is no number of the year.
pub fn address(told: &Told<'_>, bound: &Bound) -> Option<String> {
    let number = told.numbers.find(bound.number())?;
    let year = told.seen.year;
    let per = told.seen.as_of;
    let rows = |row: &str, column: &str| {
        let path = paths::FollowUpRows { year };
        format!("{path}?rad={row}&kolumn={column}&per={per}")
    };
    Some(match number.rows {
        Rows::Table(row, column) => rows(&row.to_string(), code(column)),
        Rows::Together(Together::InPlan) => rows(TOGETHER, "planen"),
        Rows::Together(Together::Beside) => rows(TOGETHER, "utover"),
        Rows::Together(Together::Total) => rows(TOGETHER, "totalt"),
        Rows::Page => format!("{}?per={per}", paths::FollowUp { year }),
    })
}
