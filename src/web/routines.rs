//! Texts about what is always done, told in documents of the days on which they hold.

use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::RoutineId;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::RoutineForm;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(_: paths::Routines, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer<Markup> {
    let routines = store::routines::list(&mut tx, scope.code()).await?;
    Ok(page::list(&layout, &routines))
}

async fn new(_: paths::NewRoutine, layout: Layout) -> Answer<Markup> {
    Ok(page::new(&layout, &RoutineForm::new(layout.today())))
}

async fn add(
    _: paths::NewRoutine,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    Form(typed): Form<RoutineForm>,
) -> Answer {
    let routine = match typed.parse(RoutineId(0)) {
        Ok(routine) => routine,
        Err(errors) => return Ok(page::new_again(&layout, &typed, &errors)),
    };
    actions::routines::add(&mut write, scope.code(), &routine).await?;
    write.commit().await?;
    Ok(flash::redirect(paths::Routines, page::SAVED))
}

async fn edit(path: paths::Routine, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let routine = store::routines::get(&mut tx, path.id).await?;
    Ok(page::edit(&layout, path.id, &RoutineForm::of(&routine)))
}

async fn change(path: paths::Routine, layout: Layout, mut write: Write, Form(typed): Form<RoutineForm>) -> Answer {
    let stored = store::routines::get(&mut write.tx, path.id).await?;
    let routine = match typed.parse(path.id) {
        Ok(routine) => routine,
        Err(errors) => return Ok(page::edit_again(&layout, path.id, &typed, &errors)),
    };
    match actions::routines::change(&mut write, &routine).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Routines, page::SAVED))
        }
        Err(Error::Stale) => Ok(page::conflict(&layout, path.id, typed, &RoutineForm::of(&stored))),
        Err(error) => {
            let errors = FormErrors::refused("title", error)?;
            Ok(page::edit_again(&layout, path.id, &typed, &errors))
        }
    }
}
