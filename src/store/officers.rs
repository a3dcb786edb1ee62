//! Officers (handläggare) and their leave.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::{LeaveId, OfficerId, UserId};
use crate::domain::partner::{Leave, NewOfficer, Officer, Validity};
use crate::error::{Error, Result};
use crate::store::changed_one;

struct Row {
    id: OfficerId,
    name: String,
    phone: Option<String>,
    user_id: Option<UserId>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    revision: i64,
}

impl From<Row> for Officer {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            phone: row.phone,
            user: row.user_id,
            valid: Validity {
                from: row.valid_from,
                to: row.valid_to,
            },
            revision: row.revision,
        }
    }
}

/// All of them, also those who have ended, in the order added.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Officer>> {
    let rows = query_as!(
        Row,
        "select id, name, phone, user_id, valid_from, valid_to, revision from officer order by id"
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Officer::from).collect())
}

pub async fn get(db: &mut SqliteConnection, id: OfficerId) -> Result<Officer> {
    let row = query_as!(
        Row,
        "select id, name, phone, user_id, valid_from, valid_to, revision from officer where id = ?",
        id
    );
    let row = row.fetch_optional(db).await?.ok_or(Error::NotFound)?;
    Ok(row.into())
}

pub async fn by_name(db: &mut SqliteConnection, name: &str) -> Result<Option<Officer>> {
    let row = query_as!(
        Row,
        "select id, name, phone, user_id, valid_from, valid_to, revision from officer where name = ?",
        name
    );
    Ok(row.fetch_optional(db).await?.map(Officer::from))
}

pub async fn insert(db: &mut SqliteConnection, officer: &NewOfficer, now: Now, by: &str) -> Result<OfficerId> {
    let result = query!(
        "insert into officer (name, phone, user_id, valid_from, valid_to, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?)",
        officer.name,
        officer.phone,
        officer.user,
        officer.valid.from,
        officer.valid.to,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(OfficerId(result.last_insert_rowid()))
}

pub async fn save(db: &mut SqliteConnection, officer: &Officer) -> Result<()> {
    let result = query!(
        "update officer set name = ?, phone = ?, user_id = ?, valid_from = ?, valid_to = ?, revision = revision + 1
         where id = ? and revision = ?",
        officer.name,
        officer.phone,
        officer.user,
        officer.valid.from,
        officer.valid.to,
        officer.id,
        officer.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}

/// All leave, by first day.
pub async fn leave(db: &mut SqliteConnection) -> Result<Vec<Leave>> {
    let rows = query_as!(
        Leave,
        r#"select id, officer_id as "officer: OfficerId", first_on as "first: NaiveDate", last_on as "last: NaiveDate"
         from leave order by first_on, id"#
    );
    Ok(rows.fetch_all(db).await?)
}

/// Adds leave, unless the same is there already. Its id when it was added.
pub async fn insert_leave(
    db: &mut SqliteConnection,
    officer: OfficerId,
    (first, last): (NaiveDate, NaiveDate),
    now: Now,
    by: &str,
) -> Result<Option<LeaveId>> {
    let result = query!(
        "insert into leave (officer_id, first_on, last_on, recorded_at, recorded_by) values (?, ?, ?, ?, ?)
         on conflict (officer_id, first_on, last_on) do nothing",
        officer,
        first,
        last,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok((result.rows_affected() == 1).then(|| LeaveId(result.last_insert_rowid())))
}

/// Takes back leave. Its values, for the log, when it was there.
pub async fn delete_leave(db: &mut SqliteConnection, id: LeaveId) -> Result<Leave> {
    let row = query_as!(
        Leave,
        r#"select id, officer_id as "officer: OfficerId", first_on as "first: NaiveDate", last_on as "last: NaiveDate"
         from leave where id = ?"#,
        id
    );
    let leave = row.fetch_optional(&mut *db).await?.ok_or(Error::NotFound)?;
    query!("delete from leave where id = ?", id).execute(db).await?;
    Ok(leave)
}
