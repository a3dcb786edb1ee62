//! Inquiries with their messages and answers, each a row that stays.

use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{AnswerId, InquiryId, PartnerCode, ProgramCode};
use crate::domain::inquiry::{Answer, AnswerFacts, Inquiry};
use crate::domain::period::Season;
use crate::error::{Error, Result};

pub mod messages;
pub mod prepared;

/// The inquiries of a year with their messages and answers, spring before autumn and then by partner.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Inquiry>> {
    let mut inquiries = query!(
        "select id, program, year, season, partner, revision from inquiry where program = ? and year = ?
         order by season desc, partner",
        program,
        year
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
    for inquiry in &mut inquiries {
        inquiry.messages = messages::of_inquiry(db, inquiry.id).await?;
        inquiry.answers = answers(db, inquiry.id).await?;
    }
    Ok(inquiries)
}

async fn answers(db: &mut SqliteConnection, inquiry: InquiryId) -> Result<Vec<Answer>> {
    let rows = query!(
        "select id, round_id, answer, answered_on, channel, stated_by, text, recorded_at from answer
         where inquiry_id = ? order by answered_on, recorded_at, id",
        inquiry
    );
    let answers = rows.map(|row| Answer {
        id: row.id,
        facts: AnswerFacts {
            round: row.round_id,
            reply: row.answer,
            answered_on: row.answered_on,
            channel: row.channel,
            stated_by: row.stated_by,
            text: row.text,
        },
        recorded_at: row.recorded_at,
    });
    Ok(answers.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: InquiryId) -> Result<Inquiry> {
    let row = query!("select program, year from inquiry where id = ?", id);
    let row = row.fetch_one(&mut *db).await?;
    let inquiries = of_year(db, &row.program, row.year).await?;
    inquiries
        .into_iter()
        .find(|inquiry| inquiry.id == id)
        .ok_or(Error::NotFound)
}

/// The conversation with a partner about a season, if one has begun.
pub async fn find(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    (year, season): (i32, Season),
    partner: &PartnerCode,
) -> Result<Option<Inquiry>> {
    let inquiries = of_year(db, program, year).await?;
    let mut matching = inquiries.into_iter();
    Ok(matching.find(|inquiry| inquiry.season == season && &inquiry.partner == partner))
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
    run!(db, "update answer set text = ? where id = ?", text, id)?;
    Ok(())
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
    run!(
        db,
        "update inquiry set revision = revision + 1 where id = (select inquiry_id from answer where id = ?)",
        id
    )?;
    Ok(())
}
