//! Invitations to calendars: what each invitee's calendar was last sent, and what it said.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::ids::{InvitationId, RoundId};
use crate::domain::invitation::{Invitation, Partstat, Shown};
use crate::error::Result;
use crate::store::grouped;

noun! {
    $ Invitation in "invitation" {
        partstat "partstat", reply_sequence "reply_sequence", reply_stamp "reply_stamp";
        round: round_id "round_id", partner "partner", contact: contact_id "contact_id", name "name", email "email",
        reply_code "reply_code", sequence "sequence", cancelled "cancelled", sent_at "sent_at";
        shown: Shown { starts: starts_at "starts_at", ends: ends_at "ends_at", place "place" }
    }
}

/// Those of a round, in the order made.
pub async fn of_round(db: &mut SqliteConnection, round: RoundId) -> Result<Vec<Invitation>> {
    Ok(select!("where round_id = ? order by id", round).fetch_all(db).await?)
}

/// Those of some rounds, in the order made.
pub async fn of_rounds(db: &mut SqliteConnection, rounds: &[RoundId]) -> Result<HashMap<RoundId, Vec<Invitation>>> {
    let rounds = serde_json::to_string(rounds)?;
    let rows = select!("where round_id in (select value from json_each(?)) order by id", rounds);
    let rows = rows.fetch_all(db).await?;
    Ok(grouped(
        rows.into_iter().map(|invitation| (invitation.round, invitation)),
    ))
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
    let id = columns!(insert!("invitation", db, now, by), new);
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
