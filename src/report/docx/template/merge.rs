//! Putting our text, styles and bullets into what the template has.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use roxmltree::{Document as Tree, Node};

use super::reading::{attribute, child, parsed};
use crate::error::Result;
use crate::report::docx::refusals;
use crate::report::docx::styles::{self, LIST, Styles};

pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The number of our numbering: higher than any that Word hands out.
const NUMBER: u32 = 29_990;

/// How wide a text that one reads may be, in twentieths of a point: from five centimetres to forty.
const WIDTHS: RangeInclusive<u32> = 2_835..=22_680;

/// Where, and what to put there instead.
pub(super) type Change = (Range<usize>, String);

pub(super) struct Merged {
    pub text: String,
    pub styles: Styles,
    /// The style of the bullets, when it is ours: it needs a numbering.
    pub bullets: Option<String>,
}

/// The template's styles with those of ours that it lacks, all in Swedish. `numbers` are the numberings that it has.
pub(super) fn styles(theirs: &str, colour: &str, numbers: &BTreeSet<String>) -> Result<Merged> {
    let ours = styles::part(colour);
    let (our_tree, their_tree) = (parsed(&ours)?, parsed(theirs)?);
    let (mut added, mut bullets) = (String::new(), None);
    let styles = Styles::new(|name, identifier| {
        let found = named(&their_tree, name).filter(|style| name != LIST || is_numbered(*style, numbers));
        if let Some(style) = found {
            return attribute(style, "styleId").to_owned();
        }
        let identifier = free(&their_tree, identifier);
        if let Some(style) = named(&our_tree, name) {
            added.push_str(&adapted(&ours, style, &identifier, &their_tree));
        }
        if name == LIST {
            bullets = Some(identifier.clone());
        }
        identifier
    });
    let mut changes = vec![at_end(&their_tree, theirs, added)?];
    changes.extend(language(&their_tree));
    Ok(Merged {
        text: changed(theirs, changes),
        styles,
        bullets,
    })
}

fn named<'a, 'input>(tree: &'a Tree<'input>, name: &str) -> Option<Node<'a, 'input>> {
    let is_named =
        |style: &Node<'_, '_>| child(*style, "name").is_some_and(|it| attribute(it, "val").eq_ignore_ascii_case(name));
    let nodes = tree.root_element().children();
    nodes.filter(|node| node.tag_name().name() == "style").find(is_named)
}

fn is_numbered(style: Node<'_, '_>, numbers: &BTreeSet<String>) -> bool {
    let number = child(style, "pPr").and_then(|it| child(child(it, "numPr")?, "numId"));
    number.is_some_and(|number| numbers.contains(attribute(number, "val")))
}

/// An identifier that the template does not use for something else.
fn free(tree: &Tree<'_>, identifier: &str) -> String {
    let is_taken = |wanted: &str| {
        let mut nodes = tree.root_element().children();
        nodes.any(|node| attribute(node, "styleId") == wanted)
    };
    let mut wanted = identifier.to_owned();
    while is_taken(&wanted) {
        wanted.insert_str(0, "Tillsyn");
    }
    wanted
}

/// One of our styles, based on what the template has as its default, and followed by it.
fn adapted(ours: &str, style: Node<'_, '_>, identifier: &str, theirs: &Tree<'_>) -> String {
    let is_default = |node: &Node<'_, '_>| matches!(attribute(*node, "default"), "1" | "true" | "on");
    let mut defaults = theirs.root_element().children().filter(is_default);
    let default = defaults.find(|node| attribute(*node, "type") == attribute(style, "type"));
    let base = default.map_or_else(String::new, |node| {
        let identifier = quick_xml::escape::escape(attribute(node, "styleId"));
        format!("<w:basedOn w:val=\"{identifier}\"/>")
    });
    let number = format!("<w:numPr><w:numId w:val=\"{NUMBER}\"/></w:numPr>");
    let numbered = child(style, "pPr").and_then(|it| child(it, "numPr"));
    let replaced = [
        (child(style, "basedOn"), base),
        (child(style, "next"), String::new()),
        (numbered, number),
    ];
    let start = style.range().start;
    let changes = replaced.into_iter().filter_map(|(node, new)| {
        let range = node?.range();
        Some((range.start - start..range.end - start, new))
    });
    let own = format!("w:styleId=\"{}\"", attribute(style, "styleId"));
    let renamed = format!("w:styleId=\"{identifier}\"");
    changed(&ours[style.range()], changes.collect()).replacen(&own, &renamed, 1)
}

