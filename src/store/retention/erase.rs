//! Erasing what nothing keeps, and what it consists of. Only a retention run does.

use sqlx::SqliteConnection;

use crate::domain::retention::Kind;
use crate::error::Result;
use crate::store::audit;

/// Deletes the rows that a value in a JSON array names.
macro_rules! gone {
    ($db:expr, $ids:expr; $($query:literal),+ $(,)?) => {{
        $( run!($db, $query + " in (select value from json_each(?))", $ids)?; )+
        Ok::<(), crate::error::Error>(())
    }};
}

/// Erases records of a kind, by their ids in each of its tables.
pub async fn erase(db: &mut SqliteConnection, kind: Kind, tables: &[Vec<i64>]) -> Result<()> {
    let ids = |table: usize| serde_json::to_string(tables.get(table).map_or(&[][..], Vec::as_slice));
    let (first, second) = (ids(0)?, ids(1)?);
    match kind {
        Kind::Mail => {
            gone!(db, first; "delete from outbox where id")?;
            gone!(db, second; "delete from incoming where id")
        }
        Kind::Leave => {
            gone!(db, first; "delete from leave where id")?;
            gone!(db, second; "delete from offer where id")
        }
        Kind::Notes => gone!(db, first; "delete from restricted_note where id"),
        Kind::Visits => gone!(db, first; "delete from visit where id"),
        Kind::Absences => gone!(db, first; "delete from absence where id"),
        Kind::Inquiries => inquiries(db, &first).await,
        Kind::Rounds => rounds(db, &first).await,
        Kind::Drafts => gone!(db, first; "delete from errand_edit where errand_id"),
        Kind::Events => gone!(db, first; "delete from event where id"),
        Kind::Access => gone!(db, first; "delete from access_notice where id"),
        Kind::Contacts => gone!(db, first;
            "delete from feed where contact_id",
            "update contact set deputy_id = null, revision = revision + 1 where deputy_id",
            "delete from contact where id"),
        Kind::Officers => gone!(db, first; "delete from feed where officer_id", "delete from officer where id"),
        Kind::Users => users(db, &first).await,
        Kind::Log => audit::erase(db, &first).await,
    }
}

async fn inquiries(db: &mut SqliteConnection, ids: &str) -> Result<()> {
    run!(
        db,
        "delete from inquiry_message_night where message_id in
         (select id from inquiry_message where inquiry_id in (select value from json_each(?)))",
        ids
    )?;
    gone!(
        db, ids;
        "delete from answer_link where inquiry_id",
        "delete from answer where inquiry_id",
        "delete from inquiry_message where inquiry_id",
        "delete from inquiry where id",
    )
}

async fn rounds(db: &mut SqliteConnection, ids: &str) -> Result<()> {
    gone!(
        db, ids;
        "delete from schedule_change_officer where round_id",
        "delete from schedule_change_round where round_id",
        "delete from round_move where round_id",
        "delete from invitation where round_id",
        "delete from participation where round_id",
        "delete from round_officer where round_id",
        "delete from round_partner where round_id",
        "delete from undertaking where round_id",
        "delete from round where id",
    )?;
    done!(
        db,
        "delete from schedule_change where not exists (select 1 from schedule_change_round where change_id = id)"
    )
}

async fn users(db: &mut SqliteConnection, ids: &str) -> Result<()> {
    gone!(
        db, ids;
        "delete from session where user_id",
        "delete from device where user_id",
        "delete from activation where user_id",
        "delete from recovery_code where user_id",
        "delete from second_factor where user_id",
        "delete from user_role where user_id",
        "delete from user where id",
    )
}
