//! `tillsyn retention [--run]`: what the decisions about retention let go of.

use super::{Context, Done, database, output};
use crate::actions::retention;
use crate::swedish::retention::line;

#[derive(clap::Args)]
pub struct Arguments {
    /// Gallra. Utan den visas bara vad som skulle gallras
    #[arg(long)]
    run: bool,
}

pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let db = database::open_to_read(context).await?;
    let look = retention::look(&db, context.now(), Context::actor()).await?;
    db.close().await;
    let done = if arguments.run && look.erases() {
        let shown = look.fingerprint()?;
        database::change(context, async |write| Ok(retention::carry_out(write, &shown).await?)).await?
    } else {
        look
    };
    for going in &done.going {
        output::say(&line(going))?;
    }
    match (done.going.is_empty(), done.erases(), arguments.run) {
        (true, ..) => output::say("Inget beslut om gallring är inskrivet. Allt bevaras."),
        (_, false, _) => output::say("Inget är gammalt nog att gallra."),
        (_, _, true) => output::say("Gallrat. Det står i loggen."),
        _ => output::say("Inget är gallrat. Gallra med tillsyn retention --run."),
    }
}