/// The template's numbering with our bullets: all definitions stand before what uses them.
pub(super) fn numbering(theirs: Option<&str>, style: &str) -> Result<String> {
    let ours = styles::NUMBERING
        .replace("w:abstractNumId=\"0\"", &format!("w:abstractNumId=\"{NUMBER}\""))
        .replace(
            "w:abstractNumId w:val=\"0\"",
            &format!("w:abstractNumId w:val=\"{NUMBER}\""),
        )
        .replace("w:numId=\"1\"", &format!("w:numId=\"{NUMBER}\""))
        .replace("w:val=\"Punktlista\"", &format!("w:val=\"{style}\""));
    let Some(theirs) = theirs else {
        return Ok(ours);
    };
    let (our_tree, their_tree) = (parsed(&ours)?, parsed(theirs)?);
    let of_ours = |name: &str| {
        child(our_tree.root_element(), name)
            .map_or("", |node| &ours[node.range()])
            .to_owned()
    };
    let (definition, number) = (of_ours("abstractNum"), of_ours("num"));
    let uses = their_tree
        .root_element()
        .children()
        .filter(|node| node.tag_name().name() == "num");
    let ranges: Vec<Range<usize>> = uses.map(|node| node.range()).collect();
    let changes = match (ranges.first(), ranges.last()) {
        (Some(first), Some(last)) => vec![(first.start..first.start, definition), (last.end..last.end, number)],
        _ => vec![at_end(&their_tree, theirs, definition + &number)?],
    };
    Ok(changed(theirs, changes))
}

/// The template's page with our text. Its own is left out, but for the properties of its last section.
pub(super) fn main(theirs: &str, ours: &str) -> Result<String> {
    let tree = parsed(theirs)?;
    let root = tree.root_element();
    let body = child(root, "body").ok_or_else(refusals::not_word)?;
    if root.lookup_prefix(WORD) != Some("w") {
        return Err(refusals::not_word());
    }
    let section = section(theirs, body);
    let text = format!("<w:body>{ours}{section}</w:body>");
    Ok(changed(theirs, vec![(body.range(), text)]))
}

/// Between the margins of the last section, in twentieths of a point, when it says what can be so.
pub(super) fn width(theirs: &str) -> Result<Option<u32>> {
    let tree = parsed(theirs)?;
    let body = child(tree.root_element(), "body");
    let last = body.and_then(|body| child(body, "sectPr"));
    let of = |part: &str, name: &str| -> Option<u32> { attribute(child(last?, part)?, name).parse().ok() };
    let margins = of("pgMar", "left")
        .zip(of("pgMar", "right"))
        .map(|(left, right)| left.saturating_add(right));
    let between = of("pgSz", "w")
        .zip(margins)
        .and_then(|(page, margins)| page.checked_sub(margins));
    Ok(between.filter(|width| WIDTHS.contains(width)))
}

/// The properties of the last section, with the headers and footers that it has from those before it: of each type from the
/// nearest.
fn section(theirs: &str, body: Node<'_, '_>) -> String {
    let is_section = |node: &Node<'_, '_>| node.has_tag_name((WORD, "sectPr"));
    let last = body.children().rfind(is_section);
    let (mut seen, mut inherited) = (BTreeSet::new(), String::new());
    let sections: Vec<Node<'_, '_>> = body.descendants().filter(is_section).collect();
    for one in sections.into_iter().rev() {
        let references = one
            .children()
            .filter(|node| node.tag_name().name().ends_with("erReference"));
        for reference in references {
            let is_new = seen.insert((reference.tag_name().name(), attribute(reference, "type")));
            if is_new && Some(one) != last {
                inherited.push_str(&theirs[reference.range()]);
            }
        }
    }
    let Some(last) = last.filter(Node::has_children) else {
        return format!("<w:sectPr>{inherited}</w:sectPr>");
    };
    let whole = last.range();
    let first = last.first_child().map_or(whole.end, |child| child.range().start);
    format!(
        "{}{inherited}{}",
        &theirs[whole.start..first],
        &theirs[first..whole.end]
    )
}

/// Before the end of the root, which is given one when it holds nothing.
fn at_end(tree: &Tree<'_>, text: &str, added: String) -> Result<Change> {
    let range = tree.root_element().range();
    let whole = &text[range.clone()];
    if let Some(empty) = whole.strip_suffix("/>").filter(|_| !tree.root_element().has_children()) {
        let mut words = empty[1..].split_whitespace();
        let name = words.next().unwrap_or_default();
        return Ok((range.end - 2..range.end, format!(">{added}</{name}>")));
    }
    let end = whole.rfind("</").ok_or_else(refusals::not_word)? + range.start;
    Ok((end..end, added))
}

/// Takes away an element and leaves what it holds.
pub(super) fn opened(node: Node<'_, '_>) -> [Change; 2] {
    let whole = node.range();
    let inner = match (node.first_child(), node.last_child()) {
        (Some(first), Some(last)) => first.range().start..last.range().end,
        _ => whole.end..whole.end,
    };
    [whole.start..inner.start, inner.end..whole.end].map(|range| (range, String::new()))
}

/// Swedish, where the template's defaults say another language or none.
fn language(tree: &Tree<'_>) -> Option<Change> {
    let defaults = child(tree.root_element(), "docDefaults")?;
    let run = child(child(defaults, "rPrDefault")?, "rPr")?;
    let said = "<w:lang w:val=\"sv-SE\"/>".to_owned();
    match child(run, "lang") {
        Some(lang) if attribute(lang, "val") == "sv-SE" => None,
        Some(lang) => Some((lang.range(), said)),
        None => {
            let last = run.children().rfind(Node::is_element)?.range().end;
            Some((last..last, said))
        }
    }
}

/// The text with changes that do not overlap.
pub(super) fn changed(text: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|(range, _)| Reverse(range.start));
    changes.into_iter().fold(text.to_owned(), |mut text, (range, new)| {
        text.replace_range(range, &new);
        text
    })
}
