//! The settings of a programme. A value holds from its year until the next row of the same key.

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::settings::{Key, Settings};
use crate::error::Result;

/// A value and the year from which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub key: Key,
    pub from_year: i32,
    pub value: String,
}

/// The settings that hold for a year; what nobody has set has its default.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Settings> {
    Ok(holding(&list(db, program).await?, year))
}

/// Those that hold for a year, of all that has been set, in order of year.
pub fn holding(rows: &[Setting], year: i32) -> Settings {
    // the latest one that has begun stays
    let begun = rows.iter().filter(|row| row.from_year <= year);
    Settings::new(begun.map(|row| (row.key, row.value.clone())).collect())
}

/// All that has been set, by year and key. Keys that this version does not know are left out.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Setting>> {
    let rows = query!(
        r#"select key, from_year as "from_year: i32", value from setting where program = ? order by from_year, key"#,
        program
    )
    .fetch_all(db)
    .await?;
    let known = rows.into_iter().filter_map(|row| {
        Some(Setting {
            key: Key::parse(&row.key)?,
            from_year: row.from_year,
            value: row.value,
        })
    });
    Ok(known.collect())
}

/// Writes the value of a key from a year on, over the one that was set for the very same year.
pub async fn set(
    tx: &mut SqliteConnection,
    program: &ProgramCode,
    setting: &Setting,
    now: Now,
    by: &str,
) -> Result<()> {
    let key = setting.key.as_str();
    done!(
        tx,
        "insert into setting (program, key, from_year, value, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)
         on conflict (program, key, from_year) do update set value = excluded.value, revision = revision + 1,
         recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
        program,
        key,
        setting.from_year,
        setting.value,
        now.0,
        by
    )
}
