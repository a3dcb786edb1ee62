//! The table of a follow-up for spreadsheets: semicolons, a byte order mark, and no cell that runs as a formula.

use crate::domain::follow_up::{Column, Row, RowOf, Visible};
use crate::error::{Error, Result};
use crate::report::{Names, words};
use crate::swedish::{dates, names};

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
    written(std::iter::once(header).chain(seen.table.iter().flatten().map(row)))
}

/// Rows of cells, the one of headings first.
pub(super) fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for cells in rows {
        writer
            .write_record(cells.iter().map(|cell| guarded(cell)))
            .map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Io(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

fn of(row: &Row, named: &Names) -> [String; 4] {
    let name = words::row(&row.of, named);
    match &row.of {
        RowOf::Own => ["egna".to_owned(), name, String::new(), String::new()],
        RowOf::Coordinated { partner, season } => {
            let partner = partner.as_ref().map_or_else(String::new, ToString::to_string);
            [
                "samordnade".to_owned(),
                name,
                names::season(*season).to_owned(),
                partner,
            ]
        }
        RowOf::Total => ["summa".to_owned(), name, String::new(), String::new()],
    }
}

/// A spreadsheet would run a cell that begins like this: a leading `'` stops it.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn failed(error: csv::Error) -> Error {
    Error::Io(std::io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@sum", "'a", "\t=1", "\r=1"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("polis"), "polis");
    }
}
