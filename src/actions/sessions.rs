//! The sessions of those who have signed in: begun, resumed, and ended.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use sqlx::SqliteConnection;
use tokio::time::timeout;

use crate::actions::{Write, second_factor, tokens};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::holder::{self, Holder, Sees};
use crate::domain::ids::UserId;
use crate::domain::network::Network;
use crate::domain::second_factor::Stage;
use crate::domain::user::User;
use crate::error::{DiskFault, Error, Result};
use crate::store::sessions::Session;
use crate::store::{self, Db};

/// A session ends when nobody has used it for so long.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// And after so long whatever happens: a working day.
pub const LONGEST: TimeDelta = TimeDelta::hours(10);
/// Between the password and the code.
const HALFWAY: TimeDelta = TimeDelta::minutes(10);
/// One writer: being seen is not worth more than one write a minute.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// And a page waits no longer for it than this.
const SEEN_WITHIN: Duration = Duration::from_millis(50);
/// By so much a clock may be put back without anyone having to sign in again.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// The secret for the cookie; only its hash is stored.
pub struct Secret(pub String);

/// The user with the roles that hold today; `None` when there is nothing that they may see.
pub(super) async fn present(db: &mut SqliteConnection, user: User, now: Now) -> Result<Option<User>> {
    let officers = store::officers::of_user(db, user.id).await?;
    let sees = Holder::User(&user, &officers).sees(now.today());
    let roles = holder::roles(&user, &officers, now.today());
    Ok((sees == Sees::Yes).then_some(User { roles, ..user }))
}

/// Where a session begins.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub user_agent: &'a str,
    pub network: Network,
    /// What the session is called that it takes the place of, whose name it keeps.
    pub after: Option<&'a str>,
}

/// Starts a session in a write that says why, and that from here on is made in it.
pub async fn start(write: &mut Write, user: &User, place: Place<'_>) -> Result<Secret> {
    begin(write, user, place, (Stage::In, LONGEST)).await
}

/// Starts one that waits for a code, and lets nobody in before that.
pub(super) async fn start_half(write: &mut Write, user: &User, place: Place<'_>) -> Result<Secret> {
    begin(write, user, place, (Stage::Code, HALFWAY)).await
}

async fn begin(
    write: &mut Write,
    user: &User,
    place: Place<'_>,
    (stage, longest): (Stage, TimeDelta),
) -> Result<Secret> {
    let secret = tokens::random_text(32)?;
    let name = match place.after {
        Some(name) => name.to_owned(),
        None => tokens::random_code()?.chars().take(16).collect(),
    };
    let session = Session {
        id_hash: id_hash(&secret),
        user_id: user.id,
        csrf: tokens::random_text(32)?,
        created_at: write.now.0,
        last_seen_at: write.now.0,
        expires_at: write.now.0 + longest,
        user_agent: place
            .user_agent
            .chars()
            .filter(|it| !it.is_control())
            .take(200)
            .collect(),
        stage,
        proved_at: Some(write.now.0),
        name: Some(name.clone()),
        network: Some(place.network.to_string()),
    };
    store::sessions::insert(&mut write.tx, &session).await?;
    write.actor = Actor::from(user).at(place.network).in_session(name);
    Ok(Secret(secret))
}

/// Who goes on, in which session.
pub struct Resumed {
    pub user: User,
    pub session: Session,
    pub second_factor: bool,
    /// A second factor must be set up before anything else.
    pub must_set_up: bool,
}

/// The user behind a cookie's secret, if the session still goes on.
pub async fn resume(db: &Db, now: Now, secret: &str) -> Result<Option<Resumed>> {
    let mut tx = db.read().await?;
    let Some((user, session)) = at(&mut tx, now, secret, Stage::In).await? else {
        return Ok(None);
    };
    let second_factor = store::second_factors::is_on(&mut tx, user.id).await?;
    let must_set_up = !second_factor && second_factor::is_required(&mut tx, &user).await?;
    drop(tx);
    if session.last_seen_at + SEEN_EVERY <= now.0 {
        let touched = timeout(SEEN_WITHIN, touch(db, &session.id_hash, now)).await;
        // reading never depends on writing: the next page tries again
        if let Err(error) = touched.unwrap_or_else(|_| Err(Error::Disk(DiskFault::Busy, "not in time".to_owned()))) {
            tracing::warn!(%error, "it was not written down that a session goes on");
        }
    }
    Ok(Some(Resumed {
        user,
        session,
        second_factor,
        must_set_up,
    }))
}

