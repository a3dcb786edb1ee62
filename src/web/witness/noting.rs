//! What the log tells although nothing is changed: who opened a page of the programme, took a file out, or was refused.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use chrono::TimeDelta;
use serde_json::json;
use tokio::time::timeout;

use crate::actions::Write;
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::{Action, Entry};
use crate::domain::network::Network;
use crate::domain::pace::is_told;
use crate::domain::user::Permission;
use crate::error::Result;
use crate::store::Db;
use crate::web::access::Seen;
use crate::web::address::network;
use crate::web::extract::Viewer;
use crate::web::session::Current;
use crate::web::{AppState, paths};

/// A page is told of once in a session, and a link once a day: no session is longer.
const ONCE: TimeDelta = TimeDelta::hours(24);
/// What is refused is counted anew.
const ANEW: TimeDelta = TimeDelta::hours(1);
/// An answer waits no longer for the log than this. What has not been written by then is written after it.
const WITHIN: Duration = Duration::from_millis(50);
/// So many files by the same one are told of one by one.
const FILES: u32 = 50;

/// Notes who opened a page, took a file out or was refused, as the guard and the check of forms have seen it.
pub async fn watch(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (by, may_see) = asker(&state, &request);
    let now = request.extensions().get::<Now>().copied();
    let now = now.unwrap_or_else(|| state.clock.now());
    let path: String = paths::loggable(request.uri().path()).chars().take(100).collect();
    let response = next.run(request).await;
    match response.extensions().get::<Seen>() {
        Some(Seen::Read) if paths::is_file(&path) => taken(&state, now, by, &path).await,
        Some(Seen::Read) if may_see => once(&state, now, by, (Action::ScheduleRead, "page", &path)).await,
        Some(Seen::Refused(pattern)) if by.user.is_some() => refused(&state, now, by, (Action::Refused, pattern)).await,
        Some(Seen::Forged) => refused(&state, now, by, (Action::FormRefused, &path)).await,
        None if response.status() == StatusCode::TOO_MANY_REQUESTS && by.user.is_some() => {
            refused(&state, now, by, (Action::Refused, &path)).await;
        }
        _ => {}
    }
    response
}

fn asker(state: &AppState, request: &Request) -> (Actor, bool) {
    let extensions = request.extensions();
    let from = network(state, extensions, request.headers());
    match (extensions.get::<Viewer>(), extensions.get::<Current>()) {
        (Some(viewer), Some(current)) => {
            let by = Actor::from(&viewer.0).at(from).in_session(current.name.clone());
            (by, viewer.may(Permission::SeeSchedule))
        }
        _ => (Actor::outside(from), false),
    }
}

/// Notes the first time in a session, or by a link in a day.
pub async fn once(state: &AppState, now: Now, by: Actor, (action, noun, id): (Action, &str, &str)) {
    let who = by.session.clone().or_else(|| by.username.clone()).unwrap_or_default();
    let key = format!("{action:?} {who} {} {noun}:{id}", by.name);
    if state.witness.count(key.clone(), ONCE, now) == 1 {
        note(state, now, by, Entry::new(action, noun, id, json!({})), key).await;
    }
}

/// Notes each file, unless there are very many.
async fn taken(state: &AppState, now: Now, by: Actor, path: &str) {
    let key = format!("file {}", by.session.clone().unwrap_or_default());
    let times = state.witness.count(key.clone(), ANEW, now);
    if times <= FILES || is_told(times) {
        let entry = Entry::new(Action::Exported, "page", path, json!({ "times": times }));
        note(state, now, by, entry, key).await;
    }
}

/// Notes that something was refused: of many times the first, the tenth, the hundredth within an hour, by each user, or from each
/// network of those who are not signed in.
pub async fn refused(state: &AppState, now: Now, by: Actor, (action, page): (Action, &str)) {
    let who = match (&by.username, by.network) {
        (Some(username), _) => username.clone(),
        (None, network) => network.as_ref().map(Network::to_string).unwrap_or_default(),
    };
    // which pages forms are sent to is up to whoever sends them
    let counted = if action == Action::FormRefused { "" } else { page };
    let key = format!("{action:?} {who} {counted}");
    let times = state.witness.count(key.clone(), ANEW, now);
    if is_told(times) {
        let entry = Entry::new(action, "page", page, json!({ "times": times }));
        note(state, now, by, entry, key).await;
    }
}

/// The log is written to beside the answer, which never fails for it.
async fn note(state: &AppState, now: Now, by: Actor, entry: Entry, key: String) {
    let (db, witness) = (state.db.clone(), state.witness.clone());
    let writing = tokio::spawn(async move {
        if let Err(error) = write(&db, now, by, entry).await {
            tracing::warn!(%error, "what someone read or was refused was not noted");
            witness.forget(&key);
        }
    });
    drop(timeout(WITHIN, writing).await);
}

async fn write(db: &Db, now: Now, by: Actor, entry: Entry) -> Result<()> {
    let mut write = Write::begin(db, now, by).await?;
    write.note_entry(entry).await?;
    write.commit().await
}
