//! `tillsyn person NAME`: all that the tool holds of one person, as JSON. Noted in the log.

use std::path::PathBuf;

use super::{Context, Done, database, output};
use crate::actions::person;

#[derive(clap::Args)]
pub struct Arguments {
    /// Hela namnet, användarnamnet eller e-postadressen
    #[arg(value_name = "NAMN")]
    name: String,
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    database::change(context, async |write| {
        let found = person::find(&mut write.tx, &arguments.name).await?;
        person::note(write, &found).await?;
        output::deliver(person::json(&found)?.as_bytes(), arguments.output.as_deref())
    })
    .await
}
