//! Signing in and out.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::actions::sign_in::{self, Attempt};
use crate::actions::{Write, sessions};
use crate::clock::Now;
use crate::web::extract::Viewer;
use crate::web::form::FormErrors;
use crate::web::resume::{self, Carried};
use crate::web::session::{self, Current};
use crate::web::{Access, Answer, AppState, Layout, Routes, error, paths};

pub mod page;

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
    now: Now,
    layout: Layout,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Answer {
    let then = paths::Then { till: typed.till };
    let carried = Carried::read(&typed.carried);
    let attempt = Attempt {
        username: typed.username.clone(),
        password: typed.password,
        user_agent: session::user_agent(&headers),
        before: session::secret(&headers),
    };
    match sign_in::sign_in(&state.db, now, attempt, state.options.password_cost).await {
        Ok(secret) => {
            let cookie = AppendHeaders([(SET_COOKIE, session::cookie(session::NAME, &secret.0))]);
            let begun = session::begun(&state, now, &headers, &secret.0).await?;
            let next = match (begun, carried) {
                (Some(begun), Some(carried)) => resume::confirm(&state, now, begun, &carried).await?,
                _ => Redirect::to(then.local()).into_response(),
            };
            Ok((cookie, next).into_response())
        }
        Err(error) => {
            let patience = error::patience(&error);
            let errors = FormErrors::refused("username", error)?;
            let form = page::Form {
                till: then.local(),
                username: &typed.username,
                carried: carried.as_ref(),
                ..page::Form::default()
            };
            let again = page::again(&layout, &form, &errors);
            Ok(match patience {
                Some(patience) => error::slowed(again, patience),
                None => again,
            })
        }
    }
}

async fn sign_out(_: paths::SignOut, viewer: Viewer, current: Current, mut write: Write) -> Answer {
    sessions::sign_out(&mut write, &viewer.0, &current.id_hash).await?;
    write.commit().await?;
    let cookie = AppendHeaders([(SET_COOKIE, session::gone(session::NAME))]);
    Ok((cookie, Redirect::to(&paths::SignIn.to_string())).into_response())
}
