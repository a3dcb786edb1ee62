//! `tillsyn setting`: what the municipality has set.

use chrono::Datelike;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::settings;
use crate::domain::settings::Key;
use crate::swedish::settings as words;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Läs en inställning
    Get {
        #[arg(value_name = "NAMN", value_parser = key)]
        key: Key,
        /// Så som den gäller det året; annars i år
        #[arg(long, value_name = "ÅR", value_parser = values::year)]
        year: Option<i32>,
    },
    /// Ändra en inställning
    Set {
        #[arg(value_name = "NAMN", value_parser = key)]
        key: Key,
        #[arg(value_name = "VÄRDE")]
        value: String,
        /// Från och med det året; annars i år. Tidigare år behåller sitt värde
        #[arg(long, value_name = "ÅR", value_parser = values::year)]
        from_year: Option<i32>,
    },
    /// Lista alla inställningar
    List {
        /// Så som de gäller det året; annars i år
        #[arg(long, value_name = "ÅR", value_parser = values::year)]
        year: Option<i32>,
    },
}

pub async fn run(context: &Context, command: Command) -> Done {
    let this_year = context.now().today().year();
    match command {
        Command::Get { key, year } => {
            let settings = read(context, year.unwrap_or(this_year)).await?;
            output::say(settings.text(key))
        }
        Command::Set { key, value, from_year } => {
            let from_year = if key.follows_years() {
                from_year.unwrap_or(this_year)
            } else {
                0
            };
            set(context, key, from_year, &value).await
        }
        Command::List { year } => {
            let settings = read(context, year.unwrap_or(this_year)).await?;
            output::list(&Key::ALL, |key| {
                let cells = [key.as_str(), settings.text(*key), words::label(*key)];
                cells.map(str::to_owned).into()
            })
        }
    }
}

fn key(name: &str) -> Result<Key, String> {
    Key::parse(name).ok_or_else(|| "tillsyn setting list visar vilka som finns.".to_owned())
}

async fn read(context: &Context, year: i32) -> Result<crate::domain::settings::Settings, Failure> {
    if !context.config.database.exists() {
        // a new one, with what every municipality begins with
        database::open(context).await?.close().await;
    }
    database::read(context, async |tx| Ok(context.scope(tx).await?.settings(year))).await
}

async fn set(context: &Context, key: Key, from_year: i32, value: &str) -> Done {
    database::write(context, async |write| {
        let scope = context.scope(&mut write.tx).await?;
        Ok(settings::set(write, &scope.program, key, from_year, value).await?)
    })
    .await?;
    output::say(&format!("{}: {}", words::label(key), value.trim()))
}
