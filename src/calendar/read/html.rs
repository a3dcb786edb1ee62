//! The text of an HTML mail: every block, item and cell begins a line, and quoted lines begin with `>`.

use mail_parser::decoders::html::html_to_text;

/// What begins and ends a line.
const BLOCKS: &str = "\
    address article aside center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section \
    table tbody td tfoot th thead tr ul blockquote";
/// What is no text.
const UNSEEN: &str = "head script style template title";
/// What is struck out, and so not said.
const STRUCK: &str = "del s strike";

/// Marks around what is quoted, which no text has.
const QUOTE: char = '\u{1}';
const END: char = '\u{2}';

pub fn text(html: &str) -> String {
    let mut depth: usize = 0;
    let mut lines = Vec::new();
    for line in html_to_text(&flat(html)).lines() {
        // a mark stands at the beginning of a line
        let begins = line.matches(QUOTE).count();
        let ends = line.matches(END).count();
        depth = (depth + begins).saturating_sub(ends);
        let line = line.replace([QUOTE, END], "").replace('\u{a0}', " ");
        let quoted = if depth > 0 { "> " } else { "" };
        lines.push(format!("{quoted}{}", line.trim()));
    }
    lines.join("\n")
}

/// The same with line breaks for blocks, marks for quotations, and no other tags.
fn flat(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut flat = Flat::default();
    let mut at = 0;
    while let Some(open) = lower[at..].find('<').map(|found| at + found) {
        flat.text(&html[at..open]);
        at = match tag(&lower[open..]) {
            Some((name, closes, length)) => {
                flat.tag(name, closes);
                let skips = !closes && listed(UNSEEN, name);
                let end = open + length;
                if skips { end_of(&lower, name, end) } else { end }
            }
            None if lower[open..].starts_with("<!--") => after(&lower, open, "-->"),
            None if lower[open..].starts_with("<!") || lower[open..].starts_with("<?") => after(&lower, open, ">"),
            None => {
                flat.out.push_str("&lt;");
                open + 1
            }
        };
    }
    flat.text(&html[at..]);
    flat.out
}

/// Name of the tag that a text begins with, whether it closes, and its length. `None` when it is no tag.
fn tag(text: &str) -> Option<(&str, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name
        .get(..length)
        .filter(|name| name.starts_with(|it: char| it.is_ascii_alphabetic()))?;
    let end = text.find('>').map_or(text.len(), |end| end + 1);
    Some((name, inner.starts_with('/'), end))
}

fn after(text: &str, from: usize, mark: &str) -> usize {
    text[from..]
        .find(mark)
        .map_or(text.len(), |found| from + found + mark.len())
}

/// Where what is not seen ends.
fn end_of(text: &str, name: &str, from: usize) -> usize {
    let end = format!("</{name}");
    text[from..]
        .find(&end)
        .map_or(text.len(), |found| after(text, from + found, ">"))
}

fn listed(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == name)
}

#[derive(Default)]
struct Flat {
    out: String,
    /// Something stands on the line.
    begun: bool,
    /// Lines are broken where they are.
    is_pre: bool,
}

impl Flat {
    fn text(&mut self, text: &str) {
        self.begun |= !text.trim_ascii().is_empty();
        if self.is_pre {
            self.out.push_str(&text.replace('\n', "<br>"));
        } else {
            self.out.push_str(text);
        }
    }

    fn tag(&mut self, name: &str, closes: bool) {
        if name == "br" || (self.begun && listed(BLOCKS, name)) {
            self.out.push_str("<br>");
            self.begun = false;
        }
        if name == "pre" {
            self.is_pre = !closes;
        }
        if name == "blockquote" {
            self.out.push(if closes { END } else { QUOTE });
        }
        if listed(STRUCK, name) {
            self.out.push_str(" ~ ");
        }
    }
}
