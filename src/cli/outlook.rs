//! `tillsyn outlook`: where the year is heading, and what is due.

use chrono::{Datelike, NaiveDate};
use clap::ValueEnum;

use super::{Context, Done, database, output, values};
use crate::actions::errands;
use crate::domain::outlook::{Outlook, outlook};
use crate::report::{self, Names};
use crate::store;

#[derive(clap::Args)]
pub struct Arguments {
    /// Som det var den dagen; annars i dag
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    as_of: Option<NaiveDate>,
    /// Hur den skrivs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let as_of = arguments.as_of.unwrap_or_else(|| context.now().today());
    let text = database::read(context, async |tx| {
        let scope = context.scope(tx).await?;
        let record = store::record::with_overdue(tx, scope.code(), as_of).await?;
        let found = Outlook {
            errands: errands::due(tx, scope.code(), as_of).await?,
            ..outlook(&record, as_of)
        };
        if matches!(arguments.format, Format::Json) {
            return Ok(report::outlook_json(&found)?);
        }
        let reasons = store::programs::reasons(tx).await?;
        let names = Names::new(&record, &reasons, &scope.settings(as_of.year()));
        Ok(report::outlook_text(&found, &record, &names))
    });
    output::print(&text.await?)
}
