//! What the program has done with the database by itself, and what came of it.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::domain::backups::{Last, Run, RunKind};
use crate::error::Result;

pub async fn insert(tx: &mut SqliteConnection, run: &Run, told: bool) -> Result<()> {
    done!(
        tx,
        "insert into upkeep_run (kind, started_at, ended_at, ok, file, words, told) values (?, ?, ?, ?, ?, ?, ?)",
        run.kind,
        run.started_at,
        run.ended_at,
        run.ok,
        run.file,
        run.words,
        told
    )
}

/// When it was last done, and when it last went well.
pub async fn last(db: &mut SqliteConnection, kind: RunKind) -> Result<Last> {
    let found = query!(
        r#"select max(started_at) as "tried: chrono::DateTime<chrono::Utc>",
         max(case when ok then started_at end) as "good: chrono::DateTime<chrono::Utc>" from upkeep_run where kind = ?"#,
        kind
    );
    let found = found.fetch_one(db).await?;
    Ok(Last {
        tried: found.tried,
        good: found.good,
    })
}

/// When someone was last mailed of it.
pub async fn last_told(db: &mut SqliteConnection, kind: RunKind) -> Result<Option<DateTime<Utc>>> {
    let told = query_scalar!(
        r#"select max(ended_at) as "at: DateTime<Utc>" from upkeep_run where kind = ? and told = 1"#,
        kind
    );
    Ok(told.fetch_one(db).await?)
}

/// The newest first.
pub async fn list(db: &mut SqliteConnection, limit: i64) -> Result<Vec<Run>> {
    let rows = query_as!(
        Run,
        "select kind, started_at, ended_at, ok, file, words from upkeep_run order by id desc limit ?",
        limit
    );
    Ok(rows.fetch_all(db).await?)
}
