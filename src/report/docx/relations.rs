//! How the parts of a Word file refer to one another.

use super::figures::Figures;
use super::xml::Xml;
use crate::error::Result;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// Relations by identifier, kind and target, and where that is when it is said ("Internal", "External").
pub(super) fn written<'a>(relations: impl IntoIterator<Item = ([&'a str; 3], Option<&'a str>)>) -> Result<String> {
    let mut xml = Xml::part()?;
    xml.within("Relationships", &[("xmlns", PACKAGE)], |xml| {
        relations
            .into_iter()
            .try_for_each(|([identifier, kind, target], mode)| {
                let whole = format!("{OFFICE}{kind}");
                let kind = if kind.contains(':') { kind } else { &whole };
                let mut attributes = vec![("Id", identifier), ("Type", kind), ("Target", target)];
                attributes.extend(mode.map(|mode| ("TargetMode", mode)));
                xml.empty("Relationship", &attributes)
            })
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
    written(
        all.iter()
            .map(|(identifier, kind, target)| ([identifier, *kind, target], None)),
    )
}

/// Of the file to its text and to what it says of itself.
pub(super) fn to_main(main: &str) -> Result<String> {
    let relations = [["rId1", "officeDocument", main], ["rId2", CORE, "docProps/core.xml"]];
    written(relations.map(|relation| (relation, None)))
}
