//! Users, for administrators.

use axum::response::Response;
use maud::Markup;

use crate::actions::passwords::Hashed;
use crate::actions::{Write, users};
use crate::domain::settings::Key;
use crate::domain::user::NotAllowed;
use crate::error::{Error, Result};
use crate::store;
use crate::web::error::Answer;
use crate::web::form::Filled;
use crate::web::{Access, Layout, Read, Routes, Writer, flash, paths};

mod form;
mod page;

use form::{NewUserForm, PasswordForm, UserForm};

pub fn routes() -> Routes {
    Routes::new()
        .form::<NewUserForm>()
        .form::<PasswordForm>()
        .form::<UserForm>()
        .get(Access::Admin, list)
        .get(Access::Admin, new)
        .post(Access::Admin, add)
        .get(Access::Admin, show)
        .post(Access::Admin, change)
        .post(Access::Admin, set_password)
}

async fn list(_: paths::Users, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let users = store::users::list(&mut tx).await?;
    Ok(layout.frame(page::TITLE, &page::list(&users)))
}

async fn new(_: paths::NewUser, layout: Layout) -> Response {
    page::new(&layout, &Filled::new(NewUserForm::default()))
}

async fn add(_: paths::NewUser, writer: Writer, layout: Layout, typed: NewUserForm) -> Answer {
    let saved = async {
        typed.check()?;
        let password = choose(&writer, &layout, &typed.password, &typed.username, &typed.name).await?;
        let mut write = writer.begin().await?;
        users::add(&mut write, typed.user(password)).await?;
        flash::saved(write, paths::Users, page::ADDED).await
    };
    saved.await.or_else(|unsaved| {
        let at = unsaved.error().map_or("", at_fault);
        Ok(page::new(&layout, &unsaved.again(typed, at, None)?))
    })
}

/// The field that a refusal is about.
fn at_fault(error: &Error) -> &'static str {
    match error {
        Error::User(NotAllowed::Weak(_)) => "password",
        Error::User(NotAllowed::NoName) => "name",
        Error::User(NotAllowed::NoRole | NotAllowed::LastAdministrator) => "roles",
        _ => "username",
    }
}

async fn choose(writer: &Writer, layout: &Layout, password: &str, username: &str, name: &str) -> Result<Hashed> {
    let municipality = layout.settings().text(Key::Municipality);
    users::choose_password(password, username, name, municipality, writer.cost).await
}

async fn show(paths::User { id }: paths::User, layout: Layout, Read(mut tx): Read) -> Answer {
    let user = store::users::get(&mut tx, id).await?;
    let form = Filled::new(UserForm::of(&user));
    Ok(page::show(&layout, &user, &form, &Filled::new(PasswordForm::default())))
}

async fn change(path: paths::User, layout: Layout, mut write: Write, typed: UserForm) -> Answer {
    let stored = store::users::get(&mut write.tx, path.id).await?;
    let saved = async {
        users::change(&mut write, &typed.user(&stored)?).await?;
        flash::saved(write, paths::User { id: path.id }, page::SAVED).await
    };
    saved.await.or_else(|unsaved| {
        let at = unsaved.error().map_or("", at_fault);
        let form = unsaved.again(typed, at, Some(UserForm::of(&stored)))?;
        Ok(page::show(
            &layout,
            &stored,
            &form,
            &Filled::new(PasswordForm::default()),
        ))
    })
}

async fn set_password(
    paths::UserPassword { id }: paths::UserPassword,
    writer: Writer,
    layout: Layout,
    typed: PasswordForm,
) -> Answer {
    let mut tx = writer.db.read().await?;
    let user = store::users::get(&mut tx, id).await?;
    drop(tx);
    let saved = async {
        let hashed = choose(&writer, &layout, &typed.password, &user.username, &user.name).await?;
        let mut write = writer.begin().await?;
        users::set_password(&mut write, id, &hashed).await?;
        flash::saved(write, paths::User { id }, page::PASSWORD_SET).await
    };
    saved.await.or_else(|unsaved| {
        let password = unsaved.again(typed, "password", None)?;
        let form = Filled::new(UserForm::of(&user));
        Ok(page::show(&layout, &user, &form, &password))
    })
}
