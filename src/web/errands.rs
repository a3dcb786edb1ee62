//! Errands before the nämnd: the list with what is due, the facts of each, and its documents.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use maud::Markup;

use crate::actions::Write;
use crate::actions::errands::{self, Case};
use crate::actions::scope::Scope;
use crate::domain::errand::{Errand, ErrandPart, Frozen};
use crate::domain::ids::ErrandId;
use crate::domain::settings::Key;
use crate::domain::user::Permission;
use crate::error::{Error, Result};
use crate::report;
use crate::store::{self, Tx};
use crate::swedish::files;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths, rendered};

mod form;
mod frozen;
mod page;
mod sections;

use form::ErrandForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<ErrandForm>()
        .get(Access::FollowUp, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::FollowUp, show)
        .get(Access::Work, facts)
        .post(Access::Work, change)
        .get(Access::FollowUp, document)
        .merge(sections::routes())
        .merge(frozen::routes())
}

async fn list(_: paths::Errands, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let errands = store::errands::list(&mut tx, scope.code()).await?;
    let errands = errands::shown_to(&mut tx, layout.user(), errands).await?;
    let meetings = store::board_meetings::list(&mut tx, scope.code()).await?;
    let due = errands::due_of(&mut tx, scope.code(), errands.clone(), layout.today()).await?;
    Ok(page::list(&layout, &errands, &meetings, &due))
}

async fn new(_: paths::NewErrand, layout: Layout, scope: Scope, Read(mut tx): Read, asked: paths::OfErrand) -> Answer {
    let kind = files::parse_errand(&asked.typ).ok_or(Error::NotFound)?;
    let group = layout.settings().text(Key::Group).to_owned();
    let form = Filled::new(ErrandForm::new(kind, asked.ar, layout.today(), &group));
    let meetings = store::board_meetings::list(&mut tx, scope.code()).await?;
    Ok(page::form(&layout, None, form, &meetings))
}

async fn add(_: paths::NewErrand, layout: Layout, scope: Scope, mut write: Write, typed: ErrandForm) -> Answer {
    let meetings = store::board_meetings::list(&mut write.tx, scope.code()).await?;
    let saved = async {
        let facts = typed.parse(layout.today(), &meetings)?;
        let id = errands::add(&mut write, scope.code(), &facts).await?;
        flash::done(write, paths::Errand { id }, page::ADDED).await
    };
    or_again(saved.await, typed, "year", None, |form| {
        page::form(&layout, None, form, &meetings)
    })
}

async fn show(path: paths::Errand, layout: Layout, Read(mut tx): Read) -> Answer {
    let case = match errands::load(&mut tx, path.id, layout.now().tonight(), None).await {
        Err(error @ Error::Erased(_)) => return finished(&mut tx, path.id, error).await,
        case => case?,
    };
    let meetings = store::board_meetings::list(&mut tx, &case.errand.program).await?;
    let versions = store::frozen::of_errand(&mut tx, path.id).await?;
    Ok(page::show(&layout, &case, &meetings, &versions, None))
}

/// Where the errand of a year that is erased is still told: in its latest finished version.
async fn finished(tx: &mut Tx, id: ErrandId, erased: Error) -> Answer {
    match store::frozen::of_errand(tx, id).await?.first() {
        Some(Frozen { number: version, .. }) => {
            let version = *version;
            Ok(Redirect::to(&paths::FrozenErrand { id, version }.to_string()).into_response())
        }
        None => Err(erased.into()),
    }
}

async fn facts(path: paths::ErrandFacts, layout: Layout, Read(mut tx): Read) -> Answer {
    let errand = store::errands::get(&mut tx, path.id).await?;
    let meetings = store::board_meetings::list(&mut tx, &errand.program).await?;
    let form = Filled::new(ErrandForm::of(&errand));
    Ok(page::form(&layout, Some(path.id), form, &meetings))
}

async fn change(path: paths::ErrandFacts, layout: Layout, mut write: Write, mut typed: ErrandForm) -> Answer {
    let stored = store::errands::get(&mut write.tx, path.id).await?;
    let meetings = store::board_meetings::list(&mut write.tx, &stored.program).await?;
    files::errand(stored.facts.kind).clone_into(&mut typed.kind);
    let saved = async {
        let changed = Errand {
            facts: typed.parse(layout.today(), &meetings)?,
            revision: typed.revision,
            ..stored.clone()
        };
        errands::change(&mut write, &changed).await?;
        flash::done(write, paths::Errand { id: path.id }, page::SAVED).await
    };
    or_again(saved.await, typed, "year", Some(ErrandForm::of(&stored)), |form| {
        page::form(&layout, Some(path.id), form, &meetings)
    })
}

async fn document(path: paths::ErrandDocument, layout: Layout, Read(mut tx): Read) -> Answer {
    let (name, format) = match path.document.split_once('.') {
        Some((name, format)) => (name, Some(format)),
        None => (path.document.as_str(), None),
    };
    let part = part_of(name).ok_or(Error::NotFound)?;
    let case = errands::load(&mut tx, path.id, layout.now().tonight(), None).await?;
    if !layout.may(Permission::Work) && !case.is_open() {
        return Err(Error::Withheld.into());
    }
    match format {
        None => Ok(page::document(&layout, &case, part).into_response()),
        Some(format) => Ok(file(tx, &case, part, format).await?),
    }
}

/// The document by its name in addresses.
fn part_of(name: &str) -> Option<ErrandPart> {
    ErrandPart::ALL
        .into_iter()
        .find(|part| paths::document_name(*part) == name)
}

/// A document that stands alone.
async fn file(tx: Tx, case: &Case, part: ErrandPart, format: &str) -> Result<Response> {
    let document = case.document(part);
    if format == "html" {
        let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
        return Ok((kind, report::document_html(&document)).into_response());
    }
    let facts = &case.errand.facts;
    let name = format!("{}-{}", paths::document_name(part), facts.year);
    rendered::file(tx, &case.errand.program, document, facts.written_on, &name, format).await
}

/// What is due before the nämnd, for the start page.
pub async fn due_lines(tx: &mut Tx, scope: &Scope, today: NaiveDate) -> Result<Markup> {
    Ok(page::due_lines(&errands::due(tx, scope.code(), today).await?, today))
}
