//! Officers (handläggare) and their leave.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::{LeaveId, OfficerId, UserId};
use crate::domain::partner::{Leave, Officer, OfficerFacts, Validity};
use crate::error::Result;

noun! {
    $ Officer in "officer" { revision "revision" }
    OfficerFacts {
        name "name", phone "phone", user: user_id "user_id";
        valid: Validity { from: valid_from "valid_from", to: valid_to "valid_to" }
    }
}

macro_rules! select_leave {
    ($($rest:tt)+) => {
        query_as!(
            Leave,
            r#"select id, officer_id as "officer: OfficerId", first_on as "first: NaiveDate", last_on as "last: NaiveDate",
               external_id
             from leave "# + $($rest)+
        )
    };
}

/// All of them, also those who have ended, in the order added.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Officer>> {
    Ok(select!("order by id").fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: OfficerId) -> Result<Officer> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Those that a user is, in the order added.
pub async fn of_user(db: &mut SqliteConnection, user: UserId) -> Result<Vec<Officer>> {
    Ok(select!("where user_id = ? order by id", user).fetch_all(db).await?)
}

pub async fn by_name(db: &mut SqliteConnection, name: &str) -> Result<Option<Officer>> {
    Ok(select!("where name = ?", name).fetch_optional(db).await?)
}

pub async fn insert(db: &mut SqliteConnection, officer: &OfficerFacts, now: Now, by: &str) -> Result<OfficerId> {
    Ok(OfficerId(columns!(insert!("officer", db, now, by), officer)))
}

pub async fn save(db: &mut SqliteConnection, officer: &Officer) -> Result<()> {
    columns!(update!("officer", db, officer.id, officer.revision), officer)
}

/// All leave, by first day.
pub async fn leave(db: &mut SqliteConnection) -> Result<Vec<Leave>> {
    Ok(select_leave!("order by first_on, id").fetch_all(db).await?)
}

/// Leave that touches the days from `first` to `last`, by first day.
pub(super) async fn leave_between(db: &mut SqliteConnection, first: NaiveDate, last: NaiveDate) -> Result<Vec<Leave>> {
    let rows = select_leave!(
        "where first_on <= ? and last_on >= ? order by first_on, id",
        last,
        first
    );
    Ok(rows.fetch_all(db).await?)
}

/// Leave that is not stored yet.
pub struct NewLeave<'a> {
    pub officer: OfficerId,
    /// The first and the last.
    pub days: (NaiveDate, NaiveDate),
    pub external_id: &'a str,
}

/// Adds leave, unless the same is there already. Its id when it was added.
pub async fn insert_leave(
    db: &mut SqliteConnection,
    new: &NewLeave<'_>,
    now: Now,
    by: &str,
) -> Result<Option<LeaveId>> {
    let result = run!(
        db,
        "insert into leave (officer_id, first_on, last_on, external_id, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)
         on conflict (officer_id, first_on, last_on) do nothing",
        new.officer,
        new.days.0,
        new.days.1,
        new.external_id,
        now.0,
        by
    )?;
    Ok((result.rows_affected() == 1).then(|| LeaveId(result.last_insert_rowid())))
}

/// Takes back leave. Its values, for the log, when it was there.
pub async fn delete_leave(db: &mut SqliteConnection, id: LeaveId) -> Result<Leave> {
    let leave = select_leave!("where id = ?", id).fetch_one(&mut *db).await?;
    run!(db, "delete from leave where id = ?", id)?;
    Ok(leave)
}
