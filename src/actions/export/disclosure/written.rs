//! What may be handed out, as a document, for spreadsheets and for programs: each masked field says so and why.

use serde_json::{Map, Value, json};

use super::{Disclosure, Open};
use crate::domain::disclosure::Field;
use crate::domain::settings::Settings;
use crate::error::Result;
use crate::report::document::{Document, Section, Table};
use crate::swedish::{capitalised, csv as csv_file, disclosure as words};

/// As a page that stands alone.
pub fn document(disclosure: &Disclosure, settings: &Settings) -> Document {
    let mut document = Document::new(words::title(disclosure.year));
    document.lead = words::lead(disclosure.on);
    document.sections = disclosure
        .sheets
        .iter()
        .filter_map(|sheet| section(sheet, settings))
        .collect();
    let mut left_out = Section::new(words::LEFT_OUT);
    let line = |(kind, number, ground): &(crate::actions::import::FileKind, usize, _)| {
        format!(
            "{}: {number}. {}",
            words::kind(kind.name()),
            capitalised(&words::why(*ground, settings))
        )
    };
    left_out.list(disclosure.left_out.iter().map(line).collect());
    document.sections.push(left_out);
    document
}

fn section(sheet: &Open, settings: &Settings) -> Option<Section> {
    let mut section = Section::new(words::kind(sheet.kind.name()));
    let used = |at: &usize| {
        let mut fields = sheet.rows.iter().filter_map(|row| row.get(*at));
        fields.any(|field| !field.text.is_empty() || !field.masked.is_empty())
    };
    let used: Vec<usize> = (0..sheet.columns.len()).filter(used).collect();
    let mut table = Table::new(words::kind(sheet.kind.name()));
    for at in &used {
        table = table.words([sheet.columns[*at].name]);
    }
    for row in &sheet.rows {
        table.row(used.iter().map(|at| cell(&row[*at], settings)).collect());
    }
    if !sheet.rows.is_empty() {
        section.table(table);
    }
    section.filled()
}

fn cell(field: &Field, settings: &Settings) -> String {
    if field.masked.is_empty() {
        return field.text.clone();
    }
    let why = words::masked(&words::whys(&field.masked, settings));
    format!("{} {why}", field.text).trim_start().to_owned()
}

/// A field a line.
///
/// # Errors
/// Only if memory runs out.
pub fn csv(disclosure: &Disclosure, settings: &Settings) -> Result<String> {
    let header = words::HEADER.map(str::to_owned).to_vec();
    let mut lines = vec![header];
    for sheet in &disclosure.sheets {
        for (row, number) in sheet.rows.iter().zip(1..) {
            for (field, column) in row.iter().zip(sheet.columns) {
                let why = words::whys(&field.masked, settings);
                if field.text.is_empty() && why.is_empty() {
                    continue;
                }
                let cells = [sheet.kind.name(), &format!("{number}"), column.name, &field.text, &why];
                lines.push(cells.map(str::to_owned).to_vec());
            }
        }
    }
    csv_file::written(lines, csv_file::Terminator::CRLF)
}

/// For programs.
///
/// # Errors
/// Only if memory runs out.
pub fn json(disclosure: &Disclosure, settings: &Settings) -> Result<String> {
    let field = |field: &Field| {
        let grounds: Vec<Value> = field
            .masked
            .iter()
            .map(|one| json!({ "ground": one, "paragraph": settings.text(one.key()) }))
            .collect();
        json!({ "value": field.text, "masked": grounds })
    };
    let sheet = |sheet: &Open| {
        let keys = || sheet.columns.iter().map(|column| column.key.to_owned());
        let row = |row: &Vec<Field>| -> Map<String, Value> { keys().zip(row.iter().map(field)).collect() };
        json!({ "kind": sheet.kind.name(), "rows": sheet.rows.iter().map(row).collect::<Vec<_>>() })
    };
    let sheets: Vec<Value> = disclosure.sheets.iter().map(sheet).collect();
    let left_out = disclosure.left_out.iter();
    let left_out: Vec<Value> = left_out
        .map(|(kind, rows, ground)| json!({ "kind": kind.name(), "rows": rows, "ground": ground }))
        .collect();
    let whole = json!({
        "year": disclosure.year, "on": disclosure.on, "sheets": sheets, "left_out": left_out,
    });
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}
