//! Which parts a template has, of what types, and how they refer to one another.

use std::collections::BTreeMap;

use super::reading::{attribute, parsed, text};
use crate::error::Result;
use crate::report::docx::package::{Parts, TYPES};
use crate::report::docx::xml::Xml;
use crate::report::docx::{refusals, relations};

/// What a text may take along from its template.
const KEPT: &str = "\
    styles numbering settings fontTable font theme header footer image customXml customXmlProps \
    hyperlink";

/// Content types by ending and by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Types {
    endings: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

pub(super) fn types(parts: &Parts) -> Result<Types> {
    let text = text(parts, TYPES)?;
    let mut types = Types::default();
    for node in parsed(&text)?.root_element().children() {
        let kind = attribute(node, "ContentType").to_owned();
        match node.tag_name().name() {
            "Default" => drop(types.endings.insert(attribute(node, "Extension").to_lowercase(), kind)),
            "Override" => types.set(attribute(node, "PartName").trim_start_matches('/'), &kind),
            _ => {}
        }
    }
    Ok(types)
}

impl Types {
    pub fn of(&self, name: &str) -> Option<&str> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let found = self.names.get(name).or_else(|| self.endings.get(&ending));
        found.map(String::as_str)
    }

    pub fn set(&mut self, name: &str, kind: &str) {
        self.names.insert(name.to_owned(), kind.to_owned());
    }

    /// Said of each part by its name.
    pub fn written<'a>(&self, names: impl Iterator<Item = &'a String>) -> Result<String> {
        let mut xml = Xml::part()?;
        let namespace = [("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")];
        xml.within("Types", &namespace, |xml| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)])?;
            for name in names.filter(|name| !is_relations(name)) {
                let kind = self
                    .of(name)
                    .ok_or_else(|| refusals::damaged(&format!("{name} har ingen typ")))?;
                if kind.contains("macroEnabled") || kind.contains("vbaProject") {
                    return Err(refusals::macros());
                }
                xml.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", kind)])?;
            }
            Ok(())
        })?;
        xml.into_string()
    }
}

/// The part that holds the text.
pub(super) fn main(parts: &Parts) -> Result<String> {
    let links = Links(read(parts, "")?);
    links.only("officeDocument").ok_or_else(refusals::not_word)
}

#[derive(Debug, Clone)]
pub(super) struct Linked {
    identifier: String,
    kind: String,
    /// The part, or an address outside.
    pub target: String,
    is_outside: bool,
}

/// What one part refers to; of that, some is taken along.
#[derive(Debug, Clone)]
pub(super) struct Links(Vec<Linked>);

impl Links {
    /// Only links that people follow may lead out of the file.
    pub fn of(parts: &Parts, name: &str) -> Result<Self> {
        let links = Self(read(parts, name)?);
        if links.kept().any(|link| link.is_outside && link.kind != "hyperlink") {
            return Err(refusals::outside());
        }
        Ok(links)
    }

    pub fn only(&self, kind: &str) -> Option<String> {
        let found = self.0.iter().find(|link| link.kind == kind);
        found.map(|link| link.target.clone())
    }

    pub fn add(&mut self, kind: &str, target: &str) {
        if self.only(kind).is_none() {
            self.link(&format!("rTillsyn{}", self.kept().count()), kind, target);
        }
    }

    /// To a part of ours.
    pub fn link(&mut self, identifier: &str, kind: &str, target: &str) {
        self.0.push(Linked {
            identifier: identifier.to_owned(),
            kind: kind.to_owned(),
            target: target.to_owned(),
            is_outside: false,
        });
    }

    /// What is taken along.
    fn kept(&self) -> impl Iterator<Item = &Linked> {
        self.0
            .iter()
            .filter(|link| KEPT.split(' ').any(|kind| kind == link.kind))
    }

    pub fn within(&self) -> impl Iterator<Item = &Linked> {
        self.kept().filter(|link| !link.is_outside)
    }

    /// Whether what is taken along has a relation of that identifier.
    pub fn names(&self, identifier: &str) -> bool {
        self.kept().any(|link| link.identifier == identifier)
    }

    /// `None` when nothing is taken along.
    pub fn written(&self) -> Result<Option<String>> {
        let target = |link: &Linked| {
            if link.is_outside {
                (link.target.clone(), "External")
            } else {
                (format!("/{}", link.target), "Internal")
            }
        };
        let targets: Vec<(String, &str)> = self.kept().map(target).collect();
        let links = self.kept().zip(&targets);
        let relations =
            links.map(|(link, (target, mode))| ([link.identifier.as_str(), &link.kind, target], Some(*mode)));
        (!targets.is_empty()).then(|| relations::written(relations)).transpose()
    }
}

fn read(parts: &Parts, name: &str) -> Result<Vec<Linked>> {
    let relations = relations_name(name);
    if !parts.contains_key(&relations) {
        return Ok(Vec::new());
    }
    let text = text(parts, &relations)?;
    let tree = parsed(&text)?;
    let found = tree.root_element().children().filter(roxmltree::Node::is_element);
    let links = found.map(|node| {
        let is_outside = attribute(node, "TargetMode").eq_ignore_ascii_case("external");
        let (kind, target) = (attribute(node, "Type"), attribute(node, "Target"));
        Linked {
            identifier: attribute(node, "Id").to_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: if is_outside {
                target.to_owned()
            } else {
                resolved(name, target)
            },
            is_outside,
        }
    });
    Ok(links.collect())
}

fn is_relations(name: &str) -> bool {
    name.contains("_rels/")
}

/// Where the relations of a part stand: `word/_rels/document.xml.rels`.
pub(super) fn relations_name(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{name}.rels"),
    }
}

/// The part that a relation of another part leads to.
fn resolved(from: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        from.split('/').collect()
    };
    path.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_lead_from_the_folder_of_their_part() {
        assert_eq!(relations_name("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_name(""), "_rels/.rels");
        assert_eq!(resolved("word/document.xml", "styles.xml"), "word/styles.xml");
        assert_eq!(
            resolved("word/document.xml", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(resolved("word/document.xml", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
