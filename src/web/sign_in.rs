//! Signing in and out.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::actions::Write;
use crate::actions::sign_in::{self, Attempt};
use crate::clock::Now;
use crate::web::error::Answer;
use crate::web::extract::Viewer;
use crate::web::form::FormErrors;
use crate::web::session::{self, Current};
use crate::web::{Access, AppState, Layout, Routes, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, show)
        .post(Access::Public, sign_in)
        .post(Access::SignedIn, sign_out)
}

/// What was typed. The password is never written back.
#[derive(Debug, Deserialize)]
struct Typed {
    username: String,
    password: String,
    #[serde(default)]
    till: String,
}

async fn show(_: paths::SignIn, layout: Layout, Query(then): Query<paths::Then>) -> Response {
    if layout.user().is_some() {
        return Redirect::to(then.local()).into_response();
    }
    page::show(&layout, then.local(), "", &FormErrors::default()).into_response()
}

async fn sign_in(
    _: paths::SignIn,
    State(state): State<AppState>,
    now: Now,
    layout: Layout,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let then = paths::Then { till: typed.till };
    let attempt = Attempt {
        username: typed.username.clone(),
        password: typed.password,
        user_agent: session::user_agent(&headers),
        before: session::secret(&headers),
    };
    match sign_in::sign_in(&state.db, now, attempt, state.options.password_cost).await {
        Ok(secret) => Ok((
            AppendHeaders([(SET_COOKIE, session::cookie(&secret.0))]),
            Redirect::to(then.local()),
        )
            .into_response()),
        Err(error) => {
            let errors = FormErrors::refused("username", error)?;
            Ok(page::again(&layout, then.local(), &typed.username, &errors))
        }
    }
}

async fn sign_out(_: paths::SignOut, viewer: Viewer, current: Current, mut write: Write) -> Answer {
    sign_in::sign_out(&mut write, &viewer.0, &current.id_hash).await?;
    write.commit().await?;
    let cookie = AppendHeaders([(SET_COOKIE, session::gone())]);
    Ok((cookie, Redirect::to(&paths::SignIn.to_string())).into_response())
}
