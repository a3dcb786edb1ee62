//! `tillsyn county-report YEAR`: the figures for the yearly questionnaire. Whoever runs commands sees all.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::follow_up;
use crate::domain::county_report::{CountyReport, county_report};
use crate::domain::follow_up::Viewer;
use crate::error::Error;
use crate::report::{self, Names};
use crate::store;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "ÅR", value_parser = values::year)]
    year: i32,
    /// Som det var i slutet av den dagen; annars i dag
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    as_of: Option<NaiveDate>,
    /// Hur den skrivs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let as_of = arguments.as_of.unwrap_or_else(|| context.now().today());
    let (found, names) = load(context, arguments.year, as_of).await?;
    let text = match arguments.format {
        Format::Text => report::document_text(&report::county_report::document(&found, &names)),
        Format::Json => report::county_report_json(&found)?,
        Format::Csv => report::county_report::as_csv(&found, &names)?,
    };
    output::deliver(text.as_bytes(), arguments.output.as_deref())
}

async fn load(context: &Context, year: i32, as_of: NaiveDate) -> Result<(CountyReport, Names), Failure> {
    let db = database::open_existing(context).await?;
    let mut tx = db.read().await?;
    let scope = context.scope(&mut tx).await?;
    let mut material = follow_up::load(&mut tx, scope.code(), year, as_of).await?;
    store::record::load_visits(&mut tx, &mut material.record).await?;
    drop(tx);
    db.close().await;
    let names = material.names(year);
    let found = county_report(&material.record, year, as_of, Viewer::Team).ok_or(Error::NotFound)?;
    Ok((found, names))
}
