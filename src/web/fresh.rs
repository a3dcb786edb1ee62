//! What is sensitive is done by someone who has shown a short while ago who they are: a screen that was left is not enough.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::REFERER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;

use crate::clock::Now;
use crate::web::paths;
use crate::web::posted::posted;
use crate::web::resume::{self, Carried};
use crate::web::session::Current;

/// So long after that a page is opened.
const OPENED: TimeDelta = TimeDelta::minutes(10);

/// And a form sent, which takes a while to fill in.
const SENT: TimeDelta = TimeDelta::minutes(20);

/// Lets the request through, or asks first. What was typed is kept.
pub async fn ask(request: Request, next: Next) -> Response {
    let known = request
        .extensions()
        .get::<Current>()
        .zip(request.extensions().get::<Now>());
    let Some((current, now)) = known else {
        return next.run(request).await;
    };
    let reads = request.method().is_safe();
    if now.0 - current.proved_at <= if reads { OPENED } else { SENT } {
        return next.run(request).await;
    }
    if reads {
        let here = request.uri().path_and_query().map_or("/", |it| it.as_str());
        return Redirect::to(&paths::prove_then(here)).into_response();
    }
    let (parts, body) = request.into_parts();
    match posted(body).await {
        Ok(body) => resume::unproved(Carried::of(&parts, &body), came_from(&parts.headers)),
        Err(problem) => problem.into_response(),
    }
}

/// The page with the form, to go back to when nothing of it can be kept.
fn came_from(headers: &HeaderMap) -> String {
    let address = headers.get(REFERER).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let path = address.splitn(4, '/').nth(3).map(|path| format!("/{path}"));
    let then = paths::Then {
        till: path.unwrap_or_default(),
    };
    then.local().to_owned()
}
