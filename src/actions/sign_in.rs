//! Signing in and out, and the sessions between.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::SqliteConnection;
use tokio::time::timeout;

use crate::actions::passwords::{self, Cost, Hashed};
use crate::actions::{Write, tokens};
use crate::clock::Now;
use crate::domain::audit::Action;
use crate::domain::holder::{self, Holder, Sees};
use crate::domain::user::{Actor, NotAllowed, User};
use crate::error::{DiskFault, Error, Result};
use crate::store::sessions::Session;
use crate::store::{self, Db};

/// A session ends when nobody has used it for so long.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// And after so long whatever happens: a working day.
pub const LONGEST: TimeDelta = TimeDelta::hours(10);
/// One writer: being seen is not worth more than one write a minute.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// And a page waits no longer for it than this.
const SEEN_WITHIN: Duration = Duration::from_millis(50);
/// By so much a clock may be put back without anyone having to sign in again.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// So many failures by one name within [`WINDOW`], and it has to wait.
const FAILURES: usize = 5;
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// What a browser sends to sign in.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub username: String,
    pub password: String,
    pub user_agent: String,
    /// The secret of the session that the browser had before, which ends.
    pub before: Option<String>,
}

/// The secret for the cookie; only its hash is stored.
pub struct Secret(pub String);

/// Signs in. The answer and the time it takes are the same whether the name or the password is wrong.
///
/// # Errors
/// [`NotAllowed::WrongPassword`], also for a disabled user; [`NotAllowed::Slowed`] after too many failures;
/// [`NotAllowed::Crowded`].
pub async fn sign_in(db: &Db, now: Now, attempt: Attempt, cost: Cost) -> Result<Secret> {
    let username: String = attempt.username.trim().chars().take(100).collect();
    passwords::room()?;
    count_attempt(db, now, &username).await?;
    let Some((user, rehashed)) = prove(db, now, (&username, &attempt.password), cost).await? else {
        return refuse(db, now, &username).await;
    };
    let mut write = Write::begin(db, now, &user).await?;
    store::users::forget_failures(&mut write.tx, &username, now.0 - WINDOW).await?;
    if let Some(hash) = rehashed {
        store::users::set_password_hash(&mut write.tx, user.id, hash.as_str()).await?;
    }
    if let Some(before) = &attempt.before {
        store::sessions::delete(&mut write.tx, &id_hash(before)).await?;
    }
    store::sessions::delete_expired(&mut write.tx, now.0, now.0 - IDLE).await?;
    let secret = start(&mut write, &user, &attempt.user_agent).await?;
    write.note(Action::SignedIn, "user", &user.username, json!({})).await?;
    write.commit().await?;
    Ok(secret)
}

/// The user who has this name and password, with a new hash when the old one was made at another cost.
pub(super) async fn prove(
    db: &Db,
    now: Now,
    (username, password): (&str, &str),
    cost: Cost,
) -> Result<Option<(User, Option<Hashed>)>> {
    let mut read = db.read().await?;
    let user = match store::users::by_username(&mut read, username).await {
        Err(Error::NotFound) => {
            drop(read);
            // as long as it takes for a user who exists
            passwords::hash(password.to_owned(), cost).await?;
            return Ok(None);
        }
        other => other?,
    };
    let hash = store::users::password_hash(&mut read, user.id).await?;
    let user = present(&mut read, user, now).await?;
    drop(read);
    let is_right = passwords::verify(password.to_owned(), hash.clone()).await?;
    let Some(user) = user.filter(|_| is_right) else {
        return Ok(None);
    };
    let rehashed = if passwords::is_outdated(&hash, cost) {
        Some(passwords::hash(password.to_owned(), cost).await?)
    } else {
        None
    };
    Ok(Some((user, rehashed)))
}

