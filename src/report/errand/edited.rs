//! A composed document with what people have changed in it, and what in that someone should look at.

use std::collections::{BTreeMap, BTreeSet};

use super::template::{blocks, literal, parse, template};
use crate::domain::errand::{Edit, ErrandPart};
use crate::report::document::{Document, Section, Span};
use crate::report::numbers::Numbers;

/// Number words that are seldom anything else. "En" is an article too.
const WORDS: [&str; 13] = [
    "noll", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "båda",
];

/// Something in an edited section that nobody has looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A number that is typed, where the composed text has none: not bound to any rows.
    Unbound(String),
    /// A bound number that has another value than when the text was written.
    Changed { label: String, then: u32, now: u32 },
    /// What the text names in braces and the document does not have. It stays until the text is mended.
    Missing(String),
    /// The composed text says something else than when this was written.
    Composed,
}

impl Mark {
    /// Whether it stays though someone has looked at it.
    pub fn must_be_mended(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

/// The document as it is to be read.
pub fn applied(document: &Document, part: ErrandPart, edits: &[Edit], numbers: &Numbers) -> Document {
    let of_part: Vec<&Edit> = edits
        .iter()
        .filter(|edit| edit.part == part && !edit.restored)
        .collect();
    let mut sections = Vec::new();
    for composed in &document.sections {
        let edit = of_part
            .iter()
            .find(|edit| !edit.is_added() && edit.section == composed.key);
        match edit {
            Some(edit) if edit.left_out => {}
            Some(edit) => sections.push(written(edit, composed, numbers)),
            None => sections.push(composed.clone()),
        }
        sections.extend(added(&of_part, &composed.key, numbers));
    }
    Document {
        sections,
        ..document.clone()
    }
}

fn added(edits: &[&Edit], after: &str, numbers: &Numbers) -> Vec<Section> {
    let here = edits
        .iter()
        .filter(|edit| edit.is_added() && edit.after == after && !edit.left_out);
    here.map(|edit| written(edit, &Section::keyed(edit.section.clone(), ""), numbers))
        .collect()
}

/// A section as someone has written it.
pub fn written(edit: &Edit, composed: &Section, numbers: &Numbers) -> Section {
    Section {
        key: edit.section.clone(),
        heading: edit.heading.clone(),
        blocks: blocks(&edit.text, composed, numbers),
    }
}

/// What to look at in an edited section. Nothing in one that is left out.
pub fn marks(edit: &Edit, document: &Document, numbers: &Numbers) -> Vec<Mark> {
    if edit.left_out || edit.restored {
        return Vec::new();
    }
    let mut marks: Vec<Mark> = unbound(&edit.text, &edit.composed, numbers)
        .into_iter()
        .filter(|word| !edit.accepted.contains(word))
        .map(Mark::Unbound)
        .collect();
    for (name, then) in &edit.numbers {
        let changed = numbers.named(name).filter(|number| number.value != *then);
        marks.extend(changed.map(|number| Mark::Changed {
            label: number.label.clone(),
            then: *then,
            now: number.value,
        }));
    }
    let composed = document.sections.iter().find(|section| section.key == edit.section);
    if !edit.is_added() && composed.map_or_else(String::new, template) != edit.composed {
        marks.push(Mark::Composed);
    }
    let as_read = written(edit, composed.unwrap_or(&Section::new("")), numbers);
    marks.extend(as_read.missing().map(|typed| Mark::Missing(typed.to_owned())));
    marks
}

/// Numbers outside braces that the composed text does not have there either.
pub fn unbound(text: &str, composed: &str, numbers: &Numbers) -> Vec<String> {
    let known = counted(&literal(composed, numbers));
    let found = counted(&literal(text, numbers)).into_iter();
    let new: BTreeSet<String> = found.filter(|word| !known.contains(word)).collect();
    new.into_iter().collect()
}

fn counted(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    let is_number = |word: &String| word.chars().all(char::is_numeric) || WORDS.contains(&word.as_str());
    words.filter(is_number).collect()
}

/// The values that a text's numbers have now, by name.
pub fn values(text: &str, numbers: &Numbers) -> BTreeMap<String, u32> {
    let spans = parse(text, numbers).0;
    let bound = spans.into_iter().filter_map(|span| match span {
        Span::Number(bound) => Some((bound.key.to_string(), numbers.get(&bound.key))),
        Span::Words(_) | Span::Missing(_) => None,
    });
    bound.collect()
}

/// The same edit as someone has looked at it: everything in it is let be as it stands now.
pub fn looked_at(edit: &Edit, document: &Document, numbers: &Numbers) -> Edit {
    let composed = document.sections.iter().find(|section| section.key == edit.section);
    let composed = composed.map_or_else(String::new, template);
    let mut accepted: BTreeSet<String> = edit.accepted.iter().cloned().collect();
    accepted.extend(unbound(&edit.text, &edit.composed, numbers));
    accepted.extend(unbound(&edit.text, &composed, numbers));
    Edit {
        numbers: values(&edit.text, numbers),
        composed,
        accepted: accepted.into_iter().collect(),
        ..edit.clone()
    }
}
