//! A section as text that people edit, and back: bound numbers stand as `{key}`, what is no running text as `{tabell}`.

use crate::report::document::{Block, Section, Span, Text};
use crate::report::numbers::Numbers;

/// A section as someone edits it: a blank line between paragraphs, "- " before an item, "> " before words that are quoted.
pub fn template(section: &Section) -> String {
    let mut kept = 0;
    let pieces = section.blocks.iter().map(|block| match block {
        Block::Paragraph(text) => line(text),
        Block::List(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("- {}", line(item))).collect();
            items.join("\n")
        }
        Block::Quote(words) => {
            let words = written(words);
            let quoted: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
            quoted.join("\n")
        }
        Block::Papers(_) | Block::Table(_) | Block::Figure(_) => {
            kept += 1;
            placeholder(block, kept)
        }
    });
    pieces.collect::<Vec<_>>().join("\n\n")
}

fn placeholder(block: &Block, place: usize) -> String {
    let name = match block {
        Block::Papers(_) => "handlingar",
        Block::Figure(_) => "figur",
        _ => "tabell",
    };
    if place == 1 {
        format!("{{{name}}}")
    } else {
        format!("{{{name} {place}}}")
    }
}

/// On one line: a blank one would end the paragraph.
fn line(text: &Text) -> String {
    written(text).lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn written(text: &Text) -> String {
    let span = |span: &Span| match span {
        Span::Words(words) => words.replace('{', "{{"),
        Span::Number(bound) => format!("{{{}{}}}", bound.key, bound.form),
        Span::Missing(typed) => typed.clone(),
    };
    text.0.iter().map(span).collect()
}

/// What someone has written, with its numbers; tables and lists of documents are those of the composed section.
pub fn blocks(template: &str, composed: &Section, numbers: &Numbers) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut kept = kept(composed);
    for group in template.split("\n\n") {
        let lines: Vec<&str> = group
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .collect();
        for together in lines.chunk_by(|one, next| kind(one) == kind(next) && kind(one) != LineKind::Kept) {
            let Some(first) = together.first() else { continue };
            match kind(first) {
                // each is used once
                LineKind::Kept => match kept.iter().position(|(name, _)| name == first) {
                    Some(at) => blocks.push(kept.remove(at).1),
                    None => blocks.push(Block::Paragraph(parse(first, numbers))),
                },
                LineKind::Item => {
                    let items = together.iter().map(|line| parse(line[1..].trim_start(), numbers));
                    blocks.push(Block::List(items.collect()));
                }
                LineKind::Quoted => {
                    let words: Vec<&str> = together.iter().map(|line| line[1..].trim_start()).collect();
                    blocks.push(Block::Quote(parse(&words.join("\n"), numbers)));
                }
                LineKind::Running => blocks.push(Block::Paragraph(parse(&together.join(" "), numbers))),
            }
        }
    }
    blocks
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Running,
    Item,
    Quoted,
    /// A block that stays as it is composed.
    Kept,
}

fn kind(line: &str) -> LineKind {
    let name = line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let kept = name.is_some_and(|name| {
        let name = name.split(' ').next().unwrap_or_default();
        ["tabell", "handlingar", "figur"].contains(&name)
    });
    match line {
        _ if kept => LineKind::Kept,
        line if line.starts_with("- ") => LineKind::Item,
        line if line.starts_with("> ") || line == ">" => LineKind::Quoted,
        _ => LineKind::Running,
    }
}

/// The blocks of a composed section that are no running text, by their placeholders.
fn kept(composed: &Section) -> Vec<(String, Block)> {
    let is_kept = |block: &&Block| matches!(block, Block::Papers(_) | Block::Table(_) | Block::Figure(_));
    let kept = composed.blocks.iter().filter(is_kept).zip(1..);
    kept.map(|(block, place)| (placeholder(block, place), block.clone()))
        .collect()
}

/// Running text with its numbers. What is in braces and no number is missing, and reads as it is typed.
pub fn parse(template: &str, numbers: &Numbers) -> Text {
    let mut spans: Vec<Span> = Vec::new();
    let mut words = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let named = after.split_once('}').filter(|(name, _)| !name.contains('{'));
        if let Some(escaped) = after.strip_prefix('{') {
            words.push('{');
            rest = escaped;
        } else if let Some((name, beyond)) = named {
            spans.push(Span::Words(std::mem::take(&mut words)));
            let missing = || Span::Missing(format!("{{{name}}}"));
            spans.push(numbers.bound(name).map_or_else(missing, Span::Number));
            rest = beyond;
        } else {
            words.push('{');
            rest = after;
        }
    }
    words.push_str(rest);
    spans.push(Span::Words(words));
    spans.retain(|span| !span.as_str().is_empty());
    Text::settled(spans)
}

/// What stands outside the braces.
pub fn literal(template: &str, numbers: &Numbers) -> String {
    let text = parse(template, numbers);
    let words = text.0.iter().map(|span| match span {
        Span::Words(words) => words.as_str(),
        Span::Number(_) | Span::Missing(_) => " ",
    });
    words.collect()
}

#[cfg(test)]
mod tests;
