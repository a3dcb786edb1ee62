//! What explains the figures: deviations, inquiries, rounds outside the plan, measures, versions of the plan.

use maud::{Markup, html};

use super::round_link;
use crate::domain::follow_up::{Beside, Deviation, MeasureThen, Outside, Version};
use crate::domain::user::Permission;
use crate::report::document::{Table, Text};
use crate::report::figure::{self, Schedule};
use crate::report::sections::{self, tables, years};
use crate::report::{html, words};
use crate::swedish::{capitalised, dates, names};
use crate::web::components;
use crate::web::follow_up::View;
use crate::web::{Layout, paths};

pub fn deviations(layout: &Layout, view: &View) -> Markup {
    let deviations = view.seen.deviations.as_deref();
    html! {
        section.card #avvikelser {
            h2 { "Avvikelser från planen" }
            @match deviations {
                None => p.soft { "Utan plan finns inget att avvika från." },
                Some([]) => p { "Inga." },
                Some(deviations) => {
                    ul.list {
                        @for (nrs, deviation) in words::grouped(deviations) { (deviation_item(layout, view, &nrs, deviation)) }
                    }
                }
            }
        }
    }
}

/// "Omgång 2 och 4, våren: utan polisen", who said why, and the words.
fn deviation_item(layout: &Layout, view: &View, nrs: &[u32], deviation: &Deviation) -> Markup {
    let season = names::the_season(deviation.season);
    let attribution = words::attribution(deviation);
    let kind = deviation.kind.map(|kind| capitalised(names::absence(kind)));
    let may_explain = deviation.lacks_reason() && layout.may(Permission::Work);
    let round = deviation.round.filter(|_| may_explain);
    let explain = round.map(|id| paths::reason(id, deviation.partner.as_ref()));
    let told = words::reason(deviation, &view.names);
    html! {
        li {
            div {
                strong { (words::rounds(nrs)) ", " (season) ": " (words::cause(deviation, &view.names)) }
                @if kind.is_some() || !attribution.is_empty() {
                    p.small.soft {
                        @if let Some(kind) = kind { (kind) @if !attribution.is_empty() { ". " } }
                        (attribution)
                    }
                }
                @if deviation.lacks_reason() { p { (components::badge(components::Tone::Warning, &told)) } }
                @else if !told.is_empty() { blockquote { (told) } }
            }
            @if let Some(explain) = explain { (components::button_link(explain, "Ange orsak")) }
        }
    }
}

/// The year as a figure; with the schedule for those who may see it.
pub fn drawn(layout: &Layout, view: &View) -> Markup {
    let schedule = if layout.may(Permission::SeeSchedule) {
        Schedule::AsMarks
    } else {
        Schedule::AsNumbers
    };
    let figure = figure::of_year(&view.seen, &view.names, schedule);
    html! {
        @if let Some(figure) = figure {
            section.card { h2 { "Året" } (html::figure(&figure)) }
        }
    }
}

/// The years side by side, each leading to its own follow-up.
pub fn years(view: &View) -> Markup {
    let seen = &view.seen;
    let all: Vec<&Beside> = seen.years.iter().collect();
    let name = |row: usize| {
        let year = all.get(row)?;
        let name = years::name(year);
        let address = format!("{}?per={}", paths::FollowUp { year: year.year }, seen.as_of);
        Some(components::year(&name, year.year == seen.year, &address))
    };
    html! {
        @if all.len() > 1 {
            section.card #ar-for-ar {
                (components::composed(&years::table(&all, &view.names), |row, at, _| name(row).filter(|_| at == 0)))
                @for note in years::notes(&all, seen) { p.small.soft { (note) } }
            }
        }
    }
}

pub fn inquiries(view: &View) -> Markup {
    let asked = view.seen.inquiries.as_deref().unwrap_or_default();
    if asked.is_empty() {
        return html! {};
    }
    let heads = html! {
        th scope="col" { "Period" } th scope="col" { "Samverkanspart" } th.number scope="col" { "Meddelanden" }
        th scope="col" { "Svar" } th scope="col" { "Så gick det till" }
    };
    html! {
        section.card {
            (components::table("Förfrågningar", heads, asked, |one| html! {
                th scope="row" { (capitalised(names::the_season(one.season))) }
                td { (view.names.name(&one.partner)) }
                td.number { (one.sent) }
                td { (capitalised(words::reaction(one.answer))) }
                td.told { (sections::inquiry(one, &view.seen.slots, &view.names)) }
            }))
        }
    }
}

pub fn outside(layout: &Layout, view: &View) -> Markup {
    let this_year = view.seen.outside_plan.as_deref().unwrap_or_default();
    let next_year = &view.seen.next_year_outside_plan;
    let names = &view.names;
    html! {
        (outside_table(layout, this_year, &tables::outside("Utöver planen", this_year, names)))
        (outside_table(layout, next_year, &tables::next_year(view.seen.year, next_year, names)))
    }
}

fn outside_table(layout: &Layout, rounds: &[Outside], table: &Table) -> Markup {
    let more = |row: usize, at: usize, _: &Text| {
        let round = rounds.get(row)?;
        let when = || round_link(layout, Some(round.round), &tables::when(round.date, round.season));
        match at {
            0 => Some(when()),
            2 => Some(html! { (place(round)) }),
            3 => Some(super::outcome_badge(
                round.outcome.is_done(),
                false,
                names::outcome(round.outcome),
            )),
            _ => None,
        }
    };
    html! {
        @if !rounds.is_empty() {
            section.card { (components::composed(table, more)) p.small.soft { (sections::OUTSIDE) } }
        }
    }
}

/// "AIK–Djurgården, Friends Arena".
fn place(round: &Outside) -> String {
    let sides = round.event.as_ref().map(|(home, away)| {
        if away.is_empty() {
            home.clone()
        } else {
            format!("{home}–{away}")
        }
    });
    sides
        .into_iter()
        .chain(round.venue.clone())
        .collect::<Vec<_>>()
        .join(", ")
}

pub fn measures(view: &View) -> Markup {
    let (last_year, this_year) = (&view.seen.last_year_measures, view.seen.measures.as_deref());
    let this_year = this_year.unwrap_or_default();
    html! {
        (measure_table(last_year, &tables::last_year(&view.seen)))
        (measure_table(this_year, &tables::measures(tables::MEASURES, this_year)))
    }
}

fn measure_table(measures: &[MeasureThen], table: &Table) -> Markup {
    let overdue = |row: usize| {
        let measure = measures.get(row).filter(|one| one.overdue)?;
        Some(html! { (tables::measure(measure)) " " (components::badge(components::Tone::Warning, "Att följa upp")) })
    };
    html! {
        @if !measures.is_empty() {
            section.card { (components::composed(table, |row, at, _| overdue(row).filter(|_| at == 0))) }
        }
    }
}

pub fn versions(view: &View) -> Markup {
    let versions = &view.seen.versions;
    html! {
        @if versions.len() > 1 {
            section.card {
                h2 { "Planens versioner" }
                ul.list { @for version in versions { li { (version_item(view, version)) } } }
            }
        }
    }
}

fn version_item(view: &View, version: &Version) -> Markup {
    let paragraph = version.paragraph.as_deref().unwrap_or_default();
    html! {
        div {
            strong { "Version " (version.version) ", antagen " (dates::long(version.on)) }
            @if !paragraph.is_empty() { " (" (paragraph) ")" }
            @for change in &version.changes { div { (words::change(change, &view.names)) } }
        }
    }
}
