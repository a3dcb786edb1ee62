//! A document as plain text: for a terminal, a mail, or to paste.

use crate::domain::errand::Signer;
use crate::report::document::{Block, Document, Letterhead, Table};
use crate::report::{plain, words};

/// Above those to whom a decision is sent.
pub(super) const SENT_TO: &str = "Beslutet expedieras till";

/// A document for people, on a terminal.
pub fn render(document: &Document) -> String {
    let mut lines = document.letterhead.as_ref().map_or_else(Vec::new, letterhead);
    lines.push(document.title.clone());
    if !document.lead.is_empty() {
        lines.push(document.lead.clone());
    }
    for section in &document.sections {
        lines.push(String::new());
        if !section.heading.is_empty() {
            lines.push(section.heading.to_uppercase());
        }
        lines.extend(section.blocks.iter().flat_map(block));
    }
    if !document.signatories.is_empty() {
        lines.push(String::new());
        lines.extend(document.signatories.iter().map(signatory));
    }
    if !document.sent_to.is_empty() {
        lines.push(String::new());
        lines.push(format!("{SENT_TO}: {}", document.sent_to.join(", ")));
    }
    lines.push(String::new());
    plain::shown_page(lines.join("\n"))
}

fn letterhead(letterhead: &Letterhead) -> Vec<String> {
    let parts = [letterhead.sender(), letterhead.references()].concat();
    vec![parts.join(" · "), String::new()]
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(text) => vec![text.to_string()],
        Block::List(items) => items.iter().map(|item| format!("- {item}")).collect(),
        Block::Quote(words) => words.to_string().lines().map(|line| format!("> {line}")).collect(),
        Block::Papers(papers) => papers
            .iter()
            .map(|paper| format!("- {}", words::paper(paper)))
            .collect(),
        Block::Table(table) => rows(table),
        Block::Figure(figure) => vec![format!("{}: {}", figure.caption, figure.alternative)],
    }
}

/// The role, and the name above it where there is one.
fn signatory(one: &Signer) -> String {
    if one.name.is_empty() {
        one.role.clone()
    } else {
        format!("{}, {}", one.name, one.role)
    }
}

/// A column wants no more than this; a longer cell runs past it.
const WIDEST: usize = 60;

/// Columns as wide as their widest cell; numbers to the right.
fn rows(table: &Table) -> Vec<String> {
    let on_a_line = |text: String| text.replace('\n', " ");
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
    let cells = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| on_a_line(cell.to_string())).collect());
    let all: Vec<Vec<String>> = std::iter::once(headings).chain(cells).collect();
    let widest = |index: usize| {
        let cells = all.iter().filter_map(|row| row.get(index));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|index| widest(index).min(WIDEST))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&table.columns).zip(&widths);
        let cells = cells.map(|((cell, column), width)| {
            if column.is_number {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    all.iter().map(line).collect()
}
