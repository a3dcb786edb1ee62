//! Who asks: the cookie, the session behind it, and its two clocks.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponseParts};
use chrono::{DateTime, Utc};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use crate::actions::sessions::{self, Place, Secret};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::network::Network;
use crate::web::AppState;
use crate::web::error::Problem;
use crate::web::extract::Viewer;

/// `__Host-`: Secure, for this host alone and all of it.
/// <https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis>
pub const NAME: &str = "__Host-s";

/// By which a browser is known to have been signed in with before.
pub const DEVICE: &str = "__Host-d";

/// The session's own values, for its forms and the page about it.
#[derive(Debug, Clone)]
pub struct Current {
    pub id_hash: Vec<u8>,
    /// What the session is called in addresses and in the log.
    pub name: String,
    pub csrf: String,
    pub user_agent: String,
    /// When its user last showed who they are.
    pub proved_at: DateTime<Utc>,
    /// Its user shows that by a code.
    pub second_factor: bool,
    /// Nothing is reached before a second factor is set up.
    pub must_set_up: bool,
}

/// The session behind a secret, if it goes on.
///
/// # Errors
/// The database's.
pub async fn begun(
    state: &AppState,
    now: Now,
    headers: &HeaderMap,
    secret: &str,
) -> Result<Option<(Viewer, Current)>, Problem> {
    let Some(resumed) = sessions::resume(&state.db, now, secret).await? else {
        return Ok(None);
    };
    let session = resumed.session;
    let current = Current {
        name: session.name(),
        id_hash: session.id_hash,
        csrf: session.csrf,
        user_agent: user_agent(headers),
        proved_at: session.proved_at.unwrap_or(session.created_at),
        second_factor: resumed.second_factor,
        must_set_up: resumed.must_set_up,
    };
    Ok(Some((Viewer(resumed.user), current)))
}

/// The value of a cookie in a request.
pub fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(|line| Cookie::split_parse_encoded(line.to_owned()));
    cookies.find_map(|cookie| {
        cookie
            .ok()
            .filter(|it| it.name() == name)
            .map(|it| it.value().to_owned())
    })
}

/// A cookie as all of ours are: for this host alone, over TLS, out of reach of scripts.
pub fn cookie(name: &str, value: &str) -> String {
    host_cookie(name, value).encoded().to_string()
}

/// The same, kept when the browser is closed.
pub fn lasting(name: &str, value: &str, days: i64) -> String {
    let mut cookie = host_cookie(name, value);
    cookie.set_max_age(Duration::days(days));
    cookie.encoded().to_string()
}

/// What makes a browser go on in a session that has begun.
pub fn begins(secret: &Secret) -> impl IntoResponseParts + use<> {
    AppendHeaders([(SET_COOKIE, cookie(NAME, &secret.0))])
}

/// What takes a cookie away.
pub fn gone(name: &str) -> String {
    let mut cookie = host_cookie(name, "");
    cookie.set_max_age(Duration::ZERO);
    cookie.encoded().to_string()
}

fn host_cookie<'a>(name: &'a str, value: &'a str) -> Cookie<'a> {
    let cookie = Cookie::build((name, value)).path("/").secure(true);
    cookie.http_only(true).same_site(SameSite::Lax).build()
}

/// What the browser says that it is.
pub fn user_agent(headers: &HeaderMap) -> String {
    headers
        .get(USER_AGENT)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// The secret that the browser sent, if any.
pub fn secret(headers: &HeaderMap) -> Option<String> {
    value(headers, NAME)
}

impl Current {
    /// Where a session begins that takes its place.
    pub fn place(&self, network: Network) -> Place<'_> {
        Place {
            user_agent: &self.user_agent,
            network,
            after: Some(&self.name),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Current {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::SignedOut)
    }
}

/// The signed-in user, in the session and from where it is asked.
impl FromRequestParts<AppState> for Actor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let viewer = Viewer::from_request_parts(parts, state).await?;
        let current = Current::from_request_parts(parts, state).await?;
        let network = Network::from_request_parts(parts, state).await?;
        Ok(Self::from(&viewer.0).at(network).in_session(current.name))
    }
}

/// The name of the field that carries the token.
pub const TOKEN: &str = "csrf";
