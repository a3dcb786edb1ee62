//! What people have typed of a year, and which of it others than the team read.

use axum::response::Response;

use crate::actions::scope::Scope;
use crate::actions::{Write, cleared};
use crate::domain::period::YEARS;
use crate::error::Error;
use crate::web::form::Filled;
use crate::web::unread::Unread;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::WordsForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<WordsForm>()
        .get(Access::Work, show)
        .post(Access::Work, choose)
}

async fn show(
    path: paths::FollowUpWords,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
) -> Answer<Response> {
    if !YEARS.contains(&path.year) {
        return Err(Error::NotFound.into());
    }
    let words = cleared::list(&mut tx, scope.code(), path.year, layout.now().tonight()).await?;
    let withheld = unread.of(&mut tx, scope.code(), path.year).await?;
    let form = Filled::new(WordsForm::of(&words));
    Ok(page::show(&layout, path.year, &words, &form, &withheld))
}

async fn choose(path: paths::FollowUpWords, scope: Scope, mut write: Write, typed: WordsForm) -> Answer {
    let looked_at: Vec<String> = typed.looked_at.split_whitespace().map(str::to_owned).collect();
    cleared::choose(&mut write, (scope.code(), path.year), &looked_at, &typed.chosen).await?;
    flash::done(write, paths::FollowUpWords { year: path.year }, page::SAVED).await
}
