//! The calendar itself, for programs: no cookie, no page, and nothing of the address in any log.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::actions::feeds::{self, Fetch};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::feed::{Client, Feed, Shows};
use crate::domain::network::Network;
use crate::error::Result;
use crate::store::{self, Mark, Tx};
use crate::web::feeds::kept::{Basis, Made, TokenHash};
use crate::web::paces::{Paced, Who};
use crate::web::session::user_agent;
use crate::web::witness::noting;
use crate::web::{Answer, AppState, paths};

const CALENDAR: HeaderValue = HeaderValue::from_static("text/calendar; charset=utf-8");

/// Kept by no one but the subscriber, who asks each time whether it has changed (R23).
const CACHED: HeaderValue = HeaderValue::from_static("private, no-cache");

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// A feed is only read (R22).
pub async fn methods(request: Request, next: Next) -> Response {
    match *request.method() {
        Method::GET | Method::HEAD => next.run(request).await,
        Method::OPTIONS => (StatusCode::NO_CONTENT, [(ALLOW, METHODS)]).into_response(),
        _ => (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, METHODS)]).into_response(),
    }
}

/// The calendar of a token. One that never was is not found; one that was is empty for a while, and then gone (rule 13).
pub async fn serve(
    path: paths::Feed,
    State(state): State<AppState>,
    now: Now,
    from: Network,
    headers: HeaderMap,
) -> Answer {
    let Some(hash) = path.token.strip_suffix(".ics").and_then(feeds::hash) else {
        return unknown(&state, from, now).await;
    };
    // before the database is read: whatever is written from now on gives another one
    let mark = state.db.mark();
    let found = match state.kept.known(&hash, mark, now) {
        Some((feed, made)) => Some((feed, Some(made))),
        None => look_up(&state, &hash, mark, now).await?,
    };
    let Some((feed, made)) = found else {
        return unknown(&state, from, now).await;
    };
    state.paces.take(Paced::Calendar, Who::Link(hash), now)?;
    note(&state, &feed, (&headers, from), now).await;
    Ok(match made {
        None => StatusCode::GONE.into_response(),
        Some(made) if is_known(&headers, &made.etag) => (StatusCode::NOT_MODIFIED, about(&made)).into_response(),
        Some(made) => (about(&made), [(CONTENT_TYPE, CALENDAR)], made.body).into_response(),
    })
}

/// Nobody finds a calendar by guessing, and who tries has to wait.
async fn unknown(state: &AppState, from: Network, now: Now) -> Answer {
    noting::refused(state, now, Actor::outside(from), (Action::LinkRefused, "/kalender")).await;
    state.paces.take(Paced::Guess, Who::Network(from), now)?;
    Ok(StatusCode::NOT_FOUND.into_response())
}

/// The feed in the database and its calendar, made if need be; no calendar of a feed that is gone.
async fn look_up(
    state: &AppState,
    hash: &TokenHash,
    mark: Option<Mark>,
    now: Now,
) -> Result<Option<(Feed, Option<Made>)>> {
    let mut tx = state.db.read().await?;
    let Some(feed) = store::feeds::find(&mut tx, hash).await? else {
        return Ok(None);
    };
    let owner = feeds::sees(&mut tx, feed.owner, now).await?;
    let made = match feed.shows(now.0, owner) {
        Shows::Gone => None,
        shows => Some(made(&mut tx, state, &feed, shows, now).await?),
    };
    if let (Some(mark), Some(made)) = (mark, &made) {
        state.kept.remember(*hash, (&feed, owner), made.basis.log, mark, now);
    }
    Ok(Some((feed, made)))
}

async fn made(db: &mut Tx, state: &AppState, feed: &Feed, shows: Shows, now: Now) -> Result<Made> {
    let basis = Basis {
        log: store::audit::last_change(db).await?,
        day: now.today(),
        shows,
    };
    if let Some(made) = state.kept.made_of(feed.id, basis) {
        return Ok(made);
    }
    let body = match shows {
        Shows::Rounds => feeds::body(db, feed.owner, feed.detail, now).await?,
        Shows::Nothing | Shows::Gone => feeds::empty(db, now).await?,
    };
    state.kept.keep(feed.id, basis, body, now)
}

/// A calendar that cannot be counted is sent all the same.
async fn note(state: &AppState, feed: &Feed, (headers, network): (&HeaderMap, Network), now: Now) {
    let Some(times) = state.kept.count(feed, now) else {
        return;
    };
    let fetch = Fetch {
        times,
        program: Client::of(&user_agent(headers)),
        network,
    };
    if let Err(error) = feeds::fetched(&state.db, feed, fetch, now).await {
        tracing::warn!(feed = %feed.id, %error, "a fetch was not written down");
    }
}

fn about(made: &Made) -> [(HeaderName, HeaderValue); 3] {
    [
        (CACHE_CONTROL, CACHED),
        (ETAG, made.etag.clone()),
        (LAST_MODIFIED, made.changed_at.clone()),
    ]
}

/// Whether the subscriber has these very bytes: <https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2>.
fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let lines = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}
