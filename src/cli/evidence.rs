//! `tillsyn log`: the head of the log, and proofs that stand without the database.

use std::path::{Path, PathBuf};

use super::{Context, Done, Failure, database, output};
use crate::domain::merkle;
use crate::domain::proof::{Hex, Proof, Tree};
use crate::error::Error;
use crate::store::audit::{self, Chain};
use crate::swedish::upkeep as words;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Loggens kontrollsumma: numret på den senaste posten, och en summa för alla poster till och med den
    Head,
    /// Ett bevis att en post står i loggen, som inget säger om de andra
    Proof {
        #[arg(value_name = "POST")]
        entry: usize,
        #[command(flatten)]
        to: To,
    },
    /// Ett bevis att loggen vid en post börjar med allt som stod i den vid en tidigare
    Consistency {
        #[arg(value_name = "TIDIGARE POST")]
        earlier: usize,
        /// Annars den senaste
        #[arg(value_name = "SENARE POST")]
        later: Option<usize>,
        #[command(flatten)]
        to: To,
    },
    /// Pröva ett bevis; databasen behövs inte
    Verify {
        #[arg(value_name = "FIL")]
        file: PathBuf,
    },
}

#[derive(clap::Args)]
pub struct To {
    /// Filen att skriva; annars standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Head => {
            let head = whole(context).await?.head();
            output::print(&head.map(|head| head.line()).ok_or_else(|| no_entry(0))?)
        }
        Command::Proof { entry, to } => deliver(&of_entry(context, entry).await?, &to),
        Command::Consistency { earlier, later, to } => deliver(&of_logs(context, earlier, later).await?, &to),
        Command::Verify { file } => verify(&file),
    }
}

/// The chain of the log.
///
/// # Errors
/// What is wrong in it: a proof of a log that is not whole proves the wrong thing.
async fn whole(context: &Context) -> Result<Chain, Failure> {
    let chain = database::read(context, async |tx| Ok(audit::verify(tx).await?)).await?;
    if chain.is_whole() {
        return Ok(chain);
    }
    let faults = words::faults(&chain.faults);
    Err(Failure::Said(format!("Loggen är inte hel:\n{faults}")))
}

async fn of_entry(context: &Context, entry: usize) -> Result<Proof, Failure> {
    let chain = whole(context).await?;
    let place = entry.checked_sub(1).filter(|place| *place < chain.entries());
    let place = place.ok_or_else(|| no_entry(entry))?;
    let link = database::read(context, async |tx| Ok(audit::link(tx, entry).await?)).await?;
    Ok(Proof::Entry {
        entry,
        says: link.says.ok_or_else(|| gone(entry))?,
        previous: link.previous,
        seal: link.seal,
        path: hexadecimal(merkle::inclusion(place, &chain.leaves)),
        log: tree(&chain.leaves),
    })
}

async fn of_logs(context: &Context, earlier: usize, later: Option<usize>) -> Result<Proof, Failure> {
    let chain = whole(context).await?;
    let later = later.unwrap_or(chain.entries());
    let log = chain.leaves.get(..later).ok_or_else(|| no_entry(later))?;
    let before = log.get(..earlier).ok_or_else(|| no_entry(earlier))?;
    Ok(Proof::Consistency {
        earlier: tree(before),
        path: hexadecimal(merkle::consistency(earlier, log)),
        log: tree(log),
    })
}

fn tree(leaves: &[merkle::Hash]) -> Tree {
    Tree {
        entries: leaves.len(),
        root: Hex(merkle::root(leaves)),
    }
}

fn hexadecimal(path: Vec<merkle::Hash>) -> Vec<Hex> {
    path.into_iter().map(Hex).collect()
}

fn gone(entry: usize) -> Failure {
    Failure::Said(format!(
        "Det som post {entry} sade är gallrat. Att den står på sin plats i loggen syns av `tillsyn check`."
    ))
}

fn no_entry(entry: usize) -> Failure {
    Failure::Said(format!("Det finns ingen post {entry} där i loggen."))
}

fn deliver(proof: &Proof, to: &To) -> Done {
    let mut text = serde_json::to_string_pretty(proof).map_err(Error::from)?;
    text.push('\n');
    output::deliver(text.as_bytes(), to.output.as_deref())
}

fn verify(file: &Path) -> Done {
    let text = std::fs::read_to_string(file)?;
    let proof: Proof = serde_json::from_str(&text)
        .map_err(|_| Failure::Said(format!("{} är inget bevis från tillsyn log.", file.display())))?;
    if !proof.holds() {
        let told = "Beviset håller inte: det visar inte det som står i det.";
        return Err(Failure::Said(told.to_owned()));
    }
    let head = |log: &Tree| format!("{} {}", log.entries, log.root);
    output::say(&match &proof {
        Proof::Entry { entry, says, log, .. } => format!(
            "Beviset håller. Post {entry} står i loggen med kontrollsumman\n{}\noch säger\n{says}",
            head(log)
        ),
        Proof::Consistency { earlier, log, .. } => format!(
            "Beviset håller. Loggen med kontrollsumman\n{}\nbörjar med allt i loggen med kontrollsumman\n{}",
            head(log),
            head(earlier)
        ),
    })
}
