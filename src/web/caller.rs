//! Finds out who asks, before anything else is done.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::session::{begun, secret};
use crate::web::{AppState, resume};

/// Reads the clock and finds out who asks, once per request.
pub async fn load(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = state.clock.now();
    request.extensions_mut().insert(now);
    let path = request.uri().path();
    if !path.starts_with("/statisk/")
        && let Some(secret) = secret(request.headers())
    {
        match begun(&state, now, request.headers(), &secret).await {
            Ok(Some((viewer, current))) => {
                request.extensions_mut().insert(viewer);
                request.extensions_mut().insert(current);
            }
            Ok(None) => {}
            Err(problem) => return resume::not_asked(&state, request, problem).await,
        }
    }
    next.run(request).await
}
