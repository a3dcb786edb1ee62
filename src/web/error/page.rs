//! Every failure gets its page, whoever answered.

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::domain::program::Program;
use crate::web::error::{Failure, no_such_page, title};
use crate::web::layout::{Layout, Seed};
use crate::web::resume::{self, Stopped, Unproved, Unsaved};
use crate::web::{AppState, paths};

/// Gives every failure its page, whoever answered: a handler, a guard or the router itself.
pub async fn pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let seed = Seed::of(request.extensions(), request.uri());
    let address = request.uri().to_string();
    let reads = request.method().is_safe();
    let mut response = next.run(request).await;
    // an address that does not fit its type, such as a round called abc, is an address that does not exist
    if reads && response.status() == StatusCode::BAD_REQUEST {
        response = no_such_page().await.into_response();
    }
    dressed(&state, seed, &address, reads, response).await
}

/// A failure as a page; what is none as it is.
pub async fn dressed(state: &AppState, seed: Seed, address: &str, reads: bool, response: Response) -> Response {
    if !(response.status().is_client_error() || response.status().is_server_error()) {
        return response;
    }
    let Some(found) = response
        .extensions()
        .get::<Failure>()
        .cloned()
        .or_else(|| foreign(&response))
    else {
        return response;
    };
    let (status, title) = (response.status(), found.title);
    let layout = Layout::new(state, seed.clone()).await;
    let layout = layout.unwrap_or_else(|_| Layout::without_settings(state, seed));
    if let Some(unproved) = response.extensions().get::<Unproved>() {
        let mut page = resume::page::unproved(&layout, unproved);
        *page.status_mut() = status;
        return page;
    }
    let (stopped, unsaved) = (
        response.extensions().get::<Stopped>(),
        response.extensions().get::<Unsaved>(),
    );
    let page = match (stopped, unsaved) {
        (Some(stopped), _) => resume::page::stopped(&layout, &state.labels, stopped),
        (None, Some(unsaved)) => resume::page::unsaved(&layout, &state.labels, &found.sentence, unsaved),
        (None, None) => {
            let programs: &[Program] = if reads { &found.programs } else { &[] };
            layout.frame(title, &body(title, &found.sentence, &choices(address, programs)))
        }
    };
    (status, retry(&response), page).into_response()
}

/// When to try again, as the answer had it.
fn retry(response: &Response) -> Option<[(HeaderName, HeaderValue); 1]> {
    let after = response.headers().get(RETRY_AFTER)?;
    Some([(RETRY_AFTER, after.clone())])
}

/// A refusal by the router or an extractor, which only has English words: an address that does not fit, a method,
/// a form without its fields.
fn foreign(response: &Response) -> Option<Failure> {
    let kind = response
        .headers()
        .get(CONTENT_TYPE)
        .map_or(&b""[..], |it| it.as_bytes());
    let plain = kind.is_empty() || kind.starts_with(b"text/plain");
    let sentence = match response.status().as_u16() {
        405 => "Sidan kan inte användas så.",
        413 => "Filen är för stor. Största storlek är 5 MB.",
        _ => "Adressen eller formuläret är inte rätt ifyllt.",
    };
    plain.then(|| Failure {
        title: title(response.status()),
        sentence: sentence.to_owned(),
        programs: Vec::new(),
    })
}

/// The same page about each programme.
fn choices(address: &str, programs: &[Program]) -> Markup {
    html! {
        @if !programs.is_empty() {
            ul.list {
                @for program in programs {
                    li { a href=(paths::OfProgram::naming(address, &program.code)) { (program.name) } }
                }
            }
        }
    }
}

fn body(title: &str, sentence: &str, choices: &Markup) -> Markup {
    html! {
        h1 { (title) }
        p { (sentence) }
        (choices)
        p { a href="/" { "Till startsidan" } }
    }
}
