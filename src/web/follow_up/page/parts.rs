//! What explains the figures: deviations, inquiries, rounds outside the plan, measures, versions of the plan.

use maud::{Markup, html};

use super::round_link;
use crate::domain::follow_up::{Deviation, MeasureThen, Outside, Version};
use crate::domain::round::Outcome;
use crate::domain::user::Permission;
use crate::report::figure::{self, Schedule};
use crate::report::{annual, html, words};
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
    let explain = deviation
        .round
        .filter(|_| may_explain)
        .map(|id| match &deviation.partner {
            Some(partner) => paths::AbsenceReason {
                id,
                partner: partner.to_string(),
            }
            .to_string(),
            None => paths::RoundReason { id }.to_string(),
        });
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

pub fn inquiries(view: &View) -> Markup {
    let asked = view.seen.inquiries.as_deref().unwrap_or_default();
    if asked.is_empty() {
        return html! {};
    }
    let heads = html! {
        th scope="col" { "Period" } th scope="col" { "Samverkanspart" } th.number scope="col" { "Meddelanden" }
        th scope="col" { "Svar" } th scope="col" { "Så gick det till" }
    };
    let rows = html! {
        @for one in asked {
            tr {
                th scope="row" { (capitalised(names::the_season(one.season))) }
                td { (view.names.name(&one.partner)) }
                td.number { (one.sent) }
                td { (capitalised(words::reaction(one.answer))) }
                td.told { (annual::inquiry(one, &view.names)) }
            }
        }
    };
    html! { section.card { (components::table("Förfrågningar", &heads, &rows)) } }
}

pub fn outside(layout: &Layout, view: &View) -> Markup {
    let seen = &view.seen;
    html! {
        @if let Some(rounds) = seen.outside_plan.as_deref().filter(|rounds| !rounds.is_empty()) {
            (outside_table(layout, view, "Utöver planen", rounds))
        }
        @if !seen.next_year_outside_plan.is_empty() {
            (outside_table(layout, view, &format!("Utöver planen {}", seen.year + 1), &seen.next_year_outside_plan))
        }
    }
}

fn outside_table(layout: &Layout, view: &View, caption: &str, rounds: &[Outside]) -> Markup {
    let heads = html! {
        th scope="col" { "När" } th scope="col" { "Samverkanspart" } th scope="col" { "Plats" } th scope="col" { "Utfall" }
    };
    let rows = html! {
        @for round in rounds {
            tr {
                th scope="row" { (round_link(layout, Some(round.round), &annual::when(round.date, round.season))) }
                td { (capitalised(&view.names.list(&round.partners))) }
                td { (place(round)) }
                td { (super::outcome_badge(round.outcome == Outcome::Done, false, names::outcome(round.outcome))) }
            }
        }
    };
    html! {
        section.card {
            (components::table(caption, &heads, &rows))
            p.small.soft { "Räknas varken in i planens omgångar eller i omgångarna med dess samverkansparter." }
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
    let seen = &view.seen;
    let this_year = seen.measures.as_deref().unwrap_or_default();
    html! {
        @if !seen.last_year_measures.is_empty() {
            (measure_table(&format!("Åtgärder från uppföljningen av {}", seen.year - 1), &seen.last_year_measures))
        }
        @if !this_year.is_empty() { (measure_table("Åtgärder och besked", this_year)) }
    }
}

fn measure_table(caption: &str, measures: &[MeasureThen]) -> Markup {
    let heads = html! {
        th scope="col" { "Åtgärd eller besked" } th scope="col" { "Datum" } th scope="col" { "Följs upp av" }
        th scope="col" { "Klart" } th scope="col" { "Genomfört" } th scope="col" { "Avsedd effekt" }
    };
    let rows = html! {
        @for measure in measures {
            tr {
                th scope="row" {
                    (words::measure(measure.kind, &measure.stated_by)) ": " (measure.description)
                    @if measure.overdue { " " (components::badge(components::Tone::Warning, "Att följa upp")) }
                }
                td.nowrap { (dates::table(measure.date)) }
                td { (capitalised(&measure.responsible)) }
                td.nowrap { (dates::table_or_dash(measure.due_on)) }
                td { (capitalised(words::known(measure.done))) }
                td { (capitalised(words::known(measure.effect))) }
            }
        }
    };
    html! { section.card { (components::table(caption, &heads, &rows)) } }
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
