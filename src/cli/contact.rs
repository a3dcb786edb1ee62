//! `tillsyn contact`: whom to ask at a partner, and their feeds.

use chrono::NaiveDate;

use super::feed::{self, Among};
use super::{Context, Done, Failure, database, output, values};
use crate::actions::contacts;
use crate::domain::feed::Owner;
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Contact, ContactFacts, Validity};
use crate::error::Error;
use crate::store;
use crate::swedish::dates;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lägg till en kontaktperson
    Add(Add),
    /// Lista kontaktpersonerna
    List {
        /// Bara den partens
        #[arg(value_name = "SAMVERKANSPART")]
        partner: Option<String>,
    },
    /// Avsluta en kontaktperson; tidigare brev behåller namnet
    End {
        /// Namnet eller e-postadressen
        #[arg(value_name = "NAMN")]
        name: String,
        /// Sista dagen; annars i dag
        #[arg(long, value_name = "DATUM", value_parser = values::date)]
        on: Option<NaiveDate>,
    },
    #[command(flatten)]
    Feed(feed::Command),
}

#[derive(clap::Args)]
pub struct Add {
    /// Samverkanspartens kod, som polis
    #[arg(value_name = "SAMVERKANSPART")]
    partner: String,
    #[arg(long, value_name = "NAMN", value_parser = values::line)]
    name: String,
    #[arg(long, value_name = "ADRESS", value_parser = values::line)]
    email: Option<String>,
    #[arg(long, value_name = "NUMMER", value_parser = values::line)]
    phone: Option<String>,
    /// Första dagen
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    from: Option<NaiveDate>,
    /// Sista dagen
    #[arg(long, value_name = "DATUM", value_parser = values::date)]
    to: Option<NaiveDate>,
    /// Tar över: den som var kontaktperson slutar dagen före
    #[arg(long)]
    takes_over: bool,
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Add(arguments) => add(context, arguments).await,
        Command::List { partner } => list(context, partner.map(PartnerCode::new)).await,
        Command::End { name, on } => end(context, &name, on).await,
        Command::Feed(command) => feed::of(context, Among::Contacts, command).await,
    }
}

async fn add(context: &Context, arguments: Add) -> Done {
    if matches!((arguments.from, arguments.to), (Some(from), Some(to)) if to < from) {
        return Err(Failure::Said("Sista dagen ligger före den första.".to_owned()));
    }
    let contact = ContactFacts {
        partner: PartnerCode::new(arguments.partner),
        name: arguments.name,
        email: arguments.email,
        phone: arguments.phone,
        valid: Validity {
            from: arguments.from,
            to: arguments.to,
        },
    };
    let added = database::write(context, async |write| {
        Ok(if arguments.takes_over {
            contacts::succeed(write, &contact).await?
        } else {
            contacts::add(write, &contact).await?
        })
    });
    match added.await {
        Err(Failure::Action(Error::NotFound)) => {
            let partner = &contact.partner;
            return Err(Failure::Said(format!("Det finns ingen samverkanspart {partner}.")));
        }
        added => added?,
    };
    output::say(&format!("{} är tillagd.", contact.name))
}

async fn end(context: &Context, name: &str, on: Option<NaiveDate>) -> Done {
    let last = on.unwrap_or_else(|| context.now().today());
    let ended = database::change(context, async |write| {
        let owner = feed::owner(&mut write.tx, Among::Contacts, name, write.now).await?;
        let Owner::Contact(id) = owner else {
            return Err(Error::NotFound.into());
        };
        Ok(contacts::end(write, id, last).await?)
    });
    let name = ended.await?;
    output::say(&format!("{name} slutar {}.", dates::long(last)))
}

async fn list(context: &Context, partner: Option<PartnerCode>) -> Done {
    let mut contacts = database::read(context, async |tx| Ok(store::contacts::list(tx).await?)).await?;
    contacts.retain(|contact| partner.as_ref().is_none_or(|partner| partner == &contact.partner));
    output::list(&contacts, |contact: &Contact| {
        vec![
            contact.partner.to_string(),
            contact.name.clone(),
            contact.email.clone().unwrap_or_default(),
            contact.phone.clone().unwrap_or_default(),
            contact.valid.from.map(dates::table).unwrap_or_default(),
            contact.valid.to.map(dates::table).unwrap_or_default(),
        ]
    })
}
