//! Figures of years that stand still, kept in memory by how many times the year had been changed when they were counted.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::{SqliteConnection, query, query_scalar};

use crate::domain::beside::Settled;
use crate::domain::ids::ProgramCode;
use crate::error::Result;

/// A year that has a plan or a round, with how many times anything that its figures are counted from has been changed.
/// Triggers count, whoever changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub year: i32,
    pub times: i64,
}

/// The years of a programme that have a plan or a round, in order.
pub async fn years(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Changed>> {
    let rows = query!(
        r#"select year as "year!: i32", times as "times!: i64" from year_change as changed where program = ?
             and (exists (select 1 from plan where program = changed.program and year = changed.year)
                 or exists (select 1 from round where program = changed.program and year = changed.year))
           order by year"#,
        program
    );
    let years = rows.map(|row| Changed {
        year: row.year,
        times: row.times,
    });
    Ok(years.fetch_all(db).await?)
}

/// Those of them that can still be counted: nothing of them is erased.
pub async fn standing(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Changed>> {
    let erased = query_scalar!(
        r#"select distinct year as "year!: i32" from erased_year where program = ?"#,
        program
    );
    let erased = erased.fetch_all(&mut *db).await?;
    let mut years = years(db, program).await?;
    years.retain(|changed| !erased.contains(&changed.year));
    Ok(years)
}

/// Shared by all that read one database in one process.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Counts>>);

type Counts = HashMap<(ProgramCode, i32), (i64, Option<Settled>)>;

impl Kept {
    /// What was counted of the year as it is; `None` when nobody has counted it since it was changed.
    pub fn get(&self, program: &ProgramCode, changed: Changed) -> Option<Option<Settled>> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (times, settled) = counts.get(&(program.clone(), changed.year))?;
        (*times == changed.times).then(|| settled.clone())
    }

    pub(super) fn keep(&self, program: &ProgramCode, changed: Changed, settled: Option<Settled>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.insert((program.clone(), changed.year), (changed.times, settled));
    }
}
