//! The styles that the text refers to, by the names that Word knows them by in every language.

use chrono::NaiveDate;

use super::xml::Xml;
use crate::error::Result;

const OURS: &str = include_str!("../../../assets/report/styles.xml");

/// The one that needs a numbering to go with it.
pub(super) const LIST: &str = "List Bullet";

/// Between the margins of our own page, in twentieths of a point.
const WIDTH: u32 = 9070;

/// The identifier of each style in the file at hand (its `w:styleId`), and how wide its text is.
#[derive(Debug, Clone)]
pub(super) struct Styles {
    pub title: String,
    pub subtitle: String,
    pub heading: String,
    pub caption: String,
    pub list: String,
    pub quote: String,
    pub cell: String,
    pub signature: String,
    pub table: String,
    /// Between the margins, in twentieths of a point.
    pub width: u32,
}

impl Styles {
    /// The identifier of each is found by its name and our identifier for it: in this order, which is that in which a template
    /// is given those that it lacks.
    pub fn new(mut of: impl FnMut(&str, &str) -> String) -> Self {
        Self {
            title: of("Title", "Rubrik"),
            subtitle: of("Subtitle", "Underrubrik"),
            heading: of("heading 1", "Rubrik1"),
            caption: of("caption", "Beskrivning"),
            list: of(LIST, "Punktlista"),
            quote: of("Quote", "Citat"),
            cell: of("Tabelltext", "Tabelltext"),
            signature: of("Underskrift", "Underskrift"),
            table: of("Tillsynstabell", "Tillsynstabell"),
            width: WIDTH,
        }
    }

    pub fn ours() -> Self {
        Self::new(|_, identifier| identifier.to_owned())
    }
}

/// Our styles, in the municipality's colour (`#0a5a6a`).
pub(super) fn part(colour: &str) -> String {
    OURS.replace("ACCENT", &colour.trim_start_matches('#').to_uppercase())
}

/// Our bullets.
pub(super) const NUMBERING: &str = include_str!("../../../assets/report/numbering.xml");

pub(super) const SETTINGS: &str = include_str!("../../../assets/report/settings.xml");

/// What the file says of itself: title, sender, language, and the day it is dated as both its dates.
pub(super) fn core(title: &str, sender: &str, date: NaiveDate) -> Result<String> {
    let mut xml = Xml::part()?;
    let namespaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.within("cp:coreProperties", &namespaces, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(title))?;
        xml.within("dc:creator", &[], |xml| xml.text(sender))?;
        xml.within("dc:language", &[], |xml| xml.text("sv-SE"))?;
        let time = date.format("%Y-%m-%dT00:00:00Z").to_string();
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.within(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(&time))?;
        }
        Ok(())
    })?;
    xml.into_string()
}
