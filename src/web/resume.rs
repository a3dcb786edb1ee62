//! What was typed when the session had ended, or in a form of an older one: carried past signing in, and sent again
//! once the one who typed it has seen it.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Extensions, Method, Uri};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};

use crate::clock::Now;
use crate::domain::user::{Permission, User};
use crate::error::Result;
use crate::web::error::Problem;
use crate::web::extract::Viewer;
use crate::web::layout::Seed;
use crate::web::session::Current;
use crate::web::{AppState, Layout, csrf, paths};

pub mod page;

/// The field of the form to sign in with that holds what is carried, as JSON.
pub const FIELD: &str = "carried";

/// A form that was posted in vain: where to, and its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    to: String,
    fields: Vec<(String, String)>,
}

/// Marks a refusal whose page lets one go on; see [`crate::web::error::pages`].
#[derive(Debug, Clone)]
pub struct Stopped(Option<Carried>);

impl Carried {
    /// What a posted form holds. Nothing of an upload, nor where passwords are typed.
    pub async fn of(parts: &Parts, body: Bytes) -> Option<Self> {
        if parts.method != Method::POST {
            return None;
        }
        let kind = parts.headers.get(CONTENT_TYPE)?;
        let request = Request::post("/")
            .header(CONTENT_TYPE, kind)
            .body(Body::from(body))
            .ok()?;
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
        if parts.uri.path() == paths::SignIn.to_string() {
            // a page to sign in on, sent when another tab already had signed in
            let (_, carried) = fields.iter().find(|(name, _)| name == FIELD)?;
            return Self::read(carried);
        }
        let to = parts.uri.path_and_query()?.as_str().to_owned();
        Self { to, fields }.checked()
    }

    /// What the form to sign in with carries, if anything.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok()?.checked()
    }

    /// Whether someone may see what was typed: it can name a coming night, and someone else may have signed in.
    pub fn is_for(&self, user: &User) -> bool {
        let of_settings = self.to.starts_with(&paths::Settings.to_string());
        user.may(if of_settings {
            Permission::Administer
        } else {
            Permission::SeeSchedule
        })
    }

    /// As [`Self::read`] reads it.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Only to a path on this server, never a password, and not when nothing is left.
    fn checked(mut self) -> Option<Self> {
        let then = paths::Then { till: self.to.clone() };
        if then.local() != self.to || has_secrets(&self.to) {
            return None;
        }
        self.fields
            .retain(|(name, _)| name != csrf::FIELD && !name.contains("password"));
        (!self.fields.is_empty()).then_some(self)
    }
}

/// Whether passwords are typed on an address, or on those below it.
fn has_secrets(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let places = [
        paths::SignIn.to_string(),
        paths::SignOut.to_string(),
        paths::Account.to_string(),
        paths::Users.to_string(),
    ];
    places.iter().any(|place| {
        path.strip_prefix(place.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

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
    Ok(page::confirm(&layout, carried).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(to: &str, name: &str) -> Option<Carried> {
        let fields = vec![(name.to_owned(), "x".to_owned())];
        let to = to.to_owned();
        Carried::read(&Carried { to, fields }.written())
    }

    #[test]
    fn what_is_typed_is_carried_to_this_server_alone_and_without_passwords() {
        assert!(carried("/atgarder/ny?part=polis", "text").is_some());
        assert!(carried("/kontonummer", "text").is_some());
        for to in ["https://evil.se/", "//evil.se", "/\\evil.se", "atgarder", ""] {
            assert_eq!(carried(to, "text"), None, "{to:?}");
        }
        for to in [
            "/logga-in",
            "/logga-in?till=%2F",
            "/konto/losenord",
            "/anvandare/ny",
            "/anvandare/1/losenord",
        ] {
            assert_eq!(carried(to, "text"), None, "{to:?}");
        }
        for name in ["csrf", "password", "new_password"] {
            assert_eq!(carried("/atgarder/ny", name), None, "{name}");
        }
        assert_eq!(Carried::read("{\"to\":"), None);
    }
}
