//! `tillsyn user`: who may sign in.

use super::{Context, Done, Failure, database, output, password, values};
use crate::actions::Write;
use crate::actions::passwords::{Cost, Hashed};
use crate::actions::users::{self, NewUser};
use crate::clock::Now;
use crate::domain::settings::Key;
use crate::domain::user::{Actor, Role, User};
use crate::error::Error;
use crate::store::{self, Tx};
use crate::swedish::names;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lägg till en användare; lösenordet frågas efter eller läses från standard in
    Add {
        #[arg(value_name = "ANVÄNDARNAMN")]
        username: String,
        /// Namnet som visas; annars användarnamnet
        #[arg(long, value_name = "NAMN")]
        name: Option<String>,
        /// Roll: handläggare, chef, nämndsekreterare eller administratör; kan anges flera gånger
        #[arg(long = "role", value_name = "ROLL", required = true, value_delimiter = ',', value_parser = values::role)]
        roles: Vec<Role>,
    },
    /// Lista användarna
    List,
    /// Stäng av en användare
    Disable {
        #[arg(value_name = "ANVÄNDARNAMN")]
        username: String,
    },
    /// Byt en användares lösenord; det frågas efter eller läses från standard in
    SetPassword {
        #[arg(value_name = "ANVÄNDARNAMN")]
        username: String,
    },
}

pub async fn run(context: &Context, command: Command) -> Done {
    let db = match command {
        Command::Add { .. } => database::open(context).await?,
        _ => database::open_existing(context).await?,
    };
    let mut write = Write::begin(&db, context.now(), Actor::system()).await?;
    let said = match command {
        Command::Add { username, name, roles } => {
            let name = name.unwrap_or_else(|| username.clone());
            add(&mut write, username, name, roles).await?
        }
        Command::List => list(&mut write.tx).await?,
        Command::Disable { username } => disable(&mut write, &username).await?,
        Command::SetPassword { username } => set_password(&mut write, &username).await?,
    };
    write.commit().await?;
    db.close().await;
    output::print(&said)
}

async fn add(write: &mut Write, username: String, name: String, roles: Vec<Role>) -> Result<String, Failure> {
    let password = hashed(write, &username, &name).await?;
    let said = format!("{username} kan logga in.\n");
    let new = NewUser {
        username,
        name,
        roles,
        password,
    };
    users::add(write, new).await?;
    Ok(said)
}

async fn list(tx: &mut Tx) -> Result<String, Failure> {
    let users = store::users::list(tx).await?;
    let row = |user: &User| {
        let roles: Vec<&str> = user.roles.iter().map(|role| names::role(*role)).collect();
        let state = if user.disabled { "avstängd" } else { "" };
        vec![
            user.username.clone(),
            user.name.clone(),
            roles.join(", "),
            state.to_owned(),
        ]
    };
    Ok(output::columns(&users.iter().map(row).collect::<Vec<_>>()))
}

async fn disable(write: &mut Write, username: &str) -> Result<String, Failure> {
    let user = named(&mut write.tx, username).await?;
    users::change(write, &User { disabled: true, ..user }).await?;
    Ok(format!("{username} är avstängd.\n"))
}

async fn set_password(write: &mut Write, username: &str) -> Result<String, Failure> {
    let user = named(&mut write.tx, username).await?;
    let password = hashed(write, &user.username, &user.name).await?;
    users::set_password(write, user.id, &password).await?;
    Ok(format!("{username} har ett nytt lösenord.\n"))
}

async fn named(tx: &mut Tx, username: &str) -> Result<User, Failure> {
    match store::users::by_username(tx, username).await {
        Err(Error::NotFound) => Err(Failure::Said(format!("Det finns ingen användare {username}."))),
        found => Ok(found?),
    }
}

async fn hashed(write: &mut Write, username: &str, name: &str) -> Result<Hashed, Failure> {
    let program = store::programs::only(&mut write.tx).await?;
    let Now(now) = write.now;
    let year = chrono::Datelike::year(&now);
    let settings = store::settings::of_year(&mut write.tx, &program.code, year).await?;
    let password = password::read()?;
    let municipality = settings.text(Key::Municipality);
    Ok(users::choose_password(&password, username, name, municipality, Cost::STANDARD).await?)
}
