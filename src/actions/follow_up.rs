//! Loads what a follow-up or an outlook is told from: the record, and the names that go with it.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use crate::domain::follow_up::Aliases;
use crate::domain::ids::ProgramCode;
use crate::domain::program::Reason;
use crate::domain::record::Record;
use crate::error::Result;
use crate::report::{self, Names, People};
use crate::store;

/// A year among all others, and everyone's names.
#[derive(Debug, Clone)]
pub struct Material {
    pub record: Record,
    people: People,
    reasons: Vec<Reason>,
}

pub async fn load(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Material> {
    let record = store::record::whole(db, program, year).await?;
    of(db, record).await
}

/// The running year and what is due in it, from older years too.
pub async fn of_today(db: &mut SqliteConnection, program: &ProgramCode, today: NaiveDate) -> Result<Material> {
    let record = store::record::with_overdue(db, program, today).await?;
    of(db, record).await
}

async fn of(db: &mut SqliteConnection, record: Record) -> Result<Material> {
    Ok(Material {
        record,
        people: People {
            contacts: store::contacts::list(db).await?,
            users: store::users::list(db).await?,
            earlier: store::audit::earlier_names(db).await?,
            authorities: store::partners::authorities(db).await?,
        },
        reasons: store::programs::reasons(db).await?,
    })
}

impl Material {
    /// Names as documents about a year use them.
    pub fn names(&self, year: i32) -> Names {
        let settings = self.record.year(year).map(|year| year.settings.clone());
        Names::new(&self.record, &self.reasons, &settings.unwrap_or_default())
    }

    /// What to say instead of people's names to those outside the team.
    pub fn aliases(&self) -> Aliases {
        report::aliases(&self.record, &self.people, None)
    }

    /// The same, and nothing instead of the nights that are not public on an evening.
    pub fn aliases_on(&self, tonight: NaiveDate) -> Aliases {
        report::aliases(&self.record, &self.people, Some(tonight))
    }
}
