//! `tillsyn officer`: those who go out, and their feeds.

use chrono::NaiveDate;

use super::feed::{self, Among};
use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, officers};
use crate::domain::partner::{Officer, OfficerFacts, Validity};
use crate::domain::user::Actor;
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
            let db = database::open(context).await?;
            let mut write = Write::begin(&db, context.now(), Actor::system()).await?;
            let said = add(&mut write, name.trim(), (from, phone), user).await?;
            write.commit().await?;
            db.close().await;
            output::print(&said)
        }
        Command::List => {
            let db = database::open_existing(context).await?;
            let said = list(&store::officers::list(&mut *db.read().await?).await?);
            db.close().await;
            output::print(&said)
        }
        Command::End { name, on } => {
            let db = database::open_existing(context).await?;
            let mut write = Write::begin(&db, context.now(), Actor::system()).await?;
            let last = on.unwrap_or_else(|| context.now().today());
            let said = end(&mut write, &name, last).await?;
            write.commit().await?;
            db.close().await;
            output::print(&said)
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
    Ok(format!("{name} är tillagd.\n"))
}

async fn end(write: &mut Write, name: &str, last: NaiveDate) -> Result<String, Failure> {
    let Some(officer) = store::officers::by_name(&mut write.tx, name).await? else {
        return Err(Failure::Said(format!("Det finns ingen handläggare {name}.")));
    };
    officers::end(write, officer.id, last).await?;
    Ok(format!("{name} slutar {}.\n", dates::long(last)))
}

fn list(officers: &[Officer]) -> String {
    let row = |officer: &Officer| {
        let valid = officer.valid;
        vec![
            officer.name.clone(),
            valid.from.map(dates::table).unwrap_or_default(),
            valid.to.map(dates::table).unwrap_or_default(),
        ]
    };
    output::columns(&officers.iter().map(row).collect::<Vec<_>>())
}
