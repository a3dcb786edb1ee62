//! Users, for administrators.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use sqlx::SqliteConnection;

use crate::actions::activations::{self, HandedOut};
use crate::actions::{Write, feeds, second_factor, sessions, users};
use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::domain::user::{NotAllowed, Permission, User};
use crate::error::{Error, Result};
use crate::store;
use crate::store::sessions::Session;
use crate::store::users::activations::Activation;
use crate::web::form::{Filled, Saved, Unsaved, or_again};
use crate::web::{Access, Answer, AppState, Layout, Page, Read, Routes, flash, paths};

mod form;
mod page;

use form::{NewUserForm, ReasonForm, UserForm};

pub fn routes() -> Routes {
    Routes::new()
        .form::<NewUserForm>()
        .form::<UserForm>()
        .form::<ReasonForm>()
        .get(Access::Admin, list)
        .fresh_get(Access::Admin, new)
        .fresh_post(Access::Admin, add)
        .get(Access::Admin, show)
        .fresh_post(Access::Admin, change)
        .fresh_post(Access::Admin, hand_out)
        .fresh_post(Access::Admin, reset_second_factor)
        .post(Access::Admin, end_sessions)
}

/// A user, with what signing in and calendar links there are.
struct Known {
    user: User,
    /// Whether the user has chosen one.
    has_password: bool,
    /// The link to choose one by, if it holds.
    activation: Option<Activation>,
    second_factor: bool,
    /// Those that go on.
    sessions: Vec<Session>,
    /// Which officer it is no administrator is told.
    is_officer: bool,
}

impl Known {
    async fn load(db: &mut SqliteConnection, id: UserId, now: Now) -> Result<Self> {
        let activation = store::users::activations::of_user(db, id).await?;
        Ok(Self {
            user: store::users::get(db, id).await?,
            has_password: !store::users::password_hash(db, id).await?.is_empty(),
            activation: activation.filter(|link| link.expires_at > now.0),
            second_factor: store::second_factors::is_on(db, id).await?,
            sessions: sessions::of_user(db, now, id).await?,
            is_officer: !store::officers::of_user(db, id).await?.is_empty(),
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

async fn add(
    _: paths::NewUser,
    State(state): State<AppState>,
    layout: Layout,
    mut write: Write,
    typed: NewUserForm,
) -> Answer {
    let saved = async {
        let link = activations::add(&mut write, typed.user()?).await?;
        Ok(handed_out(&link, &state, &layout, write).await?)
    };
    let saved = saved.await;
    let at = at_fault(&saved);
    or_again(saved, typed, at, None, |form| page::new(&layout, &form))
}

/// The page that shows a link to choose a password by is the answer itself: in a redirect the token would be in
/// an address of ours.
async fn handed_out(link: &HandedOut, state: &AppState, layout: &Layout, write: Write) -> Result<Response> {
    write.commit().await?;
    let address = activations::address(&state.options.base_url, &link.token);
    Ok(page::handed_out(layout, link, &address).into_response())
}

async fn hand_out(
    path: paths::UserActivation,
    State(state): State<AppState>,
    layout: Layout,
    mut write: Write,
) -> Answer {
    let link = activations::hand_out(&mut write, path.id).await?;
    Ok(handed_out(&link, &state, &layout, write).await?)
}

async fn reset_second_factor(
    path: paths::UserSecondFactor,
    layout: Layout,
    mut write: Write,
    typed: ReasonForm,
) -> Answer {
    let known = Known::load(&mut write.tx, path.id, write.now).await?;
    let saved = async {
        second_factor::reset(&mut write, path.id, &typed.reason).await?;
        flash::done(write, paths::User { id: path.id }, page::SECOND_FACTOR_RESET).await
    };
    or_again(saved.await, typed, "reason", None, |form| {
        page::show(&layout, &known, &Filled::new(UserForm::of(&known.user)), &form)
    })
}

async fn end_sessions(path: paths::UserSessionsEnd, mut write: Write) -> Answer {
    sessions::end_all(&mut write, path.id).await?;
    flash::done(write, paths::User { id: path.id }, page::SIGNED_OUT).await
}

/// The field that a refusal is about.
fn at_fault(saved: &Saved) -> &'static str {
    let Err(Unsaved::Error(Error::User(refusal))) = saved else {
        return "username";
    };
    match refusal {
        NotAllowed::NoName | NotAllowed::Reserved => "name",
        NotAllowed::NoRole | NotAllowed::LastAdministrator | NotAllowed::OwnRoles => "roles",
        _ => "username",
    }
}

async fn show(paths::User { id }: paths::User, layout: Layout, Read(mut tx): Read) -> Answer {
    let known = Known::load(&mut tx, id, layout.now()).await?;
    let form = Filled::new(UserForm::of(&known.user));
    Ok(page::show(&layout, &known, &form, &Filled::new(ReasonForm::default())))
}

async fn change(path: paths::User, layout: Layout, mut write: Write, typed: UserForm) -> Answer {
    let known = Known::load(&mut write.tx, path.id, write.now).await?;
    let stored = &known.user;
    let saved = async {
        let user = typed.user(stored)?;
        users::change(&mut write, &user).await?;
        let lost = stored.may(Permission::SeeSchedule) && !user.may(Permission::SeeSchedule);
        let left = lost && !feeds::leftover(&mut write.tx, write.now).await?.is_empty();
        flash::done(write, paths::User { id: path.id }, page::saved(left)).await
    };
    let saved = saved.await;
    let at = at_fault(&saved);
    or_again(saved, typed, at, Some(UserForm::of(stored)), |form| {
        page::show(&layout, &known, &form, &Filled::new(ReasonForm::default()))
    })
}
