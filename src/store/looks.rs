//! The files that are settings of a programme: the crest, the Word template.

use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::settings::FileOf;
use crate::error::Result;

/// A file as it was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// As whoever sent it called it.
    pub name: String,
    pub content: Vec<u8>,
}

/// A file without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub of: FileOf,
    pub name: String,
    /// In bytes.
    pub length: u64,
}

pub async fn get(db: &mut SqliteConnection, program: &ProgramCode, of: FileOf) -> Result<Option<Stored>> {
    let kind = of.as_str();
    let file = query_as!(
        Stored,
        "select name, content from setting_file where program = ? and kind = ?",
        program,
        kind
    );
    Ok(file.fetch_optional(db).await?)
}

pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Listed>> {
    let rows = query!(
        r#"select kind, name, length(content) as "length!: i64" from setting_file where program = ? order by kind"#,
        program
    )
    .fetch_all(db)
    .await?;
    let known = rows.into_iter().filter_map(|row| {
        Some(Listed {
            of: FileOf::parse(&row.kind)?,
            name: row.name,
            length: row.length.try_into().unwrap_or_default(),
        })
    });
    Ok(known.collect())
}

/// Keeps a file over the one that was there.
pub async fn put(
    tx: &mut SqliteConnection,
    program: &ProgramCode,
    of: FileOf,
    file: &Stored,
    now: Now,
    by: &str,
) -> Result<()> {
    let kind = of.as_str();
    done!(
        tx,
        "insert into setting_file (program, kind, name, content, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)
         on conflict (program, kind) do update set name = excluded.name, content = excluded.content,
         revision = revision + 1, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
        program,
        kind,
        file.name,
        file.content,
        now.0,
        by
    )
}

pub async fn remove(tx: &mut SqliteConnection, program: &ProgramCode, of: FileOf) -> Result<()> {
    let kind = of.as_str();
    done!(
        tx,
        "delete from setting_file where program = ? and kind = ?",
        program,
        kind
    )
}
