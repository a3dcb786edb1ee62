//! Mail on its way out. A row is claimed before the network is talked to, so that no transaction waits for it.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{InvitationId, MessageId, OutboxId};
use crate::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing, Outgoing};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, message_id, kind, name, email, subject, letter, by_hand, inquiry_message_id, invitation_id, sequence,
                created_at, next_try_at, claimed_until, attempts, problem, problem_text, sent_at, gave_up_at
             from outbox " + $($rest)+
        )
        .map(|row| Outgoing {
            letter: row.letter.as_deref().and_then(|text| readable(row.id, text)),
            id: row.id,
            message_id: row.message_id,
            kind: row.kind,
            to: Mailbox {
                name: row.name,
                email: row.email,
            },
            subject: row.subject,
            by_hand: row.by_hand,
            message: row.inquiry_message_id,
            invitation: row.invitation_id,
            sequence: row.sequence,
            created_at: row.created_at,
            next_try_at: row.next_try_at,
            claimed_until: row.claimed_until,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            problem: row.problem,
            problem_text: row.problem_text,
            sent_at: row.sent_at,
            gave_up_at: row.gave_up_at,
        })
    };
}

/// A letter that another version wrote otherwise is as good as erased: it must not stop those after it, or the pages that
/// list them.
fn readable(id: OutboxId, text: &str) -> Option<Letter> {
    let letter = serde_json::from_str(text);
    // without the text: it may hold a token
    letter
        .inspect_err(|error| tracing::error!(%id, at = error.column(), "a letter cannot be read"))
        .ok()
}

/// Puts a mail in the outbox, due at once. The letter holds the only copy of its token.
pub async fn insert(
    db: &mut SqliteConnection,
    new: &NewOutgoing,
    message_id: &str,
    now: Now,
    by: &str,
) -> Result<OutboxId> {
    let letter = serde_json::to_string(&new.letter)?;
    let result = run!(
        db,
        "insert into outbox (message_id, kind, name, email, subject, letter, by_hand, inquiry_message_id, invitation_id,
            sequence, created_at, recorded_by, next_try_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        message_id,
        new.kind,
        new.letter.to.name,
        new.letter.to.email,
        new.letter.subject,
        letter,
        new.by_hand,
        new.message,
        new.invitation,
        new.sequence,
        now.0,
        by,
        now.0
    )?;
    Ok(OutboxId(result.last_insert_rowid()))
}

/// The mail that carries a revision of an invitation, if it is in the outbox already.
pub async fn of_revision(
    db: &mut SqliteConnection,
    invitation: InvitationId,
    sequence: i64,
    kind: LetterKind,
) -> Result<Option<OutboxId>> {
    let id = query_scalar!(
        "select id from outbox where invitation_id = ? and sequence = ? and kind = ?",
        invitation,
        sequence,
        kind
    );
    Ok(id.fetch_optional(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: OutboxId) -> Result<Outgoing> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// The latest so many, newest first.
pub async fn list(db: &mut SqliteConnection, limit: i64) -> Result<Vec<Outgoing>> {
    Ok(select!("order by id desc limit ?", limit).fetch_all(db).await?)
}

/// What waits to be sent by the program: how many, since when the oldest, how often one of them was tried, and how many were
/// given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub count: i64,
    pub since: Option<DateTime<Utc>>,
    pub tries: i64,
    pub given_up: i64,
}

pub async fn waiting(db: &mut SqliteConnection) -> Result<Waiting> {
    let row = query_as!(
        Waiting,
        r#"select count(*) filter (where gave_up_at is null) as "count!: i64",
             min(created_at) filter (where gave_up_at is null) as "since: DateTime<Utc>",
             coalesce(max(attempts) filter (where gave_up_at is null), 0) as "tries!: i64",
             count(*) filter (where gave_up_at is not null) as "given_up!: i64"
           from outbox where sent_at is null and letter is not null and not by_hand"#
    );
    Ok(row.fetch_one(db).await?)
}

/// All that are not sent and still have their letter, oldest first.
pub async fn unsent(db: &mut SqliteConnection) -> Result<Vec<Outgoing>> {
    let rows = select!("where sent_at is null and letter is not null order by id");
    Ok(rows.fetch_all(db).await?)
}

/// Those that carry a message of an inquiry, oldest first.
pub async fn of_message(db: &mut SqliteConnection, message: MessageId) -> Result<Vec<Outgoing>> {
    let rows = select!("where inquiry_message_id = ? order by id", message);
    Ok(rows.fetch_all(db).await?)
}

/// Those that carry an invitation, oldest first.
pub async fn of_invitation(db: &mut SqliteConnection, invitation: InvitationId) -> Result<Vec<Outgoing>> {
    let rows = select!("where invitation_id = ? order by id", invitation);
    Ok(rows.fetch_all(db).await?)
}

mod delivery;

pub use delivery::{Failure, claim, erase, erase_old, failed, handed_over, sent, try_again};
