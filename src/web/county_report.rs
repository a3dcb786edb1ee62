//! The figures for the yearly questionnaire as a page and as files, and the visits behind each.

use axum::extract::{FromRequestParts, Query};
use axum::response::{Redirect, Response};
use chrono::Datelike;
use serde::Deserialize;

use crate::actions::follow_up as material;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::county_report::{CountyReport, county_report};
use crate::domain::follow_up::Viewer as Who;
use crate::domain::period::YEARS;
use crate::error::{Error, Result};
use crate::report::{self, Names};
use crate::store::{self, Tx};
use crate::web::form::FormErrors;
use crate::web::{Access, Answer, Layout, Page, Read, Routes, paths, rendered};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::FollowUp, latest)
        .get(Access::FollowUp, show)
        .get(Access::FollowUp, visits)
}

/// The day that is asked about, as typed; and which figure.
#[derive(Debug, Default, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct Asked {
    per: String,
    siffra: String,
}

/// The figures for whoever looks, with what the page needs to say them.
pub struct View {
    pub report: CountyReport,
    pub names: Names,
    /// The day as typed, with what is wrong with it.
    pub per: String,
    pub errors: FormErrors,
}

async fn latest(_: paths::CountyReports, now: Now) -> Redirect {
    let year = now.today().year() - 1;
    Redirect::to(&paths::CountyReport { year }.to_string())
}

async fn show(path: paths::CountyReportFile, asked: Asked, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let (year, format) = rendered::year_and_format(&path.year)?;
    let view = view(&mut tx, &scope, &layout, (year, &asked)).await?;
    match format {
        None => Ok(page::show(&layout, &view)),
        Some(format) => {
            view.errors.refuse("per")?;
            Ok(file(tx, &scope, view, format).await?)
        }
    }
}

async fn visits(
    path: paths::CountyReportVisits,
    asked: Asked,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
) -> Page {
    let view = view(&mut tx, &scope, &layout, (path.year, &asked)).await?;
    view.errors.refuse("per")?;
    let mut figures = view.report.figures.iter();
    let figure = figures.find(|figure| page::code(&figure.what) == asked.siffra);
    Ok(page::visits(&layout, &view, figure.ok_or(Error::NotFound)?))
}

async fn view(tx: &mut Tx, scope: &Scope, layout: &Layout, (year, asked): (i32, &Asked)) -> Result<View> {
    if !YEARS.contains(&year) {
        return Err(Error::NotFound);
    }
    let tonight = layout.now().tonight();
    let mut errors = FormErrors::default();
    let per = errors.optional_date(("per", &asked.per)).unwrap_or(tonight);
    let mut material = material::load(tx, scope.code(), year, per.min(tonight)).await?;
    store::record::load_visits(tx, &mut material.record).await?;
    let aliases = material.aliases_for(tx, layout.user(), (year, tonight)).await?;
    let who = Who::of(aliases.as_ref(), tonight);
    Ok(View {
        report: county_report(&material.record, year, per, who).ok_or(Error::NotFound)?,
        names: material.names(year),
        per: asked.per.clone(),
        errors,
    })
}

async fn file(tx: Tx, scope: &Scope, view: View, format: &str) -> Result<Response> {
    let View { report, names, .. } = view;
    let name = format!("lansrapport-{}", report.year);
    let document = || report::county_report::document(&report, &names);
    let (kind, body) = match format {
        "csv" => (
            "text/csv; charset=utf-8",
            report::county_report::as_csv(&report, &names)?,
        ),
        "json" => ("application/json", report::county_report_json(&report)?),
        "html" => ("text/html; charset=utf-8", report::document_html(&document())),
        _ => return rendered::file(tx, scope.code(), document(), report.as_of, &name, format).await,
    };
    Ok(rendered::to_keep(kind, &format!("{name}.{format}"), body))
}