/// The user with the roles that hold today; `None` when there is nothing that they may see.
async fn present(db: &mut SqliteConnection, user: User, now: Now) -> Result<Option<User>> {
    let officers = store::officers::of_user(db, user.id).await?;
    let sees = Holder::User(&user, &officers).sees(now.today());
    let roles = holder::roles(&user, &officers, now.today());
    Ok((sees == Sees::Yes).then_some(User { roles, ..user }))
}

/// Counts the attempt as a failure until it turns out not to be, so that guesses made at the same time count too.
pub(super) async fn count_attempt(db: &Db, now: Now, username: &str) -> Result<()> {
    let mut tx = db.write().await?;
    // none that are yet to come: a clock that stood ahead keeps nobody out
    let failures = store::users::failures_since(&mut tx, username, (now.0 - WINDOW, now.0)).await?;
    if let Some(fifth) = failures.get(FAILURES - 1) {
        return Err(NotAllowed::Slowed {
            minutes: minutes_until(*fifth + WINDOW, now),
        }
        .into());
    }
    store::users::note_failure(&mut tx, username, now).await?;
    tx.commit().await
}

fn minutes_until(then: DateTime<Utc>, now: Now) -> i64 {
    (then - now.0).num_seconds().div_euclid(60) + 1
}

/// A known name is noted in the log; an unknown one is not, since it may be a password typed in the wrong place.
async fn refuse(db: &Db, now: Now, username: &str) -> Result<Secret> {
    let mut write = Write::begin(db, now, Actor::system()).await?;
    if let Ok(user) = store::users::by_username(&mut write.tx, username).await {
        write
            .note(Action::SignInFailed, "user", &user.username, json!({}))
            .await?;
    }
    write.commit().await?;
    Err(NotAllowed::WrongPassword.into())
}

/// Starts a session in a write that says why.
pub async fn start(write: &mut Write, user: &User, user_agent: &str) -> Result<Secret> {
    let secret = tokens::random_text(32)?;
    let session = Session {
        id_hash: id_hash(&secret),
        user_id: user.id,
        csrf: tokens::random_text(32)?,
        created_at: write.now.0,
        last_seen_at: write.now.0,
        expires_at: write.now.0 + LONGEST,
        user_agent: user_agent.chars().filter(|it| !it.is_control()).take(200).collect(),
    };
    store::sessions::insert(&mut write.tx, &session).await?;
    Ok(Secret(secret))
}

/// The user behind a cookie's secret, if the session still goes on.
pub async fn resume(db: &Db, now: Now, secret: &str) -> Result<Option<(User, Session)>> {
    let mut tx = db.read().await?;
    let Some(session) = store::sessions::get(&mut tx, &id_hash(secret)).await? else {
        return Ok(None);
    };
    if session.expires_at <= now.0 || session.last_seen_at + IDLE <= now.0 || is_from_later(&session, now) {
        return Ok(None);
    }
    let user = store::users::get(&mut tx, session.user_id).await?;
    let user = present(&mut tx, user, now).await?;
    drop(tx);
    let Some(user) = user else {
        return Ok(None);
    };
    if session.last_seen_at + SEEN_EVERY <= now.0 {
        let touched = timeout(SEEN_WITHIN, touch(db, &session.id_hash, now)).await;
        // reading never depends on writing: the next page tries again
        if let Err(error) = touched.unwrap_or_else(|_| Err(Error::Disk(DiskFault::Busy, "not in time".to_owned()))) {
            tracing::warn!(%error, "it was not written down that a session goes on");
        }
    }
    Ok(Some((user, session)))
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

/// Ends all other sessions of the user who acts.
pub async fn end_others(write: &mut Write, user: &User, but: &[u8]) -> Result<()> {
    let ended = store::sessions::delete_of_user(&mut write.tx, user.id, Some(but)).await?;
    if ended > 0 {
        write
            .note(Action::SignedOut, "user", &user.username, json!({ "sessions": ended }))
            .await?;
    }
    Ok(())
}

fn id_hash(secret: &str) -> Vec<u8> {
    tokens::hash(secret).to_vec()
}
