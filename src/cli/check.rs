//! `tillsyn check`: the file, the references, the finished documents and the chain of the log.

use super::{Context, Done, Failure, database, output};
use crate::store::upkeep;
use crate::swedish::upkeep as words;

pub async fn run(context: &Context) -> Done {
    let health = upkeep::examine(database::existing(context)?).await?;
    let faults: Vec<String> = health.faults.iter().map(words::fault).collect();
    if faults.is_empty() {
        let entries = health.head.map_or(0, |head| head.entry);
        output::say(&format!(
            "Databasen är hel. Loggen har {entries} poster, och kedjan stämmer."
        ))
    } else {
        Err(Failure::Said(format!("Databasen är inte hel:\n{}", faults.join("\n"))))
    }
}
