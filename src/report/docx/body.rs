//! The text of the document in Word's own elements, each in the style that a registrar knows it by.

use super::figures::Figures;
use super::picture::{self, Shown, Size};
use super::styles::Styles;
use super::xml::Xml;
use crate::domain::errand::Signer;
use crate::error::Result;
use crate::report::document::{Block, Document, Figure, Section, Table, Text};
use crate::report::text::SENT_TO;
use crate::report::{widths, words};

/// So many to a twentieth of a point.
const EMU: u64 = 635;

/// Pictures are numbered after those that a municipality's template may have.
const FIRST: usize = 9000;

/// Everything between `<w:body>` and the properties of its last section. `references` stand where the municipality's own
/// header has no place for them.
pub(super) fn write(document: &Document, styles: &Styles, figures: &Figures<'_>, references: &str) -> Result<String> {
    let mut xml = Xml::fragment();
    if !references.is_empty() {
        paragraph(&mut xml, &styles.subtitle, references)?;
    }
    paragraph(&mut xml, &styles.title, &document.title)?;
    if !document.lead.is_empty() {
        paragraph(&mut xml, &styles.subtitle, &document.lead)?;
    }
    for one in &document.sections {
        section(&mut xml, one, styles, figures)?;
    }
    if ends_with_table(document) {
        paragraph(&mut xml, &styles.cell, "")?;
    }
    for one in &document.signatories {
        signatory(&mut xml, one, styles)?;
    }
    if !document.sent_to.is_empty() {
        xml.within("w:p", &[], |xml| {
            run(xml, &format!("{SENT_TO}: "), true)?;
            run(xml, &document.sent_to.join(", "), false)
        })?;
    }
    if !document.log.is_empty() {
        paragraph(&mut xml, &styles.cell, &document.log)?;
    }
    xml.into_string()
}

/// Word wants a paragraph after the last table.
fn ends_with_table(document: &Document) -> bool {
    let last = document.sections.last().and_then(|section| section.blocks.last());
    matches!(last, Some(Block::Table(_)))
}

fn section(xml: &mut Xml, section: &Section, styles: &Styles, figures: &Figures<'_>) -> Result<()> {
    if !section.heading.is_empty() {
        paragraph(xml, &styles.heading, &section.heading)?;
    }
    for (place, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(text) => paragraph(xml, "", &text.to_string())?,
            Block::Quote(text) => paragraph(xml, &styles.quote, &text.to_string())?,
            Block::List(items) => list(xml, items.iter().map(ToString::to_string), styles)?,
            Block::Papers(papers) => list(xml, papers.iter().map(words::paper), styles)?,
            Block::Table(one) => table(xml, one, &section.heading, styles)?,
            Block::Figure(one) => figure(xml, one, styles, figures)?,
        }
        let next = section.blocks.get(place + 1);
        if matches!(block, Block::Table(_)) && next.is_some_and(|next| needs_space(next, &section.heading)) {
            paragraph(xml, &styles.cell, "")?;
        }
    }
    Ok(())
}

/// What has no room of its own above it; two tables without anything between them would become one.
fn needs_space(block: &Block, heading: &str) -> bool {
    match block {
        Block::Table(table) => table.caption == heading,
        Block::Figure(_) => false,
        Block::Paragraph(_) | Block::Quote(_) | Block::List(_) | Block::Papers(_) => true,
    }
}

fn list(xml: &mut Xml, mut items: impl Iterator<Item = String>, styles: &Styles) -> Result<()> {
    items.try_for_each(|item| paragraph(xml, &styles.list, &item))
}

/// The picture with its words; the words alone where nothing could draw it.
fn figure(xml: &mut Xml, figure: &Figure, styles: &Styles, figures: &Figures<'_>) -> Result<()> {
    let drawn = figures.of_figure(figure);
    let Some((drawn, picture)) = drawn.and_then(|drawn| Some((drawn, drawn.picture.as_ref()?))) else {
        paragraph(xml, &styles.caption, &figure.caption)?;
        return paragraph(xml, "", &figure.alternative);
    };
    let (identifier, name) = (drawn.identifier(), format!("Figur {}", drawn.number));
    let shown = Shown {
        picture,
        identifier: &identifier,
        number: FIRST + drawn.number,
        name: &name,
        alternative: &figure.alternative,
    };
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| xml.empty("w:keepNext", &[]))?;
        picture::write(xml, &shown, &Size::Wide(u64::from(styles.width) * EMU))
    })?;
    paragraph(xml, &styles.caption, &figure.caption)
}

