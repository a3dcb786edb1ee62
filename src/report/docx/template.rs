//! The municipality's own Word template: its styles, header, footer and page are kept, and its text is replaced by ours.
//! Only what the page needs is taken along: no macros, no comments, nothing from outside the file.

use chrono::NaiveDate;

use super::figures::Figures;
use super::package::{self, Parts};
use super::{body, head, refusals, styles};
use crate::error::Result;
use crate::report::document::Document;
use crate::report::look::Look;

mod fields;
mod gone;
mod merge;
mod parts;
mod reading;

use parts::{Linked, Links};
use reading::text;

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";

pub(super) fn render(document: &Document, template: &[u8], look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    let mut parts = package::read(template)?;
    let mut types = parts::types(&parts)?;
    let main = parts::main(&parts)?;
    match types.of(&main) {
        Some(MAIN | SHEET) => {}
        Some(kind) if kind.contains("macroEnabled") => return Err(refusals::macros()),
        _ => return Err(refusals::not_word()),
    }
    let mut links = Links::of(&parts, &main)?;
    refuse_strict(&text(&parts, &main)?)?;
    let styles_name = links
        .only("styles")
        .ok_or_else(|| refusals::damaged("det finns inga format (styles.xml)"))?;
    let theirs = text(&parts, &styles_name)?;
    let numbers = gone::Known::of(&parts, &links)?.numbers;
    let merged = merge::styles(&theirs, &look.colour, &numbers)?;
    if let Some(style) = &merged.bullets {
        let numbering = links.only("numbering");
        let name = numbering.unwrap_or_else(|| "word/tillsyn-numrering.xml".to_owned());
        let before = parts.contains_key(&name).then(|| text(&parts, &name)).transpose()?;
        parts.insert(name.clone(), merge::numbering(before.as_deref(), style)?.into_bytes());
        links.add("numbering", &name);
        types.set(&name, NUMBERING);
    }
    let head = document.letterhead.as_ref();
    let references = head.map_or_else(String::new, |head| head.references().join(" · "));
    let figures = Figures::of(document, &look.colour);
    add(&figures, &mut parts, &mut types, &mut links);
    let their_text = text(&parts, &main)?;
    let mut names = merged.styles;
    names.width = merge::width(&their_text)?.unwrap_or(names.width);
    let text_of_ours = body::write(document, &names, &figures, &references)?;
    let page = merge::main(&their_text, &text_of_ours)?;
    parts.insert(styles_name, merged.text.into_bytes());
    parts.insert(main.clone(), page.into_bytes());
    types.set(&main, MAIN);
    let core = styles::core(&document.title, head::sender(document), date)?;
    parts.insert("docProps/core.xml".to_owned(), core.into_bytes());
    types.set("docProps/core.xml", CORE);
    package::write(&kept(&parts, &main, &links, &types)?)
}

/// In Strict Open XML everything has names of its own.
fn refuse_strict(main: &str) -> Result<()> {
    let tree = reading::parsed(main)?;
    let is_strict = tree.root_element().tag_name().namespace() == Some(STRICT);
    if is_strict { Err(refusals::strict()) } else { Ok(()) }
}

/// Pictures of ours beside what the template has.
fn add(figures: &Figures<'_>, parts: &mut Parts, types: &mut parts::Types, links: &mut Links) {
    for (drawn, picture) in figures.pictures() {
        parts.insert(drawn.part(), picture.png.clone());
        links.link(&drawn.identifier(), "image", &drawn.part());
        types.set(&drawn.part(), "image/png");
    }
}

/// By what it holds, since a name may say anything: it begins as XML does, in any of the codes that XML may be in.
fn is_markup(content: &[u8]) -> bool {
    let marks: [&[u8]; 4] = [b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    marks.iter().any(|mark| content.trim_ascii_start().starts_with(mark))
}

/// The parts that can be reached from the text, with relations and types to match.
fn kept(parts: &Parts, main: &str, links: &Links, types: &parts::Types) -> Result<Parts> {
    let mut kept = Parts::new();
    let mut waiting = vec![(main.to_owned(), links.clone())];
    let known = gone::Known::of(parts, links)?;
    let is_text = |name: &str, content: &[u8]| {
        let is_picture = types.of(name).is_some_and(|kind| kind.starts_with("image/"));
        !is_picture && is_markup(content) && !name.contains("_rels/")
    };
    while let Some((name, links)) = waiting.pop() {
        let Some(content) = parts.get(&name) else {
            return Err(refusals::damaged(&format!("{name} saknas")));
        };
        let mut content = content.clone();
        if name != main && is_markup(&content) {
            content = fields::without_fetching(&text(parts, &name)?)?.into_bytes();
        }
        if is_text(&name, &content) {
            let text = String::from_utf8(content).map_err(|_| refusals::not_word())?;
            content = gone::cleaned(&name, &text, &links, &known)?.into_bytes();
        }
        kept.insert(name.clone(), content);
        if let Some(relations) = links.written()? {
            kept.insert(parts::relations_name(&name), relations.into_bytes());
        }
        for Linked { target, .. } in links.within() {
            if !kept.contains_key(target) && !waiting.iter().any(|(other, _)| other == target) {
                waiting.push((target.clone(), Links::of(parts, target)?));
            }
        }
    }
    let core = "docProps/core.xml".to_owned();
    kept.insert(core.clone(), parts.get(&core).cloned().unwrap_or_default());
    kept.insert("_rels/.rels".to_owned(), super::relations::to_main(main)?.into_bytes());
    let listed = types.written(kept.keys())?;
    kept.insert(package::TYPES.to_owned(), listed.into_bytes());
    gone::check(&kept, main, is_text)?;
    Ok(kept)
}
