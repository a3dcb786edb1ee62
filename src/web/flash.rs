//! A sentence for the next page, such as "Sparat.", carried by a cookie and shown once.

use std::fmt::Display;

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

use crate::actions::Write;
use crate::error::Error;
use crate::web::session::{cookie, gone, value};

const NAME: &str = "__Host-m";

/// The sentence that came with the request.
#[derive(Debug, Clone)]
pub struct Flash(pub String);

/// Goes on to a page and says a sentence there.
pub fn redirect(to: impl Display, sentence: &str) -> Response {
    (
        AppendHeaders([(SET_COOKIE, cookie(NAME, sentence))]),
        Redirect::to(&to.to_string()),
    )
        .into_response()
}

/// Keeps what is written, and then does the same.
///
/// # Errors
/// The database's.
pub async fn done<E: From<Error>>(write: Write, to: impl Display, sentence: &str) -> Result<Response, E> {
    write.commit().await?;
    Ok(redirect(to, sentence))
}

/// Hands the sentence to the page, and takes the cookie away once a page has shown it.
pub async fn clear(mut request: Request, next: Next) -> Response {
    let Some(sentence) = value(request.headers(), NAME) else {
        return next.run(request).await;
    };
    request.extensions_mut().insert(Flash(sentence));
    let mut response = next.run(request).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    if is_page && let Ok(gone) = HeaderValue::from_str(&gone(NAME)) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
}
