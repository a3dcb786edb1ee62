//! What was typed when the session had ended, or in a form of an older one: carried past signing in, and sent again
//! once the one who typed it has seen it.

use axum::http::{Extensions, Uri};
use axum::response::{IntoResponse, Response};

use crate::clock::Now;
use crate::error::Result;
use crate::web::error::Problem;
use crate::web::extract::Viewer;
use crate::web::layout::Seed;
use crate::web::session::Current;
use crate::web::{AppState, Layout};

pub mod carried;
pub mod page;

pub use carried::{Carried, Stopped};

/// The answer to a form that came without a session.
pub fn signed_out(carried: Option<Carried>) -> Response {
    stopped(Problem::SignedOut, carried)
}

/// The answer to a form without the session's token.
pub fn outdated(carried: Option<Carried>) -> Response {
    match carried {
        Some(carried) => stopped(Problem::Forged, Some(carried)),
        None => Problem::Forged.into_response(),
    }
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
