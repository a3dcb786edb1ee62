//! What the commands about a year's figures have in common: the year, the day, the format and the file.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use clap::builder::EnumValueParser;

use super::{Context, Done, output, values};

#[derive(clap::Args)]
pub struct Arguments<F: ValueEnum + Send + Sync + 'static> {
    #[arg(value_name = "ÅR", value_parser = values::year)]
    pub year: i32,
    /// Som det var i slutet av den dagen; annars i dag
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    as_of: Option<NaiveDate>,
    /// Hur den skrivs
    #[arg(long, value_name = "FORMAT", value_parser = EnumValueParser::<F>::new(), default_value = "text")]
    pub format: F,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

impl<F: ValueEnum + Send + Sync + 'static> Arguments<F> {
    pub fn as_of(&self, context: &Context) -> NaiveDate {
        self.as_of.unwrap_or_else(|| context.now().today())
    }

    pub fn deliver(&self, bytes: &[u8]) -> Done {
        output::deliver(bytes, self.output.as_deref())
    }
}
