//! `tillsyn check`: the file, the references, the finished documents and the log, also against what was kept of it.

use std::path::PathBuf;

use super::{Context, Done, Failure, backup, database, log, output};
use crate::actions::copies;
use crate::store::upkeep::{self, Age};
use crate::swedish::upkeep as words;

#[derive(clap::Args)]
pub struct Arguments {
    /// Loggens senaste post som den sparades senast; annars den i mappen med säkerhetskopior
    #[arg(long, value_name = "FIL")]
    head: Option<PathBuf>,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    log::when_asked_for();
    let path = database::existing(context)?;
    let file = arguments.head.unwrap_or_else(|| context.config.head());
    let kept = copies::kept_head(&file)?;
    let health = upkeep::examine(path, kept.as_ref()).await?;
    if !health.faults.is_empty() {
        let faults = words::faults(&health.faults);
        return Err(Failure::Said(format!("Databasen är inte hel:\n{faults}")));
    }
    if let Some(head) = &health.head
        && kept.as_ref() != Some(head)
    {
        copies::keep_head(&file, head).unwrap_or_else(|_| backup::head_not_kept(context));
    }
    let entries = health.head.map_or(0, |head| head.entry);
    output::say(&format!(
        "Databasen är hel. Loggen har {entries} poster, och kedjan stämmer."
    ))?;
    match upkeep::age(path).await? {
        Age::Older(_) => output::complain("Den är från en äldre version och uppgraderas när tillsyn serve startas."),
        Age::Newer { .. } => output::complain("Den är från en nyare version av programmet än det här."),
        Age::Current => {}
    }
    Ok(())
}
