//! Proving that one has the telephone, or a recovery code.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::json;

use super::codes::step;
use crate::actions::{Write, tokens};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::ids::UserId;
use crate::domain::second_factor::{TRIES, TRY_MINUTES, Typed};
use crate::domain::user::{NotAllowed, User};
use crate::error::Result;
use crate::store::Db;
use crate::store::second_factors::{self, SecondFactor};

/// How someone proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Code,
    Recovery,
}

/// Proves a code from the telephone or a recovery code, and uses it up: the same one is refused from then on, also within its
/// half-minute. The write goes on with what it was proved for.
///
/// # Errors
/// [`NotAllowed::WrongCode`], [`NotAllowed::Slowed`].
pub async fn prove(db: &Db, now: Now, (user, by): (&User, Actor), typed: &str) -> Result<(Write, By)> {
    count_try(db, now, user.id).await?;
    let mut write = Write::begin(db, now, by).await?;
    if let Some(by) = use_up(db, &mut write, user.id, typed).await? {
        second_factors::set_tries(&mut write.tx, user.id, 0, None).await?;
        return Ok((write, by));
    }
    let failed = write.note(Action::SecondFactorFailed, "user", &user.username, json!({}));
    failed.await?;
    write.commit().await?;
    Err(NotAllowed::WrongCode.into())
}

async fn use_up(db: &Db, write: &mut Write, user: UserId, typed: &str) -> Result<Option<By>> {
    let Some(factor) = second_factors::get(&mut write.tx, user).await? else {
        return Ok(None);
    };
    let (is_right, by) = match Typed::read(typed) {
        None => return Ok(None),
        Some(Typed::Code(code)) => {
            let Some(step) = step(db, user, &factor.salt, &code, write.now)? else {
                return Ok(None);
            };
            (second_factors::use_step(&mut write.tx, user, step).await?, By::Code)
        }
        Some(Typed::Recovery(code)) => {
            let hash = tokens::hash(&code);
            let is_right = second_factors::use_recovery_code(&mut write.tx, user, &hash, write.now);
            (is_right.await?, By::Recovery)
        }
    };
    Ok(is_right.then_some(by))
}

/// Counts a try as a failure until it turns out not to be, so that codes tried at the same time count too.
async fn count_try(db: &Db, now: Now, user: UserId) -> Result<()> {
    let mut tx = db.write().await?;
    let Some(factor) = second_factors::get(&mut tx, user).await? else {
        return Ok(());
    };
    let (tries, since) = counted(&factor, now);
    if tries >= TRIES {
        let left = since + TimeDelta::minutes(TRY_MINUTES) - now.0;
        let minutes = left.num_seconds().div_euclid(60) + 1;
        return Err(NotAllowed::Slowed { minutes }.into());
    }
    second_factors::set_tries(&mut tx, user, tries + 1, Some(since)).await?;
    tx.commit().await
}

/// How many have been tried, and since when; none of before the time that is counted, nor of a clock that stood ahead.
fn counted(factor: &SecondFactor, now: Now) -> (i64, DateTime<Utc>) {
    let since = factor.tries_since.filter(|since| *since <= now.0);
    match since.filter(|since| now.0 - *since < TimeDelta::minutes(TRY_MINUTES)) {
        Some(since) => (factor.tries, since),
        None => (0, now.0),
    }
}
