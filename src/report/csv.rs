//! The table of a follow-up for spreadsheets.

use crate::domain::follow_up::{Column, Row, RowOf, Visible};
use crate::error::Result;
use crate::report::{Names, words};
use crate::swedish::{csv, dates, names};

const HEADER: &str = "\
    år;per;rad;namn;period;samverkanspart;planerat;genomfört;varav som planerat;avviker;kvar;varav inte rapporterat";

/// The table of the follow-up, one row a line.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up(seen: &Visible, named: &Names) -> Result<String> {
    let row = |row: &Row| {
        let mut cells = vec![seen.year.to_string(), dates::table(seen.as_of)];
        cells.extend(of(row, named));
        cells.extend(Column::ALL.map(|column| row.count(column).to_string()));
        cells
    };
    let header: Vec<String> = HEADER.split(';').map(str::to_owned).collect();
    let rows = std::iter::once(header).chain(seen.table.iter().flatten().map(row));
    csv::written(rows, csv::Terminator::Any(b'\n'))
}

fn of(row: &Row, named: &Names) -> [String; 4] {
    let (what, season, partner) = match &row.of {
        RowOf::Own => ("egna", "", None),
        RowOf::Coordinated { partner, season } => ("samordnade", names::season(*season), partner.as_ref()),
        RowOf::Total => ("summa", "", None),
    };
    let partner = partner.map_or_else(String::new, ToString::to_string);
    [what.to_owned(), words::row(&row.of, named), season.to_owned(), partner]
}
