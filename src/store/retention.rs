//! Retention: records that are old enough, with what keeps each of them; erasing those that nothing keeps; and which years are
//! erased.

use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::retention::{Due, Erased, Going, Kind, Why};
use crate::error::Result;

mod erase;
mod of_all;

pub use erase::erase;
pub use of_all::of_all;

/// The records of a year of a programme. They stay while the year is not followed up or an errand about it is open.
macro_rules! counted {
    ($db:expr, $program:expr, $last:expr; $id:literal as $label:literal from $from:literal of $whose:literal kept $why:literal) => {
        query_as!(
            Due,
            "select "
                + $id
                + r#" as "id!: i64", "#
                + $whose
                + r#".year as "year!: i32", "#
                + $label
                + r#" as "label!: String",
             case when not exists (select 1 from errand join errand_version on errand_id = errand.id
                     where errand.program = "#
                + $whose
                + ".program and errand.year = "
                + $whose
                + ".year
                         and errand.kind = 'follow_up') then 'not_followed_up'
                 when exists (select 1 from errand where errand.program = "
                + $whose
                + ".program
                     and errand.year = "
                + $whose
                + ".year
                     and not exists (select 1 from errand_version where errand_id = errand.id)) then 'errand_open' "
                + $why
                + r#" end as "why?: Why" from "#
                + $from
                + " where "
                + $whose
                + ".program = ? and "
                + $whose + ".year <= ? order by 2, 1",
            $program,
            $last
        )
        .fetch_all($db)
        .await?
    };
}

/// What a programme has of a kind from a year or earlier, oldest first.
pub async fn of_program(db: &mut SqliteConnection, kind: Kind, program: &ProgramCode, last: i32) -> Result<Vec<Due>> {
    Ok(match kind {
        Kind::Visits => counted!(db, program, last;
            "visit.id" as "coalesce(round.held_on, '')" from "visit join round on round.id = round_id" of "round" kept ""),
        Kind::Absences => counted!(db, program, last;
            "absence.id" as "coalesce(round.held_on, '')" from "absence join round on round.id = round_id" of "round" kept ""),
        Kind::Inquiries => counted!(db, program, last;
            "inquiry.id" as "partner.name" from "inquiry join partner on partner.code = inquiry.partner" of "inquiry" kept
            "when exists (select 1 from outbox join inquiry_message on inquiry_message.id = inquiry_message_id
                 where inquiry_id = inquiry.id) then 'mail'
             when exists (select 1 from incoming where inquiry_id = inquiry.id) then 'mail'"),
        Kind::Rounds => counted!(db, program, last;
            "round.id" as "coalesce(round.held_on, '')" from "round" of "round" kept
            "when exists (select 1 from visit where round_id = round.id) then 'visits'
             when exists (select 1 from absence where round_id = round.id) then 'absences'
             when exists (select 1 from restricted_note where round_id = round.id) then 'notes'
             when exists (select 1 from answer where round_id = round.id) then 'inquiries'
             when exists (select 1 from inquiry_message_night where round_id = round.id) then 'inquiries'
             when exists (select 1 from answer_link join invitation on invitation.id = invitation_id
                 where round_id = round.id) then 'inquiries'
             when exists (select 1 from outbox join invitation on invitation.id = invitation_id
                 where round_id = round.id) then 'mail'
             when exists (select 1 from incoming left join invitation on invitation.id = invitation_id
                 where incoming.round_id = round.id or invitation.round_id = round.id) then 'mail'
             when exists (select 1 from undertaking where round_id = round.id and undertaking.program <> round.program)
                 then 'shared'"),
        Kind::Drafts => drafts(db, program, last).await?,
        Kind::Notes => notes(db, program, last).await?,
        _ => Vec::new(),
    })
}

/// Sections that were rewritten, an errand each.
async fn drafts(db: &mut SqliteConnection, program: &ProgramCode, last: i32) -> Result<Vec<Due>> {
    let rows = query_as!(
        Due,
        r#"select id as "id!: i64", year as "year!: i32", case_number as "label!: String", case
             when not exists (select 1 from errand_version where errand_id = errand.id) then 'errand_open'
             end as "why?: Why" from errand
           where program = ? and year <= ? and exists (select 1 from errand_edit where errand_id = errand.id) order by 2, 1"#,
        program,
        last
    );
    Ok(rows.fetch_all(db).await?)
}

async fn notes(db: &mut SqliteConnection, program: &ProgramCode, last: i32) -> Result<Vec<Due>> {
    let rows = query_as!(
        Due,
        r#"select id as "id!: i64", cast(substr(reported_on, 1, 4) as integer) as "year!: i32", '' as "label!: String",
             null as "why?: Why" from restricted_note
           where program = ? and cast(substr(reported_on, 1, 4) as integer) <= ? order by 2, 1"#,
        program,
        last
    );
    Ok(rows.fetch_all(db).await?)
}

/// Notes for each year that it is erased, unless an earlier run did.
pub async fn note(db: &mut SqliteConnection, going: &Going, decision: &str, now: Now, by: &str) -> Result<()> {
    let Some(program) = going.program.as_ref().filter(|_| going.kind.is_counted()) else {
        return Ok(());
    };
    let years: Vec<i32> = going.gone().map(|due| due.year).collect();
    let years = serde_json::to_string(&years)?;
    done!(
        db,
        "insert or ignore into erased_year (program, year, kind, decision, recorded_at, recorded_by)
         select distinct ?, value, ?, ?, ?, ? from json_each(?)",
        program,
        going.kind,
        decision,
        now.0,
        by,
        years
    )
}

/// What is erased of a year.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Erased>> {
    let rows = query_as!(
        Erased,
        "select year, kind, decision, recorded_at from erased_year where program = ? and year = ? order by kind",
        program,
        year
    );
    Ok(rows.fetch_all(db).await?)
}
