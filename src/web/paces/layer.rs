//! Which requests have a pace, and who is counted alone.

use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::clock::Now;
use crate::domain::network::Network;
use crate::web::address::network;
use crate::web::extract::Viewer;
use crate::web::paces::{Paced, Who};
use crate::web::{AppState, paths};

/// What the addresses of links begin with: answering, and choosing a password.
const LINKS: [&str; 2] = ["/svar/", "/valj-losenord/"];

/// Lets a request through in its pace, if it has one.
pub async fn keep(State(state): State<AppState>, now: Now, request: Request, next: Next) -> Response {
    let from = network(&state, request.extensions(), request.headers());
    if let Some((what, who)) = paced(&request, from)
        && let Err(problem) = state.paces.take(what, who, now)
    {
        return problem.into_response();
    }
    next.run(request).await
}

fn paced(request: &Request, from: Network) -> Option<(Paced, Who)> {
    let path = request.uri().path();
    if LINKS.iter().any(|link| path.starts_with(link)) {
        return Some((Paced::Link, Who::Network(from)));
    }
    let user = Who::User(request.extensions().get::<Viewer>()?.0.id);
    match *request.method() {
        Method::POST if is_upload(request.headers()) => Some((Paced::Upload, user)),
        Method::GET if paths::is_file(path) && !path.starts_with("/statisk/") => Some((Paced::Download, user)),
        _ => None,
    }
}

fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], |it| it.as_bytes());
    kind.starts_with(b"multipart/")
}
