//! What belongs to no programme and is old enough.

use sqlx::{SqliteConnection, query_as};

use crate::domain::retention::{Due, Kind, Why};
use crate::error::Result;
use crate::store::audit;

/// Rows of a table by the year that a date or an instant begins with.
macro_rules! dated {
    ($db:expr, $last:expr; $table:literal by $on:literal as $label:literal kept $why:expr) => {
        query_as!(
            Due,
            "select "
                + $table
                + r#".id as "id!: i64", cast(substr("#
                + $on
                + r#", 1, 4) as integer) as "year!: i32", "#
                + $label
                + r#" as "label!: String", "#
                + $why
                + r#" as "why?: Why" from "#
                + $table
                + " where cast(substr("
                + $on
                + ", 1, 4) as integer) <= ? order by 2, 1",
            $last
        )
        .fetch_all($db)
        .await?
    };
}

/// What the municipality has of a kind from a year or earlier, oldest first: in each of the tables that [`super::erase()`] then
/// erases from.
pub async fn of_all(db: &mut SqliteConnection, kind: Kind, last: i32) -> Result<Vec<Vec<Due>>> {
    Ok(match kind {
        Kind::Mail => vec![outbox(db, last).await?, incoming(db, last).await?],
        Kind::Leave => vec![leave(db, last).await?, offers(db, last).await?],
        Kind::Events => vec![
            dated!(db, last; "event" by "held_on" as "trim(home || ' ' || away)" kept
            "case when exists (select 1 from round where event_id = event.id) then 'rounds' end"),
        ],
        Kind::Access => vec![dated!(db, last; "access_notice" by "recorded_at" as "recorded_by" kept
            "case when settled_at is null then 'waiting' end")],
        Kind::Contacts => vec![dated!(db, last; "contact" by "valid_to" as "name" kept
            "case when exists (select 1 from invitation where contact_id = contact.id) then 'rounds'
                 when exists (select 1 from answer_link where contact_id = contact.id) then 'inquiries'
                 when id = (select max(id) from contact) then 'newest' end")],
        Kind::Officers => vec![dated!(db, last; "officer" by "valid_to" as "name" kept
            "case when exists (select 1 from round_officer where officer_id = officer.id) then 'rounds'
                 when exists (select 1 from schedule_change_officer where officer_id = officer.id) then 'rounds'
                 when exists (select 1 from leave where officer_id = officer.id) then 'leave'
                 when id = (select max(id) from officer) then 'newest' end")],
        Kind::Users => vec![dated!(db, last; "user" by "disabled_at" as "name" kept
            "case when exists (select 1 from officer where user_id = user.id) then 'officers'
                 when exists (select 1 from restricted_note where author_id = user.id) then 'notes'
                 when exists (select 1 from access_notice where user_id = user.id) then 'access'
                 when id = (select max(id) from user) then 'newest' end")],
        Kind::Log => vec![audit::due(db, last).await?],
        _ => Vec::new(),
    })
}

async fn outbox(db: &mut SqliteConnection, last: i32) -> Result<Vec<Due>> {
    Ok(
        dated!(db, last; "outbox" by "created_at" as "substr(created_at, 1, 10)" kept
        "case when sent_at is null and gave_up_at is null then 'waiting' end"),
    )
}

async fn incoming(db: &mut SqliteConnection, last: i32) -> Result<Vec<Due>> {
    Ok(
        dated!(db, last; "incoming" by "received_at" as "substr(received_at, 1, 10)" kept
        "case when verdict = 'set_aside' then 'waiting' end"),
    )
}

async fn leave(db: &mut SqliteConnection, last: i32) -> Result<Vec<Due>> {
    Ok(dated!(db, last; "leave" by "last_on" as "last_on" kept "null"))
}

async fn offers(db: &mut SqliteConnection, last: i32) -> Result<Vec<Due>> {
    Ok(dated!(db, last; "offer" by "held_on" as "held_on" kept "null"))
}