fn signatory(xml: &mut Xml, one: &Signer, styles: &Styles) -> Result<()> {
    let lines = [one.name.as_str(), one.role.as_str()];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    paragraph(xml, &styles.signature, &lines.join("\n"))
}

pub(super) fn paragraph(xml: &mut Xml, style: &str, text: &str) -> Result<()> {
    xml.within("w:p", &[], |xml| {
        if !style.is_empty() {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", style))?;
        }
        run(xml, text, false)
    })
}

/// Text, with line breaks where it has them.
pub(super) fn run(xml: &mut Xml, text: &str, is_bold: bool) -> Result<()> {
    let text = crate::report::plain::shown(text);
    xml.within("w:r", &[], |xml| {
        if is_bold {
            xml.within("w:rPr", &[], |xml| xml.empty("w:b", &[]))?;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                xml.empty("w:br", &[])?;
            }
            xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(line))?;
        }
        Ok(())
    })
}

/// A caption that only repeats the heading is kept for those who hear the document, and not shown.
fn table(xml: &mut Xml, table: &Table, heading: &str, styles: &Styles) -> Result<()> {
    if table.caption != heading {
        paragraph(xml, &styles.caption, &table.caption)?;
    }
    let widths: Vec<String> = widths::shares(table)
        .iter()
        .map(|share| (styles.width * share / 1000).to_string())
        .collect();
    xml.within("w:tbl", &[], |xml| {
        table_properties(xml, table, styles)?;
        xml.within("w:tblGrid", &[], |xml| {
            widths
                .iter()
                .try_for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]))
        })?;
        let head: Vec<Text> = table
            .columns
            .iter()
            .map(|column| column.heading.as_str().into())
            .collect();
        row(xml, table, &head, &widths, (true, true), styles)?;
        let mut rows = table.rows.iter().enumerate();
        rows.try_for_each(|(place, one)| {
            let keeps = !table.is_long() && place + 1 < table.rows.len();
            row(xml, table, one, &widths, (false, keeps), styles)
        })
    })
}

fn table_properties(xml: &mut Xml, table: &Table, styles: &Styles) -> Result<()> {
    let last = if table.has_total { "1" } else { "0" };
    xml.within("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", &styles.table)?;
        xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")])?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        let look = [
            ("w:val", if table.has_total { "00E0" } else { "00A0" }),
            ("w:firstRow", "1"),
            ("w:lastRow", last),
            ("w:firstColumn", "1"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        xml.empty("w:tblLook", &look)?;
        xml.value("w:tblCaption", &table.caption)
    })
}

/// A row that is never broken over two pages; the one of headings is repeated on each. One that `keeps` stands on the same page
/// as the next, which Word has its paragraphs for.
fn row(
    xml: &mut Xml,
    table: &Table,
    cells: &[Text],
    widths: &[String],
    (is_head, keeps): (bool, bool),
    styles: &Styles,
) -> Result<()> {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            if is_head { xml.empty("w:tblHeader", &[]) } else { Ok(()) }
        })?;
        for ((column, width), text) in table.columns.iter().zip(widths).zip(cells) {
            xml.within("w:tc", &[], |xml| {
                xml.within("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")])
                })?;
                cell(xml, &text.to_string(), (column.is_number, keeps), &styles.cell)
            })?;
        }
        Ok(())
    })
}

fn cell(xml: &mut Xml, text: &str, (is_number, keeps): (bool, bool), style: &str) -> Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style)?;
            if keeps {
                xml.empty("w:keepNext", &[])?;
            }
            if is_number { xml.value("w:jc", "right") } else { Ok(()) }
        })?;
        run(xml, text, false)
    })
}
