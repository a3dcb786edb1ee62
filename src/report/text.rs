//! A document as plain text: for a terminal, a mail, or to paste.

use crate::report::document::{Block, Document, Table};

pub(super) fn render(document: &Document) -> String {
    let mut lines = vec![document.title.clone(), document.lead.clone()];
    for section in &document.sections {
        lines.push(String::new());
        lines.push(section.heading.to_uppercase());
        for block in &section.blocks {
            match block {
                Block::Paragraph(sentence) => lines.push(sentence.clone()),
                Block::List(items) => lines.extend(items.iter().map(|item| format!("- {item}"))),
                Block::Table(table) => lines.extend(rows(table)),
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Columns as wide as their widest cell; numbers to the right.
fn rows(table: &Table) -> Vec<String> {
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let cells = table.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    let all: Vec<Vec<&str>> = std::iter::once(headings).chain(cells).collect();
    let width = |index: usize| {
        let lengths = all
            .iter()
            .filter_map(|row| row.get(index))
            .map(|cell| cell.chars().count());
        lengths.max().unwrap_or_default()
    };
    let line = |row: &Vec<&str>| {
        let cells = row.iter().enumerate().map(|(index, cell)| {
            let width = width(index);
            match table.columns.get(index) {
                Some(column) if column.is_number => format!("{cell:>width$}"),
                _ => format!("{cell:<width$}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all.iter().map(line).collect()
}
