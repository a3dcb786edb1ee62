//! Whether the tables, indexes and triggers of a database are those that the migrations make.

use std::collections::BTreeMap;

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor, SqliteConnection, query_as};

use crate::domain::evidence::{How, Part, Tampered};
use crate::error::Result;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// The number of the newest migration of this program.
pub fn newest() -> i64 {
    let migrations = MIGRATIONS.iter().map(|migration| migration.version);
    migrations.max().unwrap_or_default()
}

/// A database in memory as the migrations up to one make it.
pub(super) async fn made(version: i64) -> Result<SqliteConnection> {
    let mut db = SqliteConnectOptions::new().in_memory(true).connect().await?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.version <= version) {
        db.execute(migration.sql.clone()).await?;
    }
    Ok(db)
}

/// What is changed, gone or added, by name.
pub(super) async fn differences(db: &mut SqliteConnection, made: &mut SqliteConnection) -> Result<Vec<Tampered>> {
    let expected = parts(made).await?;
    let found = parts(db).await?;
    let mut differences = Vec::new();
    let mut add = |(part, name): &(Part, String), how| {
        let name = name.clone();
        differences.push(Tampered::Schema { part: *part, name, how });
    };
    for (part, sql) in &expected {
        match found.get(part) {
            None => add(part, How::Cut),
            Some(other) if other != sql => add(part, How::Changed),
            Some(_) => {}
        }
    }
    for part in found.keys().filter(|part| !expected.contains_key(part)) {
        add(part, How::Inserted);
    }
    Ok(differences)
}

/// Those that are made by us: not what SQLite keeps for itself, nor the list of migrations, which sqlx makes.
async fn parts(db: &mut SqliteConnection) -> Result<BTreeMap<(Part, String), String>> {
    let all: Vec<(String, String, String)> = query_as(
        "select type, name, coalesce(sql, '') from sqlite_schema
         where name not like 'sqlite!_%' escape '!' and name <> '_sqlx_migrations'",
    )
    .fetch_all(db)
    .await?;
    let parts = all
        .into_iter()
        .filter_map(|(kind, name, sql)| Some(((Part::parse(&kind)?, name), spaced(&sql))));
    Ok(parts.collect())
}

/// The statement without the space that means nothing, since SQLite writes one anew when a table is altered: none beside a sign,
/// and one between words. What stands between quotes is as it is.
fn spaced(sql: &str) -> String {
    let mut spaced = String::with_capacity(sql.len());
    let mut is_quoted = false;
    let mut is_apart = false;
    for sign in sql.chars() {
        if sign.is_whitespace() && !is_quoted {
            is_apart = true;
            continue;
        }
        let joins = |sign: char| sign.is_alphanumeric() || sign == '_';
        if is_apart && joins(sign) && spaced.chars().last().is_some_and(joins) {
            spaced.push(' ');
        }
        is_apart = false;
        is_quoted ^= sign == '\'';
        spaced.push(sign);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_means_nothing_but_between_words_and_within_quotes() {
        let made = "create table a (\n    b text not null check (b <> 'x  y'),\n    c integer\n) strict";
        let anew = "create table a (b text not null check(b<>'x  y'), c integer) strict";
        assert_eq!(spaced(made), spaced(anew));
        assert_ne!(spaced(made), spaced(&made.replace("x  y", "x y")));
        assert_ne!(spaced("not null"), spaced("notnull"));
    }
}
