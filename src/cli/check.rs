//! `tillsyn check`: the file, the references and the chain of the log.

use super::{Context, Done, Failure, database, output};
use crate::store::audit::{self, Chain};
use crate::store::upkeep;

pub async fn run(context: &Context) -> Done {
    let (mut faults, dangling, chain) = database::read(context, async |tx| {
        let faults = upkeep::integrity_faults(tx).await?;
        Ok((faults, upkeep::dangling(tx).await?, audit::verify(tx).await?))
    })
    .await?;
    for dangling in dangling {
        faults.push(format!(
            "{} rad {} pekar på något i {} som inte finns",
            dangling.table, dangling.row, dangling.parent
        ));
    }
    let entries = match chain {
        Chain::Whole { entries, .. } => entries,
        Chain::Broken { at } => {
            faults.push(format!("loggens kedja är bruten vid post {at}"));
            0
        }
    };
    if faults.is_empty() {
        output::say(&format!(
            "Databasen är hel. Loggen har {entries} poster, och kedjan stämmer."
        ))
    } else {
        Err(Failure::Said(format!("Databasen är inte hel:\n{}", faults.join("\n"))))
    }
}
