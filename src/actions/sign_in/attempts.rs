//! Counting attempts by where they come from, and knowing a browser again.

use chrono::TimeDelta;
use sqlx::SqliteConnection;

use crate::actions::{Write, tokens};
use crate::clock::Now;
use crate::domain::attempts::{self, Source};
use crate::domain::network::Network;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::store::{self, Db};

/// A browser is known for so long after it was last signed in by.
pub const KNOWN_FOR: TimeDelta = TimeDelta::days(365);

/// Where an attempt comes from.
#[derive(Debug, Clone)]
pub struct Whence {
    pub network: Network,
    /// The secret by which the browser is known, if it has one.
    pub device: Option<String>,
}

/// Whose failures an attempt by this name counts among, if not too many have failed. Only reads: a flood keeps nobody from
/// writing.
pub(super) async fn admit(db: &Db, now: Now, username: &str, whence: &Whence) -> Result<Source> {
    let mut read = db.read().await?;
    let source = source(&mut read, now, username, whence).await?;
    check(&mut read, now, &source, username).await?;
    Ok(source)
}

async fn source(db: &mut SqliteConnection, now: Now, username: &str, whence: &Whence) -> Result<Source> {
    let unknown = Source::Unknown(whence.network);
    let Some(device) = &whence.device else {
        return Ok(unknown);
    };
    let user = match store::users::by_username(db, username).await {
        Err(Error::NotFound) => return Ok(unknown),
        user => user?,
    };
    let hash = tokens::hash(device);
    let known = store::users::attempts::is_known(db, &hash, user.id, now.0 - KNOWN_FOR).await?;
    Ok(if known { Source::Known(hash.to_vec()) } else { unknown })
}

/// Counts the attempt as a failure until it turns out not to be, so that guesses made at the same time count too.
pub(in crate::actions) async fn count(db: &Db, now: Now, source: &Source, username: &str) -> Result<()> {
    let mut tx = db.write().await?;
    check(&mut tx, now, source, username).await?;
    store::users::attempts::note_failure(&mut tx, source, username, now).await?;
    tx.commit().await
}

async fn check(db: &mut SqliteConnection, now: Now, source: &Source, username: &str) -> Result<()> {
    let failures = store::users::attempts::failures(db, source, username, now).await?;
    match attempts::wait(source, &failures, now.0) {
        Some(wait) => Err(NotAllowed::Slowed {
            minutes: (wait.num_seconds() + 59).div_euclid(60),
        }
        .into()),
        None => Ok(()),
    }
}

/// Knows the browser from now on. Gives the secret that it is known by, new if it had none.
pub(super) async fn know(write: &mut Write, user: &User, whence: &Whence) -> Result<String> {
    let since = write.now.0 - KNOWN_FOR;
    // only a secret of ours goes on: another may have been planted by who knows it
    let secret = match &whence.device {
        Some(secret) if store::users::attempts::is_ours(&mut write.tx, &tokens::hash(secret)).await? => secret.clone(),
        _ => tokens::random_text(32)?,
    };
    store::users::attempts::note_device(&mut write.tx, &tokens::hash(&secret), user.id, (since, write.now)).await?;
    Ok(secret)
}
