//! Failed sign-ins, by where they came from; and browsers that are known, so that nobody else's failures keep them out.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_scalar};

use crate::clock::Now;
use crate::domain::attempts::{Failures, Source, WINDOW};
use crate::domain::ids::UserId;
use crate::error::Result;

/// What a source is called in a row, and whether it is known.
fn key(source: &Source) -> (String, bool) {
    match source {
        Source::Unknown(network) => (network.to_string(), false),
        Source::Known(hash) => {
            let digits = hash.iter().fold(String::new(), |mut text, byte| {
                // writing to a text cannot fail
                let _ = write!(text, "{byte:02x}");
                text
            });
            (digits, true)
        }
    }
}

/// Those that still count. None that are yet to come: a clock that stood ahead keeps nobody out.
pub async fn failures(db: &mut SqliteConnection, source: &Source, username: &str, now: Now) -> Result<Failures> {
    let (key, known) = key(source);
    let since = now.0 - WINDOW;
    let by_name = query_scalar!(
        "select failed_at from sign_in_failure
         where source = ? and username = ? and failed_at > ? and failed_at <= ? order by failed_at",
        key,
        username,
        since,
        now.0
    );
    let by_name = by_name.fetch_all(&mut *db).await?;
    if known {
        return Ok(Failures {
            by_name,
            ..Failures::default()
        });
    }
    let from_source = query_scalar!(
        "select failed_at from sign_in_failure where source = ? and failed_at > ? and failed_at <= ? order by failed_at",
        key,
        since,
        now.0
    );
    let from_source = from_source.fetch_all(&mut *db).await?;
    let from_unknown = query_scalar!(
        "select failed_at from sign_in_failure where known = 0 and failed_at > ? and failed_at <= ? order by failed_at",
        since,
        now.0
    );
    Ok(Failures {
        by_name,
        from_source,
        from_unknown: from_unknown.fetch_all(&mut *db).await?,
    })
}

pub async fn note_failure(tx: &mut SqliteConnection, source: &Source, username: &str, now: Now) -> Result<()> {
    let (key, known) = key(source);
    done!(
        tx,
        "insert into sign_in_failure (source, known, username, failed_at) values (?, ?, ?, ?)",
        key,
        known,
        username,
        now.0
    )
}

/// Forgets the failures of a name from a source, and all that no longer count.
pub async fn forget(tx: &mut SqliteConnection, source: &Source, username: &str, now: Now) -> Result<()> {
    let (key, _) = key(source);
    let since = now.0 - WINDOW;
    done!(
        tx,
        "delete from sign_in_failure where (source = ? and username = ?) or failed_at <= ?",
        key,
        username,
        since
    )
}

/// Forgets the failures of a name wherever they were.
pub async fn forget_name(tx: &mut SqliteConnection, username: &str) -> Result<()> {
    done!(tx, "delete from sign_in_failure where username = ?", username)
}

/// Whether a user has signed in by a browser since an instant.
pub async fn is_known(db: &mut SqliteConnection, id_hash: &[u8], user: UserId, since: DateTime<Utc>) -> Result<bool> {
    let found = query_scalar!(
        "select 1 as \"one: i64\" from device where id_hash = ? and user_id = ? and used_at > ?",
        id_hash,
        user,
        since
    );
    Ok(found.fetch_optional(db).await?.is_some())
}

/// Whether anyone is known to have signed in by a browser.
pub async fn is_ours(db: &mut SqliteConnection, id_hash: &[u8]) -> Result<bool> {
    let found = query_scalar!(
        "select 1 as \"one: i64\" from device where id_hash = ? limit 1",
        id_hash
    );
    Ok(found.fetch_optional(db).await?.is_some())
}

/// Notes that a user has signed in by a browser, and forgets the browsers that nobody has used since an instant.
pub async fn note_device(
    tx: &mut SqliteConnection,
    id_hash: &[u8],
    user: UserId,
    (since, now): (DateTime<Utc>, Now),
) -> Result<()> {
    run!(tx, "delete from device where used_at <= ?", since)?;
    done!(
        tx,
        "insert into device (id_hash, user_id, used_at) values (?, ?, ?)
         on conflict (id_hash, user_id) do update set used_at = excluded.used_at",
        id_hash,
        user,
        now.0
    )
}

/// Makes every browser a stranger to a user.
pub async fn forget_devices(tx: &mut SqliteConnection, user: UserId) -> Result<()> {
    done!(tx, "delete from device where user_id = ?", user)
}
