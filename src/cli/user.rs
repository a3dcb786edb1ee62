//! `tillsyn user`: who may sign in.

use std::io::{IsTerminal, stdin};

use chrono::Datelike;

use super::{Context, Done, Failure, database, output, values};
use crate::actions::activations::{self, HandedOut};
use crate::actions::passwords::{Cost, Hashed};
use crate::actions::scope::Scope;
use crate::actions::users::{self, NewUser};
use crate::actions::{Write, feeds, second_factor};
use crate::domain::settings::Key;
use crate::domain::user::{Role, User};
use crate::error::Error;
use crate::store::{self, Db, Tx};
use crate::swedish::{dates, feeds as words, names};

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
        /// Dit mejl om kontot skickas
        #[arg(long, value_name = "ADRESS")]
        email: Option<String>,
        /// Skriv en länk som användaren väljer lösenord med, i stället för att fråga efter ett
        #[arg(long)]
        link: bool,
    },
    /// Skriv en länk som användaren väljer ett nytt lösenord med; det gamla slutar gälla
    Link {
        #[arg(value_name = "ANVÄNDARNAMN")]
        username: String,
    },
    /// Säg om de som ser kommande kvällar måste logga in i två steg
    SecondFactor {
        #[arg(value_name = "required|off", value_parser = ["required", "off"])]
        rule: String,
        /// Varför det inte krävs; står i loggen, och cheferna får veta det
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// Nollställ tvåstegsinloggningen för den som har förlorat sin telefon
    ResetSecondFactor {
        #[arg(value_name = "ANVÄNDARNAMN")]
        username: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
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
    match command {
        Command::Add {
            username,
            name,
            roles,
            email,
            link,
        } => {
            let new = NewUser {
                name: name.unwrap_or_else(|| username.clone()),
                username,
                email,
                roles,
                password: None,
            };
            if link {
                add_with_link(context, new).await
            } else {
                add(context, new).await
            }
        }
        Command::Link { username } => link(context, &username).await,
        Command::SecondFactor { rule, reason } => second_factor_rule(context, rule == "required", &reason).await,
        Command::ResetSecondFactor { username, reason } => reset_second_factor(context, &username, &reason).await,
        Command::List => list(context).await,
        Command::Disable { username } => disable(context, &username).await,
        Command::SetPassword { username } => set_password(context, &username).await,
    }
}

async fn add(context: &Context, new: NewUser) -> Done {
    let db = database::open(context).await?;
    let password = Some(hashed(context, &db, &new.username, &new.name).await?);
    let said = format!("{} kan logga in.", new.username);
    let new = NewUser { password, ..new };
    database::done(db, context, async |write| Ok(users::add(write, new).await?)).await?;
    output::say(&said)
}

async fn add_with_link(context: &Context, new: NewUser) -> Done {
    let db = database::open(context).await?;
    let handed_out = database::done(db, context, async |write| Ok(activations::add(write, new).await?));
    tell_link(context, &handed_out.await?)
}

async fn link(context: &Context, username: &str) -> Done {
    let handed_out = database::change(context, async |write| {
        let user = named(&mut write.tx, username).await?;
        Ok(activations::hand_out(write, user.id).await?)
    });
    tell_link(context, &handed_out.await?)
}

/// The address alone on standard output, for whoever pipes it.
fn tell_link(context: &Context, HandedOut { user, link, token }: &HandedOut) -> Done {
    let until = dates::instant(link.expires_at);
    output::complain(&format!(
        "{} väljer lösenord med länken. Den fungerar en gång, gäller till {until} och visas bara nu.",
        user.username
    ));
    output::say(&activations::address(&context.config.base_url, token))
}

async fn second_factor_rule(context: &Context, required: bool, reason: &str) -> Done {
    let db = database::open(context).await?;
    let set = async |write: &mut Write| Ok(second_factor::set_rule(write, required, reason).await?);
    database::done(db, context, set).await?;
    output::say(if required {
        "De som ser kommande kvällar loggar in i två steg."
    } else {
        "Ingen behöver logga in i två steg."
    })
}

async fn reset_second_factor(context: &Context, username: &str, reason: &str) -> Done {
    database::change(context, async |write| {
        let user = named(&mut write.tx, username).await?;
        Ok(second_factor::reset(write, user.id, reason).await?)
    })
    .await?;
    output::say(&format!("{username} ordnar en ny telefon vid nästa inloggning."))
}

async fn list(context: &Context) -> Done {
    let users = database::read(context, async |tx| Ok(store::users::list(tx).await?)).await?;
    output::list(&users, |user: &User| {
        let roles: Vec<&str> = user.roles.iter().map(|role| names::role(*role)).collect();
        let state = if user.disabled { "avstängd" } else { "" };
        vec![
            user.username.clone(),
            user.name.clone(),
            roles.join(", "),
            state.to_owned(),
        ]
    })
}

async fn disable(context: &Context, username: &str) -> Done {
    let left = database::change(context, async |write| {
        let user = named(&mut write.tx, username).await?;
        users::change(write, &User { disabled: true, ..user }).await?;
        Ok(feeds::leftover(&mut write.tx, write.now).await?)
    })
    .await?;
    if !left.is_empty() {
        let told = words::leftover(left.iter().map(|one| one.name.as_str()));
        output::complain(&format!("{told} De dras in med tillsyn officer revoke NAMN."));
    }
    output::say(&format!("{username} är avstängd."))
}

async fn set_password(context: &Context, username: &str) -> Done {
    let db = database::open_existing(context).await?;
    let mut tx = db.read().await?;
    let user = named(&mut tx, username).await?;
    drop(tx);
    let password = hashed(context, &db, &user.username, &user.name).await?;
    let set = async |write: &mut Write| Ok(users::set_password(write, user.id, &password).await?);
    database::done(db, context, set).await?;
    output::say(&format!("{username} har ett nytt lösenord."))
}

async fn named(tx: &mut Tx, username: &str) -> Result<User, Failure> {
    match store::users::by_username(tx, username).await {
        Err(Error::NotFound) => Err(Failure::Said(format!("Det finns ingen användare {username}."))),
        found => Ok(found?),
    }
}

/// Asked for and hashed before any write begins: nobody else waits for someone who types.
async fn hashed(context: &Context, db: &Db, username: &str, name: &str) -> Result<Hashed, Failure> {
    let mut tx = db.read().await?;
    let settings = Scope::shared(&Scope::all(&mut tx).await?, context.now().today().year());
    drop(tx);
    let password = typed_password()?;
    let municipality = settings.text(Key::Municipality);
    Ok(users::choose_password(&password, username, name, municipality, Cost::STANDARD).await?)
}

/// Asked for on a terminal, else the first line of standard input; never an argument, which others can see.
fn typed_password() -> Result<String, Failure> {
    if !stdin().is_terminal() {
        let mut line = String::new();
        stdin().read_line(&mut line)?;
        let password = line.trim_end_matches(['\n', '\r']);
        return if password.is_empty() {
            Err(Failure::Said("Det kom inget lösenord på standard in.".to_owned()))
        } else {
            Ok(password.to_owned())
        };
    }
    let first = rpassword::prompt_password("Lösenord: ")?;
    let again = rpassword::prompt_password("Samma lösenord igen: ")?;
    if first == again {
        Ok(first)
    } else {
        Err(Failure::Said("Lösenorden är olika. Inget är ändrat.".to_owned()))
    }
}
