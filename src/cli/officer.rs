//! `tillsyn officer`: those who go out, and their feeds.

use chrono::NaiveDate;

use super::feed::{self, Among};
use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, officers};
use crate::domain::partner::{Officer, OfficerFacts, Validity};
use crate::store;
use crate::swedish::dates;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lägg till en handläggare: ett namn eller en signatur
    Add {
        #[arg(value_name = "NAMN", value_parser = values::line)]
        name: String,
        /// Första dagen
        #[arg(long, value_name = "DATUM", value_parser = values::date)]
        from: Option<NaiveDate>,
        /// Användarnamnet, om handläggaren kan logga in
        #[arg(long, value_name = "ANVÄNDARNAMN")]
        user: Option<String>,
        /// Telefon på kvällsbladet
        #[arg(long, value_name = "NUMMER", value_parser = values::line)]
        phone: Option<String>,
    },
    /// Lista handläggarna
    List,
    /// Avsluta en handläggare; tidigare omgångar behåller namnet
    End {
        #[arg(value_name = "NAMN")]
        name: String,
        /// Sista dagen; annars i dag
        #[arg(long, value_name = "DATUM", value_parser = values::date)]
        on: Option<NaiveDate>,
    },
    #[command(flatten)]
    Feed(feed::Command),
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Add {
            name,
            from,
            user,
            phone,
        } => {
            let add = async |write: &mut Write| add(write, name.trim(), (from, phone), user).await;
            output::say(&database::write(context, add).await?)
        }
        Command::List => {
            let officers = database::read(context, async |tx| Ok(store::officers::list(tx).await?)).await?;
            output::list(&officers, row)
        }
        Command::End { name, on } => {
            let last = on.unwrap_or_else(|| context.now().today());
            let end = async |write: &mut Write| end(write, &name, last).await;
            output::say(&database::change(context, end).await?)
        }
        Command::Feed(command) => feed::of(context, Among::Officers, command).await,
    }
}

async fn add(
    write: &mut Write,
    name: &str,
    (from, phone): (Option<NaiveDate>, Option<String>),
    username: Option<String>,
) -> Result<String, Failure> {
    let user = match username {
        Some(username) => Some(store::users::by_username(&mut write.tx, &username).await?.id),
        None => None,
    };
    let officer = OfficerFacts {
        name: name.to_owned(),
        phone: phone.filter(|phone| !phone.trim().is_empty()),
        user,
        valid: Validity { from, to: None },
    };
    officers::add(write, &officer).await?;
    Ok(format!("{name} är tillagd."))
}

async fn end(write: &mut Write, name: &str, last: NaiveDate) -> Result<String, Failure> {
    let Some(officer) = store::officers::by_name(&mut write.tx, name).await? else {
        return Err(Failure::Said(format!("Det finns ingen handläggare {name}.")));
    };
    officers::end(write, officer.id, last).await?;
    Ok(format!("{name} slutar {}.", dates::long(last)))
}

fn row(officer: &Officer) -> Vec<String> {
    let valid = officer.valid;
    vec![
        officer.name.clone(),
        valid.from.map(dates::table).unwrap_or_default(),
        valid.to.map(dates::table).unwrap_or_default(),
    ]
}
