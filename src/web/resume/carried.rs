//! A form that was posted in vain, on its way past the page to sign in on.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use serde::{Deserialize, Serialize};

use crate::domain::user::{Permission, User};
use crate::web::paths;
use crate::web::session::TOKEN;

/// The field of the form to sign in with that holds what is carried, as JSON.
pub const FIELD: &str = "carried";

/// So much is carried past signing in, in bytes and fields: more than people type, and less than makes a page that is slow to
/// show to anyone who asks.
const MOST_BYTES: usize = 64 * 1024;
const MOST_FIELDS: usize = 200;

/// So many fields has no form of ours.
const NO_FORM: usize = 5_000;

/// A form that was posted in vain: where to, and its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    pub(super) to: String,
    pub(super) fields: Vec<(String, String)>,
}

/// Marks a refusal whose page lets one go on; see [`crate::web::error::page::pages`].
#[derive(Debug, Clone)]
pub struct Stopped(pub Option<Carried>);

/// Marks a refusal whose page asks who it is, once more.
#[derive(Debug, Clone)]
pub struct Unproved {
    pub carried: Option<Carried>,
    pub back: String,
}

/// Marks an answer that says that nothing was saved, for a reason that passes.
#[derive(Debug, Clone)]
pub struct Unsaved(pub Carried);

impl Carried {
    /// What a posted form holds. Nothing of an upload, nor where passwords are typed.
    pub fn of(parts: &Parts, body: &[u8]) -> Option<Self> {
        if parts.method != Method::POST {
            return None;
        }
        if !is_form(&parts.headers) {
            return None;
        }
        let fields: Vec<_> = form_urlencoded::parse(body)
            .take(NO_FORM + 1)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
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
        serde_json::from_str::<Self>(text).ok()?.checked()?.short()
    }

    /// The same, if it may be carried past signing in, which anyone can ask for.
    pub fn short(self) -> Option<Self> {
        let bytes: usize = self.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        (bytes <= MOST_BYTES && self.fields.len() <= MOST_FIELDS).then_some(self)
    }

    /// Whether someone may see what was typed: it can name a coming night, and someone else may have signed in.
    pub fn is_for(&self, user: &User) -> bool {
        let places = [paths::Settings.to_string(), paths::Users.to_string()];
        let of_settings = places.iter().any(|place| self.to.starts_with(place));
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
        if then.local() != self.to || has_secrets(&self.to) || self.fields.len() > NO_FORM {
            return None;
        }
        self.fields
            .retain(|(name, _)| name != TOKEN && !name.contains("password"));
        (!self.fields.is_empty()).then_some(self)
    }
}

/// The token that a form was posted with.
pub async fn token(headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let kind = headers.get(CONTENT_TYPE)?;
    if kind.as_bytes().starts_with(b"multipart/form-data") {
        let request = Request::post("/").header(CONTENT_TYPE, kind);
        let request = request.body(Body::from(body.clone())).ok()?;
        let mut parts = Multipart::from_request(request, &()).await.ok()?;
        // the component writes it first, so that files are not read for it
        let first = parts.next_field().await.ok()??;
        return if first.name() == Some(TOKEN) {
            first.text().await.ok()
        } else {
            None
        };
    }
    if !is_form(headers) {
        return None;
    }
    let mut fields = form_urlencoded::parse(body);
    fields
        .find(|(name, _)| name == TOKEN)
        .map(|(_, token)| token.into_owned())
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_some_and(|kind| {
        kind.to_ascii_lowercase()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// Whether passwords are typed on an address, or on those below it.
fn has_secrets(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let places = [
        paths::SignIn.to_string(),
        paths::SignOut.to_string(),
        paths::Account.to_string(),
        "/valj-losenord".to_owned(),
    ];
    places.iter().any(|place| {
        path.strip_prefix(place.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(to: &str, name: &str) -> Option<Carried> {
        let fields = vec![(name.to_owned(), "x".to_owned())];
        let to = to.to_owned();
        Carried::read(&Carried { to, fields }.written())
    }

    fn posted(body: &str) -> Option<Carried> {
        let request = Request::post("/atgarder/ny").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Carried::of(&parts, body.as_bytes())
    }

    #[test]
    fn more_than_anyone_types_is_not_carried_past_signing_in() {
        let short = |body: &str| posted(body).and_then(Carried::short);
        assert_eq!(short(&"a&".repeat(MOST_FIELDS)).unwrap().fields.len(), MOST_FIELDS);
        assert_eq!(short(&"a&".repeat(MOST_FIELDS + 1)), None);
        assert!(short(&format!("text={}", "a".repeat(MOST_BYTES - 4))).is_some());
        assert_eq!(short(&format!("text={}", "a".repeat(MOST_BYTES))), None);
        // someone who is signed in gets back all that was typed
        assert!(posted(&format!("text={}", "a".repeat(MOST_BYTES))).is_some());
        assert_eq!(posted(&"a&".repeat(1_000_000)), None);
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
            "/konto/bekraftelse",
            "/valj-losenord/ta1_x",
        ] {
            assert_eq!(carried(to, "text"), None, "{to:?}");
        }
        for name in ["csrf", "password", "new_password"] {
            assert_eq!(carried("/atgarder/ny", name), None, "{name}");
        }
        assert_eq!(Carried::read("{\"to\":"), None);
    }
}
