//! Officers and their leave.

use axum_extra::extract::Form;
use maud::Markup;
use sqlx::SqliteConnection;

use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::feed::Owner;
use crate::domain::partner::{Leave, Officer};
use crate::domain::user::{Permission, User};
use crate::error::{Error, Result};
use crate::store;
use crate::web::error::Answer;
use crate::web::feeds::Theirs;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, Viewer, flash, paths};

mod form;
mod leave;
mod page;

use form::{LeaveForm, OfficerForm};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .get(Access::Team, leave)
        .post(Access::Work, add_leave)
        .post(Access::Work, take_back)
}

/// Users that an officer can be: those who may do an officer's work.
async fn users(db: &mut SqliteConnection) -> Result<Vec<User>> {
    let mut users = store::users::list(db).await?;
    users.retain(|user| user.may(Permission::Work));
    Ok(users)
}

async fn new(_: paths::NewOfficer, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let users = users(&mut tx).await?;
    Ok(page::new(&layout, &users, &OfficerForm::new(layout.today())))
}

async fn add(_: paths::NewOfficer, layout: Layout, mut write: Write, Form(typed): Form<OfficerForm>) -> Answer {
    let users = users(&mut write.tx).await?;
    let again = |errors: &FormErrors| Ok(page::new_again(&layout, &users, &typed, errors));
    let new = match typed.parse(&users) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    if let Err(error) = actions::officers::add(&mut write, &new).await {
        return again(&FormErrors::refused("name", error)?);
    }
    write.commit().await?;
    Ok(flash::redirect(paths::Contacts, page::ADDED))
}

async fn edit(path: paths::Officer, layout: Layout, now: Now, Read(mut tx): Read) -> Answer<Markup> {
    let users = users(&mut tx).await?;
    let officer = store::officers::get(&mut tx, path.id).await?;
    let feeds = Theirs::load(&mut tx, Owner::Officer(path.id), now).await?;
    Ok(page::edit(&layout, &users, &OfficerForm::of(&officer), path.id, &feeds))
}

async fn change(path: paths::Officer, layout: Layout, mut write: Write, Form(typed): Form<OfficerForm>) -> Answer {
    let stored = store::officers::get(&mut write.tx, path.id).await?;
    let users = users(&mut write.tx).await?;
    let again = |errors: &FormErrors| Ok(page::edit_again(&layout, path.id, &users, &typed, errors));
    let new = match typed.parse(&users) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    let changed = Officer {
        id: path.id,
        facts: new,
        revision: typed.revision,
    };
    match actions::officers::change(&mut write, &changed).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Contacts, page::SAVED))
        }
        Err(Error::Stale) => {
            let stored = OfficerForm::of(&stored);
            Ok(page::conflict(&layout, path.id, &users, typed, &stored))
        }
        Err(error) => again(&FormErrors::refused("name", error)?),
    }
}

async fn all_leave(db: &mut SqliteConnection) -> Result<(Vec<Officer>, Vec<Leave>)> {
    Ok((store::officers::list(db).await?, store::officers::leave(db).await?))
}

async fn leave(_: paths::Leave, layout: Layout, viewer: Viewer, Read(mut tx): Read) -> Answer<Markup> {
    let (officers, leave) = all_leave(&mut tx).await?;
    let form = LeaveForm::new(&officers, &viewer.0);
    Ok(leave::page::list(&layout, &officers, &leave, &form))
}

async fn add_leave(_: paths::Leave, layout: Layout, mut write: Write, Form(typed): Form<LeaveForm>) -> Answer {
    let (officers, all) = all_leave(&mut write.tx).await?;
    let (officer, first, last) = match typed.parse(&officers) {
        Ok(new) => new,
        Err(errors) => return Ok(leave::page::again(&layout, &officers, &all, &typed, &errors)),
    };
    actions::officers::add_leave(&mut write, officer, first, last).await?;
    write.commit().await?;
    Ok(flash::redirect(paths::Leave, leave::page::ADDED))
}

async fn take_back(path: paths::LeaveTakenBack, mut write: Write) -> Answer {
    actions::officers::take_back_leave(&mut write, path.id).await?;
    write.commit().await?;
    Ok(flash::redirect(paths::Leave, leave::page::TAKEN_BACK))
}
