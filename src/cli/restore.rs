//! `tillsyn restore FILE`: a kept copy in the place of the database, or only tried.

use std::path::PathBuf;

use super::{Context, Done, backup, log, output};
use crate::actions::{copies, restore};
use crate::store::upkeep::{self, Health};
use crate::swedish::upkeep as words;

#[derive(clap::Args)]
pub struct Arguments {
    /// Kopian
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Pröva bara att kopian går att återställa; inget ändras
    #[arg(long)]
    verify: bool,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    log::when_asked_for();
    let file = arguments.file.display();
    if arguments.verify {
        let health = restore::try_out(&arguments.file).await?;
        return output::say(&format!("{file} går att återställa. {}", described(&health)));
    }
    let database = &context.config.database;
    let restored = restore::restore(&arguments.file, database, context.now()).await?;
    if let Some(head) = &restored.health.head {
        // from now on the log ends there, as someone has decided
        copies::keep_head(&context.config.head(), head).unwrap_or_else(|_| backup::head_not_kept(context));
    }
    let health = described(&restored.health);
    output::say(&format!("{} är återställd från {file}. {health}", database.display()))?;
    match restored.kept {
        Some(kept) => output::say(&format!("Den som var där finns kvar som {}.", kept.display())),
        None => Ok(()),
    }
}

fn described(health: &Health) -> String {
    let entries = health.head.as_ref().map_or(0, |head| head.entry);
    let mut log = format!("Loggen har {entries} poster, och kedjan stämmer.");
    if !health.faults.is_empty() {
        log = format!("{log}\n{}\n", words::faults(&health.faults));
    }
    if health.version < upkeep::newest() {
        format!("{log} Databasen är från en äldre version och uppgraderas när tillsyn serve startas.")
    } else {
        log
    }
}
