//! Words that others than the team may read, by their checksums.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::withheld::Cleared;
use crate::error::Result;

/// Those of a year.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Cleared> {
    let sums = sqlx::query_scalar!(
        "select sum from cleared_words where program = ? and year = ?",
        program,
        year
    );
    Ok(sums.fetch_all(db).await?.into_iter().collect())
}

/// Lets words be read.
pub async fn insert(
    db: &mut SqliteConnection,
    (program, year): (&ProgramCode, i32),
    sum: &str,
    now: Now,
    by: &str,
) -> Result<()> {
    insert!("cleared_words", db, now, by; "program" = program, "year" = year, "sum" = sum);
    Ok(())
}

/// Lets them be read no longer.
pub async fn delete(db: &mut SqliteConnection, (program, year): (&ProgramCode, i32), sum: &str) -> Result<()> {
    done!(
        db,
        "delete from cleared_words where program = ? and year = ? and sum = ?",
        program,
        year,
        sum
    )
}
