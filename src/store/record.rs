//! Loads a [`Record`]: all that planner, follow-up and outlook read, in one read transaction.

use chrono::{Datelike, NaiveDate};
use sqlx::SqliteConnection;

use crate::domain::ids::ProgramCode;
use crate::domain::record::{Record, YearRecord};
use crate::error::{Error, Result};
use crate::store::{events, inquiries, measures, offers, officers, partners, plans, programs, rounds, settings};

/// The given years of a programme, in order, with everything that they refer to.
pub async fn load(db: &mut SqliteConnection, program: &ProgramCode, years: &[i32]) -> Result<Record> {
    let mut loaded = Vec::with_capacity(years.len());
    for year in years {
        loaded.push(year_record(db, program, *year).await?);
    }
    Ok(Record {
        program: programs::get(db, program).await?,
        partners: partners::list(db).await?,
        officers: officers::list(db).await?,
        leave: officers::leave(db).await?,
        offers: offers::list(db).await?,
        events: events::list(db).await?,
        venues: events::venues(db).await?,
        years: loaded,
    })
}

/// A year with the one before and the one after, which a follow-up and an outlook look at too.
pub async fn around(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Record> {
    load(db, program, &[year - 1, year, year + 1]).await
}

/// The same, and every other year that has a plan or a round, which a follow-up sets beside it.
pub async fn whole(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Record> {
    let mut years = plans::years(db, program).await?;
    years.extend([year - 1, year, year + 1]);
    years.sort_unstable();
    years.dedup();
    load(db, program, &years).await
}

/// A year with the one before and after, and the years before them that have a measure which should have been followed up by a day.
pub async fn with_overdue(db: &mut SqliteConnection, program: &ProgramCode, today: NaiveDate) -> Result<Record> {
    let year = today.year();
    let mut years = Vec::new();
    for before in measures::years(db, program).await? {
        let of_year = measures::of_year(db, program, before).await?;
        if before < year - 1
            && of_year
                .iter()
                .any(|measure| measure.is_overdue(today) || measure.is_to_be_followed_up(today))
        {
            years.push(before);
        }
    }
    years.sort_unstable();
    years.extend([year - 1, year, year + 1]);
    load(db, program, &years).await
}

async fn year_record(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<YearRecord> {
    let settings = settings::of_year(db, program, year).await?;
    Ok(YearRecord {
        year,
        seasons: settings.seasons(year).ok_or(Error::NotFound)?,
        settings,
        plans: plans::of_year(db, program, year).await?,
        rounds: rounds::of_year(db, program, year).await?,
        inquiries: inquiries::of_year(db, program, year).await?,
        measures: measures::of_year(db, program, year).await?,
    })
}
