//! Errands before the nämnd.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::errand::{Errand, ErrandFacts, ErrandKind};
use crate::domain::ids::{ErrandId, MeetingId, ProgramCode};
use crate::error::{Error, Result};
use crate::store::changed_one;

struct Row {
    id: ErrandId,
    program: ProgramCode,
    year: i32,
    kind: ErrandKind,
    as_of: NaiveDate,
    written_on: NaiveDate,
    case_number: String,
    number: String,
    raised_on: Option<NaiveDate>,
    asks: String,
    reply_by: Option<NaiveDate>,
    papers: String,
    signatories: String,
    sent_to: String,
    to_board_on: Option<NaiveDate>,
    to_county_on: Option<NaiveDate>,
    meeting_id: Option<MeetingId>,
    paragraph: String,
    revision: i64,
}

impl From<Row> for Errand {
    fn from(row: Row) -> Self {
        Self {
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
        }
    }
}

/// All of a programme, the newest year first.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Errand>> {
    let rows = query_as!(
        Row,
        "select id, program, year, kind, as_of, written_on, case_number, number, raised_on, asks, reply_by, papers,
            signatories, sent_to, to_board_on, to_county_on, meeting_id, paragraph, revision
         from errand where program = ? order by year desc, written_on desc, id",
        program
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Errand::from).collect())
}

pub async fn get(db: &mut SqliteConnection, id: ErrandId) -> Result<Errand> {
    let row = query_as!(
        Row,
        "select id, program, year, kind, as_of, written_on, case_number, number, raised_on, asks, reply_by, papers,
            signatories, sent_to, to_board_on, to_county_on, meeting_id, paragraph, revision
         from errand where id = ?",
        id
    );
    row.fetch_optional(db).await?.map(Errand::from).ok_or(Error::NotFound)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    facts: &ErrandFacts,
    now: Now,
    by: &str,
) -> Result<ErrandId> {
    let result = query!(
        "insert into errand (program, year, kind, as_of, written_on, case_number, number, raised_on, asks, reply_by,
            papers, signatories, sent_to, to_board_on, to_county_on, meeting_id, paragraph, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        program,
        facts.year,
        facts.kind,
        facts.as_of,
        facts.written_on,
        facts.case_number,
        facts.number,
        facts.raised_on,
        facts.asks,
        facts.reply_by,
        facts.papers,
        facts.signatories,
        facts.sent_to,
        facts.to_board_on,
        facts.to_county_on,
        facts.meeting,
        facts.paragraph,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(ErrandId(result.last_insert_rowid()))
}

/// Saves what is said of it, but for its kind.
pub async fn save(db: &mut SqliteConnection, errand: &Errand) -> Result<()> {
    let facts = &errand.facts;
    let result = query!(
        "update errand set year = ?, as_of = ?, written_on = ?, case_number = ?, number = ?, raised_on = ?, asks = ?,
            reply_by = ?, papers = ?, signatories = ?, sent_to = ?, to_board_on = ?, to_county_on = ?, meeting_id = ?,
            paragraph = ?, revision = revision + 1
         where id = ? and revision = ?",
        facts.year,
        facts.as_of,
        facts.written_on,
        facts.case_number,
        facts.number,
        facts.raised_on,
        facts.asks,
        facts.reply_by,
        facts.papers,
        facts.signatories,
        facts.sent_to,
        facts.to_board_on,
        facts.to_county_on,
        facts.meeting,
        facts.paragraph,
        errand.id,
        errand.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}
