//! What a drawing may be made of: nothing that runs, nothing from elsewhere, and nothing that takes long to draw.

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document as Tree, Node, ParsingOptions};

/// What a drawing may not have: what runs, what moves, what shows other pages, and what other drawings are made of.
const REFUSED: &str = "\
    script foreignObject iframe embed object audio video animate animateMotion animateTransform set handler feImage";

/// Drawings within drawings can be made to grow without end: so many are enough for a crest.
const MOST_USES: usize = 200;

/// All pictures in a drawing together, in dots: as many as one may have.
const MOST_DOTS: usize = 16_000_000;

/// What is drawn once more each time that something refers to it.
const REPEATED: [&str; 5] = ["symbol", "pattern", "mask", "clipPath", "marker"];

/// # Errors
/// What it has that a crest may not have.
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: 50_000,
        ..ParsingOptions::default()
    };
    let is_whole = |tree: &Tree<'_>| {
        tree.root_element().tag_name().name() == "svg" && !tree.descendants().any(|node| node.is_pi())
    };
    let Some(tree) = Tree::parse_with_options(text, options).ok().filter(is_whole) else {
        return Err("Vapnet är inte en hel SVG-fil. Spara det som vanlig SVG igen och försök på nytt.");
    };
    let root = tree.root_element();
    if root
        .descendants()
        .any(|node| REFUSED.split(' ').any(|name| name == node.tag_name().name()) || runs(node))
    {
        return Err("Vapnet innehåller skript eller rörliga delar. Spara det som vanlig SVG utan sådant.");
    }
    if root.descendants().any(leads_out) {
        return Err("Vapnet hämtar något utifrån. Bädda in allt i filen och försök igen.");
    }
    if root.descendants().any(has_filter) {
        return Err("Vapnet har filter, som skuggor eller oskärpa. Ta bort dem, spara det igen och försök på nytt.");
    }
    let uses = root.descendants().filter(|node| node.tag_name().name() == "use");
    if uses.count() > MOST_USES || multiplies(root) {
        return Err("Vapnet är för invecklat. Spara det som SVG med enkla former och försök igen.");
    }
    match dots(root) {
        Some(dots) if dots <= MOST_DOTS => Ok(()),
        Some(_) => Err("Bilderna i vapnet är för stora. De får ha högst 16 miljoner bildpunkter tillsammans."),
        None => Err("En bild i vapnet gick inte att läsa. Spara bilden som PNG eller JPEG och försök på nytt."),
    }
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

/// A filter is drawn dot by dot, however many they are.
fn has_filter(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    let asks = |text: &str| {
        text.to_ascii_lowercase()
            .replace(char::is_whitespace, "")
            .contains("filter:")
    };
    name == "filter"
        || name.starts_with("fe")
        || node.attributes().any(|one| one.name() == "filter" || asks(one.value()))
        || node.is_text() && asks(node.text().unwrap_or_default())
}

/// Whether something that is drawn many times itself draws something many times: a few lines of it are more than can be drawn.
/// Gradients may be referred to, since they hold nothing.
fn multiplies(root: Node<'_, '_>) -> bool {
    let used: HashSet<&str> = root
        .descendants()
        .filter(|node| node.tag_name().name() == "use")
        .flat_map(|node| node.attributes().filter(|one| one.name() == "href"))
        .map(|one| one.value().trim().trim_start_matches('#'))
        .collect();
    let gradients: HashSet<&str> = root
        .descendants()
        .filter(|node| node.tag_name().name().ends_with("Gradient"))
        .filter_map(|node| node.attribute("id"))
        .collect();
    let refers = |text: &str| {
        let text = text.replace([' ', '\'', '"'], "");
        let mut targets = text.split("url(#").skip(1).filter_map(|rest| rest.split(')').next());
        targets.any(|target| !gradients.contains(target))
    };
    let is_repeated = |node: Node<'_, '_>| REPEATED.contains(&node.tag_name().name());
    let is_used = |node: Node<'_, '_>| {
        node.tag_name().name() == "defs" || node.attribute("id").is_some_and(|id| used.contains(id))
    };
    root.descendants().any(|node| {
        let is_use = node.tag_name().name() == "use";
        let refers_further = node.attributes().any(|one| refers(one.value()));
        (is_use && node.ancestors().skip(1).any(|one| is_repeated(one) || is_used(one)))
            || (refers_further && node.ancestors().any(is_repeated))
            || (node.is_text() && refers(node.text().unwrap_or_default()))
    })
}

/// How many dots the pictures in a drawing have, as their headers say; `None` when one cannot be read.
fn dots(root: Node<'_, '_>) -> Option<usize> {
    let links = root.descendants().flat_map(|node| node.attributes());
    let pictures = links.filter_map(|one| one.value().trim().strip_prefix("data:image/")?.split_once("base64,"));
    let measured = pictures.map(|(_, coded)| {
        let coded: String = coded.split_whitespace().collect();
        let size = imagesize::blob_size(&STANDARD.decode(coded).ok()?).ok()?;
        size.width.checked_mul(size.height)
    });
    measured.sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{header, said};
    use super::super::{Crest, LARGEST};
    use super::*;

    fn svg(inner: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\">{inner}</svg>"
        )
    }

    fn picture(width: u32, height: u32) -> String {
        let coded = STANDARD.encode(header(width, height));
        format!("<image href=\"data:image/png;base64,{coded}\"/>")
    }

    #[test]
    fn a_plain_drawing_is_taken_in() {
        for inner in [
            "<path d=\"M0 0h10v10z\" fill=\"url(#a)\"/>",
            "<g id=\"k\"><circle r=\"1\"/></g><use xlink:href=\"#k\"/>",
            "<defs><linearGradient id=\"a\"/><pattern id=\"p\"><path fill=\"url(#a)\"/></pattern></defs><path fill=\"url(#p)\"/>",
            &picture(40, 30),
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
        for nested in [
            "<defs><g id=\"a\"><use href=\"#b\"/></g></defs>",
            "<g id=\"a\"><use href=\"#b\"/><use href=\"#b\"/></g><use href=\"#a\"/><g id=\"b\"/>",
            "<mask id=\"a\"><path mask=\"url(#b)\"/></mask><mask id=\"b\"/>",
            "<pattern id=\"a\"><path style=\"fill: url( '#b' )\"/></pattern><pattern id=\"b\"/>",
            "<clipPath id=\"a\" clip-path=\"url(#b)\"/><clipPath id=\"b\"/>",
            "<style>.a { mask: url(#b) }</style><mask id=\"b\"><path class=\"a\"/></mask>",
        ] {
            assert!(said(svg(nested).as_bytes()).contains("invecklat"), "{nested}");
        }
        for filter in [
            "<filter id=\"a\"><feGaussianBlur stdDeviation=\"900\"/></filter>",
            "<path style=\"filter : blur(9px)\"/>",
            "<style>path { FILTER: blur(9px) }</style>",
            "<path filter=\"url(#a)\"/>",
        ] {
            assert!(said(svg(filter).as_bytes()).contains("filter"), "{filter}");
        }
        assert!(said(svg(&picture(40_000, 40_000)).as_bytes()).contains("16 miljoner"));
        assert!(said(svg(&[picture(4000, 3000), picture(4000, 3000)].concat()).as_bytes()).contains("16 miljoner"));
        assert!(said(svg("<image href=\"data:image/png;base64,AAAA\"/>").as_bytes()).contains("gick inte att läsa"));
        let entities = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg("&a;"));
        assert!(said(entities.as_bytes()).contains("SVG-fil"));
        assert!(said(&vec![b' '; LARGEST + 1]).contains("512 kB"));
    }
}
