//! What is told about absences: added, saved.

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::deviation::Absence;
use crate::domain::ids::{AbsenceId, RoundId};
use crate::error::Result;
use crate::store::changed_one;

/// Adds what is told about an absence, or saves it when it is there. Stale if someone else changed it since.
pub async fn save_absence(
    db: &mut SqliteConnection,
    round: RoundId,
    absence: &Absence,
    now: Now,
    by: &str,
) -> Result<()> {
    if absence.id == AbsenceId(0) {
        return insert_absence(db, round, absence, now, by).await;
    }
    let saved = query!(
        "update absence set kind = ?, reason = ?, reason_text = ?, stated_by = ?, stated_on = ?, channel = ?,
             revision = revision + 1
         where id = ? and revision = ?",
        absence.kind,
        absence.reason,
        absence.reason_text,
        absence.stated_by,
        absence.stated_on,
        absence.channel,
        absence.id,
        absence.revision
    );
    changed_one(&saved.execute(db).await?)
}

async fn insert_absence(db: &mut SqliteConnection, round: RoundId, row: &Absence, now: Now, by: &str) -> Result<()> {
    query!(
        "insert into absence (round_id, partner, kind, reason, reason_text, stated_by, stated_on, channel,
             recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        round,
        row.partner,
        row.kind,
        row.reason,
        row.reason_text,
        row.stated_by,
        row.stated_on,
        row.channel,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}
