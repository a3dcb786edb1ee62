//! The rounds behind a figure: of the table, or of those together with the main partner.

use std::collections::HashSet;

use maud::{Markup, html};

use super::numbers::text;
use super::{cut, outcome_badge, round_link};
use crate::domain::follow_up::{Column, Outside, Row, SlotOutcome, Together};
use crate::domain::ids::RoundId;
use crate::report::sections::tables;
use crate::report::words;
use crate::swedish::{capitalised, dates, names};
use crate::web::components;
use crate::web::follow_up::View;
use crate::web::{Layout, paths};

pub fn rows(layout: &Layout, view: &View, row: &Row, column: Column) -> Markup {
    let behind = row.behind(column);
    let nrs: HashSet<u32> = behind.iter().map(|one| one.nr).collect();
    let slots = view.seen.slots.iter().filter(|slot| nrs.contains(&slot.nr));
    let title = format!(
        "{}: {}",
        words::row(&row.of, &view.names),
        words::column(column).to_lowercase()
    );
    let lines = html! { @for slot in slots { (line(layout, view, slot)) } };
    page(layout, view, &title, behind.len(), &lines)
}

fn page(layout: &Layout, view: &View, title: &str, count: usize, lines: &Markup) -> Markup {
    let seen = &view.seen;
    let heads = components::heads(&["Omgång", "När", "Period", "Typ", "Utfall", "Deltog på plats", "Varför"]);
    let back = format!("{}?per={}#rader", paths::FollowUp { year: seen.year }, seen.as_of);
    let body = html! {
        a.back href=(back) { "‹ Uppföljning " (seen.year) }
        div.head { div {
            h1 { (title) ", " (seen.year) }
            p { "Per " (dates::long(seen.as_of)) }
            (cut(view))
        } }
        section.card { (components::table_of(&format!("Omgångarna bakom siffran {count}"), heads, lines)) }
    };
    layout.frame(title, &body)
}

/// The sentence about the main partner, each figure with its rounds.
pub fn together(view: &View) -> Markup {
    let sentence = view.account().together();
    html! { @if !sentence.is_empty() { p.small.soft { (text(view, &sentence)) } } }
}

/// The rounds behind a figure about the main partner; `None` when there is no such figure.
pub fn together_rows(layout: &Layout, view: &View, which: &str) -> Option<Markup> {
    let together = view.seen.together.as_ref()?;
    let partner = view.names.main();
    let (title, ids) = match which {
        "planen" => (format!("Tillsammans med {partner} i planen"), &together.rounds.done),
        "utover" => (
            format!("Tillsammans med {partner} utöver planen"),
            &together.rounds.beside_plan,
        ),
        "totalt" => (total_title(view, together), &together.rounds.total),
        _ => return None,
    };
    let lines = html! { @for id in ids { (any_line(layout, view, *id)) } };
    Some(page(layout, view, &title, ids.len(), &lines))
}

fn total_title(view: &View, together: &Together) -> String {
    format!(
        "Samordnad tillsyn med {}",
        view.names.of_authority(together.authority.as_ref())
    )
}

/// A round in the plan or outside it.
fn any_line(layout: &Layout, view: &View, id: RoundId) -> Markup {
    let slot = view.seen.slots.iter().find(|slot| slot.round == Some(id));
    let outside = view
        .seen
        .outside_plan
        .iter()
        .flatten()
        .find(|outside| outside.round == id);
    html! {
        @if let Some(slot) = slot { (line(layout, view, slot)) }
        @else if let Some(outside) = outside { (outside_line(layout, view, outside)) }
    }
}

fn outside_line(layout: &Layout, view: &View, round: &Outside) -> Markup {
    let status = outcome_badge(round.outcome.is_done(), false, names::outcome(round.outcome));
    html! {
        tr {
            th.nowrap scope="row" { (round_link(layout, Some(round.round), "Utöver planen")) }
            td.nowrap { (tables::when(round.date, round.season)) }
            td { (capitalised(round.season.map_or("–", names::season))) }
            td { (capitalised(&words::kind(&round.partners, &view.names))) }
            td { (status) }
            td { (capitalised(&view.names.list(&round.on_site))) }
            td {}
        }
    }
}

fn line(layout: &Layout, view: &View, slot: &SlotOutcome) -> Markup {
    let label = format!("Omgång {}", slot.nr);
    let when = tables::when(slot.date, Some(slot.season));
    let status = outcome_badge(slot.status.is_done(), slot.status.deviates(), words::status(slot));
    let deviations = view.seen.deviations.iter().flatten().filter(|one| one.nr == slot.nr);
    html! {
        tr {
            th.nowrap scope="row" { (round_link(layout, slot.round, &label)) }
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
