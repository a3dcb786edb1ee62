//! The row of headings: which columns a file has, or what is wrong with it.

use super::super::columns::{Column, FileKind};
use super::super::fault::Fault;
use crate::swedish::csv::unguarded;
use crate::swedish::files::normalise;

/// How far down headings are looked for, in lines.
const TITLE: usize = 12;

/// What is wrong with headings: when they stand further down, under a title, only that.
pub fn under_a_title(kind: FileKind, text: &str, at: u64, faults: Vec<Fault>) -> Vec<Fault> {
    let lines = text.lines().zip(1..).skip_while(|(_, line)| *line <= at).take(TITLE);
    let found = lines
        .filter(|(line, _)| has_all(kind, line))
        .map(|(_, line)| line)
        .next();
    match found {
        Some(line) => vec![Fault::Line {
            line: at,
            sentence: format!(
                "här väntades kolumnernas rubriker, men de står på rad {line}. Ta bort raderna ovanför dem och läs in filen igen."
            ),
        }],
        None => faults,
    }
}

/// Whether a line has every heading that the kind must have, whatever stands between them.
fn has_all(kind: FileKind, line: &str) -> bool {
    [';', ',', '\t'].into_iter().any(|sign| {
        let cells: Vec<String> = line.split(sign).map(|cell| normalise(cell.trim_matches('"'))).collect();
        let mut needed = kind.columns().iter().filter(|column| column.required);
        needed.all(|column| cells.contains(&normalise(column.name)))
    })
}

fn twice(column: Column, line: u64) -> Fault {
    Fault::File(format!("Rad {line}: kolumnen {} finns två gånger.", column.name))
}

/// The columns that a header names, which stands on a line.
pub fn columns(kind: FileKind, (header, line): (&csv::StringRecord, u64)) -> Result<Vec<Column>, Vec<Fault>> {
    let mut names: Vec<&str> = header.iter().collect();
    while names.len() > 1 && names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    if let [only] = names.as_slice() {
        separated_by_something_else(kind, only, line)?;
    }
    let expected = names_of(kind.columns());
    let mut columns: Vec<Column> = Vec::new();
    let mut faults = Vec::new();
    for (name, number) in names.into_iter().zip(1..) {
        match kind.column(&normalise(&unguarded(name))) {
            Some(column) if columns.contains(&column) => faults.push(twice(column, line)),
            Some(column) => columns.push(column),
            None => {
                let called = match name.trim() {
                    "" => format!("nummer {number}"),
                    name => name.to_owned(),
                };
                faults.push(Fault::cell(
                    line,
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
        Fault::File(format!(
            "Rad {line}: kolumnen {name} saknas, väntade kolumnerna {expected}."
        ))
    }));
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn separated_by_something_else(kind: FileKind, header: &str, line: u64) -> Result<(), Vec<Fault>> {
    let found = if header.contains(',') {
        "komma"
    } else if header.contains('\t') {
        "tabb"
    } else {
        return Ok(());
    };
    Err(vec![Fault::Line {
        line,
        sentence: format!(
            "fel skiljetecken: läste {found}, väntade semikolon mellan kolumnerna {}.",
            names_of(kind.columns())
        ),
    }])
}

fn names_of(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(";")
}
