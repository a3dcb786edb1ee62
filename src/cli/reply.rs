//! `tillsyn reply FILE|-`: takes in a calendar reply or a mail, by hand or from a mail server's alias.

use std::io::{Read, copy, sink};
use std::path::PathBuf;

use super::{Context, Done, database, output, values};
use crate::actions::Write;
use crate::actions::incoming::{self, Taken};
use crate::calendar::read::LARGEST;
use crate::domain::incoming::Source;
use crate::error::Result;
use crate::store;
use crate::swedish::incoming::{registered, taken};

#[derive(clap::Args)]
pub struct Arguments {
    /// Ett kalendersvar (.ics) eller ett helt mejl; - är standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
}

/// Succeeds whenever it was taken in, also when it waits for a person: else a mail server would send it back.
pub async fn run(context: &Context, arguments: Arguments) -> Done {
    let mut source = values::source(&arguments.file)?;
    let mut bytes = Vec::new();
    source.by_ref().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    // whoever writes to us is heard out
    copy(&mut source, &mut sink())?;
    let said = database::write(context, async |write| {
        let taken_in = incoming::take_in(write, Source::Command, &bytes).await?;
        Ok(said(write, &taken_in).await?)
    });
    output::say(&said.await?)
}

async fn said(write: &mut Write, taken_in: &Taken) -> Result<String> {
    let mut lines = vec![taken(taken_in.verdict, taken_in.doubt, taken_in.again)];
    for answer in &taken_in.registered {
        let partner = store::partners::get(&mut write.tx, &answer.partner).await?;
        let round = store::rounds::get(&mut write.tx, answer.round).await?;
        lines.push(registered(&partner.name, answer.reply, &round));
    }
    Ok(lines.join("\n"))
}
