//! Users, for administrators.

use axum::response::Response;
use sqlx::SqliteConnection;

use crate::actions::feeds::Leftover;
use crate::actions::passwords::Hashed;
use crate::actions::{Write, feeds, users};
use crate::clock::Now;
use crate::domain::feed::Owner;
use crate::domain::settings::Key;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::store;
use crate::web::form::{Filled, Saved, Unsaved, or_again};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, Writer, flash, paths};

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

/// Calendar links that concern a user: those that end with the user, and those that no user's end takes with it.
struct Links {
    /// Which officer it is no administrator is told.
    is_officer: bool,
    left: Vec<Leftover>,
}

impl Links {
    async fn of(db: &mut SqliteConnection, user: &User, now: Now) -> Result<Self> {
        Ok(Self {
            is_officer: !store::officers::of_user(db, user.id).await?.is_empty(),
            left: feeds::leftover(db, now).await?,
        })
    }
}

async fn list(_: paths::Users, layout: Layout, Read(mut tx): Read) -> Page {
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
        flash::done(write, paths::Users, page::ADDED).await
    };
    let saved = saved.await;
    let at = at_fault(&saved);
    or_again(saved, typed, at, None, |form| page::new(&layout, &form))
}

/// The field that a refusal is about.
fn at_fault(saved: &Saved) -> &'static str {
    let Err(Unsaved::Error(Error::User(refusal))) = saved else {
        return "username";
    };
    match refusal {
        NotAllowed::Weak(_) => "password",
        NotAllowed::NoName => "name",
        NotAllowed::NoRole | NotAllowed::LastAdministrator => "roles",
        _ => "username",
    }
}

async fn choose(writer: &Writer, layout: &Layout, password: &str, username: &str, name: &str) -> Result<Hashed> {
    let municipality = layout.settings().text(Key::Municipality);
    users::choose_password(password, username, name, municipality, writer.cost).await
}

async fn show(paths::User { id }: paths::User, layout: Layout, Read(mut tx): Read) -> Answer {
    let user = store::users::get(&mut tx, id).await?;
    let links = Links::of(&mut tx, &user, layout.now()).await?;
    let form = Filled::new(UserForm::of(&user));
    Ok(page::show(
        &layout,
        (&user, &links),
        form,
        &Filled::new(PasswordForm::default()),
    ))
}

async fn change(path: paths::User, layout: Layout, mut write: Write, typed: UserForm) -> Answer {
    let stored = store::users::get(&mut write.tx, path.id).await?;
    let links = Links::of(&mut write.tx, &stored, write.now).await?;
    let saved = async {
        let user = typed.user(&stored)?;
        users::change(&mut write, &user).await?;
        for one in typed.ended(&links.left) {
            feeds::revoke_all(&mut write, Owner::Officer(one.officer)).await?;
        }
        let left = feeds::leftover(&mut write.tx, write.now).await?;
        let told = page::saved(user.disabled && !stored.disabled, &left);
        flash::done(write, paths::User { id: path.id }, &told).await
    };
    let (saved, password) = (saved.await, Filled::new(PasswordForm::default()));
    let at = at_fault(&saved);
    or_again(saved, typed, at, Some(UserForm::of(&stored)), |form| {
        page::show(&layout, (&stored, &links), form, &password)
    })
}

async fn set_password(path: paths::UserPassword, writer: Writer, layout: Layout, typed: PasswordForm) -> Answer {
    let mut tx = writer.db.read().await?;
    let user = store::users::get(&mut tx, path.id).await?;
    let links = Links::of(&mut tx, &user, layout.now()).await?;
    drop(tx);
    let saved = async {
        let hashed = choose(&writer, &layout, &typed.password, &user.username, &user.name).await?;
        let mut write = writer.begin().await?;
        users::set_password(&mut write, path.id, &hashed).await?;
        flash::done(write, paths::User { id: path.id }, page::PASSWORD_SET).await
    };
    or_again(saved.await, typed, "password", None, |password| {
        page::show(&layout, (&user, &links), Filled::new(UserForm::of(&user)), &password)
    })
}
