//! Inquiries with their messages and answers, each a row that stays.

use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{AnswerId, InquiryId, PartnerCode, ProgramCode};
use crate::domain::inquiry::{Answer, AnswerFacts, Inquiry};
use crate::domain::period::Season;
use crate::error::{Error, Result};
use crate::store::grouped;

pub mod messages;
pub mod prepared;

/// The inquiries of a year with their messages and answers, spring before autumn and then by partner.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Inquiry>> {
    of_years(db, program, &format!("[{year}]")).await
}

/// Those of some years (a JSON array), in the same order.
pub(super) async fn of_years(db: &mut SqliteConnection, program: &ProgramCode, years: &str) -> Result<Vec<Inquiry>> {
    let ids = query_scalar!(
        r#"select json_group_array(id) as "ids!: String" from inquiry
           where program = ? and year in (select value from json_each(?))"#,
        program,
        years
    );
    let ids = ids.fetch_one(&mut *db).await?;
    by_id(db, &ids).await
}

/// Inquiries by their ids (a JSON array), whole.
async fn by_id(db: &mut SqliteConnection, ids: &str) -> Result<Vec<Inquiry>> {
    let mut inquiries = query!(
        "select id, program, year, season, partner, revision from inquiry where id in (select value from json_each(?))
         order by season desc, partner",
        ids
    )
    .map(|row| Inquiry {
        id: row.id,
        program: row.program,
        year: row.year,
        season: row.season,
        partner: row.partner,
        messages: Vec::new(),
        answers: Vec::new(),
        revision: row.revision,
    })
    .fetch_all(&mut *db)
    .await?;
    let mut messages = grouped(messages::of_inquiries(db, ids).await?);
    let mut answers = grouped(answers(db, ids).await?);
    for inquiry in &mut inquiries {
        inquiry.messages = messages.remove(&inquiry.id).unwrap_or_default();
        inquiry.answers = answers.remove(&inquiry.id).unwrap_or_default();
    }
    Ok(inquiries)
}

async fn answers(db: &mut SqliteConnection, inquiries: &str) -> Result<Vec<(InquiryId, Answer)>> {
    let rows = query!(
        "select inquiry_id, id, round_id, answer, answered_on, channel, stated_by, text, recorded_at from answer
         where inquiry_id in (select value from json_each(?)) order by answered_on, recorded_at, id",
        inquiries
    );
    let answers = rows.map(|row| {
        let facts = AnswerFacts {
            round: row.round_id,
            reply: row.answer,
            answered_on: row.answered_on,
            channel: row.channel,
            stated_by: row.stated_by,
            text: row.text,
        };
        let answer = Answer {
            id: row.id,
            facts,
            recorded_at: row.recorded_at,
        };
        (row.inquiry_id, answer)
    });
    Ok(answers.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: InquiryId) -> Result<Inquiry> {
    let mut found = by_id(db, &format!("[{id}]")).await?;
    found.pop().ok_or(Error::NotFound)
}

/// The conversation with a partner about a season, if one has begun.
pub async fn find(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    (year, season): (i32, Season),
    partner: &PartnerCode,
) -> Result<Option<Inquiry>> {
    let id = query_scalar!(
        "select id from inquiry where program = ? and year = ? and season = ? and partner = ?",
        program,
        year,
        season,
        partner
    );
    let Some(id) = id.fetch_optional(&mut *db).await? else {
        return Ok(None);
    };
    get(db, id).await.map(Some)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    (year, season): (i32, Season),
    partner: &PartnerCode,
    now: Now,
    by: &str,
) -> Result<InquiryId> {
    let id = insert!(
        "inquiry", db, now, by;
        "program" = program,
        "year" = year,
        "season" = season,
        "partner" = partner,
    );
    Ok(InquiryId(id))
}

/// The years of a programme in which anything has been asked, newest first.
pub async fn years(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<i32>> {
    let years = query_scalar!(
        "select distinct year from inquiry where program = ? order by year desc",
        program
    );
    Ok(years.fetch_all(db).await?)
}

pub async fn insert_answer(
    db: &mut SqliteConnection,
    inquiry: InquiryId,
    answer: &AnswerFacts,
    now: Now,
    by: &str,
) -> Result<AnswerId> {
    let id = insert!(
        "answer", db, now, by;
        "inquiry_id" = inquiry,
        "round_id" = answer.round,
        "answer" = answer.reply,
        "answered_on" = answer.answered_on,
        "channel" = answer.channel,
        "stated_by" = answer.stated_by,
        "text" = answer.text,
    );
    Ok(AnswerId(id))
}

/// Corrects the words of an answer; what it was, when and whose stay.
pub async fn save_answer_text(db: &mut SqliteConnection, id: AnswerId, text: &str) -> Result<()> {
    done!(db, "update answer set text = ? where id = ?", text, id)
}

/// Corrects an answer that was noted wrongly; the log keeps what it was, and the conversation has another revision.
pub async fn save_answer(db: &mut SqliteConnection, id: AnswerId, answer: &AnswerFacts) -> Result<()> {
    run!(
        db,
        "update answer set round_id = ?, answer = ?, answered_on = ?, channel = ?, stated_by = ?, text = ? where id = ?",
        answer.round,
        answer.reply,
        answer.answered_on,
        answer.channel,
        answer.stated_by,
        answer.text,
        id
    )?;
    done!(
        db,
        "update inquiry set revision = revision + 1 where id = (select inquiry_id from answer where id = ?)",
        id
    )
}
