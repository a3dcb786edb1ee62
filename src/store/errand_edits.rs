//! Sections that people have changed.

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::errand::Edit;
use crate::domain::ids::ErrandId;
use crate::error::Result;

/// Those of an errand, in the order in which they were made.
pub async fn of_errand(db: &mut SqliteConnection, errand: ErrandId) -> Result<Vec<Edit>> {
    let rows = query!(
        "select errand_id, part, section, heading, text, left_out, restored, after, composed, numbers, accepted,
            checked_at, checked_by, revision
         from errand_edit where errand_id = ? order by rowid",
        errand
    )
    .map(|row| {
        Ok(Edit {
            errand: row.errand_id,
            part: row.part,
            section: row.section,
            heading: row.heading,
            text: row.text,
            left_out: row.left_out,
            restored: row.restored,
            after: row.after,
            composed: row.composed,
            numbers: serde_json::from_str(&row.numbers)?,
            accepted: serde_json::from_str(&row.accepted)?,
            checked_at: row.checked_at,
            checked_by: row.checked_by,
            revision: row.revision,
        })
    });
    rows.fetch_all(db).await?.into_iter().collect()
}

/// Adds one.
pub async fn insert(db: &mut SqliteConnection, edit: &Edit, now: Now, by: &str) -> Result<()> {
    let numbers = serde_json::to_string(&edit.numbers)?;
    let accepted = serde_json::to_string(&edit.accepted)?;
    insert!(
        "errand_edit", db, now, by;
        "errand_id" = edit.errand,
        "part" = edit.part,
        "section" = edit.section,
        "heading" = edit.heading,
        "text" = edit.text,
        "left_out" = edit.left_out,
        "after" = edit.after,
        "composed" = edit.composed,
        "numbers" = numbers,
        "accepted" = accepted,
        "checked_at" = edit.checked_at,
        "checked_by" = edit.checked_by,
    );
    Ok(())
}

/// Saves all but where it stands.
pub async fn save(db: &mut SqliteConnection, edit: &Edit) -> Result<()> {
    let numbers = serde_json::to_string(&edit.numbers)?;
    let accepted = serde_json::to_string(&edit.accepted)?;
    one!(
        db,
        "update errand_edit set heading = ?, text = ?, left_out = ?, restored = ?, composed = ?, numbers = ?, accepted = ?,
            checked_at = ?, checked_by = ?, revision = revision + 1
         where errand_id = ? and part = ? and section = ? and revision = ?",
        edit.heading,
        edit.text,
        edit.left_out,
        edit.restored,
        edit.composed,
        numbers,
        accepted,
        edit.checked_at,
        edit.checked_by,
        edit.errand,
        edit.part,
        edit.section,
        edit.revision
    )
}
