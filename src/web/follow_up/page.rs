//! The follow-up: three numbers, the table in which each figure leads to its rounds, and what explains them.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::domain::follow_up::{Column, PlanStatus};
use crate::domain::ids::RoundId;
use crate::domain::user::Permission;
use crate::report::document::Text;
use crate::report::sections::{self, tables};
use crate::report::words;
use crate::swedish::{capitalised, dates};
use crate::web::components::{self, Tone};
use crate::web::follow_up::View;
use crate::web::{Layout, paths};

mod numbers;
mod parts;
mod rows;

pub use numbers::{TOGETHER, behind};
pub use rows::{rows, together_rows};

/// How a figure is named in addresses.
pub fn code(column: Column) -> &'static str {
    match column {
        Column::Planned => "planerat",
        Column::Done => "genomfort",
        Column::AsPlanned => "som-planerat",
        Column::Deviating => "avviker",
        Column::Remaining => "kvar",
        Column::Unlogged => "orapporterat",
    }
}

pub fn show(layout: &Layout, view: &View) -> Response {
    let seen = &view.seen;
    let title = format!("Uppföljning av yttre tillsyn {}", seen.year);
    let body = html! {
        (head(view, &title))
        @if seen.is_blank() {
            section.card { p { "Det finns inget registrerat för " (seen.year) "." } }
        } @else {
            (three(view))
            div.grid.outcome {
                (outcome(view))
                (parts::deviations(layout, view))
            }
            (parts::drawn(layout, view))
            (parts::years(view))
            (parts::inquiries(view))
            (parts::outside(layout, view))
        }
        (parts::measures(view))
        (parts::versions(view))
        @if layout.may(Permission::Work) {
            p { a href=(paths::FollowUpWords { year: seen.year }) { "Texter som andra får läsa" } }
        }
        (as_of(view))
    };
    (view.errors.status_code(), layout.frame(&title, &body)).into_response()
}

fn head(view: &View, title: &str) -> Markup {
    let seen = &view.seen;
    let address = |ending: &str| format!("{}.{ending}?per={}", paths::FollowUp { year: seen.year }, seen.as_of);
    let formats = [
        ("html", "Dokument"),
        ("pdf", "PDF"),
        ("docx", "Word"),
        ("csv", "CSV"),
        ("json", "JSON"),
    ];
    html! {
        div.head {
            div {
                h1 { (title) }
                p { "Per " (dates::long(seen.as_of)) @if let Some(plan) = plan(view) { " · " (plan) } }
                (cut(view))
            }
            (components::downloads(&formats, address))
        }
    }
}

/// Says so where an earlier day is shown than the one asked about.
fn cut(view: &View) -> Markup {
    html! {
        @if view.is_cut {
            p { "Dagar efter i kväll visas inte. Siffrorna gäller " (dates::long(view.seen.as_of)) "." }
        }
    }
}

/// What the figures are measured against.
fn plan(view: &View) -> Option<String> {
    let plan = view.seen.plan.as_ref()?;
    let case = plan
        .case_number
        .as_ref()
        .map_or_else(String::new, |number| format!(" · {number}"));
    Some(match (plan.status, plan.on) {
        (PlanStatus::Adopted, Some(on)) => {
            let version = plan.version.unwrap_or(1);
            format!("plan version {version}, antagen {}{case}", dates::long(on))
        }
        _ => "mot planens utkast, som nämnden inte har antagit".to_owned(),
    })
}

/// What a reader looks for first.
fn three(view: &View) -> Markup {
    let seen = &view.seen;
    let done = seen
        .total()
        .map(|row| (row.count(Column::Done), row.count(Column::Planned)));
    let together = seen.together.as_ref().and_then(|it| it.done.zip(it.planned));
    let partner = view.names.main();
    let of =
        |pair: Option<(usize, usize)>| pair.map_or_else(|| "–".to_owned(), |(part, all)| format!("{part} av {all}"));
    html! {
        div.figures {
            div.card { span.figure { (of(done)) } span.soft { "omgångar genomförda" } }
            div.card { span.figure { (of(together)) } span.soft { "tillsammans med " (partner) } }
            div.card {
                span.figure { (seen.deviating().map_or_else(|| "–".to_owned(), |count| count.to_string())) }
                span.soft { (explained(view)) }
            }
        }
    }
}

/// "avvikelser från planen, alla med orsak".
fn explained(view: &View) -> String {
    let count = view.seen.deviating().unwrap_or_default();
    let noun = if count == 1 { "avvikelse" } else { "avvikelser" };
    let reasons = match (count, view.seen.deviations_without_reason.unwrap_or_default()) {
        (0, _) => String::new(),
        (1, 0) => ", med orsak".to_owned(),
        (_, 0) => ", alla med orsak".to_owned(),
        (1, _) => ", utan angiven orsak".to_owned(),
        (_, without) => format!(", {without} utan angiven orsak"),
    };
    format!("{noun} från planen{reasons}")
}

/// The table of plan and outcome, each figure a link to its rounds.
pub fn outcome(view: &View) -> Markup {
    let Some(rows) = &view.seen.table else {
        return html! {
            section.card {
                h2 { "Plan och utfall" }
                p { "Det finns ingen plan för " (view.seen.year) ". " (sections::WITHOUT_PLAN) }
                (rows::together(view))
            }
        };
    };
    let composed = tables::outcome(rows, words::column, &view.account());
    let more = |row: usize, at: usize, cell: &Text| match at {
        0 => Some(html! { (words::short_row(&rows.get(row)?.of, &view.names)) }),
        _ => Some(numbers::text(view, cell)),
    };
    html! {
        section.card #rader {
            (components::composed(&composed, more))
            (rows::together(view))
        }
    }
}

fn as_of(view: &View) -> Markup {
    let year = view.seen.year;
    let others = view.years.iter().copied().filter(|other| *other != year);
    html! {
        section.card {
            h2 { "En annan dag, ett annat år" }
            (components::as_of(paths::FollowUp { year }, &view.per, &view.errors))
            p { a href=(paths::CountyReport { year }) { "Länsrapportens siffror " (year) } }
            p { @for other in others { a href=(paths::FollowUp { year: other }) { "Uppföljning " (other) } " " } }
        }
    }
}

/// A link to a round for those who may open it, else its words.
fn round_link(layout: &Layout, round: Option<RoundId>, label: &str) -> Markup {
    let shown = round.filter(|_| layout.may(Permission::SeeSchedule));
    html! { @if let Some(id) = shown { a href=(paths::Round { id }) { (label) } } @else { (label) } }
}

/// How a round stands, in words and colour.
fn outcome_badge(is_done: bool, deviates: bool, label: &str) -> Markup {
    let tone = match (is_done, deviates) {
        (_, true) => Tone::Warning,
        (true, false) => Tone::Done,
        (false, false) => Tone::Plain,
    };
    components::badge(tone, &capitalised(label))
}
