//! `tillsyn disclosure YEAR`: what may be handed out of a year today. Noted in the log as an export is.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Context, Done, database, output, values};
use crate::actions::export::disclosure;
use crate::report;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "ÅR", value_parser = values::year)]
    year: i32,
    /// html läses av människor, csv öppnas i kalkylprogram, json läses av program
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Html)]
    format: Format,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Html,
    Csv,
    Json,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    database::change(context, async |write| {
        let scope = context.scope(&mut write.tx).await?;
        let tonight = write.now.tonight();
        let found = disclosure::load(&mut write.tx, scope.code(), arguments.year, tonight).await?;
        disclosure::note_export(write, &found).await?;
        let settings = scope.settings(arguments.year);
        let text = match arguments.format {
            Format::Html => report::document_html(&disclosure::document(&found, &settings)),
            Format::Csv => disclosure::csv(&found, &settings)?,
            Format::Json => disclosure::json(&found, &settings)?,
        };
        output::deliver(text.as_bytes(), arguments.output.as_deref())
    })
    .await
}
