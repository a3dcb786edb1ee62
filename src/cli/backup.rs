//! `tillsyn backup FILE`: a copy of the database that is whole, while it is in use.

use std::path::PathBuf;

use super::{Context, Done, Failure, database, output};
use crate::actions::copies;
use crate::swedish::upkeep as words;

#[derive(clap::Args)]
pub struct Arguments {
    /// Kopian; får inte finnas. Bredvid den läggs FIL.sha256
    #[arg(value_name = "FIL")]
    file: PathBuf,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let database = database::existing(context)?;
    let taken = copies::take(database, &arguments.file, &context.config.head()).await?;
    let entries = taken.head.map_or(0, |head| head.entry);
    output::say(&format!(
        "Säkerhetskopian är skriven till {} och är hel. Loggen har {entries} poster.",
        arguments.file.display()
    ))?;
    if taken.faults.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(words::faults(&taken.faults)))
}

/// What could not be kept of the end of the log; the work is done all the same.
pub fn head_not_kept(context: &Context) {
    let file = context.config.head();
    output::complain(&format!("Loggens senaste post kunde inte sparas i {}.", file.display()));
}
