//! Second factors of users, their recovery codes, and whether one is required.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::domain::second_factor::Rule;
use crate::error::Result;

/// A user's second factor as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactor {
    pub user_id: UserId,
    /// What the secret is derived from.
    pub salt: Vec<u8>,
    pub tries: i64,
    pub tries_since: Option<DateTime<Utc>>,
}

pub async fn get(db: &mut SqliteConnection, user: UserId) -> Result<Option<SecondFactor>> {
    let row = query_as!(
        SecondFactor,
        r#"select user_id as "user_id!", salt, tries, tries_since from second_factor where user_id = ?"#,
        user
    );
    Ok(row.fetch_optional(db).await?)
}

/// Whether a user has one.
pub async fn is_on(db: &mut SqliteConnection, user: UserId) -> Result<bool> {
    let is_on = query_scalar!(
        r#"select exists (select 1 from second_factor where user_id = ?) as "is_on!: bool""#,
        user
    );
    Ok(is_on.fetch_one(db).await?)
}

/// Takes one into use, in the place of what there was.
pub async fn put(tx: &mut SqliteConnection, user: UserId, (salt, step): (&[u8], i64), now: Now) -> Result<()> {
    done!(
        tx,
        "insert or replace into second_factor (user_id, salt, confirmed_at, last_step) values (?, ?, ?, ?)",
        user,
        salt,
        now.0,
        step
    )
}

/// Uses up a code's step and those before. Whether nobody had.
pub async fn use_step(tx: &mut SqliteConnection, user: UserId, step: i64) -> Result<bool> {
    let done = run!(
        tx,
        "update second_factor set last_step = ?, tries = 0, tries_since = null where user_id = ? and last_step < ?",
        step,
        user,
        step
    )?;
    Ok(done.rows_affected() == 1)
}

pub async fn set_tries(
    tx: &mut SqliteConnection,
    user: UserId,
    tries: i64,
    since: Option<DateTime<Utc>>,
) -> Result<()> {
    done!(
        tx,
        "update second_factor set tries = ?, tries_since = ? where user_id = ?",
        tries,
        since,
        user
    )
}

/// Takes it away, with its recovery codes. Whether there was one.
pub async fn delete(tx: &mut SqliteConnection, user: UserId) -> Result<bool> {
    run!(tx, "delete from recovery_code where user_id = ?", user)?;
    let deleted = run!(tx, "delete from second_factor where user_id = ?", user)?;
    Ok(deleted.rows_affected() == 1)
}

/// New recovery codes in the place of those that there were.
pub async fn set_recovery_codes(tx: &mut SqliteConnection, user: UserId, hashes: &[[u8; 32]]) -> Result<()> {
    run!(tx, "delete from recovery_code where user_id = ?", user)?;
    for hash in hashes {
        let hash = hash.as_slice();
        run!(
            tx,
            "insert into recovery_code (user_id, code_hash) values (?, ?)",
            user,
            hash
        )?;
    }
    Ok(())
}

/// Uses up a recovery code. Whether it was one that nobody had used.
pub async fn use_recovery_code(tx: &mut SqliteConnection, user: UserId, hash: &[u8], now: Now) -> Result<bool> {
    let done = run!(
        tx,
        "update recovery_code set used_at = ? where user_id = ? and code_hash = ? and used_at is null",
        now.0,
        user,
        hash
    )?;
    Ok(done.rows_affected() == 1)
}

/// How many recovery codes are left.
pub async fn recovery_codes_left(db: &mut SqliteConnection, user: UserId) -> Result<i64> {
    let left = query_scalar!(
        r#"select count(*) as "left!: i64" from recovery_code where user_id = ? and used_at is null"#,
        user
    );
    Ok(left.fetch_one(db).await?)
}

/// Whether those who see the schedule must have one.
pub async fn rule(db: &mut SqliteConnection) -> Result<Rule> {
    let row = query!("select required, reason from second_factor_rule order by id desc limit 1");
    let row = row.fetch_optional(db).await?;
    Ok(row.map_or_else(Rule::default, |row| Rule {
        required: row.required != 0,
        reason: row.reason,
    }))
}

pub async fn set_rule(tx: &mut SqliteConnection, rule: &Rule, now: Now, by: &str) -> Result<()> {
    done!(
        tx,
        "insert into second_factor_rule (required, reason, recorded_at, recorded_by) values (?, ?, ?, ?)",
        rule.required,
        rule.reason,
        now.0,
        by
    )
}
