//! Errands before the nämnd.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::errand::{Errand, ErrandFacts};
use crate::domain::ids::{ErrandId, ProgramCode};
use crate::error::Result;

noun! {
    $ Errand in "errand" { program "program", revision "revision" }
    ErrandFacts {
        [kind "kind"]
        year "year", as_of "as_of", written_on "written_on", case_number "case_number", number "number",
        raised_on "raised_on", proposers "proposers", topic "topic", asks "asks", points "points", reply_by "reply_by", papers "papers", signatories "signatories",
        sent_to "sent_to", to_board_on "to_board_on", to_county_on "to_county_on", meeting: meeting_id "meeting_id",
        paragraph "paragraph"
    }
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
