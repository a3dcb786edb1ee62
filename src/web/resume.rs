//! What was typed when the session had ended, or in a form of an older one: carried past signing in, and sent again
//! once the one who typed it has seen it.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Extensions, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::clock::Now;
use crate::error::Result;
use crate::web::error::page::dressed;
use crate::web::error::{Problem, is_for_now};
use crate::web::extract::Viewer;
use crate::web::layout::Seed;
use crate::web::posted::posted;
use crate::web::session::Current;
use crate::web::{AppState, Layout};

pub mod carried;
pub mod page;

pub use carried::{Carried, Stopped, Unproved, Unsaved};

/// The answer to a form that came without a session.
pub fn signed_out(carried: Option<Carried>) -> Response {
    stopped(Problem::SignedOut, carried)
}

/// The answer to a form that takes having shown who one is, to be sent when that is done; `back` is where its page is.
pub fn unproved(carried: Option<Carried>, back: String) -> Response {
    let mut response = Problem::Unproved.into_response();
    response.extensions_mut().insert(Unproved { carried, back });
    response
}

/// The answer to a form without the session's token.
pub fn outdated(carried: Option<Carried>) -> Response {
    match carried {
        Some(carried) => stopped(Problem::Forged, Some(carried)),
        None => Problem::Forged.into_response(),
    }
}

/// Keeps what was posted until it is known to be saved: when the disk stands in the way, it is shown and can be sent again.
pub async fn keep(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let body = match posted(body).await {
        Ok(body) => body,
        Err(problem) => return problem.into_response(),
    };
    let sent = (parts.clone(), body.clone());
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if is_for_now(&response)
        && let Some(carried) = Carried::of(&sent.0, &sent.1)
    {
        response.extensions_mut().insert(Unsaved(carried));
    }
    response
}

/// The page of a request about which the database could not even be asked who sends it.
pub async fn not_asked(state: &AppState, request: Request, problem: Problem) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = problem.into_response();
    let mut seed = Seed::of(&parts.extensions, &parts.uri);
    if let Ok(body) = posted(body).await {
        let token = carried::token(&parts.headers, &body).await;
        seed = seed.with_token(token.unwrap_or_default());
        if let Some(carried) = Carried::of(&parts, &body) {
            response.extensions_mut().insert(Unsaved(carried));
        }
    }
    dressed(state, seed, &parts.uri.to_string(), parts.method.is_safe(), response).await
}

fn stopped(problem: Problem, carried: Option<Carried>) -> Response {
    let mut response = problem.into_response();
    response.extensions_mut().insert(Stopped(carried));
    response
}

/// The page for whoever has just signed in, with the new session's token.
///
/// # Errors
/// The database's.
pub async fn confirm(
    state: &AppState,
    now: Now,
    (viewer, current): (Viewer, Current),
    carried: &Carried,
) -> Result<Response> {
    let mut known = Extensions::new();
    known.insert(now);
    known.insert(viewer);
    known.insert(current);
    let layout = Layout::new(state, Seed::of(&known, &Uri::from_static("/logga-in"))).await?;
    Ok(page::confirm(&layout, &state.labels, carried).into_response())
}
