//! `tillsyn programme`: the areas of supervision, and whom each has for main partner.

use super::{Context, Done, database, output};
use crate::actions::programs;
use crate::actions::scope::Scope;
use crate::domain::ids::PartnerCode;

/// What stands where there is no main partner.
const NONE: &str = "ingen";

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lista områdena: kod, namn och huvudpart
    List,
    /// Ändra ett område
    Set {
        /// Parten med egna rader i uppföljningen: dess kod, eller ordet ingen. Gäller alla år; färdiga handlingar står kvar
        #[arg(long, value_name = "KOD")]
        main_partner: String,
    },
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::List => list(context).await,
        Command::Set { main_partner } => set(context, main_partner).await,
    }
}

async fn list(context: &Context) -> Done {
    let all = database::read(context, async |tx| Ok(Scope::all(tx).await?)).await?;
    output::list(&all, |scope: &Scope| {
        let program = &scope.program;
        let main = program.main_partner.as_ref().map_or(NONE, PartnerCode::as_str);
        [program.code.as_str(), program.name.as_str(), main]
            .map(str::to_owned)
            .into()
    })
}

async fn set(context: &Context, main_partner: String) -> Done {
    let partner = (main_partner != NONE).then(|| PartnerCode::new(main_partner));
    database::write(context, async |write| {
        let scope = context.scope(&mut write.tx).await?;
        Ok(programs::set_main_partner(write, &scope.program, partner.as_ref()).await?)
    })
    .await
}
