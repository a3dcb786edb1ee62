//! The document as the template reads it: words that can be set, and names of pictures.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::foundations::Bytes;

use super::fonts::{covered, settable, settable_in_cell};
use crate::report::document::{Block, Document, Letterhead, Section, Table, Text};
use crate::report::look::{Crest, Look};
use crate::report::text::SENT_TO;
use crate::report::{widths, words};

pub(super) const NAME: &str = "document.json";

/// What a PDF can hold in one of its own strings, in characters and with room to spare.
const LONGEST: usize = 4000;

/// A PDF that is for everyone must have a title.
const UNTITLED: &str = "Dokument";

/// A longer word in a cell may be hyphenated.
const LONG: usize = 20;

/// Nothing is left out: what a document does not have is none or empty.
pub(super) fn of(document: &Document, look: &Look, date: NaiveDate) -> Value {
    let title = Some(short(&document.title)).filter(|it| !it.trim().is_empty());
    let sent_to = document.sent_to.join(", ");
    let chapters = document.sections.iter().map(|section| chapter(section, &look.colour));
    let signers = document.signatories.iter();
    json!({
        "title": title.as_deref().unwrap_or(UNTITLED),
        "lead": settable(&document.lead),
        "sender": short(document.letterhead.as_ref().map_or("", |head| &head.department)),
        "colour": look.colour,
        "crest": look.crest.as_ref().map(crest_name),
        "letterhead": document.letterhead.as_ref().map(head),
        "sections": chapters.collect::<Vec<_>>(),
        "signatories": signers.map(|one| [settable(&one.name), settable(&one.role)]).collect::<Vec<_>>(),
        "sent_to": (!sent_to.is_empty()).then(|| [SENT_TO.to_owned(), settable(&sent_to)]),
        "log": settable(&document.log),
        "date": [i64::from(date.year()), i64::from(date.month()), i64::from(date.day())],
    })
}

/// The crest, under the name by which the data calls it.
pub(super) fn pictures(look: &Look) -> BTreeMap<&'static str, Bytes> {
    let crest = look.crest.as_ref();
    let named = crest.map(|it| (crest_name(it), Bytes::new(it.bytes().to_vec())));
    named.into_iter().collect()
}

fn crest_name(crest: &Crest) -> &'static str {
    match crest {
        Crest::Svg(_) => "crest.svg",
        Crest::Png(_) => "crest.png",
    }
}

fn short(text: &str) -> String {
    settable(text).chars().take(LONGEST).collect()
}

/// The number is on every page but the first.
fn head(head: &Letterhead) -> Value {
    let set = |lines: Vec<String>| -> Vec<String> { lines.iter().map(|line| settable(line)).collect() };
    json!({
        "left": set(head.sender()),
        "right": set(head.references()),
        "number": settable(&head.case_number),
    })
}

fn chapter(section: &Section, colour: &str) -> Value {
    let pieces = section
        .blocks
        .iter()
        .map(|block| piece(block, &section.heading, colour));
    json!({ "heading": short(&section.heading), "blocks": pieces.collect::<Vec<_>>() })
}

fn piece(block: &Block, heading: &str, colour: &str) -> Value {
    match block {
        Block::Paragraph(text) => json!({ "kind": "paragraph", "text": words(text) }),
        Block::Quote(text) => json!({ "kind": "quote", "text": words(text) }),
        Block::List(items) => list(items.iter().map(words)),
        Block::Papers(papers) => list(papers.iter().map(|paper| settable(&words::paper(paper)))),
        Block::Table(table) => grid(table, heading),
        Block::Figure(figure) => json!({
            "kind": "figure",
            "svg": alone(&covered(&figure.svg), colour),
            "alternative": short(&figure.alternative),
            "caption": short(&figure.caption),
        }),
    }
}

fn list(items: impl Iterator<Item = String>) -> Value {
    json!({ "kind": "list", "items": items.collect::<Vec<_>>() })
}

fn words(text: &Text) -> String {
    settable(&text.to_string())
}

/// A drawing that was made to stand in HTML, as a file of its own in the municipality's colour.
pub(super) fn alone(svg: &str, colour: &str) -> String {
    if svg.contains("xmlns=") {
        return svg.to_owned();
    }
    let root = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" color=\"{colour}\"");
    svg.replacen("<svg", &root, 1)
}

/// A caption that only repeats the heading is silent: it is for those who hear the document.
fn grid(table: &Table, heading: &str) -> Value {
    let columns = table.columns.iter();
    let cells = |row: &Vec<Text>| -> Vec<Value> { row.iter().map(|text| cell(&text.to_string())).collect() };
    json!({
        "kind": "table",
        "caption": short(&table.caption),
        "is_silent": table.caption == heading,
        "is_long": table.is_long(),
        "headings": columns.clone().map(|column| cell(&column.heading)).collect::<Vec<_>>(),
        "numbers": columns.map(|column| column.is_number).collect::<Vec<_>>(),
        "shares": widths::shares(table),
        "rows": table.rows.iter().map(cells).collect::<Vec<_>>(),
        "has_total": table.has_total,
    })
}

/// Whether a word is too long for a narrow column is seen here: Typst would make its pattern anew for each cell.
fn cell(text: &str) -> Value {
    let text = settable_in_cell(text);
    if text.split_whitespace().any(|word| word.chars().count() > LONG) {
        json!({ "long": text })
    } else {
        json!(text)
    }
}
