//! The document as the template reads it: words that can be set, and names of pictures.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use typst::foundations::Bytes;

use super::fonts::{covered, settable, settable_in_cell};
use crate::report::document::{Block, Document, Figure, Letterhead, Section, Signatory, Table, Text};
use crate::report::look::{Crest, Look};
use crate::report::text::SENT_TO;
use crate::report::widths;
use crate::swedish::dates;

pub(super) const NAME: &str = "document.json";

/// What a PDF can hold in one of its own strings, in characters and with room to spare.
const LONGEST: usize = 4000;

/// A PDF that is for everyone must have a title.
const UNTITLED: &str = "Dokument";

#[derive(Serialize)]
pub(super) struct Data {
    title: String,
    lead: String,
    sender: String,
    colour: String,
    crest: Option<&'static str>,
    letterhead: Option<Head>,
    sections: Vec<Chapter>,
    signatories: Vec<[String; 2]>,
    sent_to: Option<[String; 2]>,
    /// Year, month, day.
    date: [i64; 3],
}

#[derive(Serialize)]
struct Head {
    left: Vec<String>,
    right: Vec<String>,
    /// On every page but the first.
    number: String,
}

#[derive(Serialize)]
struct Chapter {
    heading: String,
    blocks: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Piece {
    Paragraph {
        text: String,
    },
    Quote {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    Table(Grid),
    Figure {
        svg: String,
        alternative: String,
        caption: String,
    },
}

#[derive(Serialize)]
struct Grid {
    caption: String,
    /// Whether the caption only repeats the heading: then it is for those who hear the document.
    is_silent: bool,
    headings: Vec<String>,
    numbers: Vec<bool>,
    shares: Vec<u32>,
    rows: Vec<Vec<String>>,
    has_total: bool,
}

impl Data {
    pub fn new(document: &Document, look: &Look, date: NaiveDate) -> Self {
        let sent_to = document.sent_to.join(", ");
        let sender = document.letterhead.as_ref().map_or("", |head| &head.department);
        Self {
            title: Some(short(&document.title))
                .filter(|it| !it.trim().is_empty())
                .unwrap_or(UNTITLED.to_owned()),
            lead: settable(&document.lead),
            sender: short(sender),
            colour: look.colour.clone(),
            crest: look.crest.as_ref().map(crest_name),
            letterhead: document.letterhead.as_ref().map(head),
            sections: document.sections.iter().map(|one| chapter(one, &look.colour)).collect(),
            signatories: document.signatories.iter().map(signatory).collect(),
            sent_to: (!sent_to.is_empty()).then(|| [SENT_TO.to_owned(), settable(&sent_to)]),
            date: [date.year().into(), date.month().into(), date.day().into()],
        }
    }
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

fn head(head: &Letterhead) -> Head {
    let filled = |lines: &[&str]| {
        let lines = lines.iter().filter(|line| !line.is_empty());
        lines.map(|line| settable(line)).collect()
    };
    let date = head.date.map(dates::table).unwrap_or_default();
    Head {
        left: filled(&[&head.municipality, &head.department]),
        right: filled(&[&head.kind, &date, &head.case_number]),
        number: settable(&head.case_number),
    }
}

fn signatory(one: &Signatory) -> [String; 2] {
    [settable(&one.name), settable(&one.role)]
}

fn chapter(section: &Section, colour: &str) -> Chapter {
    Chapter {
        heading: short(&section.heading),
        blocks: section
            .blocks
            .iter()
            .map(|block| piece(block, &section.heading, colour))
            .collect(),
    }
}

fn piece(block: &Block, heading: &str, colour: &str) -> Piece {
    match block {
        Block::Paragraph(text) => Piece::Paragraph { text: words(text) },
        Block::Quote(text) => Piece::Quote { text: words(text) },
        Block::List(items) => Piece::List {
            items: items.iter().map(words).collect(),
        },
        Block::Dated(items) => Piece::List {
            items: items.iter().map(|item| settable(&item.to_string())).collect(),
        },
        Block::Table(table) => Piece::Table(grid(table, heading)),
        Block::Figure(figure) => drawing(figure, colour),
    }
}

fn words(text: &Text) -> String {
    settable(&text.to_string())
}

fn cell(text: &Text) -> String {
    settable_in_cell(&text.to_string())
}

fn drawing(figure: &Figure, colour: &str) -> Piece {
    Piece::Figure {
        svg: alone(&covered(&figure.svg), colour),
        alternative: short(&figure.alternative),
        caption: short(&figure.caption),
    }
}

/// A drawing that was made to stand in HTML, as a file of its own in the municipality's colour.
pub(super) fn alone(svg: &str, colour: &str) -> String {
    if svg.contains("xmlns=") {
        return svg.to_owned();
    }
    let root = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" color=\"{colour}\"");
    svg.replacen("<svg", &root, 1)
}

fn grid(table: &Table, heading: &str) -> Grid {
    Grid {
        caption: short(&table.caption),
        is_silent: table.caption == heading,
        headings: table
            .columns
            .iter()
            .map(|column| settable_in_cell(&column.heading))
            .collect(),
        numbers: table.columns.iter().map(|column| column.is_number).collect(),
        shares: widths::shares(table),
        rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        has_total: table.has_total,
    }
}
