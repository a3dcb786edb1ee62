//! A document as an HTML page that stands alone: no script, no file beside it, fit to print. All text is escaped by maud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::domain::errand::{Paper, Signer};
use crate::report::document::{Block, Bound, Document, Figure, Letterhead, Section, Span, Table, Text};
use crate::report::plain;
use crate::report::text::SENT_TO;
use crate::swedish::dates;

const STYLE: &str = include_str!("../../assets/report/document.css");

/// Where the rows behind a number are, if they can be reached from here.
pub type Links<'a> = &'a dyn Fn(&Bound) -> Option<String>;

/// An HTML page of its own, to read, print and keep. It stands alone, so its numbers lead nowhere.
pub fn render(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body(document, &|_| None)) } }
        }
    };
    plain::shown_page(page.into_string())
}

fn body(document: &Document, links: Links<'_>) -> Markup {
    html! {
        @if let Some(head) = &document.letterhead { (letterhead(head)) }
        h1 { (document.title) }
        @if !document.lead.is_empty() { p.lead { (document.lead) } }
        @for one in &document.sections {
            @if !one.heading.is_empty() { h2 { (one.heading) } }
            (section(one, links))
        }
        (ends(document))
    }
}

/// What stands under a heading.
pub fn section(section: &Section, links: Links<'_>) -> Markup {
    html! { @for one in &section.blocks { (block(one, &section.heading, links)) } }
}

/// Those who sign, and to whom the decision goes.
pub fn ends(document: &Document) -> Markup {
    html! {
        @if !document.signatories.is_empty() { (signatories(&document.signatories)) }
        @if !document.sent_to.is_empty() { p.sent { strong { (SENT_TO) ":" } " " (document.sent_to.join(", ")) } }
        @if !document.log.is_empty() { p.log { (document.log) } }
    }
}

/// Whose document it is, of what kind, from when.
pub fn letterhead(head: &Letterhead) -> Markup {
    html! {
        header.letterhead {
            div {
                @if !head.municipality.is_empty() { strong { (head.municipality) } br; }
                (head.department)
            }
            div {
                strong { (head.kind) }
                @if let Some(date) = head.date { br; (dates::table(date)) }
                @if !head.case_number.is_empty() { br; (head.case_number) }
            }
        }
    }
}

fn signatories(signatories: &[Signer]) -> Markup {
    html! {
        div.signatories {
            @for one in signatories {
                div { @if !one.name.is_empty() { (one.name) br; } (one.role) }
            }
        }
    }
}

fn block(block: &Block, heading: &str, links: Links<'_>) -> Markup {
    match block {
        Block::Paragraph(words) => html! { p { (text(words, links)) } },
        Block::List(items) => html! { ul { @for item in items { li { (text(item, links)) } } } },
        Block::Quote(words) => html! { blockquote { (text(words, links)) } },
        Block::Papers(papers) => html! { ul { @for one in papers { li { (paper(one)) } } } },
        Block::Table(one) => table(one, heading, links),
        Block::Figure(one) => figure(one),
    }
}

/// Running text, its numbers leading to their rows.
pub fn text(text: &Text, links: Links<'_>) -> Markup {
    html! {
        @for span in &text.0 {
            @match span {
                Span::Number(bound) => {
                    @if let Some(address) = links(bound) { a href=(address) { (bound.words) } } @else { (bound.words) }
                }
                Span::Words(words) | Span::Missing(words) => (words),
            }
        }
    }
}

fn paper(paper: &Paper) -> Markup {
    html! { (paper.title) @if let Some(date) = paper.date { ", " span.date { (dates::table(date)) } } }
}

/// The drawing is our own, and hidden from those who hear the page: they get the words. On a narrow screen it scrolls by
/// itself.
pub fn figure(figure: &Figure) -> Markup {
    html! {
        figure.drawing {
            div.scroll role="region" aria-label=(figure.caption) tabindex="0" {
                div role="img" aria-label=(figure.alternative) { (PreEscaped(&figure.svg)) }
            }
            figcaption { (figure.caption) }
        }
    }
}

/// A caption that only repeats the heading is kept for those who hear the page, and not shown.
fn table(table: &Table, heading: &str, links: Links<'_>) -> Markup {
    let caption = html! { caption.hidden[table.caption == heading] { (table.caption) } };
    grid(table, &caption, &|_, _, cell| text(cell, links))
}

/// A table that scrolls by itself on narrow screens, each cell as it is to be shown by its row, column and words.
pub fn grid(table: &Table, caption: &Markup, shown: &dyn Fn(usize, usize, &Text) -> Markup) -> Markup {
    let cells = |row: usize, cells: &[Text]| {
        html! {
            @for (at, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
                @let date = is_date(&cell.to_string());
                @if at == 0 { th class=[date.then_some("date")] scope="row" { (shown(row, at, cell)) } }
                @else { td.number[column.is_number].date[date] { (shown(row, at, cell)) } }
            }
        }
    };
    html! {
        div.scroll role="region" aria-label=(table.caption) tabindex="0" {
            table {
                (caption)
                thead { tr { @for column in &table.columns { th.number[column.is_number] scope="col" { (column.heading) } } } }
                tbody {
                    @for (row, (is_total, one)) in table.with_totals().enumerate() { tr.total[is_total] { (cells(row, one)) } }
                }
            }
        }
    }
}

/// "2024-04-21", which must not be broken at its hyphens.
fn is_date(cell: &str) -> bool {
    cell.len() == 10 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
