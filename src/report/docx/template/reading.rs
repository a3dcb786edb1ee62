//! What is read of a template: its parts as trees.

use roxmltree::{Document as Tree, Node, ParsingOptions};

use crate::error::Result;
use crate::report::docx::package::Parts;
use crate::report::docx::refusals;

pub(super) fn text(parts: &Parts, name: &str) -> Result<String> {
    let bytes = parts
        .get(name)
        .ok_or_else(|| refusals::damaged(&format!("{name} saknas")))?;
    let text = std::str::from_utf8(bytes).map_err(|_| refusals::not_word())?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Well-formed, of a size that people make, and without entities that could grow.
pub(super) fn parsed(text: &str) -> Result<Tree<'_>> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: 2_000_000,
        ..ParsingOptions::default()
    };
    Tree::parse_with_options(text, options).map_err(|_| refusals::not_word())
}

pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// An attribute by its name without prefix; empty when it is not there.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes()
        .find(|one| one.name() == name)
        .map_or("", |one| one.value())
}
