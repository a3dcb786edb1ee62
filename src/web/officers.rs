//! Officers and their leave.

use sqlx::SqliteConnection;

use crate::actions::{self, Write};
use crate::domain::feed::Owner;
use crate::domain::ids::UserId;
use crate::domain::partner::{Leave, Officer};
use crate::domain::user::{Permission, User};
use crate::error::Result;
use crate::store;
use crate::web::feeds::Theirs;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, Viewer, flash, paths};

mod form;
mod page;

use form::{LeaveForm, OfficerForm};

pub fn routes() -> Routes {
    Routes::new()
        .form::<OfficerForm>()
        .form::<LeaveForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .get(Access::Team, leave)
        .post(Access::Work, add_leave)
        .post(Access::Work, take_back)
}

/// Users that an officer can be: those who may do an officer's work, and the one that the officer is, whatever became of
/// that one. To leave it out would untie the two when something else is saved, and open the officer's calendar again.
async fn users(db: &mut SqliteConnection, own: Option<UserId>) -> Result<Vec<User>> {
    let mut users = store::users::list(db).await?;
    users.retain(|user| user.may(Permission::Work) || Some(user.id) == own);
    Ok(users)
}

async fn new(_: paths::NewOfficer, layout: Layout, Read(mut tx): Read) -> Answer {
    let users = users(&mut tx, None).await?;
    let form = Filled::new(OfficerForm::new(layout.today()));
    Ok(page::form(&layout, &users, None, form, None))
}

async fn add(_: paths::NewOfficer, layout: Layout, mut write: Write, typed: OfficerForm) -> Answer {
    let users = users(&mut write.tx, None).await?;
    let saved = async {
        actions::officers::add(&mut write, &typed.parse(&users)?).await?;
        flash::done(write, paths::Contacts, page::ADDED).await
    };
    or_again(saved.await, typed, "name", None, |form| {
        page::form(&layout, &users, None, form, None)
    })
}

async fn edit(path: paths::Officer, layout: Layout, Read(mut tx): Read) -> Answer {
    let officer = store::officers::get(&mut tx, path.id).await?;
    let users = users(&mut tx, officer.user).await?;
    let feeds = Theirs::load(&mut tx, Owner::Officer(path.id), layout.now()).await?;
    let form = Filled::new(OfficerForm::of(&officer));
    Ok(page::form(&layout, &users, Some(path.id), form, Some(&feeds)))
}

async fn change(path: paths::Officer, layout: Layout, mut write: Write, typed: OfficerForm) -> Answer {
    let stored = store::officers::get(&mut write.tx, path.id).await?;
    let users = users(&mut write.tx, stored.user).await?;
    let saved = async {
        let changed = typed.parse(&users)?.stored_as(path.id, typed.revision);
        actions::officers::change(&mut write, &changed).await?;
        flash::done(write, paths::Contacts, page::SAVED).await
    };
    or_again(saved.await, typed, "name", Some(OfficerForm::of(&stored)), |form| {
        page::form(&layout, &users, Some(path.id), form, None)
    })
}

async fn all_leave(db: &mut SqliteConnection) -> Result<(Vec<Officer>, Vec<Leave>)> {
    Ok((store::officers::list(db).await?, store::officers::leave(db).await?))
}

async fn leave(_: paths::Leave, layout: Layout, viewer: Viewer, Read(mut tx): Read) -> Answer {
    let (officers, leave) = all_leave(&mut tx).await?;
    let form = Filled::new(LeaveForm::new(&officers, &viewer.0));
    Ok(page::leave::list(&layout, &officers, &leave, form))
}

async fn add_leave(_: paths::Leave, layout: Layout, mut write: Write, typed: LeaveForm) -> Answer {
    let (officers, all) = all_leave(&mut write.tx).await?;
    let saved = async {
        let (officer, first, last) = typed.parse(&officers)?;
        actions::officers::add_leave(&mut write, officer, (first, last), "").await?;
        flash::done(write, paths::Leave, page::leave::ADDED).await
    };
    or_again(saved.await, typed, "", None, |form| {
        page::leave::list(&layout, &officers, &all, form)
    })
}

async fn take_back(path: paths::LeaveTakenBack, mut write: Write) -> Answer {
    actions::officers::take_back_leave(&mut write, path.id).await?;
    flash::done(write, paths::Leave, page::leave::TAKEN_BACK).await
}
