//! The letterhead of the first page, the line on top of the others, and the foot with the number of the page.

use super::body::run;
use super::picture::{self, Shown, Size};
use super::xml::{NAMESPACES, Xml};
use crate::error::Result;
use crate::report::document::Document;
use crate::report::picture::Picture;

/// Height of the crest in EMU, of which there are 360 000 to a centimetre.
const CREST: u64 = 1_640_000 / 2;

pub(super) fn first(document: &Document, crest: Option<&Picture>) -> Result<String> {
    part("w:hdr", |xml| {
        if let Some(crest) = crest {
            xml.within("w:p", &[], |xml| {
                style(xml, "Sidhuvud")?;
                let shown = Shown {
                    picture: crest,
                    identifier: "rId1",
                    number: 1,
                    name: "Vapen",
                    alternative: "Kommunens vapen",
                };
                picture::write(xml, &shown, &Size::High(CREST))
            })?;
        }
        let Some(head) = &document.letterhead else {
            return line(xml, "Sidhuvud", ("", false), "");
        };
        let (left, right) = (head.sender(), head.references());
        (0..right.len().max(left.len())).try_for_each(|index| {
            let [left, right] = [&left, &right].map(|lines| lines.get(index).map_or("", String::as_str));
            line(xml, "Sidhuvud", (left, index == 0), right)
        })
    })
}

/// What tells a loose page where it belongs.
pub(super) fn following(document: &Document) -> Result<String> {
    let number = document.letterhead.as_ref().map_or("", |head| &head.case_number);
    part("w:hdr", |xml| line(xml, "Sidhuvud", (&document.title, false), number))
}

pub(super) fn foot(document: &Document) -> Result<String> {
    part("w:ftr", |xml| {
        xml.within("w:p", &[], |xml| {
            style(xml, "Sidfot")?;
            run(xml, sender(document), false)?;
            tab(xml)?;
            run(xml, "Sida ", false)?;
            field(xml, "PAGE")?;
            run(xml, " av ", false)?;
            field(xml, "NUMPAGES")
        })
    })
}

/// Who the document is from.
pub(super) fn sender(document: &Document) -> &str {
    document.letterhead.as_ref().map_or("", |head| &head.department)
}

fn part(name: &str, inner: impl FnOnce(&mut Xml) -> Result<()>) -> Result<String> {
    let mut xml = Xml::part()?;
    xml.within(name, &NAMESPACES, inner)?;
    xml.into_string()
}

fn style(xml: &mut Xml, name: &str) -> Result<()> {
    xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", name))
}

fn line(xml: &mut Xml, name: &str, left: (&str, bool), right: &str) -> Result<()> {
    xml.within("w:p", &[], |xml| {
        style(xml, name)?;
        run(xml, left.0, left.1)?;
        tab(xml)?;
        run(xml, right, left.1)
    })
}

fn tab(xml: &mut Xml) -> Result<()> {
    xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]))
}

/// What Word fills in itself.
fn field(xml: &mut Xml, name: &str) -> Result<()> {
    xml.within("w:fldSimple", &[("w:instr", &format!(" {name} "))], |xml| {
        run(xml, "1", false)
    })
}
