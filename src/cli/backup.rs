//! `tillsyn backup FILE`: a copy of the database that is whole, while it is in use.

use std::path::PathBuf;

use super::{Context, Done, database, output};
use crate::actions::copies;

#[derive(clap::Args)]
pub struct Arguments {
    /// Kopian; får inte finnas. Bredvid den läggs FIL.sha256
    #[arg(value_name = "FIL")]
    file: PathBuf,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let database = database::existing(context)?;
    let taken = copies::take(database, &arguments.file).await?;
    let entries = taken.head.map_or(0, |head| head.entry);
    output::say(&format!(
        "Säkerhetskopian är skriven till {} och är hel. Loggen har {entries} poster.",
        arguments.file.display()
    ))
}
