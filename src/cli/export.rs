//! `tillsyn export KIND --year YEAR`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Context, Done, database, output, values};
use crate::actions::export::{self, What};
use crate::actions::import::FileKind;

#[derive(clap::Args)]
pub struct Arguments {
    /// Vad som ska skrivas: samma slag som läses in, eller audit
    #[arg(value_name = "SLAG", value_parser = what)]
    what: What,
    /// Året; utan det allt som finns
    #[arg(long, value_name = "ÅR", value_parser = values::year)]
    year: Option<i32>,
    /// csv öppnas i kalkylprogram, json läses av program
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
}

fn what(name: &str) -> Result<What, String> {
    let names: Vec<&str> = FileKind::ALL.map(FileKind::name).into_iter().chain(["audit"]).collect();
    values::one_of(What::parse(name), &names)
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    database::change(context, async |write| {
        let sheet = match arguments.what {
            What::Audit => export::audit(write, arguments.year).await?,
            What::Rows(kind) => {
                let scope = context.scope(&mut write.tx).await?;
                export::export(write, scope.code(), kind, arguments.year).await?
            }
        };
        let text = match arguments.format {
            Format::Csv => sheet.csv()?,
            Format::Json => sheet.json()?,
        };
        output::deliver(text.as_bytes(), arguments.output.as_deref())
    })
    .await
}
