//! Restricted notes. Whoever asks for them says whose: there is no reading of all without saying so.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::ids::{NoteId, ProgramCode, UserId};
use crate::domain::note::{NewNote, RestrictedNote};
use crate::error::Result;

noun! {
    $ RestrictedNote in "restricted_note" {
        program "program", author: author_id "author_id", recorded_at "recorded_at", recorded_by "recorded_by";
        round: round_id "round_id", reported_on "reported_on", consulted_on "consulted_on", reference "reference"
    }
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
    let id = columns!(
        insert!(
            "restricted_note",
            db,
            now,
            by,
            "program" = program,
            "author_id" = author
        ),
        note
    );
    Ok(NoteId(id))
}
