//! Loads a [`Record`]: all that planner, follow-up and outlook read, in one read transaction.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use sqlx::SqliteConnection;

use crate::domain::ids::ProgramCode;
use crate::domain::record::{Record, YearRecord};
use crate::error::{Error, Result};
use crate::store::{
    Tx, contacts, events, grouped, inquiries, kept, measures, offers, officers, partners, plans, programs, rounds,
    settings,
};

/// The given years of a programme, in order, with everything that they refer to; but without the visits of their rounds,
/// which [`load_visits`] adds. However many the years, the queries are as many.
///
/// What a read has loaded is kept for the next one; a write reads what it has itself changed.
pub async fn load(tx: &mut Tx, program: &ProgramCode, years: &[i32]) -> Result<Record> {
    if tx.writes() {
        return read(tx, program, years).await;
    }
    let state = kept::state(tx).await?;
    if let Some(record) = tx.kept.get(state, program, years) {
        return Ok(Record::clone(&record));
    }
    let record = Arc::new(read(tx, program, years).await?);
    tx.kept.keep(state, years, &record);
    Ok(Arc::unwrap_or_clone(record))
}

async fn read(db: &mut SqliteConnection, program: &ProgramCode, years: &[i32]) -> Result<Record> {
    let keys = serde_json::to_string(years)?;
    let days @ (first, last) = days(years)?;
    Ok(Record {
        program: programs::get(db, program).await?,
        partners: partners::list(db).await?,
        contacts: contacts::list(db).await?,
        officers: officers::list(db).await?,
        leave: officers::leave_between(db, first, last).await?,
        offers: offers::between(db, first, last).await?,
        events: events::of_record(db, days, program, &keys).await?,
        venues: events::venues(db).await?,
        years: year_records(db, program, years, &keys).await?,
        older: Vec::new(),
        settled: Vec::new(),
    })
}

/// From the first day of the first year to the last day of the last one.
fn days(years: &[i32]) -> Result<(NaiveDate, NaiveDate)> {
    let first = years.iter().min().copied().unwrap_or_default();
    let last = years.iter().max().copied().unwrap_or_default();
    let days = NaiveDate::from_ymd_opt(first, 1, 1).zip(NaiveDate::from_ymd_opt(last, 12, 31));
    days.ok_or(Error::NotFound)
}

async fn year_records(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    years: &[i32],
    keys: &str,
) -> Result<Vec<YearRecord>> {
    let set = settings::list(db, program).await?;
    let plans = plans::of_years(db, program, keys).await?;
    let mut plans = grouped(plans.into_iter().map(|plan| (plan.year, plan)));
    let rounds = rounds::of_years(db, program, keys).await?;
    let mut rounds = grouped(rounds.into_iter().map(|round| (round.year, round)));
    let inquiries = inquiries::of_years(db, program, keys).await?;
    let mut inquiries = grouped(inquiries.into_iter().map(|inquiry| (inquiry.year, inquiry)));
    let measures = measures::of_years(db, program, keys).await?;
    let mut measures = grouped(measures.into_iter().map(|measure| (measure.year, measure)));
    let of_year = |year: &i32| {
        let settings = settings::holding(&set, *year);
        Ok(YearRecord {
            year: *year,
            seasons: settings.seasons(*year).ok_or(Error::NotFound)?,
            settings,
            plans: plans.remove(year).unwrap_or_default(),
            rounds: rounds.remove(year).unwrap_or_default(),
            inquiries: inquiries.remove(year).unwrap_or_default(),
            measures: measures.remove(year).unwrap_or_default(),
        })
    };
    years.iter().map(of_year).collect()
}

/// Adds the visits to all rounds of a record.
pub async fn load_visits(db: &mut SqliteConnection, record: &mut Record) -> Result<()> {
    rounds::load_visits(db, record.years.iter_mut().flat_map(|year| &mut year.rounds)).await
}

/// A year with the one before and the one after, which a follow-up and an outlook look at too.
pub async fn around(tx: &mut Tx, program: &ProgramCode, year: i32) -> Result<Record> {
    load(tx, program, &[year - 1, year, year + 1]).await
}

/// A year as its follow-up looks at it: with the measures of the year before, and the year after.
pub async fn followed_up(tx: &mut Tx, program: &ProgramCode, year: i32) -> Result<Record> {
    let mut record = load(tx, program, &[year, year + 1]).await?;
    record.older = measures::of_year(tx, program, year - 1).await?;
    Ok(record)
}

/// A year with the one before and after, and the measures of the years before them that should have been followed up by a day.
pub async fn with_overdue(tx: &mut Tx, program: &ProgramCode, today: NaiveDate) -> Result<Record> {
    let mut record = around(tx, program, today.year()).await?;
    record.older = measures::left_open(tx, program, today.year() - 1, today).await?;
    record
        .older
        .retain(|measure| measure.is_overdue(today) || measure.is_to_be_followed_up(today));
    Ok(record)
}
