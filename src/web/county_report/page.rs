//! Pages: the figures, each leading to its visits; and the visits behind one.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::domain::county_report::{Counted, CountyReport, Figure, What};
use crate::domain::user::Permission;
use crate::domain::visit::VisitOutcome;
use crate::report::county_report::{self as words, Group};
use crate::report::document::Text;
use crate::swedish::{capitalised, dates, names};
use crate::web::components;
use crate::web::county_report::View;
use crate::web::{Layout, paths};

/// How a figure is named in addresses.
pub fn code(what: &What) -> String {
    match what {
        What::All => "alla".to_owned(),
        What::Night => "natt".to_owned(),
        What::Together => "tillsammans".to_owned(),
        What::With { partner } => format!("med-{partner}"),
        What::Law { law } if law.is_empty() => "lag".to_owned(),
        What::Law { law } => format!("lag-{law}"),
        What::Outcome { outcome } => match outcome {
            VisitOutcome::NoRemark => "utan-anmarkning".to_owned(),
            VisitOutcome::Remark => "med-anmarkning".to_owned(),
            VisitOutcome::NotAdmitted => "kom-inte-in".to_owned(),
            VisitOutcome::CaseOpened => "arende".to_owned(),
        },
    }
}

pub fn show(layout: &Layout, view: &View) -> Response {
    let report = &view.report;
    let title = words::title(report.year);
    let body = html! {
        a.back href=(paths::FollowUp { year: report.year }) { "‹ Uppföljning " (report.year) }
        (head(report, &title))
        section.card {
            p { (words::summary(report)) }
            p.small.soft { "Länsrapporten frågar efter besök. Svaren hämtas härifrån så långt de räcker." }
        }
        div.grid.wide { @for group in Group::ALL { (table(view, group)) } }
        (years(report))
        div.grid {
            section.card { h2 { (words::HOW) } ul { @for one in words::how(report) { li { (one) } } } }
            section.card { h2 { (words::NOT_KNOWN) } ul { @for one in words::not_known(report) { li { (one) } } } }
        }
        (as_of(view))
    };
    (view.errors.status_code(), layout.frame(&title, &body)).into_response()
}

fn head(report: &CountyReport, title: &str) -> Markup {
    let year = report.year;
    let address = |ending: &str| format!("{}.{ending}?per={}", paths::CountyReport { year }, report.as_of);
    let files = components::downloads(&[("pdf", "PDF"), ("csv", "CSV"), ("json", "JSON")], address);
    components::head(title, format!("Per {}", dates::long(report.as_of)), files)
}

fn table(view: &View, group: Group) -> Markup {
    let figures = view.report.figures.iter().filter(|one| group.holds(&one.what));
    let figures: Vec<Markup> = figures.map(|one| figure(view, one)).collect();
    let more = |row: usize, at: usize, _: &Text| figures.get(row).filter(|_| at == 1).cloned();
    html! {
        @if let Some(table) = words::table(group, &view.report, &view.names) {
            section.card { (components::composed(&table, more)) }
        }
    }
}

/// A figure that leads to its visits; nought leads nowhere.
fn figure(view: &View, figure: &Figure) -> Markup {
    let (year, count) = (view.report.year, figure.count());
    let (code, per) = (code(&figure.what), view.report.as_of);
    let address = format!("{}?siffra={code}&per={per}", paths::CountyReportVisits { year });
    let name = words::name(&figure.what, &view.report, &view.names);
    html! {
        @if count == 0 { "0" } @else { a href=(address) aria-label={ (name) ": " (count) } { (count) } }
    }
}

fn years(report: &CountyReport) -> Markup {
    let name = |row: usize| {
        let year = report.years.get(row)?;
        let address = format!("{}?per={}", paths::CountyReport { year: year.year }, report.as_of);
        Some(components::year(
            &words::year_name(year),
            year.year == report.year,
            &address,
        ))
    };
    html! {
        @if let Some(table) = words::years(report) {
            section.card { (components::composed(&table, |row, at, _| name(row).filter(|_| at == 0))) }
        }
    }
}

fn as_of(view: &View) -> Markup {
    let page = paths::CountyReport { year: view.report.year };
    html! { section.card { h2 { "En annan dag" } (components::as_of(page, &view.per, &view.errors)) } }
}

/// The visits behind a figure. Premises are for those who may see the rounds.
pub fn visits(layout: &Layout, view: &View, figure: &Figure) -> Markup {
    let report = &view.report;
    let title = words::name(&figure.what, report, &view.names);
    let shows_premises = layout.may(Permission::SeeSchedule);
    let heads = html! {
        th scope="col" { "När" } th scope="col" { "Omgång" }
        @if shows_premises { th scope="col" { "Objekt" } }
        th scope="col" { "Lag" } th scope="col" { "Utfall" } th scope="col" { "Diarienummer" } th scope="col" { "Deltog på plats" }
    };
    let back = format!("{}?per={}", paths::CountyReport { year: report.year }, report.as_of);
    let caption = format!("Besöken bakom siffran {}", figure.count());
    let body = html! {
        a.back href=(back) { "‹ " (words::title(report.year)) }
        div.head { div { h1 { (title) ", " (report.year) } p { "Per " (dates::long(report.as_of)) } } }
        section.card {
            (components::table(&caption, heads, report.behind(figure), |visit| cells(view, visit, shows_premises)))
            @if !shows_premises { p.small.soft { "Vilka objekt det gäller visas för handläggare och chef." } }
        }
    };
    layout.frame(&title, &body)
}

fn cells(view: &View, visit: &Counted, shows_premises: bool) -> Markup {
    let name = visit
        .nr
        .map_or_else(|| "Utöver planen".to_owned(), |nr| format!("Omgång {nr}"));
    let law = Some(names::law(&visit.law)).filter(|law| !law.is_empty());
    html! {
        th.nowrap scope="row" { (dates::instant(visit.at)) @if visit.by_night { " " span.soft { "natt" } } }
        td.nowrap { @if shows_premises { a href=(paths::Round { id: visit.round }) { (name) } } @else { (name) } }
        @if let Some(premises) = &visit.premises { td { (premises) } }
        td { (capitalised(law.unwrap_or("inte angivet"))) }
        td { (capitalised(names::visit(visit.outcome))) }
        td.nowrap { (visit.case_number) }
        td { (capitalised(&view.names.list(&visit.with))) }
    }
}
