//! Fields of a template that fetch something when Word opens it, such as `DDEAUTO` and `INCLUDEPICTURE`: they go out, and what
//! they last showed stays as words.

use roxmltree::Node;

use super::merge::{Change, changed, opened};
use super::reading::{attribute, parsed};
use crate::error::Result;

/// Fields that are about the document itself. All others go: what they may do is Word's to decide.
const KEPT: &str = "author comments createdate date docproperty edittime filename formtext hyperlink keywords lastsavedby noteref \
    numchars numpages numwords page pageref printdate ref savedate section sectionpages seq styleref subject time title toc";

/// A field that has begun: its parts so far, and what it asks for.
#[derive(Default)]
struct Field<'a, 'input> {
    parts: Vec<Node<'a, 'input>>,
    asks: String,
}

/// What goes out, and the fields that have begun and not ended.
#[derive(Default)]
struct Reading<'a, 'input> {
    changes: Vec<Change>,
    open: Vec<Field<'a, 'input>>,
}

/// A part without the fields that fetch.
pub(super) fn without_fetching(text: &str) -> Result<String> {
    // in a code of two bytes it would not be found, nor be read
    if !text.contains("instr") && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    let tree = parsed(text)?;
    let mut reading = Reading::default();
    for node in tree.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "fldChar" => reading.mark(node),
            "instrText" => reading.asks(node),
            "fldSimple" if !is_kept(attribute(node, "instr")) => reading.changes.extend(opened(node)),
            _ => {}
        }
    }
    // one without an end may be ended elsewhere
    while !reading.open.is_empty() {
        reading.end();
    }
    Ok(changed(text, reading.changes))
}

impl<'a, 'input> Reading<'a, 'input> {
    fn mark(&mut self, node: Node<'a, 'input>) {
        let kind = attribute(node, "fldCharType");
        if kind == "begin" {
            self.open.push(Field::default());
        }
        if let Some(field) = self.open.last_mut() {
            field.parts.push(node);
        }
        if kind == "end" {
            self.end();
        }
    }

    fn asks(&mut self, node: Node<'a, 'input>) {
        match self.open.last_mut() {
            Some(field) => {
                field.asks.push_str(node.text().unwrap_or_default());
                field.parts.push(node);
            }
            // it would be part of no field, and is not shown
            None => self.changes.push((node.range(), String::new())),
        }
    }

    fn end(&mut self) {
        if let Some(field) = self.open.pop().filter(|field| !is_kept(&field.asks)) {
            let parts = field.parts.iter();
            self.changes.extend(parts.map(|part| (part.range(), String::new())));
        }
    }
}

fn is_kept(asks: &str) -> bool {
    let name = asks.split_whitespace().next().unwrap_or_default().to_lowercase();
    KEPT.split_whitespace().any(|kept| kept == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "<w:p xmlns:w=\"w\">";

    fn kept(inner: &str) -> String {
        let whole = without_fetching(&format!("{OPEN}{inner}</w:p>")).unwrap();
        whole.trim_start_matches(OPEN).trim_end_matches("</w:p>").to_owned()
    }

    fn complex(asks: &str) -> String {
        let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let asks = format!("<w:r><w:instrText>{asks}</w:instrText></w:r>");
        format!(
            "{}{asks}{}<w:r><w:t>7</w:t></w:r>{}",
            char("begin"),
            char("separate"),
            char("end")
        )
    }

    #[test]
    fn what_fetches_goes_out_and_what_it_showed_stays() {
        let shown = "<w:r></w:r><w:r></w:r><w:r></w:r><w:r><w:t>7</w:t></w:r><w:r></w:r>";
        for asks in [
            "DDEAUTO c:\\\\windows\\\\calc.exe",
            " dde excel ",
            "INCLUDEPICTURE \"http://example.com/a.png\" \\d",
            "INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"file:///etc/passwd\"",
            "IMPORT a",
            "LINK Excel.Sheet.8 a",
            "DATABASE \\d a",
            "",
        ] {
            let left = kept(&complex(asks));
            assert!(!left.contains("instrText") && !left.contains("fldChar"), "{left}");
            assert!(left.contains("<w:t>7</w:t>"), "{left}");
        }
        assert_eq!(kept(&complex("DDE a")), shown);
        let simple = "<w:fldSimple w:instr=\"INCLUDEPICTURE a\"><w:r><w:t>7</w:t></w:r></w:fldSimple>";
        assert_eq!(kept(simple), "<w:r><w:t>7</w:t></w:r>");
        assert_eq!(kept("<w:fldSimple w:instr=\"DDE a\"/>"), "");
        assert_eq!(kept("<w:r><w:instrText>DDE a</w:instrText></w:r>"), "<w:r></w:r>");
    }

    #[test]
    fn what_cannot_be_read_is_not_taken_along() {
        let wide: String = "<w:instrText>".chars().flat_map(|letter| [letter, '\0']).collect();
        assert!(without_fetching(&wide).is_err());
    }

    #[test]
    fn a_field_within_another_is_judged_by_itself() {
        let char = |kind: &str| format!("<w:fldChar w:fldCharType=\"{kind}\"/>");
        let inner = format!(
            "{}<w:instrText>INCLUDETEXT a</w:instrText>{}",
            char("begin"),
            char("end")
        );
        let outer = format!("{}<w:instrText>PAGE</w:instrText>{inner}{}", char("begin"), char("end"));
        assert_eq!(
            kept(&outer),
            format!("{}<w:instrText>PAGE</w:instrText>{}", char("begin"), char("end"))
        );
    }

    #[test]
    fn what_the_document_says_of_itself_is_kept() {
        for asks in [
            " PAGE ",
            "numpages \\* MERGEFORMAT",
            "STYLEREF \"Rubrik 1\"",
            "DATE \\@ yyyy",
        ] {
            let field = complex(asks);
            assert_eq!(kept(&field), field);
            let simple = format!("<w:fldSimple w:instr='{asks}'><w:r/></w:fldSimple>");
            assert_eq!(kept(&simple), simple);
        }
    }
}
