//! What happens to a mail in the outbox: claimed, sent, failed, tried again, handed over, erased.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_scalar};

use crate::clock::Now;
use crate::domain::ids::OutboxId;
use crate::domain::outbox::{self, Outgoing, Problem};
use crate::error::Result;

/// Takes the first mail after another one that waits for delivery and that nobody has: those that are due, or all. What
/// waits for a time that no pause or claim reaches is due: the clock stood wrong (see [`outbox::latest`]).
/// A revision of an invitation waits for the one before it, so that they arrive in order.
pub async fn claim(
    db: &mut SqliteConnection,
    after: OutboxId,
    also_paused: bool,
    now: Now,
    until: DateTime<Utc>,
) -> Result<Option<Outgoing>> {
    let (latest_due, latest_claim) = outbox::latest(now.0);
    let id = query_scalar!(
        r#"update outbox set claimed_until = ?
         where id = (
            select min(id) from outbox as it
            where it.id > ? and it.sent_at is null and it.gave_up_at is null and it.by_hand = 0 and it.letter is not null
                and (? or it.next_try_at <= ? or it.next_try_at > ?)
                and (it.claimed_until is null or it.claimed_until <= ? or it.claimed_until > ?)
                and not exists (
                    select 1 from outbox as before
                    where before.invitation_id = it.invitation_id and before.id < it.id and before.sent_at is null
                        and before.gave_up_at is null and before.by_hand = 0 and before.letter is not null
                )
         )
         returning id as "id: OutboxId""#,
        until,
        after,
        also_paused,
        now.0,
        latest_due,
        now.0,
        latest_claim
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(id) = id else { return Ok(None) };
    super::get(db, id).await.map(Some)
}

/// Records that a mail is sent, and erases its letter in the same update. Also when the claim has run out meanwhile:
/// sent is sent.
pub async fn sent(db: &mut SqliteConnection, id: OutboxId, now: Now) -> Result<()> {
    done!(
        db,
        "update outbox set sent_at = ?, letter = null, claimed_until = null, attempts = attempts + 1, problem = null,
            problem_text = '', gave_up_at = null
         where id = ? and sent_at is null",
        now.0,
        id
    )
}

/// How an attempt failed, and when the next one is; without one it is given up.
#[derive(Debug, Clone, Copy)]
pub struct Failure<'a> {
    pub problem: Problem,
    /// The server's own words.
    pub words: &'a str,
    pub next_try_at: Option<DateTime<Utc>>,
}

/// Records that an attempt failed. Whether it was still ours to record: a claim that has run out is someone else's.
pub async fn failed(db: &mut SqliteConnection, claimed: &Outgoing, failure: Failure<'_>, now: Now) -> Result<bool> {
    let gave_up_at = failure.next_try_at.is_none().then_some(now.0);
    let next_try_at = failure.next_try_at.unwrap_or(now.0);
    let result = run!(
        db,
        "update outbox set attempts = attempts + 1, problem = ?, problem_text = ?, next_try_at = ?, gave_up_at = ?,
            claimed_until = null
         where id = ? and sent_at is null and claimed_until = ?",
        failure.problem,
        failure.words,
        next_try_at,
        gave_up_at,
        claimed.id,
        claimed.claimed_until
    )?;
    Ok(result.rows_affected() == 1)
}

/// Makes a mail due now, with all its attempts before it again.
pub async fn try_again(db: &mut SqliteConnection, id: OutboxId, now: Now) -> Result<()> {
    one!(
        db,
        "update outbox set next_try_at = ?, gave_up_at = null, attempts = 0
         where id = ? and sent_at is null and letter is not null and by_hand = 0",
        now.0,
        id
    )
}

/// Records that someone sent a mail from their own mailbox, and erases its letter.
pub async fn handed_over(db: &mut SqliteConnection, id: OutboxId, now: Now) -> Result<()> {
    one!(
        db,
        "update outbox set sent_at = ?, letter = null where id = ? and sent_at is null and letter is not null and by_hand = 1",
        now.0,
        id
    )
}

/// Erases the letter of a mail that nobody is sending: one by hand, or one that was given up.
pub async fn erase(db: &mut SqliteConnection, id: OutboxId) -> Result<()> {
    one!(
        db,
        "update outbox set letter = null
         where id = ? and sent_at is null and letter is not null and (by_hand = 1 or gave_up_at is not null)",
        id
    )
}

/// Erases the letters of mails by hand made before one instant, and of those given up before another. Which they were.
pub async fn erase_old(
    db: &mut SqliteConnection,
    by_hand_before: DateTime<Utc>,
    given_up_before: DateTime<Utc>,
) -> Result<Vec<OutboxId>> {
    let ids = query_scalar!(
        r#"update outbox set letter = null
         where letter is not null and sent_at is null
            and ((by_hand = 1 and created_at < ?) or (by_hand = 0 and gave_up_at < ?))
         returning id as "id: OutboxId""#,
        by_hand_before,
        given_up_before
    );
    Ok(ids.fetch_all(db).await?)
}
