//! A document as an HTML page that stands alone: no script, no file beside it, fit to print. All text is escaped by maud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::document::{
    Block, Bound, Dated, Document, Figure, Letterhead, Section, Signatory, Span, Table, Text,
};
use crate::report::plain;
use crate::report::text::SENT_TO;
use crate::swedish::dates;

const STYLE: &str = "\
body { font: 11pt/1.5 Georgia, 'Times New Roman', serif; color: #1c2326; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, table { font-family: system-ui, 'Segoe UI', Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; break-after: avoid; }
.letterhead { display: flex; justify-content: space-between; gap: 1rem; font: .85rem/1.45 system-ui, 'Segoe UI', Arial, sans-serif; margin: 0 0 2rem; }
blockquote { margin: .75rem 0; padding: 0 0 0 1rem; border-left: 3px solid #dcd9d0; white-space: pre-line; }
.signatories { display: flex; gap: 3rem; margin: 2.5rem 0 1.5rem; break-inside: avoid; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; min-width: 34rem; height: auto; color: #0a5a6a; }
figcaption { font-size: .85rem; color: #566067; }
.lead { color: #566067; margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .75rem 0 1rem; font-variant-numeric: tabular-nums; }
caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #dcd9d0; }
thead th { border-bottom: 1px solid #566067; }
tbody th { font-weight: 400; }
.number { text-align: right; }
.date { white-space: nowrap; }
.total > * { font-weight: 700; border-top: 2px solid #1c2326; }
@media print { .scroll { overflow: visible; } figure svg { min-width: 0; } figure * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } @page { size: A4; margin: 20mm; } body { margin: 0; padding: 0; max-width: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
";

/// Where the rows behind a number are, if they can be reached from here.
pub type Links<'a> = &'a dyn Fn(&Bound) -> Option<String>;

/// The page, whole. It stands alone, so its numbers lead nowhere.
pub(super) fn render(document: &Document) -> String {
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

fn signatories(signatories: &[Signatory]) -> Markup {
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
        Block::Dated(items) => html! { ul { @for item in items { li { (dated(item)) } } } },
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

fn dated(item: &Dated) -> Markup {
    html! { (item.title) @if let Some(date) = item.date { ", " span.date { (dates::table(date)) } } }
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
                @if at == 0 { th.date[date] scope="row" { (shown(row, at, cell)) } }
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
