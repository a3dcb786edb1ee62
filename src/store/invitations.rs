//! Invitations to calendars: what each invitee's calendar was last sent, and what it said.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::{ContactId, InvitationId, PartnerCode, RoundId};
use crate::domain::invitation::{Invitation, Partstat, Shown};
use crate::error::{Error, Result};
use crate::store::changed_one;

struct Row {
    id: InvitationId,
    round_id: RoundId,
    partner: PartnerCode,
    contact_id: ContactId,
    name: String,
    email: String,
    reply_code: String,
    sequence: i64,
    cancelled: bool,
    sent_at: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    place: String,
    partstat: Option<Partstat>,
    reply_sequence: Option<i64>,
    reply_stamp: Option<DateTime<Utc>>,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            round: row.round_id,
            partner: row.partner,
            contact: row.contact_id,
            name: row.name,
            email: row.email,
            reply_code: row.reply_code,
            sequence: row.sequence,
            cancelled: row.cancelled,
            sent_at: row.sent_at,
            shown: Shown {
                starts: row.starts_at,
                ends: row.ends_at,
                place: row.place,
            },
            partstat: row.partstat,
            reply_sequence: row.reply_sequence,
            reply_stamp: row.reply_stamp,
        }
    }
}

/// Those of a round, in the order made.
pub async fn of_round(db: &mut SqliteConnection, round: RoundId) -> Result<Vec<Invitation>> {
    let rows = query_as!(
        Row,
        "select id, round_id, partner, contact_id, name, email, reply_code, sequence, cancelled, sent_at, starts_at, ends_at,
            place, partstat, reply_sequence, reply_stamp
         from invitation where round_id = ? order by id",
        round
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Invitation::from).collect())
}

pub async fn get(db: &mut SqliteConnection, id: InvitationId) -> Result<Invitation> {
    let row = query_as!(
        Row,
        "select id, round_id, partner, contact_id, name, email, reply_code, sequence, cancelled, sent_at, starts_at, ends_at,
            place, partstat, reply_sequence, reply_stamp
         from invitation where id = ?",
        id
    );
    Ok(row.fetch_optional(db).await?.ok_or(Error::NotFound)?.into())
}

/// Those to the event with a calendar identity: one for each address.
pub async fn by_uid(db: &mut SqliteConnection, uid: &str) -> Result<Vec<Invitation>> {
    let rows = query_as!(
        Row,
        "select i.id, i.round_id, i.partner, i.contact_id, i.name, i.email, i.reply_code, i.sequence, i.cancelled, i.sent_at,
            i.starts_at, i.ends_at, i.place, i.partstat, i.reply_sequence, i.reply_stamp
         from invitation as i join round on round.id = i.round_id where round.uid = ? order by i.id",
        uid
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Invitation::from).collect())
}

/// A new one; its id is given by the database.
pub async fn insert(db: &mut SqliteConnection, new: &Invitation, now: Now, by: &str) -> Result<InvitationId> {
    let result = query!(
        "insert into invitation (round_id, partner, contact_id, name, email, reply_code, sequence, cancelled, sent_at,
            starts_at, ends_at, place, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.round,
        new.partner,
        new.contact,
        new.name,
        new.email,
        new.reply_code,
        new.sequence,
        new.cancelled,
        new.sent_at,
        new.shown.starts,
        new.shown.ends,
        new.shown.place,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(InvitationId(result.last_insert_rowid()))
}

/// Records what was sent, which nothing has been said about yet.
pub async fn save_sent(db: &mut SqliteConnection, sent: &Invitation) -> Result<()> {
    let result = query!(
        "update invitation set sequence = ?, cancelled = ?, sent_at = ?, starts_at = ?, ends_at = ?, place = ?,
            partstat = null
         where id = ?",
        sent.sequence,
        sent.cancelled,
        sent.sent_at,
        sent.shown.starts,
        sent.shown.ends,
        sent.shown.place,
        sent.id
    )
    .execute(db)
    .await?;
    changed_one(&result)
}

/// Records what the invitee's calendar said, and of what (R25).
pub async fn save_reply(
    db: &mut SqliteConnection,
    id: InvitationId,
    partstat: Partstat,
    sequence: Option<i64>,
    stamp: Option<DateTime<Utc>>,
) -> Result<()> {
    let result = query!(
        "update invitation set partstat = ?, reply_sequence = ?, reply_stamp = ? where id = ?",
        partstat,
        sequence,
        stamp,
        id
    )
    .execute(db)
    .await?;
    changed_one(&result)
}

/// The one whose code is in the organiser's address, whatever a mail server has made of its capitals.
pub async fn by_code(db: &mut SqliteConnection, code: &str) -> Result<Option<Invitation>> {
    let row = query_as!(
        Row,
        "select id, round_id, partner, contact_id, name, email, reply_code, sequence, cancelled, sent_at, starts_at, ends_at,
            place, partstat, reply_sequence, reply_stamp
         from invitation where reply_code = ? collate nocase",
        code
    );
    Ok(row.fetch_optional(db).await?.map(Invitation::from))
}
