//! Signing in.

use serde_json::json;

use crate::actions::Write;
use crate::actions::passwords::{self, Cost, Hashed};
use crate::actions::second_factor::proof;
use crate::actions::sessions::{self, IDLE, Place, Secret, id_hash, present, start, start_half};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::attempts::Source;
use crate::domain::audit::Action;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::store::{self, Db};

pub mod attempts;

use attempts::Whence;

/// What a browser sends to sign in.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub username: String,
    pub password: String,
    pub user_agent: String,
    /// The secret of the session that the browser had before, which ends.
    pub before: Option<String>,
    pub whence: Whence,
}

/// A session that has begun.
pub struct Begun {
    pub secret: Secret,
    /// It lets nobody in before a code is typed.
    pub needs_code: bool,
    /// By which the browser is known the next time.
    pub device: String,
}

/// Signs in. The answer and the time it takes are the same whether the name or the password is wrong.
///
/// # Errors
/// [`NotAllowed::WrongPassword`], also for a disabled user; [`NotAllowed::Slowed`] after too many failures;
/// [`NotAllowed::Crowded`].
pub async fn sign_in(db: &Db, now: Now, attempt: Attempt, cost: Cost) -> Result<Begun> {
    let username: String = attempt.username.trim().chars().take(100).collect();
    // whoever has to wait anyway takes no room from others
    let source = attempts::admit(db, now, &username, &attempt.whence).await?;
    passwords::room()?;
    attempts::count(db, now, &source, &username).await?;
    let network = attempt.whence.network;
    let Some((user, rehashed)) = prove(db, now, (&username, &attempt.password), cost).await? else {
        return refuse(db, now, &username, Actor::outside(network)).await;
    };
    let mut write = Write::begin(db, now, &user).await?;
    store::users::attempts::forget(&mut write.tx, &source, &username, now).await?;
    if let Some(hash) = rehashed {
        store::users::set_password_hash(&mut write.tx, user.id, hash.as_str()).await?;
    }
    if let Some(before) = &attempt.before {
        store::sessions::delete(&mut write.tx, &id_hash(before)).await?;
    }
    store::sessions::delete_expired(&mut write.tx, now.0, now.0 - IDLE).await?;
    let needs_code = store::second_factors::is_on(&mut write.tx, user.id).await?;
    let place = Place {
        user_agent: &attempt.user_agent,
        network,
        after: None,
    };
    let secret = if needs_code {
        start_half(&mut write, &user, place).await?
    } else {
        let secret = start(&mut write, &user, place).await?;
        write.note(Action::SignedIn, "user", &user.username, json!({})).await?;
        secret
    };
    let device = attempts::know(&mut write, &user, &attempt.whence).await?;
    write.commit().await?;
    Ok(Begun {
        secret,
        needs_code,
        device,
    })
}

/// Signs in with the code that comes after the password, in a session of its own.
///
/// # Errors
/// [`NotAllowed::SignInAgain`] when the password was too long ago; [`NotAllowed::WrongCode`]; [`NotAllowed::Slowed`].
pub async fn enter_code(db: &Db, now: Now, (before, typed): (&str, &str), place: Place<'_>) -> Result<Secret> {
    let mut read = db.read().await?;
    let halfway = sessions::halfway(&mut read, now, before).await?;
    drop(read);
    let (user, half) = halfway.ok_or(NotAllowed::SignInAgain)?;
    let name = half.name();
    let actor = Actor::from(&user).at(place.network).in_session(name.clone());
    let (mut write, by) = proof::prove(db, now, (&user, actor), typed).await?;
    store::sessions::delete(&mut write.tx, &half.id_hash).await?;
    let after = Some(name.as_str());
    let secret = start(&mut write, &user, Place { after, ..place }).await?;
    let detail = json!({ "second_factor": by });
    write.note(Action::SignedIn, "user", &user.username, detail).await?;
    write.commit().await?;
    Ok(secret)
}

/// Shows once more who goes on, and goes on in a new session: by a code where there is a second factor, else by the password.
///
/// # Errors
/// [`NotAllowed::WrongCode`] or [`NotAllowed::WrongPassword`]; [`NotAllowed::Slowed`]; [`NotAllowed::Crowded`].
pub async fn prove_again(db: &Db, now: Now, again: Again<'_>, cost: Cost) -> Result<Secret> {
    let (user, actor) = (again.user, again.actor.clone());
    let mut read = db.read().await?;
    let has_code = store::second_factors::is_on(&mut read, user.id).await?;
    drop(read);
    let mut write = if has_code {
        proof::prove(db, now, (user, actor), again.typed).await?.0
    } else {
        let source = Source::Known(again.before.to_vec());
        attempts::count(db, now, &source, &user.username).await?;
        if prove(db, now, (&user.username, again.typed), cost).await?.is_none() {
            return refuse(db, now, &user.username, actor).await;
        }
        let mut write = Write::begin(db, now, actor).await?;
        store::users::attempts::forget(&mut write.tx, &source, &user.username, now).await?;
        write
    };
    store::sessions::delete(&mut write.tx, again.before).await?;
    let secret = start(&mut write, user, again.place).await?;
    write.commit().await?;
    Ok(secret)
}

/// What showing once more who one is takes.
#[derive(Clone, Copy)]
pub struct Again<'a> {
    pub user: &'a User,
    /// The session that goes on, and ends.
    pub before: &'a [u8],
    pub typed: &'a str,
    pub actor: &'a Actor,
    pub place: Place<'a>,
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
    if hash.is_empty() {
        // who has not chosen one yet is as unknown as one who is not there
        passwords::hash(password.to_owned(), cost).await?;
        return Ok(None);
    }
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

/// A known name is noted in the log; of an unknown one only that it was, since it may be a password typed in the wrong place.
pub(super) async fn refuse<T>(db: &Db, now: Now, username: &str, by: Actor) -> Result<T> {
    let mut write = Write::begin(db, now, by).await?;
    let failed = match store::users::by_username(&mut write.tx, username).await {
        Ok(user) => write.note(Action::SignInFailed, "user", user.username, json!({})).await,
        Err(_) => write.note(Action::SignInFailed, "sign_in", "unknown", json!({})).await,
    };
    failed?;
    write.commit().await?;
    Err(NotAllowed::WrongPassword.into())
}
