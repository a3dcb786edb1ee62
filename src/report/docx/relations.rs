//! How the parts of a Word file refer to one another.

use super::figures::Figures;
use super::xml::Xml;
use crate::error::Result;

pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Relations by identifier, kind and target, all within the file.
pub(super) fn written(relations: &[(&str, &str, &str)]) -> Result<String> {
    let mut xml = Xml::part()?;
    xml.within("Relationships", &[("xmlns", PACKAGE)], |xml| {
        for (identifier, kind, target) in relations {
            let kind = if kind.contains(':') {
                (*kind).to_owned()
            } else {
                format!("{OFFICE}{kind}")
            };
            xml.empty(
                "Relationship",
                &[("Id", identifier), ("Type", &kind), ("Target", target)],
            )?;
        }
        Ok(())
    })?;
    xml.into_string()
}

/// Of our own text to its parts (name, identifier, kind) and to its pictures.
pub(super) fn of_main(parts: &[(&str, &str, &str)], figures: &Figures<'_>) -> Result<String> {
    let named = parts
        .iter()
        .map(|(name, identifier, kind)| ((*identifier).to_owned(), *kind, format!("{name}.xml")));
    let pictures = figures
        .pictures()
        .map(|(drawn, _)| (drawn.identifier(), "image", format!("/{}", drawn.part())));
    let all: Vec<(String, &str, String)> = named.chain(pictures).collect();
    let relations = all
        .iter()
        .map(|(identifier, kind, target)| (identifier.as_str(), *kind, target.as_str()));
    written(&relations.collect::<Vec<_>>())
}

/// Of the file to its text and to what it says of itself.
pub(super) fn to_main(main: &str) -> Result<String> {
    written(&[("rId1", "officeDocument", main), ("rId2", CORE, "docProps/core.xml")])
}
