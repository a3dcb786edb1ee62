//! A Word file of our own making, for a municipality that has uploaded no template.

use chrono::NaiveDate;

use super::figures::Figures;
use super::package::{self, Parts};
use super::styles::{self, NUMBERING, SETTINGS, Styles};
use super::xml::{NAMESPACES, Xml};
use super::{body, head, picture, relations};
use crate::error::Result;
use crate::report::document::Document;
use crate::report::look::Look;
use crate::report::picture::Picture;

/// A4 with room for the letterhead on the first page and a line on the others.
const SECTION: &str = include_str!("../../../assets/report/section.xml");

/// What each part is.
const TYPES: &str = include_str!("../../../assets/report/types.xml");

/// Parts, how the text refers to them, and as what.
const PARTS: [(&str, &str, &str); 6] = [
    ("styles", "rId1", "styles"),
    ("numbering", "rId2", "numbering"),
    ("settings", "rId3", "settings"),
    ("header1", "rId4", "header"),
    ("header2", "rId5", "header"),
    ("footer1", "rId6", "footer"),
];

pub(super) fn render(document: &Document, look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    let crest = look.crest.as_ref().and_then(picture::of_crest);
    let figures = Figures::of(document, &look.colour);
    let texts = [
        (
            "docProps/core.xml",
            styles::core(&document.title, head::sender(document), date)?,
        ),
        ("word/document.xml", main(document, &figures)?),
        ("word/styles.xml", styles::part(&look.colour)),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/header1.xml", head::first(document, crest.as_ref())?),
        ("word/header2.xml", head::following(document)?),
        ("word/footer1.xml", head::foot(document)?),
        ("word/_rels/document.xml.rels", relations::of_main(&PARTS, &figures)?),
        ("_rels/.rels", relations::to_main("word/document.xml")?),
        (package::TYPES, TYPES.to_owned()),
    ];
    let texts = texts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let mut parts: Parts = texts.collect();
    parts.extend(
        figures
            .pictures()
            .map(|(drawn, picture)| (drawn.part(), picture.png.clone())),
    );
    if let Some(Picture { png, .. }) = crest {
        parts.insert("word/media/vapen.png".to_owned(), png);
        let crest = relations::written([(["rId1", "image", "media/vapen.png"], None)])?;
        parts.insert("word/_rels/header1.xml.rels".to_owned(), crest.into_bytes());
    }
    package::write(&parts)
}

fn main(document: &Document, figures: &Figures<'_>) -> Result<String> {
    let body = body::write(document, &Styles::ours(), figures, "")?;
    let mut xml = Xml::part()?;
    xml.within("w:document", &NAMESPACES, |xml| {
        xml.within("w:body", &[], |xml| {
            xml.raw(&body);
            xml.raw(SECTION);
            Ok(())
        })
    })?;
    xml.into_string()
}
