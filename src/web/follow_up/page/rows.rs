//! The rounds behind one figure of the table.

use maud::{Markup, html};

use super::{outcome_badge, round_link};
use crate::domain::follow_up::{Column, Row, SlotOutcome};
use crate::report::{annual, words};
use crate::swedish::{capitalised, dates, names};
use crate::web::components;
use crate::web::follow_up::View;
use crate::web::{Layout, paths};

pub fn rows(layout: &Layout, view: &View, row: &Row, column: Column) -> Markup {
    let seen = &view.seen;
    let behind = row.behind(column);
    let slots = seen
        .slots
        .iter()
        .filter(|slot| behind.iter().any(|one| one.nr == slot.nr));
    let name = words::row(&row.of, &view.names);
    let title = format!("{name}: {}", words::column(column).to_lowercase());
    let heads = html! {
        th scope="col" { "Omgång" } th scope="col" { "När" } th scope="col" { "Period" } th scope="col" { "Typ" }
        th scope="col" { "Utfall" } th scope="col" { "Deltog på plats" } th scope="col" { "Varför" }
    };
    let lines = html! { @for slot in slots { (line(layout, view, slot)) } };
    let back = format!("{}?per={}#rader", paths::FollowUp { year: seen.year }, seen.as_of);
    let body = html! {
        a.back href=(back) { "← Uppföljning " (seen.year) }
        div.head { div {
            h1 { (title) ", " (seen.year) }
            p { "Per " (dates::long(seen.as_of)) }
        } }
        section.card { (components::table(&format!("Omgångarna bakom siffran {}", behind.len()), &heads, &lines)) }
    };
    layout.frame(&title, &body)
}

fn line(layout: &Layout, view: &View, slot: &SlotOutcome) -> Markup {
    let label = format!("Omgång {}", slot.nr);
    let when = annual::when(slot.date, Some(slot.season));
    let status = outcome_badge(slot.status.is_done(), slot.status.deviates(), words::status(slot));
    let deviations = view.seen.deviations.iter().flatten().filter(|one| one.nr == slot.nr);
    html! {
        tr {
            th scope="row" { (round_link(layout, slot.round, &label)) }
            td.nowrap { (when) }
            td { (capitalised(names::season(slot.season))) }
            td { (capitalised(&words::kind(&slot.partners, &view.names))) }
            td { (status) }
            td { (capitalised(&view.names.list(&slot.on_site))) }
            td {
                @for deviation in deviations {
                    @let told = words::reason(deviation, &view.names);
                    @if !told.is_empty() { div { (told) } }
                    @let by = words::attribution(deviation);
                    @if !by.is_empty() { div.small.soft { (by) } }
                }
            }
        }
    }
}
