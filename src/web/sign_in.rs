//! Signing in and out.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, IntoResponseParts, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::actions::sessions::{Place, Secret};
use crate::actions::sign_in::attempts::{KNOWN_FOR, Whence};
use crate::actions::sign_in::{self, Attempt, Begun};
use crate::actions::{Write, sessions};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::network::Network;
use crate::domain::user::NotAllowed;
use crate::error::Error;
use crate::web::extract::Viewer;
use crate::web::form::{Filled, FormErrors, Unsaved, or_again};
use crate::web::layout::Seed;
use crate::web::paces::{Paced, Who};
use crate::web::resume::{self, Carried};
use crate::web::session::{self, Current};
use crate::web::witness::noting;
use crate::web::{Access, Answer, AppState, Layout, Routes, error, paths};

/// Signing in that came too often.
const SLOWED: (Action, &str) = (Action::Refused, "/logga-in");

mod form;
pub mod page;

use form::CodeForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<CodeForm>()
        .get(Access::Public, show)
        .post(Access::Public, sign_in)
        .post(Access::Known, sign_out)
        .get(Access::Public, ask_code)
        .post(Access::Public, enter_code)
}

/// What was typed. The password is never written back.
#[derive(Debug, Deserialize)]
struct Typed {
    username: String,
    password: String,
    #[serde(default)]
    till: String,
    /// What was typed before; see [`resume`].
    #[serde(default)]
    carried: String,
}

async fn show(_: paths::SignIn, layout: Layout, then: paths::Then) -> Response {
    if layout.user().is_some() {
        return Redirect::to(then.local()).into_response();
    }
    let form = page::Form {
        till: then.local(),
        ..page::Form::default()
    };
    page::show(&layout, &form).into_response()
}

async fn sign_in(
    _: paths::SignIn,
    State(state): State<AppState>,
    seed: Seed,
    headers: HeaderMap,
    whence: Whence,
    Form(typed): Form<Typed>,
) -> Answer {
    let then = paths::Then { till: typed.till };
    let carried = Carried::read(&typed.carried);
    let form = page::Form {
        till: then.local(),
        username: &typed.username,
        carried: carried.as_ref(),
        ..page::Form::default()
    };
    let (now, is_stranger) = (seed.now(&state), whence.device.is_none());
    let by = Actor::outside(whence.network);
    // a flood by strangers is refused before the database is asked for anything
    if is_stranger && state.paces.take(Paced::SignIn, Who::Anyone, now).is_err() {
        let layout = Layout::without_settings(&state, seed);
        return again(&state, &layout, &form, (by, NotAllowed::Crowded.into())).await;
    }
    let layout = Layout::new(&state, seed).await?;
    let attempt = Attempt {
        username: typed.username.clone(),
        password: typed.password,
        user_agent: session::user_agent(&headers),
        before: session::secret(&headers),
        whence,
    };
    let begun = match sign_in::sign_in(&state.db, now, attempt, state.options.password_cost).await {
        Ok(begun) => begun,
        Err(error) => return again(&state, &layout, &form, (by, error)).await,
    };
    if is_stranger {
        state.paces.give_back(Paced::SignIn, Who::Anyone);
    }
    let form = CodeForm {
        till: then.till,
        carried: typed.carried,
        code: String::new(),
    };
    proved(&state, &layout, &headers, begun, form).await
}

/// Where someone goes on whose password was right: to the code, where one is asked for.
async fn proved(state: &AppState, layout: &Layout, headers: &HeaderMap, begun: Begun, form: CodeForm) -> Answer {
    let device = known(&begun.device);
    if !begun.needs_code {
        let then = paths::Then { till: form.till };
        let carried = Carried::read(&form.carried);
        let arrived = arrived(state, layout.now(), headers, &begun.secret, (&then, carried)).await?;
        return Ok((device, arrived).into_response());
    }
    let asked = page::code(layout, &Filled::new(form));
    Ok((device, session::begins(&begun.secret), asked).into_response())
}

/// The form once more, with why nobody was let in, and when to try again if that is not at once.
async fn again(state: &AppState, layout: &Layout, form: &page::Form<'_>, (by, error): (Actor, Error)) -> Answer {
    let patience = error::patience(&error);
    if patience.is_some() {
        noting::refused(state, layout.now(), by, SLOWED).await;
    }
    let page = page::again(layout, form, &FormErrors::refused("username", error)?);
    Ok(error::paced(page, patience))
}

/// What the browser is known by from now on.
fn known(device: &str) -> impl IntoResponseParts + use<> {
    let cookie = session::lasting(session::DEVICE, device, KNOWN_FOR.num_days());
    AppendHeaders([(SET_COOKIE, cookie)])
}

/// Where someone goes on who is in: to what was typed before, or to the page that was asked for.
async fn arrived(
    state: &AppState,
    now: Now,
    headers: &HeaderMap,
    secret: &Secret,
    (then, carried): (&paths::Then, Option<Carried>),
) -> Answer {
    let begun = session::begun(state, now, headers, &secret.0).await?;
    let next = match (begun, carried) {
        (Some(begun), Some(carried)) if !begun.1.must_set_up => resume::confirm(state, now, begun, &carried).await?,
        _ => Redirect::to(then.local()).into_response(),
    };
    Ok((session::begins(secret), next).into_response())
}

async fn ask_code(_: paths::SignInCode, layout: Layout, then: paths::Then) -> Response {
    let form = CodeForm {
        till: then.till,
        ..CodeForm::default()
    };
    page::code(&layout, &Filled::new(form))
}

async fn enter_code(
    _: paths::SignInCode,
    State(state): State<AppState>,
    network: Network,
    layout: Layout,
    headers: HeaderMap,
    typed: CodeForm,
) -> Answer {
    let now = layout.now();
    let before = session::secret(&headers).unwrap_or_default();
    let user_agent = session::user_agent(&headers);
    let place = Place {
        user_agent: &user_agent,
        network,
        after: None,
    };
    let error = match sign_in::enter_code(&state.db, now, (&before, &typed.code), place).await {
        Ok(secret) => {
            let then = paths::Then { till: typed.till };
            let carried = Carried::read(&typed.carried);
            return arrived(&state, now, &headers, &secret, (&then, carried)).await;
        }
        Err(error) => error,
    };
    if matches!(error, Error::User(NotAllowed::SignInAgain)) {
        let carried = Carried::read(&typed.carried);
        let form = page::Form {
            till: &typed.till,
            carried: carried.as_ref(),
            ..page::Form::default()
        };
        return Ok(page::again(&layout, &form, &FormErrors::refused("username", error)?));
    }
    let wait = error::patience(&error);
    let again = or_again(Err(Unsaved::Error(error)), typed, "code", None, |form| {
        page::code(&layout, &form)
    })?;
    Ok(error::paced(again, wait))
}

async fn sign_out(_: paths::SignOut, viewer: Viewer, current: Current, mut write: Write) -> Answer {
    sessions::sign_out(&mut write, &viewer.0, &current.id_hash).await?;
    write.commit().await?;
    let cookie = AppendHeaders([(SET_COOKIE, session::gone(session::NAME))]);
    Ok((cookie, Redirect::to(&paths::SignIn.to_string())).into_response())
}
