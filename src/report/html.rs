//! A document as an HTML page that stands alone: no script, no file beside it, fit to print. All text is escaped by maud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::document::{Block, Column, Document, Table};

const STYLE: &str = "\
body { font: 11pt/1.5 Georgia, 'Times New Roman', serif; color: #1c2326; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, table { font-family: system-ui, 'Segoe UI', Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; break-after: avoid; }
.lead { color: #566067; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .75rem 0 1rem; font-variant-numeric: tabular-nums; }
caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #dcd9d0; }
thead th { border-bottom: 1px solid #566067; }
tbody th { font-weight: 400; }
.number { text-align: right; }
.date { white-space: nowrap; }
.total > * { font-weight: 700; border-top: 2px solid #1c2326; }
@media print { @page { size: A4; margin: 20mm; } body { margin: 0; padding: 0; max-width: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
";

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
            body {
                main {
                    h1 { (document.title) }
                    p.lead { (document.lead) }
                    @for section in &document.sections {
                        h2 { (section.heading) }
                        @for one in &section.blocks { (block(one, &section.heading)) }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn block(block: &Block, heading: &str) -> Markup {
    match block {
        Block::Paragraph(sentence) => html! { p { (sentence) } },
        Block::List(items) => html! { ul { @for item in items { li { (item) } } } },
        Block::Table(one) => table(one, heading),
    }
}

/// A caption that only repeats the heading is kept for those who hear the page, and not shown.
fn table(table: &Table, heading: &str) -> Markup {
    let last = table.rows.len();
    html! {
        table {
            caption.hidden[table.caption == heading] { (table.caption) }
            thead { tr { @for column in &table.columns { th.number[column.is_number] scope="col" { (column.heading) } } } }
            tbody {
                @for (row, place) in table.rows.iter().zip(1..) {
                    tr.total[table.has_total && place == last] { (cells(&table.columns, row)) }
                }
            }
        }
    }
}

fn cells(columns: &[Column], row: &[String]) -> Markup {
    html! {
        @for (index, cell) in row.iter().enumerate() {
            @let number = columns.get(index).is_some_and(|column| column.is_number);
            @let date = is_date(cell);
            @if index == 0 { th.date[date] scope="row" { (cell) } } @else { td.number[number].date[date] { (cell) } }
        }
    }
}

/// "2024-04-21", which must not be broken at its hyphens.
fn is_date(cell: &str) -> bool {
    cell.len() == 10 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
