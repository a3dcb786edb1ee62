//! Restricted notes. Whoever asks for them says whose: there is no reading of all without saying so.

use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::{NoteId, ProgramCode, RoundId, UserId};
use crate::domain::note::{NewNote, RestrictedNote};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            RestrictedNote,
            r#"select id, program, round_id as "round: RoundId", reported_on, consulted_on, reference,
             author_id as "author: UserId", recorded_at, recorded_by from restricted_note "# + $($rest)+
        )
    };
}

/// For directors: every note, newest first.
pub async fn of_all(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<RestrictedNote>> {
    let rows = select!("where program = ? order by reported_on desc, id desc", program);
    Ok(rows.fetch_all(db).await?)
}

/// For authors: their own, newest first.
pub async fn of_author(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    author: UserId,
) -> Result<Vec<RestrictedNote>> {
    let rows = select!(
        "where program = ? and author_id = ? order by reported_on desc, id desc",
        program,
        author
    );
    Ok(rows.fetch_all(db).await?)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    note: &NewNote,
    author: UserId,
    now: Now,
    by: &str,
) -> Result<NoteId> {
    let id = insert!(
        "restricted_note", db, now, by;
        "program" = program,
        "round_id" = note.round,
        "reported_on" = note.reported_on,
        "consulted_on" = note.consulted_on,
        "reference" = note.reference,
        "author_id" = author,
    );
    Ok(NoteId(id))
}
