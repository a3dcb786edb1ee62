//! Invitations to calendars: what each invitee's calendar was last sent, and what it said.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::ids::{InvitationId, RoundId};
use crate::domain::invitation::{Invitation, Partstat, Shown};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, round_id, partner, contact_id, name, email, reply_code, sequence, cancelled, sent_at, starts_at, ends_at,
                place, partstat, reply_sequence, reply_stamp
             from invitation " + $($rest)+
        )
        .map(|row| Invitation {
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
        })
    };
}

/// Those of a round, in the order made.
pub async fn of_round(db: &mut SqliteConnection, round: RoundId) -> Result<Vec<Invitation>> {
    Ok(select!("where round_id = ? order by id", round).fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: InvitationId) -> Result<Invitation> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Those to the event with a calendar identity: one for each address.
pub async fn by_uid(db: &mut SqliteConnection, uid: &str) -> Result<Vec<Invitation>> {
    let rows = select!(
        "where round_id in (select id from round where uid = ?) order by id",
        uid
    );
    Ok(rows.fetch_all(db).await?)
}

/// The one whose code is in the organiser's address, whatever a mail server has made of its capitals.
pub async fn by_code(db: &mut SqliteConnection, code: &str) -> Result<Option<Invitation>> {
    let row = select!("where reply_code = ? collate nocase", code);
    Ok(row.fetch_optional(db).await?)
}

/// A new one; its id is given by the database.
pub async fn insert(db: &mut SqliteConnection, new: &Invitation, now: Now, by: &str) -> Result<InvitationId> {
    let id = insert!(
        "invitation", db, now, by;
        "round_id" = new.round,
        "partner" = new.partner,
        "contact_id" = new.contact,
        "name" = new.name,
        "email" = new.email,
        "reply_code" = new.reply_code,
        "sequence" = new.sequence,
        "cancelled" = new.cancelled,
        "sent_at" = new.sent_at,
        "starts_at" = new.shown.starts,
        "ends_at" = new.shown.ends,
        "place" = new.shown.place,
    );
    Ok(InvitationId(id))
}

/// Records what was sent, which nothing has been said about yet.
pub async fn save_sent(db: &mut SqliteConnection, sent: &Invitation) -> Result<()> {
    one!(
        db,
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
}

/// Records what the invitee's calendar said, and of what (R25).
pub async fn save_reply(
    db: &mut SqliteConnection,
    id: InvitationId,
    partstat: Partstat,
    sequence: Option<i64>,
    stamp: Option<DateTime<Utc>>,
) -> Result<()> {
    one!(
        db,
        "update invitation set partstat = ?, reply_sequence = ?, reply_stamp = ? where id = ?",
        partstat,
        sequence,
        stamp,
        id
    )
}
