//! `tillsyn follow-up YEAR`: what was planned, what became of it, and why. Whoever runs commands sees all.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::{follow_up, looks};
use crate::domain::follow_up::{Viewer, Visible};
use crate::report::{self, Look, Names};

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
    Html,
    Pdf,
    Docx,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let as_of = arguments.as_of.unwrap_or_else(|| context.now().today());
    let (seen, names, look) = load(context, arguments.year, as_of).await?;
    let document = || report::annual::document(&seen, &names);
    let bytes = match arguments.format {
        Format::Text => report::document_text(&document()).into_bytes(),
        Format::Json => report::follow_up_json(&seen)?.into_bytes(),
        Format::Csv => report::follow_up_csv(&seen, &names)?.into_bytes(),
        Format::Html => report::document_html(&document()).into_bytes(),
        Format::Pdf => report::document_pdf(&document(), &look, as_of)?,
        Format::Docx => report::document_docx(&document(), &look, as_of)?,
    };
    output::deliver(&bytes, arguments.output.as_deref())
}

async fn load(context: &Context, year: i32, as_of: NaiveDate) -> Result<(Visible, Names, Look), Failure> {
    let db = database::open_existing(context).await?;
    let mut tx = db.read().await?;
    let scope = context.scope(&mut tx).await?;
    let material = follow_up::load(&mut tx, scope.code(), year, as_of).await?;
    let look = looks::load(&mut tx, scope.code(), &scope.settings(year)).await?;
    drop(tx);
    db.close().await;
    let names = material.names(year);
    Ok((Visible::new(&material.record, year, as_of, Viewer::Team), names, look))
}
