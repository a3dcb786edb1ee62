//! What of a template goes out: what would lock or track the document, what others have changed or noted, and what points at
//! something that is not taken along.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use roxmltree::{Document as Tree, Node};

use super::merge::{Change, WORD, changed, opened};
use super::parts::Links;
use super::reading::{attribute, child, parsed, text};
use crate::error::Result;
use crate::report::docx::package::Parts;
use crate::report::docx::refusals;

/// What goes out with all that it holds: settings that lock, track, merge or fetch; notes and objects, whose parts are not
/// taken along; and what has been deleted with changes tracked.
const OUT: &str = "\
    attachedTemplate linkStyles mailMerge documentProtection writeProtection trackRevisions revisionView footnotePr endnotePr \
    docVars attachedSchema saveThroughXslt printerSettings footnoteReference endnoteReference commentReference \
    commentRangeStart commentRangeEnd altChunk subDoc control object placeholder del moveFrom moveFromRangeStart \
    moveFromRangeEnd moveToRangeStart moveToRangeEnd cellIns cellDel cellMerge";

/// What has been added with changes tracked: it stays, as if it had always been there.
const OPENED: [&str; 2] = ["ins", "moveTo"];

/// What is shown as one thing, and goes out whole when a part of it is missing.
const WHOLE: [&str; 5] = ["drawing", "pict", "object", "contentPart", "background"];

/// Elements that name a style.
const NAMES_STYLE: &str = "\
    basedOn next link pStyle rStyle tblStyle numStyleLink styleLink defaultTableStyle clickAndTypeStyle";

/// Where an attribute names a relation of its part, as Word writes and as Strict Open XML does.
const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// The styles and numberings that there are to point at.
pub(super) struct Known {
    styles: BTreeSet<String>,
    pub numbers: BTreeSet<String>,
}

impl Known {
    pub fn of(parts: &Parts, links: &Links) -> Result<Self> {
        let part = |kind: &str| match links.only(kind).filter(|name| parts.contains_key(name)) {
            Some(name) => text(parts, &name),
            None => Ok("<none/>".to_owned()),
        };
        let styles = identifiers(&parsed(&part("styles")?)?, "styleId");
        let numbers = numbers(&parsed(&part("numbering")?)?);
        Ok(Self { styles, numbers })
    }

    /// Whether an element of Word's names a style or a numbering that there is not.
    fn lacks(&self, node: Node<'_, '_>) -> bool {
        let (name, value) = (node.tag_name().name(), attribute(node, "val"));
        match name {
            "numId" => value != "0" && !self.numbers.contains(value),
            "num" => !self.numbers.contains(attribute(node, "numId")),
            _ => is_listed(NAMES_STYLE, name) && !self.styles.contains(value),
        }
    }
}

fn identifiers(tree: &Tree<'_>, of: &str) -> BTreeSet<String> {
    let found = tree
        .root_element()
        .children()
        .map(|node| attribute(node, of).to_owned());
    found.filter(|identifier| !identifier.is_empty()).collect()
}

/// Numberings whose definition is there too.
fn numbers(tree: &Tree<'_>) -> BTreeSet<String> {
    let defined = identifiers(tree, "abstractNumId");
    let uses = tree.root_element().children().filter(|node| {
        child(*node, "abstractNumId").is_some_and(|definition| defined.contains(attribute(definition, "val")))
    });
    uses.map(|node| attribute(node, "numId").to_owned()).collect()
}

fn is_listed(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|listed| listed == name)
}

/// A part without what goes out. `name` is said of one that cannot be mended.
pub(super) fn cleaned(name: &str, text: &str, links: &Links, known: &Known) -> Result<String> {
    let tree = parsed(text)?;
    let mut changes = Vec::new();
    for node in tree.descendants().filter(Node::is_element) {
        if is_word(node) && OPENED.contains(&node.tag_name().name()) {
            changes.extend(opened(node));
        } else if is_word(node) && goes(node, known) {
            changes.push((removed(node).range(), String::new()));
        } else if let Some(missing) = missing(node, links) {
            let whole = node.ancestors().find(|one| WHOLE.contains(&one.tag_name().name()));
            // what stands in something that goes out goes with it
            match whole.or_else(|| node.ancestors().find(|one| is_word(*one) && goes(*one, known))) {
                Some(whole) => changes.push((whole.range(), String::new())),
                None => return Err(refusals::dangling(name, missing)),
            }
        }
    }
    Ok(changed(text, outermost(changes)))
}

fn is_word(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some(WORD)
}

fn goes(node: Node<'_, '_>, known: &Known) -> bool {
    let name = node.tag_name().name();
    let is_change = name.ends_with("Change") || name.starts_with("customXml") && name.contains("Range");
    is_change || is_listed(OUT, name) || known.lacks(node)
}

/// With a mark that a row of a table has been deleted goes the row.
fn removed<'a, 'input>(node: Node<'a, 'input>) -> Node<'a, 'input> {
    let row = node.parent().filter(|parent| parent.has_tag_name((WORD, "trPr")));
    let row = row
        .filter(|_| node.tag_name().name() == "del")
        .and_then(|properties| properties.parent());
    row.unwrap_or(node)
}

/// A relation that an element names and its part does not have.
fn missing<'a>(node: Node<'a, '_>, links: &Links) -> Option<&'a str> {
    let named = node
        .attributes()
        .filter(|one| one.namespace().is_some_and(|it| RELATIONS.contains(&it)));
    let mut values = named.map(|one| one.value());
    values.find(|value| !value.is_empty() && !links.names(value))
}

/// Changes that stand within another are made with it.
fn outermost(mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut end = 0;
    changes.retain(|(range, _)| {
        let is_outside = range.start >= end;
        end = end.max(range.end);
        is_outside
    });
    changes
}

/// That nothing in a file that is about to be written points at what is not in it.
pub(super) fn check(parts: &Parts, main: &str, is_text: impl Fn(&str, &[u8]) -> bool) -> Result<()> {
    let known = Known::of(parts, &Links::of(parts, main)?)?;
    for (name, content) in parts {
        let links = Links::of(parts, name)?;
        if let Some(link) = links.within().find(|link| !parts.contains_key(&link.target)) {
            return Err(refusals::dangling(name, &link.target));
        }
        if !is_text(name, content) {
            continue;
        }
        let text = text(parts, name)?;
        for node in parsed(&text)?.descendants().filter(Node::is_element) {
            if let Some(missing) = missing(node, &links) {
                return Err(refusals::dangling(name, missing));
            }
            if is_word(node) && goes(node, &known) {
                return Err(refusals::dangling(name, node.tag_name().name()));
            }
        }
    }
    Ok(())
}
