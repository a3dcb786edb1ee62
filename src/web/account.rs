//! One's own account: where one is signed in, and the password.

use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::actions::second_factor::Standing;
use crate::actions::users::PasswordChange;
use crate::actions::{Write, sessions, users};
use crate::clock::Now;
use crate::domain::network::Network;
use crate::domain::settings::Key;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::web::form::FormErrors;
use crate::web::session::{self, Current};
use crate::web::{Access, Answer, Layout, Read, Routes, Viewer, Writer, flash, paths};

pub mod page;

use page::sessions::Sessions;

/// How one signs in, and where one has.
struct SigningIn {
    sessions: Sessions,
    second_factor: Standing,
}

impl SigningIn {
    async fn load(tx: &mut Tx, now: Now, user: &User, current: &Current) -> Result<Self> {
        let sessions = sessions::of_user(tx, now, user.id).await?;
        Ok(Self {
            sessions: Sessions::of_viewer(sessions, current),
            second_factor: Standing::of(tx, user).await?,
        })
    }
}

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::SignedIn, show)
        .post(Access::SignedIn, change_password)
        .post(Access::SignedIn, end_sessions)
        .post(Access::SignedIn, end_session)
}

async fn show(_: paths::Account, viewer: Viewer, current: Current, layout: Layout, Read(mut tx): Read) -> Answer {
    let signing_in = SigningIn::load(&mut tx, layout.now(), &viewer.0, &current).await?;
    Ok(page::show(&layout, &viewer.0, &signing_in, &FormErrors::NONE))
}

/// What was typed; never written back.
#[derive(Deserialize)]
struct Typed {
    current: String,
    new: String,
    again: String,
}

impl Typed {
    fn check(&self) -> FormErrors {
        let mut errors = FormErrors::default();
        errors.required(("current", &self.current));
        errors.same(("again", &self.again), &self.new);
        errors
    }
}

async fn change_password(
    _: paths::AccountPassword,
    writer: Writer,
    (current, network): (Current, Network),
    layout: Layout,
    Form(typed): Form<Typed>,
) -> Answer {
    let user = &writer.viewer.0;
    let mut errors = typed.check();
    if errors.is_empty() {
        let change = PasswordChange {
            current: &typed.current,
            new: &typed.new,
            municipality: layout.settings().text(Key::Municipality),
            actor: &writer.actor,
            place: current.place(network),
            session: &current.id_hash,
        };
        match users::change_own_password(&writer.db, writer.now, user, change, writer.cost).await {
            Ok(secret) => return Ok(changed(&secret)),
            Err(error) => errors = FormErrors::refused(at_fault(&error), error)?,
        }
    }
    let mut tx = writer.db.read().await?;
    let signing_in = SigningIn::load(&mut tx, writer.now, user, &current).await?;
    Ok(page::show(&layout, user, &signing_in, &errors))
}

fn changed(secret: &sessions::Secret) -> Response {
    (
        session::begins(secret),
        flash::redirect(paths::Account, page::PASSWORD_CHANGED),
    )
        .into_response()
}

fn at_fault(error: &Error) -> &'static str {
    match error {
        Error::User(crate::domain::user::NotAllowed::Weak(_)) => "new",
        _ => "current",
    }
}

async fn end_sessions(_: paths::AccountEndSessions, viewer: Viewer, current: Current, mut write: Write) -> Answer {
    sessions::end_others(&mut write, &viewer.0, &current.id_hash).await?;
    flash::done(write, paths::Account, page::OTHERS_ENDED).await
}

async fn end_session(path: paths::AccountEndSession, viewer: Viewer, mut write: Write) -> Answer {
    sessions::end_one(&mut write, &viewer.0, &path.session).await?;
    flash::done(write, paths::Account, page::ONE_ENDED).await
}
