//! `tillsyn demo`: the example municipality in a database of its own, on this machine alone.

use super::{Context, Done, Failure, output, serve};
use crate::actions::demo::{self, PASSWORD, USERS};
use crate::actions::passwords::Cost;
use crate::mail::Mailer;
use crate::store::{self, Db};

pub async fn run(context: &Context) -> Done {
    let address = context.config.listen;
    if !address.ip().is_loopback() {
        return Err(Failure::Said(format!(
            "Exempelkommunen visas bara på den här datorn. Lyssna på 127.0.0.1 i stället för {address}."
        )));
    }
    let opened = serve::Opened::open(context).await?;
    refuse_if_worked_in(context, &opened.db).await?;
    if demo::fill(&opened.db, context.now(), Cost::STANDARD).await? {
        output::complain("Exempelkommunen är ifylld.");
    }
    let names: Vec<&str> = USERS.iter().map(|(username, ..)| *username).collect();
    output::complain(&format!("Logga in som {} med lösenordet {PASSWORD}.", names.join(", ")));
    // whatever the settings say of a mail server: nobody is to be asked about made-up nights
    serve::listen(context, opened, |config, base_url| {
        Ok(Mailer::to_files(config, base_url))
    })
    .await
}

/// The example is never poured into a database that is worked in, nor is that one opened with a password in a README.
async fn refuse_if_worked_in(context: &Context, db: &Db) -> Done {
    let mut tx = db.read().await?;
    let worked_in = !store::audit::list(&mut tx, None, 1).await?.is_empty();
    if worked_in && !store::upkeep::is_example(&mut tx).await? {
        let path = context.config.database.display();
        return Err(Failure::Said(format!(
            "{path} är inte exempelkommunens databas. Visa den med tillsyn serve, eller ange en annan med --database."
        )));
    }
    Ok(())
}
