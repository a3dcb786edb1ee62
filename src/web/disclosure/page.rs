//! The page of what may be handed out.

use std::collections::BTreeMap;

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::export::disclosure::{Disclosure, Open};
use crate::domain::disclosure::Ground;
use crate::swedish::{capitalised, dates, disclosure as words};
use crate::web::components::{downloads, head, heads, submit, table, year_links};
use crate::web::disclosure::View;
use crate::web::disclosure::form::RequestForm;
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub const NOTED: &str = "Prövningen är noterad i loggen.";

const TITLE: &str = "Vad får jag lämna ut?";

pub fn show(layout: &Layout, view: &View, form: &Filled<RequestForm>) -> Response {
    let found = &view.found;
    let year = found.year.to_string();
    let address = |ending: &str| {
        paths::DisclosureFile {
            year: format!("{year}.{ending}"),
        }
        .to_string()
    };
    let files = downloads(&[("html", "HTML"), ("csv", "CSV"), ("json", "JSON")], address);
    let lead = format!(
        "Det som är offentligt per {}. Resten är maskerat.",
        dates::long(found.on)
    );
    let body = html! {
        (head(TITLE, lead, files))
        p.soft { "Maskeringen är ett förslag och inget beslut. Pröva varje begäran, också mot det som står här som öppet." }
        (form.notices())
        (year_links(Some(found.year), &[], layout.today(), |year| paths::OfYear::of(paths::Disclosures, year)))
        section.card { (open(found)) }
        section.card { (masked(view)) (left_out(view)) }
        section.card { h2 { "Notera en begäran" } (request(layout, form)) }
        (lately(view))
    };
    layout.filled(TITLE, form, &body)
}

fn open(found: &Disclosure) -> Markup {
    let cells = |sheet: &Open| {
        let fields = || sheet.rows.iter().flatten();
        let masked = fields().filter(|field| !field.masked.is_empty()).count();
        let shown = fields()
            .filter(|field| field.masked.is_empty() && !field.text.is_empty())
            .count();
        html! {
            th scope="row" { (words::kind(sheet.kind.name())) }
            td.number { (sheet.rows.len()) } td.number { (shown) } td.number { (masked) }
        }
    };
    let heads = html! {
        th scope="col" { "Slag" } th.number scope="col" { "Rader" }
        th.number scope="col" { "Öppna uppgifter" } th.number scope="col" { "Maskerade" }
    };
    table("Vad filerna innehåller", heads, &found.sheets, cells)
}

/// Which fields are masked, on what ground and how many, in the order of the files.
fn masked(view: &View) -> Markup {
    let mut counts: BTreeMap<(usize, usize, Ground), usize> = BTreeMap::new();
    for (sheet, number) in view.found.sheets.iter().zip(0..) {
        for (field, column) in sheet.rows.iter().flat_map(|row| row.iter().zip(0..)) {
            for ground in &field.masked {
                *counts.entry((number, column, *ground)).or_default() += 1;
            }
        }
    }
    let columns = heads(&["Slag", "Uppgift", "Antal", "Grund att pröva", "Att tänka på"]);
    html! {
        @if counts.is_empty() { p { "Inget är maskerat." } }
        @else {
            (table("Vad som är maskerat och varför", columns, counts, |((sheet, column, ground), count)| {
                let sheet = view.found.sheets.get(sheet);
                let column = sheet.and_then(|sheet| sheet.columns.get(column)).map_or("", |column| column.name);
                html! {
                    th scope="row" { (sheet.map_or("", |sheet| words::kind(sheet.kind.name()))) }
                    td { (column) } td { (count) }
                    td { (capitalised(&words::why(ground, &view.settings))) } td { (words::until(ground)) }
                }
            }))
        }
    }
}

fn left_out(view: &View) -> Markup {
    html! {
        h2 { "Inte med alls" }
        ul {
            @for (kind, number, ground) in &view.found.left_out {
                li { (words::kind(kind.name())) ": " (number) ". " (capitalised(&words::why(*ground, &view.settings))) "." }
            }
            li { "Skyddade anteckningar, mejl och loggen. De prövas var för sig av chefen." }
        }
    }
}

fn request(layout: &Layout, form: &Filled<RequestForm>) -> Markup {
    let fields = html! { (form.asked()) (form.asked_by()) (form.decision()) (form.why()) (submit("Notera")) };
    layout.form(paths::Disclosures, &fields)
}

fn lately(view: &View) -> Markup {
    let columns = heads(&["När", "Begäran", "Av vem", "Hur det gick", "Prövat av"]);
    html! {
        @if !view.lately.is_empty() {
            section.card {
                (table("Senast prövade", columns, &view.lately, |(entry, request)| html! {
                    th.nowrap scope="row" { (dates::instant(entry.at)) }
                    td { (request.asked) }
                    td { @if request.asked_by.is_empty() { "–" } @else { (request.asked_by) } }
                    td { (capitalised(words::decision(request.decision))) @if !request.why.is_empty() { ". " (request.why) } }
                    td { (entry.actor) }
                }))
            }
        }
    }
}
