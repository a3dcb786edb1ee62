//! What is told about absences: added, saved.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::deviation::Absence;
use crate::domain::ids::{AbsenceId, RoundId};
use crate::error::Result;

/// What is stored of an absence, by column, but for the round and the partner, which it keeps.
macro_rules! columns {
    ($write:ident!($($to:tt)+), $absence:expr) => {
        $write!(
            $($to)+;
            "kind" = $absence.kind,
            "reason" = $absence.reason,
            "reason_text" = $absence.reason_text,
            "stated_by" = $absence.stated_by,
            "stated_on" = $absence.stated_on,
            "channel" = $absence.channel
        )
    };
}

/// Adds what is told about an absence, or saves it when it is there. Stale if someone else changed it since.
pub async fn save_absence(
    db: &mut SqliteConnection,
    round: RoundId,
    absence: &Absence,
    now: Now,
    by: &str,
) -> Result<()> {
    if absence.id != AbsenceId(0) {
        return columns!(update!("absence", db, absence.id, absence.revision), absence);
    }
    columns!(
        insert!("absence", db, now, by, "round_id" = round, "partner" = absence.partner),
        absence
    );
    Ok(())
}
