//! Reads a file into rows: size, encoding, separator and header, before any meaning.

use super::columns::{Column, FileKind, Words};
use super::fault::Fault;
use crate::domain::typed;
use crate::swedish::csv::unguarded;

mod header;

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
    let mut header = records.next();
    if matches!(&header, Some(Ok(first)) if names_the_separator(first)) {
        header = records.next();
    }
    let Some(Ok(header)) = header else {
        return Err(vec![Fault::File("Filen är tom. Väntade en rubrikrad.".to_owned())]);
    };
    let at = line(text, &header);
    let columns =
        header::columns(kind, (&header, at)).map_err(|faults| header::under_a_title(kind, text, at, faults))?;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        match record {
            Ok(record) => row((&record, line(text, &record)), (kind, &columns), &mut rows, &mut faults),
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

/// "sep=;", which tells Excel what stands between the cells.
fn names_the_separator(first: &csv::StringRecord) -> bool {
    first
        .get(0)
        .is_some_and(|cell| cell.trim().to_lowercase().starts_with("sep="))
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

fn row(
    (record, number): (&csv::StringRecord, u64),
    (kind, columns): (FileKind, &[Column]),
    rows: &mut Vec<Line>,
    faults: &mut Vec<Fault>,
) {
    let is_letter = |at: usize| {
        columns
            .get(at)
            .is_some_and(|column| kind.words(*column) == Words::Letter)
    };
    let cell = |(at, cell)| match unguarded(cell) {
        letter if is_letter(at) => typed::with_ends(letter, cell),
        words => words,
    };
    let cells: Vec<String> = record.iter().enumerate().map(cell).collect();
    let width = columns.len();
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
            Words::Long | Words::Letter => (typed::is_kept(cell), "högst 200 000 tecken"),
        };
        if fits {
            *cell = match kind.words(*column) {
                Words::Letter => typed::clean_letter(cell),
                Words::Line | Words::Several | Words::Long => typed::clean(cell),
            };
        } else {
            faults.push(Fault::cell(line.number, column.name, cell, expected));
        }
    }
    faults
}

const LINE: &str = "högst 200 tecken på en rad, utan styrtecken";

#[cfg(test)]
mod tests;