/// The user behind a cookie's secret who has typed the password, and is to type a code.
pub async fn halfway(db: &mut SqliteConnection, now: Now, secret: &str) -> Result<Option<(User, Session)>> {
    at(db, now, secret, Stage::Code).await
}

async fn at(db: &mut SqliteConnection, now: Now, secret: &str, stage: Stage) -> Result<Option<(User, Session)>> {
    let session = store::sessions::get(db, &id_hash(secret)).await?;
    let Some(session) = session.filter(|session| session.stage == stage && goes_on(session, now)) else {
        return Ok(None);
    };
    let user = store::users::get(db, session.user_id).await?;
    Ok(present(db, user, now).await?.map(|user| (user, session)))
}

fn goes_on(session: &Session, now: Now) -> bool {
    session.expires_at > now.0 && session.last_seen_at + IDLE > now.0 && !is_from_later(session, now)
}

/// Whether a clock that stood ahead made the session or saw it: it would go on for as long as that was wrong. A clock that is
/// put right by a little ends none.
fn is_from_later(session: &Session, now: Now) -> bool {
    session.expires_at > now.0 + LONGEST + SKEW || session.last_seen_at > now.0 + SKEW
}

async fn touch(db: &Db, id_hash: &[u8], now: Now) -> Result<()> {
    let mut tx = db.write().await?;
    store::sessions::touch(&mut tx, id_hash, now.0).await?;
    tx.commit().await
}

/// Ends one session of the user who acts.
pub async fn sign_out(write: &mut Write, user: &User, id_hash: &[u8]) -> Result<()> {
    store::sessions::delete(&mut write.tx, id_hash).await?;
    write.note(Action::SignedOut, "user", &user.username, json!({})).await
}

/// The sessions of a user that go on, the one seen last first.
pub async fn of_user(db: &mut SqliteConnection, now: Now, user: UserId) -> Result<Vec<Session>> {
    let mut sessions = store::sessions::of_user(db, user).await?;
    sessions.retain(|session| session.stage == Stage::In && goes_on(session, now));
    Ok(sessions)
}

/// Ends another session of the user who acts, by its name. One that has ended already is left as it is.
pub async fn end_one(write: &mut Write, user: &User, name: &str) -> Result<()> {
    let sessions = store::sessions::of_user(&mut write.tx, user.id).await?;
    let Some(session) = sessions.iter().find(|session| session.name() == name) else {
        return Ok(());
    };
    store::sessions::delete(&mut write.tx, &session.id_hash).await?;
    note_ended(write, user, 1).await
}

/// Ends all sessions of a user.
pub async fn end_all(write: &mut Write, id: UserId) -> Result<()> {
    let user = store::users::get(&mut write.tx, id).await?;
    let ended = store::sessions::delete_of_user(&mut write.tx, id, None).await?;
    note_ended(write, &user, ended).await
}

/// Ends all other sessions of the user who acts.
pub async fn end_others(write: &mut Write, user: &User, but: &[u8]) -> Result<()> {
    let ended = store::sessions::delete_of_user(&mut write.tx, user.id, Some(but)).await?;
    note_ended(write, user, ended).await
}

async fn note_ended(write: &mut Write, user: &User, ended: u64) -> Result<()> {
    if ended == 0 {
        return Ok(());
    }
    let detail = json!({ "sessions": ended });
    write.note(Action::SessionsEnded, "user", &user.username, detail).await
}

pub(super) fn id_hash(secret: &str) -> Vec<u8> {
    tokens::hash(secret).to_vec()
}
