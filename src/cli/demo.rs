//! `tillsyn demo`: the example municipality in a database of its own, on this machine alone.

use super::{Context, Done, Failure, database, output, serve};
use crate::actions::demo::{self, PASSWORD, USERS};
use crate::actions::passwords::Cost;

pub async fn run(context: &Context) -> Done {
    let address = context.config.listen;
    if !address.ip().is_loopback() {
        return Err(Failure::Said(format!(
            "Exempelkommunen visas bara på den här datorn. Lyssna på 127.0.0.1 i stället för {address}."
        )));
    }
    let db = database::open(context).await?;
    if demo::fill(&db, context.now(), Cost::STANDARD).await? {
        output::complain("Exempelkommunen är ifylld.");
    }
    let names: Vec<&str> = USERS.iter().map(|(username, ..)| *username).collect();
    output::complain(&format!("Logga in som {} med lösenordet {PASSWORD}.", names.join(", ")));
    serve::listen(context, db).await
}
