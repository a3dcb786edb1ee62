//! Files and mails that came in, as they were, and what came of each.

use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{IncomingId, InquiryId, InvitationId, RoundId};
use crate::domain::incoming::{Item, Ties, Verdict};
use crate::domain::outbox::Mailbox;
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, received_at, source, sender, sender_name, subject, written_at, method, uid, sequence, stamp, attendee,
                partstat, words, verdict, doubt, round_id, inquiry_id, invitation_id, judged_at, judged_by, revision
             from incoming " + $($rest)+
        )
        .map(|row| Item {
            id: row.id,
            received_at: row.received_at,
            source: row.source,
            sender: Some(Mailbox { name: row.sender_name, email: row.sender }).filter(|sender| !sender.email.is_empty()),
            subject: row.subject,
            written_at: row.written_at,
            method: row.method,
            uid: row.uid,
            sequence: row.sequence,
            stamp: row.stamp,
            attendee: row.attendee,
            partstat: row.partstat,
            words: row.words,
            verdict: row.verdict,
            doubt: row.doubt,
            ties: Ties {
                round: row.round_id,
                inquiry: row.inquiry_id,
                invitation: row.invitation_id,
            },
            judged_at: row.judged_at,
            judged_by: row.judged_by,
            revision: row.revision,
        })
    };
}

pub async fn get(db: &mut SqliteConnection, id: IncomingId) -> Result<Item> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Those that wait for a person, the oldest first.
pub async fn waiting(db: &mut SqliteConnection) -> Result<Vec<Item>> {
    Ok(select!("where verdict = 'set_aside' order by id").fetch_all(db).await?)
}

pub async fn waiting_count(db: &mut SqliteConnection) -> Result<i64> {
    let count = query_scalar!("select count(*) from incoming where verdict = 'set_aside'");
    Ok(count.fetch_one(db).await?)
}

/// The latest so many that do not wait, the newest first.
pub async fn settled(db: &mut SqliteConnection, limit: i64) -> Result<Vec<Item>> {
    let rows = select!("where verdict <> 'set_aside' order by id desc limit ?", limit);
    Ok(rows.fetch_all(db).await?)
}

/// The file as it came.
pub async fn raw(db: &mut SqliteConnection, id: IncomingId) -> Result<Vec<u8>> {
    let raw = query_scalar!("select raw from incoming where id = ?", id);
    Ok(raw.fetch_one(db).await?)
}

/// How many bytes of what came in are kept in all.
pub async fn kept(db: &mut SqliteConnection) -> Result<i64> {
    let all = query_scalar!(r#"select coalesce(sum(length(raw)), 0) as "all: i64" from incoming"#);
    Ok(all.fetch_one(db).await?)
}

/// The one with the same bytes, if it has come before.
pub async fn same_as(db: &mut SqliteConnection, digest: &[u8]) -> Result<Option<IncomingId>> {
    let id = query_scalar!("select id from incoming where digest = ?", digest);
    Ok(id.fetch_optional(db).await?)
}

/// A new one; its id is given by the database.
pub async fn insert(
    db: &mut SqliteConnection,
    new: &Item,
    (digest, raw): (&[u8], &[u8]),
    by: &str,
) -> Result<IncomingId> {
    let (sender, sender_name) = new
        .sender
        .as_ref()
        .map_or(("", ""), |sender| (sender.email.as_str(), sender.name.as_str()));
    let result = run!(
        db,
        "insert into incoming (received_at, source, digest, raw, sender, sender_name, subject, written_at, method, uid,
            sequence, stamp, attendee, partstat, words, verdict, doubt, round_id, inquiry_id, invitation_id, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.received_at,
        new.source,
        digest,
        raw,
        sender,
        sender_name,
        new.subject,
        new.written_at,
        new.method,
        new.uid,
        new.sequence,
        new.stamp,
        new.attendee,
        new.partstat,
        new.words,
        new.verdict,
        new.doubt,
        new.ties.round,
        new.ties.inquiry,
        new.ties.invitation,
        by
    );
    Ok(IncomingId(result?.last_insert_rowid()))
}

/// Records what a person made of one that waits.
///
/// # Errors
/// [`Stale`](crate::error::Error::Stale) when another has judged it.
pub async fn judged(db: &mut SqliteConnection, item: &Item, verdict: Verdict, now: Now, by: &str) -> Result<()> {
    one!(
        db,
        "update incoming set verdict = ?, inquiry_id = ?, judged_at = ?, judged_by = ?, revision = revision + 1
         where id = ? and revision = ? and verdict = 'set_aside'",
        verdict,
        item.ties.inquiry,
        now.0,
        by,
        item.id,
        item.revision
    )
}

/// What a mail of ours, by its Message-ID, was about.
pub async fn about_mail(db: &mut SqliteConnection, message_id: &str) -> Result<Option<Ties>> {
    let row = query!(
        "select m.inquiry_id as 'inquiry_id?: InquiryId', i.round_id as 'round_id?: RoundId',
            i.id as 'invitation_id?: InvitationId'
         from outbox as o left join inquiry_message as m on m.id = o.inquiry_message_id
            left join invitation as i on i.id = o.invitation_id
         where o.message_id = ?",
        message_id
    );
    Ok(row.fetch_optional(db).await?.map(|row| Ties {
        round: row.round_id,
        inquiry: row.inquiry_id,
        invitation: row.invitation_id,
    }))
}
