//! Users, for administrators.

use axum::response::Response;
use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::passwords::Hashed;
use crate::actions::{Write, users};
use crate::domain::settings::Key;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, Writer, flash, paths};

mod form;
mod page;

use form::{NewUserForm, PasswordForm, UserForm};

pub fn routes() -> Routes {
    Routes::new()
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

async fn new(_: paths::NewUser, layout: Layout) -> Markup {
    layout.frame(
        page::TITLE_NEW,
        &page::new(&layout, &NewUserForm::default(), &FormErrors::default()),
    )
}

async fn add(_: paths::NewUser, writer: Writer, layout: Layout, Form(form): Form<NewUserForm>) -> Answer {
    let again = |errors: &FormErrors| layout.invalid(page::TITLE_NEW, &page::new(&layout, &form, errors));
    let errors = form.check();
    if !errors.is_empty() {
        return Ok(again(&errors));
    }
    let added = async {
        let password = choose(&writer, &layout, &form.password, &form.username, &form.name).await?;
        let mut write = writer.begin().await?;
        users::add(&mut write, form.user(password)).await?;
        write.commit().await
    };
    match added.await {
        Ok(()) => Ok(flash::redirect(paths::Users, page::ADDED)),
        Err(error) => Ok(again(&FormErrors::refused(at_fault(&error), error)?)),
    }
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

async fn show(paths::User { id }: paths::User, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let user = store::users::get(&mut tx, id).await?;
    let form = UserForm::of(&user);
    Ok(layout.frame(&user.name, &page::show(&layout, &user, &form, &FormErrors::default())))
}

async fn change(
    paths::User { id }: paths::User,
    layout: Layout,
    mut write: Write,
    Form(form): Form<UserForm>,
) -> Answer {
    let stored = store::users::get(&mut write.tx, id).await?;
    let changed = match form.user(&stored) {
        Ok(user) => users::change(&mut write, &user).await,
        Err(errors) => return Ok(invalid(&layout, &stored, &form, &errors)),
    };
    match changed {
        Ok(()) => {
            write.commit().await?;
            Ok(flash::redirect(paths::User { id }, page::SAVED))
        }
        Err(Error::Stale) => Ok(layout.conflict(&stored.name, &page::stale(&layout, &stored, &form))),
        Err(error) => {
            let errors = FormErrors::refused(at_fault(&error), error)?;
            Ok(invalid(&layout, &stored, &form, &errors))
        }
    }
}

fn invalid(layout: &Layout, user: &User, form: &UserForm, errors: &FormErrors) -> Response {
    layout.invalid(&user.name, &page::show(layout, user, form, errors))
}

async fn set_password(
    paths::UserPassword { id }: paths::UserPassword,
    writer: Writer,
    layout: Layout,
    Form(form): Form<PasswordForm>,
) -> Answer {
    let mut tx = writer.db.read().await?;
    let user = store::users::get(&mut tx, id).await?;
    drop(tx);
    match choose(&writer, &layout, &form.password, &user.username, &user.name).await {
        Ok(hashed) => {
            let mut write = writer.begin().await?;
            users::set_password(&mut write, id, &hashed).await?;
            write.commit().await?;
            Ok(flash::redirect(paths::User { id }, page::PASSWORD_SET))
        }
        Err(error) => {
            let errors = FormErrors::refused("password", error)?;
            Ok(invalid(&layout, &user, &UserForm::of(&user), &errors))
        }
    }
}
