//! Errands before the nämnd.

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::errand::{Errand, ErrandFacts};
use crate::domain::ids::{ErrandId, ProgramCode};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, program, year, kind, as_of, written_on, case_number, number, raised_on, asks, reply_by, papers,
                signatories, sent_to, to_board_on, to_county_on, meeting_id, paragraph, revision
             from errand " + $($rest)+
        )
        .map(|row| Errand {
            id: row.id,
            program: row.program,
            facts: ErrandFacts {
                year: row.year,
                kind: row.kind,
                as_of: row.as_of,
                written_on: row.written_on,
                case_number: row.case_number,
                number: row.number,
                raised_on: row.raised_on,
                asks: row.asks,
                reply_by: row.reply_by,
                papers: row.papers,
                signatories: row.signatories,
                sent_to: row.sent_to,
                to_board_on: row.to_board_on,
                to_county_on: row.to_county_on,
                meeting: row.meeting_id,
                paragraph: row.paragraph,
            },
            revision: row.revision,
        })
    };
}

/// What is stored of an errand, by column, but for its kind, which it keeps.
macro_rules! columns {
    ($write:ident!($($to:tt)+), $facts:expr) => {
        $write!(
            $($to)+;
            "year" = $facts.year,
            "as_of" = $facts.as_of,
            "written_on" = $facts.written_on,
            "case_number" = $facts.case_number,
            "number" = $facts.number,
            "raised_on" = $facts.raised_on,
            "asks" = $facts.asks,
            "reply_by" = $facts.reply_by,
            "papers" = $facts.papers,
            "signatories" = $facts.signatories,
            "sent_to" = $facts.sent_to,
            "to_board_on" = $facts.to_board_on,
            "to_county_on" = $facts.to_county_on,
            "meeting_id" = $facts.meeting,
            "paragraph" = $facts.paragraph
        )
    };
}

/// All of a programme, the newest year first.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Errand>> {
    let rows = select!("where program = ? order by year desc, written_on desc, id", program);
    Ok(rows.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: ErrandId) -> Result<Errand> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    facts: &ErrandFacts,
    now: Now,
    by: &str,
) -> Result<ErrandId> {
    let id = columns!(
        insert!("errand", db, now, by, "program" = program, "kind" = facts.kind),
        facts
    );
    Ok(ErrandId(id))
}

/// Saves what is said of it, but for its kind.
pub async fn save(db: &mut SqliteConnection, errand: &Errand) -> Result<()> {
    columns!(update!("errand", db, errand.id, errand.revision), errand.facts)
}
