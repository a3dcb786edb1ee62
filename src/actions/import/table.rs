//! Reads a file into rows: size, encoding, separator and header, before any meaning.

use super::columns::{Column, FileKind, Words};
use super::fault::Fault;
use crate::domain::typed;
use crate::swedish::csv::GUARDED;
use crate::swedish::files::normalise;

/// The largest file that is read.
pub const LIMIT: u64 = 5 * 1024 * 1024;

/// A file's rows under the columns that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub kind: FileKind,
    pub columns: Vec<Column>,
    pub rows: Vec<Line>,
}

/// One row: the number of its line in the file, and its cells in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub cells: Vec<String>,
}

/// The text of a file, which must be UTF-8; a byte order mark is left out.
pub fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Fault::File("Filen är i UTF-16. Spara den som CSV UTF-8.".to_owned()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Fault::File(
            "Filen är tom. Väntade en rubrikrad och rader under den.".to_owned(),
        ));
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count() as u64;
    let byte = bytes.get(at).copied().unwrap_or_default();
    Fault::Line {
        line,
        sentence: format!(
            "läste en byte ({byte:#04x}) som inte är UTF-8, troligen Latin-1. Spara filen som CSV UTF-8 och läs in den igen."
        ),
    }
}

/// Reads a table of a kind.
///
/// # Errors
/// All that is wrong with its form.
pub fn read(kind: FileKind, bytes: &[u8]) -> Result<Table, Vec<Fault>> {
    let text = text(bytes).map_err(|fault| vec![fault])?;
    let mut records = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records();
    let Some(Ok(header)) = records.next() else {
        return Err(vec![Fault::File("Filen är tom. Väntade en rubrikrad.".to_owned())]);
    };
    let columns = columns(kind, &header)?;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        match record {
            Ok(record) => row((&record, line(text, &record)), columns.len(), &mut rows, &mut faults),
            Err(error) => faults.push(Fault::File(format!("Filen går inte att läsa som CSV: {error}"))),
        }
    }
    for line in &mut rows {
        faults.extend(kept(kind, &columns, line));
    }
    if faults.is_empty() {
        Ok(Table { kind, columns, rows })
    } else {
        Err(faults)
    }
}

fn twice(column: Column) -> Fault {
    Fault::File(format!("Rad 1: kolumnen {} finns två gånger.", column.name))
}

fn columns(kind: FileKind, header: &csv::StringRecord) -> Result<Vec<Column>, Vec<Fault>> {
    let mut names: Vec<&str> = header.iter().collect();
    while names.len() > 1 && names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    if let [only] = names.as_slice() {
        separated_by_something_else(kind, only)?;
    }
    let expected = names_of(kind.columns());
    let mut columns: Vec<Column> = Vec::new();
    let mut faults = Vec::new();
    for (name, number) in names.into_iter().zip(1..) {
        match kind.column(&normalise(&unguarded(name))) {
            Some(column) if columns.contains(&column) => faults.push(twice(column)),
            Some(column) => columns.push(column),
            None => {
                let called = match name.trim() {
                    "" => format!("nummer {number}"),
                    name => name.to_owned(),
                };
                faults.push(Fault::cell(
                    1,
                    &called,
                    name.trim(),
                    format!("en av kolumnerna {expected}"),
                ));
            }
        }
    }
    let missing = kind
        .columns()
        .iter()
        .filter(|column| column.required && !columns.contains(column));
    faults.extend(missing.map(|column| {
        let name = column.name;
        Fault::File(format!("Rad 1: kolumnen {name} saknas, väntade kolumnerna {expected}."))
    }));
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn separated_by_something_else(kind: FileKind, header: &str) -> Result<(), Vec<Fault>> {
    let found = if header.contains(',') {
        "komma"
    } else if header.contains('\t') {
        "tabb"
    } else {
        return Ok(());
    };
    Err(vec![Fault::Line {
        line: 1,
        sentence: format!(
            "fel skiljetecken: läste {found}, väntade semikolon mellan kolumnerna {}.",
            names_of(kind.columns())
        ),
    }])
}

fn names_of(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(";")
}

/// The line that a record begins on. The reader counts from the end of the record before, where the last of a line's two
/// ending signs and empty lines are yet to come.
fn line(text: &str, record: &csv::StringRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let between = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + between.filter(|byte| **byte == b'\n').map(|_| 1).sum::<u64>()
}

fn row((record, number): (&csv::StringRecord, u64), width: usize, rows: &mut Vec<Line>, faults: &mut Vec<Fault>) {
    let cells: Vec<String> = record.iter().map(unguarded).collect();
    if cells.iter().all(String::is_empty) {
        return;
    }
    let extra = cells.iter().skip(width).any(|cell| !cell.is_empty());
    if cells.len() < width || extra {
        let sentence = format!("läste {} fält, väntade {width} som i rubrikraden.", cells.len());
        faults.push(Fault::Line { line: number, sentence });
    } else {
        rows.push(Line { number, cells });
    }
}

/// Makes the cells of a line fit to be kept, and finds those that are too long to be.
fn kept(kind: FileKind, columns: &[Column], line: &mut Line) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (cell, column) in line.cells.iter_mut().zip(columns) {
        let (fits, expected) = match kind.words(*column) {
            Words::Line => (typed::is_short(cell), LINE),
            Words::Several => (cell.split(',').all(typed::is_short), LINE),
            Words::Long => (typed::is_kept(cell), "högst 200 000 tecken"),
        };
        if fits {
            *cell = typed::clean(cell);
        } else {
            faults.push(Fault::cell(line.number, column.name, cell, expected));
        }
    }
    faults
}

const LINE: &str = "högst 200 tecken på en rad, utan styrtecken";

/// The cell without surrounding space, and without the mark that guards it from being read as a formula.
fn unguarded(cell: &str) -> String {
    let cell = cell.trim();
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED));
    guarded.unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests;
