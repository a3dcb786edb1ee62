//! The municipality's crest: a drawing (SVG) or a picture (PNG), taken in only if it holds nothing but itself.

use roxmltree::{Document as Tree, Node, ParsingOptions};

use crate::error::{Error, Result};

/// The largest crest that is taken in, in bytes.
pub const LARGEST: usize = 512 * 1024;

/// The longest side of a picture, in dots.
const LONGEST: u32 = 4000;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a drawing may not have: what runs, what moves, what shows other pages, and what other drawings are made of.
const REFUSED: &str = "\
    script foreignObject iframe embed object audio video animate animateMotion animateTransform set handler feImage";

/// Drawings within drawings can be made to grow without end: so many are enough for a crest.
const MOST_USES: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crest {
    Svg(String),
    Png(Vec<u8>),
}

impl Crest {
    /// # Errors
    /// [`Error::Refused`] with what is wrong with the file.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST {
            return refused("Vapnet är för stort. Spara det mindre, på högst 512 kB, och försök igen.");
        }
        if bytes.starts_with(PNG) {
            return match size(bytes) {
                Some((width, height)) if width.max(height) <= LONGEST => Ok(Self::Png(bytes.to_vec())),
                Some(_) => refused("Bilden är för stor. Den får vara högst 4 000 bildpunkter bred och hög."),
                None => refused("Bilden gick inte att läsa. Spara den som PNG igen och försök på nytt."),
            };
        }
        let text = std::str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}'));
        match text {
            Ok(text) if text.contains("<svg") => drawing(text),
            _ => refused("Filen är varken SVG eller PNG. Spara vapnet i något av formaten och försök igen."),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Svg(text) => text.as_bytes(),
            Self::Png(bytes) => bytes,
        }
    }
}

/// Width and height as the header of a PNG says them. <https://www.w3.org/TR/png-3/#11IHDR>
pub(in crate::report) fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize| Some(u32::from_be_bytes(png.get(from..from + 4)?.try_into().ok()?));
    let is_header = png.get(12..16)? == b"IHDR";
    let (width, height) = (number(16)?, number(20)?);
    (is_header && width > 0 && height > 0).then_some((width, height))
}

fn drawing(text: &str) -> Result<Crest> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: 50_000,
        ..ParsingOptions::default()
    };
    let is_whole = |tree: &Tree<'_>| {
        tree.root_element().tag_name().name() == "svg" && !tree.descendants().any(|node| node.is_pi())
    };
    let Some(tree) = Tree::parse_with_options(text, options).ok().filter(is_whole) else {
        return refused("Vapnet är inte en hel SVG-fil. Spara det som vanlig SVG igen och försök på nytt.");
    };
    let root = tree.root_element();
    if root
        .descendants()
        .any(|node| REFUSED.split(' ').any(|name| name == node.tag_name().name()) || runs(node))
    {
        return refused("Vapnet innehåller skript eller rörliga delar. Spara det som vanlig SVG utan sådant.");
    }
    if root.descendants().any(leads_out) {
        return refused("Vapnet hämtar något utifrån. Bädda in allt i filen och försök igen.");
    }
    let uses = root.descendants().filter(|node| node.tag_name().name() == "use");
    if uses.count() > MOST_USES || root.descendants().any(is_nested) {
        return refused("Vapnet är för invecklat. Spara det som SVG med enkla former och försök igen.");
    }
    Ok(Crest::Svg(text.to_owned()))
}

fn runs(node: Node<'_, '_>) -> bool {
    node.attributes()
        .any(|one| one.name().to_ascii_lowercase().starts_with("on"))
}

/// Whether anything in it comes from elsewhere than the file itself. Pictures may be written into it.
fn leads_out(node: Node<'_, '_>) -> bool {
    let own_picture = |value: &str| {
        ["data:image/png;base64,", "data:image/jpeg;base64,"]
            .iter()
            .any(|it| value.starts_with(it))
    };
    let linked = node
        .attributes()
        .filter(|one| one.name() == "href" || one.name() == "src");
    let leads = |value: &str| !value.starts_with('#') && !own_picture(value) && !value.is_empty();
    let fetched = |text: &str| {
        let text = text.to_ascii_lowercase().replace([' ', '\'', '"'], "");
        text.contains("@import") || text.replace("url(#", "").contains("url(")
    };
    let is_link = node.tag_name().name() == "a";
    (!is_link && linked.map(|one| one.value().trim()).any(leads))
        || node.attributes().any(|one| fetched(one.value()))
        || node.is_text() && fetched(node.text().unwrap_or_default())
}

/// A `use` inside what another `use` may show, which multiplies.
fn is_nested(node: Node<'_, '_>) -> bool {
    node.tag_name().name() == "use"
        && node
            .ancestors()
            .any(|one| matches!(one.tag_name().name(), "symbol" | "defs" | "pattern"))
}

fn refused<T>(sentence: &str) -> Result<T> {
    Err(Error::Refused(sentence.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\">{inner}</svg>"
        )
    }

    fn said(bytes: &[u8]) -> String {
        Crest::parse(bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_plain_drawing_is_taken_in() {
        for inner in [
            "<path d=\"M0 0h10v10z\" fill=\"url(#a)\"/>",
            "<g id=\"k\"><circle r=\"1\"/></g><use xlink:href=\"#k\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
        ] {
            assert!(Crest::parse(svg(inner).as_bytes()).is_ok(), "{inner}");
        }
    }

    #[test]
    fn nothing_in_a_drawing_runs() {
        for inner in [
            "<script>alert(1)</script>",
            "<path onclick=\"x()\"/>",
            "<foreignObject/>",
            "<set/>",
        ] {
            assert!(said(svg(inner).as_bytes()).contains("skript"), "{inner}");
        }
    }

    #[test]
    fn nothing_in_a_drawing_comes_from_elsewhere() {
        for inner in [
            "<image href=\"https://example.com/a.png\"/>",
            "<image xlink:href=\"/etc/passwd\"/>",
            "<use href=\"other.svg#a\"/>",
            "<style>@import 'a.css'</style>",
            "<rect fill=\"URL( 'https://example.com' )\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
        ] {
            assert!(said(svg(inner).as_bytes()).contains("utifrån"), "{inner}");
        }
    }

    #[test]
    fn a_drawing_cannot_grow_without_end() {
        let nested = "<defs><g id=\"a\"><use href=\"#b\"/></g></defs>";
        assert!(said(svg(nested).as_bytes()).contains("invecklat"));
        let entities = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg("&a;"));
        assert!(said(entities.as_bytes()).contains("SVG-fil"));
        assert!(said(&vec![b' '; LARGEST + 1]).contains("512 kB"));
    }

    #[test]
    fn a_picture_says_its_size_in_its_header() {
        let header = |width: u32, height: u32| {
            let mut png = PNG.to_vec();
            png.extend([0, 0, 0, 13]);
            png.extend(b"IHDR");
            png.extend(width.to_be_bytes());
            png.extend(height.to_be_bytes());
            png
        };
        let Crest::Png(_) = Crest::parse(&header(300, 400)).unwrap() else {
            panic!("a picture");
        };
        assert!(said(&header(300, 4001)).contains("4 000"));
        assert!(said(&header(0, 1)).contains("gick inte att läsa"));
        assert!(said(&PNG[..8]).contains("gick inte att läsa"));
        assert!(said(b"GIF89a").contains("varken"));
    }
}
