//! The follow-up of a year as a page and as files, masked by who looks; and the rounds behind each figure.

use axum::extract::{FromRequestParts, Query};
use axum::response::{Redirect, Response};
use chrono::{Datelike, NaiveDate};
use maud::Markup;
use serde::Deserialize;

use crate::actions::follow_up as material;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::follow_up::{Column, Viewer as Who, Visible};
use crate::domain::period::YEARS;
use crate::domain::record::Record;
use crate::error::{Error, Result};
use crate::report::{self, Account, Names, Numbers};
use crate::store::{self, Tx};
use crate::web::form::FormErrors;
use crate::web::{Access, Answer, Layout, Page, Read, Routes, paths, rendered};

mod page;
mod words;

pub use page::{TOGETHER, behind, code};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::FollowUp, latest)
        .get(Access::FollowUp, show)
        .get(Access::FollowUp, rows)
        .merge(words::routes())
}

impl View {
    pub fn account(&self) -> Account<'_> {
        Account {
            seen: &self.seen,
            named: &self.names,
            numbers: &self.numbers,
        }
    }
}

/// The day that is asked about, as typed; and which figure.
#[derive(Debug, Default, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct Asked {
    per: String,
    rad: String,
    kolumn: String,
}

/// A follow-up for whoever looks, with all that the page needs to say it.
pub struct View {
    pub seen: Visible,
    pub names: Names,
    pub numbers: Numbers,
    /// Years that have a plan.
    pub years: Vec<i32>,
    /// The day as typed, with what is wrong with it.
    pub per: String,
    pub errors: FormErrors,
    /// A later day was asked about than the viewer may see.
    pub is_cut: bool,
}

async fn latest(_: paths::FollowUps, now: Now, scope: Scope, Read(mut tx): Read) -> Answer<Redirect> {
    let this_year = now.today().year();
    let years = store::settled::standing(&mut tx, scope.code()).await?;
    let year = years
        .into_iter()
        .map(|changed| changed.year)
        .filter(|year| *year <= this_year)
        .max()
        .unwrap_or(this_year);
    Ok(Redirect::to(&paths::FollowUp { year }.to_string()))
}

async fn show(path: paths::FollowUpFile, asked: Asked, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
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

async fn rows(path: paths::FollowUpRows, asked: Asked, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let view = view(&mut tx, &scope, &layout, (path.year, &asked)).await?;
    view.errors.refuse("per")?;
    if asked.rad == TOGETHER {
        return Ok(page::together_rows(&layout, &view, &asked.kolumn).ok_or(Error::NotFound)?);
    }
    let index = asked.rad.parse::<usize>().map_err(|_| Error::NotFound)?;
    let row = view.seen.table.iter().flatten().nth(index).ok_or(Error::NotFound)?;
    let column = Column::ALL.into_iter().find(|column| code(*column) == asked.kolumn);
    let column = column.ok_or(Error::NotFound)?;
    Ok(page::rows(&layout, &view, row, column))
}

/// The table of plan and outcome of a year as it stands tonight, for the year's own page, which the team sees.
pub fn outcome(record: &Record, year: i32, tonight: NaiveDate) -> Markup {
    let settings = record.year(year).map(|year| year.settings.clone());
    let seen = Visible::new(record, year, tonight, Who::Team);
    let names = Names::new(record, &[], &settings.unwrap_or_default());
    page::outcome(&View {
        numbers: Numbers::new(&seen, &names),
        seen,
        names,
        years: Vec::new(),
        per: String::new(),
        errors: FormErrors::default(),
        is_cut: false,
    })
}

/// Whoever may not see the schedule gets the follow-up without it.
async fn view(tx: &mut Tx, scope: &Scope, layout: &Layout, (year, asked): (i32, &Asked)) -> Result<View> {
    if !YEARS.contains(&year) {
        return Err(Error::NotFound);
    }
    let tonight = layout.now().tonight();
    let mut errors = FormErrors::default();
    let per: Option<NaiveDate> = errors.optional_date(("per", &asked.per));
    let day = per.map_or(tonight, |per| per.min(tonight));
    let material = material::load(tx, scope.code(), year, day).await?;
    let aliases = material.aliases_for(tx, layout.user(), (year, tonight)).await?;
    let who = Who::of(aliases.as_ref(), tonight);
    let seen = Visible::new(&material.record, year, per.unwrap_or(tonight), who);
    let names = material.names(year);
    Ok(View {
        is_cut: per.is_some_and(|per| per > seen.as_of),
        numbers: Numbers::new(&seen, &names),
        seen,
        names,
        years: material.years,
        per: asked.per.clone(),
        errors,
    })
}

/// PDF and Word are made in the municipality's look.
async fn file(tx: Tx, scope: &Scope, view: View, format: &str) -> Result<Response> {
    let View { seen, names, .. } = view;
    let name = format!("uppfoljning-{}", seen.year);
    let document = || report::annual::document(&seen, &names);
    let (kind, body) = match format {
        "csv" => ("text/csv; charset=utf-8", report::follow_up_csv(&seen, &names)?),
        "json" => ("application/json", report::follow_up_json(&seen)?),
        "html" => ("text/html; charset=utf-8", report::document_html(&document())),
        _ => return rendered::file(tx, scope.code(), document(), seen.as_of, &name, format).await,
    };
    Ok(rendered::to_keep(kind, &format!("{name}.{format}"), body))
}
