//! Texts about what is always done, told in documents of the days on which they hold.

use axum::response::Response;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::RoutineId;
use crate::domain::withheld::Withheld;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::unread::Unread;
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod form;
mod page;

use form::RoutineForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<RoutineForm>()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(_: paths::Routines, unread: Unread, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let routines = store::routines::list(&mut tx, scope.code()).await?;
    let withheld = unread.of(&mut tx, scope.code(), unread.year()).await?;
    Ok(page::list(&layout, &routines, &withheld))
}

async fn new(_: paths::NewRoutine, layout: Layout) -> Response {
    let form = Filled::new(RoutineForm::new(layout.today()));
    page::form(&layout, None, &form, &Withheld::default())
}

async fn add(
    _: paths::NewRoutine,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: RoutineForm,
) -> Answer {
    let saved = async {
        actions::routines::add(&mut write, scope.code(), &typed.parse(RoutineId(0))?).await?;
        flash::done(write, paths::Routines, page::SAVED).await
    };
    let saved = saved.await;
    let withheld = unread.again(saved.is_ok(), scope.code(), unread.year()).await?;
    or_again(saved, typed, "title", None, |form| {
        page::form(&layout, None, &form, &withheld)
    })
}

async fn edit(path: paths::Routine, unread: Unread, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let withheld = unread.of(&mut tx, scope.code(), unread.year()).await?;
    let routine = store::routines::get(&mut tx, path.id).await?;
    Ok(page::form(
        &layout,
        Some(path.id),
        &Filled::new(RoutineForm::of(&routine)),
        &withheld,
    ))
}

async fn change(
    path: paths::Routine,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: RoutineForm,
) -> Answer {
    let stored = store::routines::get(&mut write.tx, path.id).await?;
    let saved = async {
        actions::routines::change(&mut write, &typed.parse(path.id)?).await?;
        flash::done(write, paths::Routines, page::SAVED).await
    };
    let saved = saved.await;
    let withheld = unread.again(saved.is_ok(), scope.code(), unread.year()).await?;
    or_again(saved, typed, "title", Some(RoutineForm::of(&stored)), |form| {
        page::form(&layout, Some(path.id), &form, &withheld)
    })
}
