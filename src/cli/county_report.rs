//! `tillsyn county-report YEAR`: the figures for the yearly questionnaire. Whoever runs commands sees all.

use super::values::Format;
use super::yearly::Arguments;
use super::{Context, Done, database};
use crate::actions::follow_up;
use crate::domain::county_report::county_report;
use crate::domain::follow_up::Viewer;
use crate::error::Error;
use crate::report;
use crate::store;

pub async fn run(context: &Context, arguments: Arguments<Format>) -> Done {
    let (year, as_of) = (arguments.year, arguments.as_of(context));
    let read = database::read(context, async |tx| {
        let scope = context.scope(tx).await?;
        let mut material = follow_up::load(tx, scope.code(), year, as_of).await?;
        store::record::load_visits(tx, &mut material.record).await?;
        let found = county_report(&material.record, year, as_of, Viewer::Team).ok_or(Error::NotFound)?;
        Ok((found, material.names(year)))
    });
    let (found, names) = read.await?;
    let text = match arguments.format {
        Format::Text => report::document_text(&report::county_report::document(&found, &names)),
        Format::Json => report::county_report_json(&found)?,
        Format::Csv => report::county_report::as_csv(&found, &names)?,
    };
    arguments.deliver(text.as_bytes())
}
