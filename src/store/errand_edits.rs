//! Sections that people have changed.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::errand::{Edit, Part};
use crate::domain::ids::ErrandId;
use crate::error::{Error, Result};
use crate::store::changed_one;

struct Row {
    errand_id: ErrandId,
    part: Part,
    section: String,
    heading: String,
    text: String,
    left_out: bool,
    restored: bool,
    after: String,
    composed: String,
    numbers: String,
    accepted: String,
    checked_at: Option<DateTime<Utc>>,
    checked_by: String,
    revision: i64,
}

impl TryFrom<Row> for Edit {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
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
    }
}

/// Those of an errand, in the order in which they were made.
pub async fn of_errand(db: &mut SqliteConnection, errand: ErrandId) -> Result<Vec<Edit>> {
    let rows = query_as!(
        Row,
        "select errand_id, part, section, heading, text, left_out, restored, after, composed, numbers, accepted,
            checked_at, checked_by, revision
         from errand_edit where errand_id = ? order by rowid",
        errand
    );
    rows.fetch_all(db).await?.into_iter().map(Edit::try_from).collect()
}

/// Adds one.
pub async fn insert(db: &mut SqliteConnection, edit: &Edit, now: Now, by: &str) -> Result<()> {
    let numbers = serde_json::to_string(&edit.numbers)?;
    let accepted = serde_json::to_string(&edit.accepted)?;
    query!(
        "insert into errand_edit (errand_id, part, section, heading, text, left_out, after, composed, numbers, accepted,
            checked_at, checked_by, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        edit.errand,
        edit.part,
        edit.section,
        edit.heading,
        edit.text,
        edit.left_out,
        edit.after,
        edit.composed,
        numbers,
        accepted,
        edit.checked_at,
        edit.checked_by,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Saves all but where it stands.
pub async fn save(db: &mut SqliteConnection, edit: &Edit) -> Result<()> {
    let numbers = serde_json::to_string(&edit.numbers)?;
    let accepted = serde_json::to_string(&edit.accepted)?;
    let result = query!(
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
    .execute(db)
    .await?;
    changed_one(&result)
}
