//! Forms that another site made are refused twice over: by where they come from, and by the session's own token.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{HeaderMap, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use crate::web::access::Seen;
use crate::web::error::Problem;
use crate::web::posted::posted;
use crate::web::resume::{self, Carried, carried};
use crate::web::session::Current;
use crate::web::{AppState, paths};

/// Checks every request that is not safe: <https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1>.
pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    // who has a secret address needs no session, so that there is none to ride on; and the address goes to no log
    let is_secret = paths::is_secret(request.uri().path());
    if !is_secret && !same_origin(request.headers(), &state.options.base_url) {
        tracing::warn!(path = paths::loggable(request.uri().path()), "a form from another site");
        return seen(Problem::Forged.into_response());
    }
    // read before the database is asked for anything: whoever sends slowly holds nothing but a connection
    let (parts, body) = request.into_parts();
    let body = match posted(body).await {
        Ok(body) => body,
        Err(problem) => return problem.into_response(),
    };
    let current = parts.extensions.get::<Current>().filter(|_| !is_secret).cloned();
    let Some(current) = current else {
        return next.run(Request::from_parts(parts, Body::from(body))).await;
    };
    let sent = carried::token(&parts.headers, &body).await.unwrap_or_default();
    if !bool::from(sent.as_bytes().ct_eq(current.csrf.as_bytes())) {
        tracing::warn!(
            path = paths::loggable(parts.uri.path()),
            "a form without the session's token"
        );
        return seen(resume::outdated(Carried::of(&parts, &body)));
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

fn seen(mut response: Response) -> Response {
    response.extensions_mut().insert(Seen::Forged);
    response
}

/// What browsers say of where a request comes from. <https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header>
fn same_origin(headers: &HeaderMap, base_url: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    headers.get(ORIGIN).is_some_and(|origin| origin == base_url)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn from(name: &'static str, value: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        same_origin(&headers, "https://tillsyn.example.se")
    }

    #[test]
    fn a_form_from_another_site_is_known_by_what_the_browser_says() {
        assert!(from("sec-fetch-site", "same-origin"));
        assert!(from("sec-fetch-site", "none"));
        assert!(!from("sec-fetch-site", "same-site"));
        assert!(!from("sec-fetch-site", "cross-site"));
        assert!(from("origin", "https://tillsyn.example.se"));
        assert!(!from("origin", "https://tillsyn.example.se.evil.se"));
        assert!(!from("origin", "null"));
        assert!(!from("accept", "*/*"));
    }
}
