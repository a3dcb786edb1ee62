//! CSV as spreadsheets in Swedish read it: semicolons, a byte order mark, and no cell that runs as a formula.

pub use csv::Terminator;

use crate::error::{Error, Result};

/// What a spreadsheet may take for the beginning of a formula: a leading `'` stops it.
const GUARDED: [char; 7] = ['=', '+', '-', '@', '\'', '\t', '\r'];

/// Rows of cells, the one of headings first, each with an end of its line.
///
/// # Errors
/// Only if memory runs out.
pub fn written<C: AsRef<str>>(rows: impl IntoIterator<Item = Vec<C>>, end: Terminator) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(end)
        .from_writer(Vec::new());
    for cells in rows {
        writer
            .write_record(cells.iter().map(|cell| guarded(cell.as_ref())))
            .map_err(|error| Error::Io(error.into()))?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Io(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

fn guarded(cell: &str) -> String {
    if cell.starts_with(GUARDED) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell without surrounding space, and without the mark that guards it from being read as a formula.
pub fn unguarded(cell: &str) -> String {
    let cell = cell.trim();
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED));
    guarded.unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_as_a_formula() {
        for cell in [
            "=1+1", "+1", "+46", "-1", "-5", "@sum", "@a", "'a", "'t Hart", "\t=1", "\tx", "\r=1", "\rx",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["polis", "AIK - Djurgårdens IF"] {
            assert_eq!(guarded(cell), cell);
        }
    }
}
