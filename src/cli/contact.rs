//! `tillsyn contact`: whom to ask at a partner, and their feeds.

use chrono::NaiveDate;

use super::feed::{self, Among};
use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, contacts};
use crate::domain::feed::Owner;
use crate::domain::ids::{ContactId, PartnerCode};
use crate::domain::partner::{Contact, ContactFacts, Validity};
use crate::error::Error;
use crate::store;
use crate::swedish::{contacts as words, dates};

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
    /// Säg när en kontaktperson är borta, så att ersättaren får frågan; utan datum är den tillbaka
    Away {
        /// Namnet eller e-postadressen
        #[arg(value_name = "NAMN")]
        name: String,
        /// Första dagen
        #[arg(long, value_name = "DATUM", value_parser = values::date)]
        from: Option<NaiveDate>,
        /// Sista dagen
        #[arg(long, value_name = "DATUM", value_parser = values::date)]
        to: Option<NaiveDate>,
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
    #[arg(long, conflicts_with = "deputy")]
    takes_over: bool,
    /// Ersättare: får frågan när den som är kontaktperson är borta eller inte har svarat på två meddelanden
    #[arg(long)]
    deputy: bool,
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Add(arguments) => add(context, arguments).await,
        Command::List { partner } => list(context, partner.map(PartnerCode::new)).await,
        Command::End { name, on } => end(context, &name, on).await,
        Command::Away { name, from, to } => away(context, &name, (from, to)).await,
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
        deputy: None,
        away_from: None,
        away_to: None,
    };
    let added = database::write(context, async |write| {
        Ok(if arguments.deputy {
            contacts::add_deputy(write, &contact).await?
        } else if arguments.takes_over {
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

async fn away(context: &Context, name: &str, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> Done {
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Failure::Said("Sista dagen ligger före den första.".to_owned()));
    }
    let changed = database::change(context, async |write| {
        let id = contact(write, name).await?;
        let mut contact = store::contacts::get(&mut write.tx, id).await?;
        (contact.away_from, contact.away_to) = (from, to);
        contacts::change(write, &contact).await?;
        Ok(contact.facts)
    });
    let contact = changed.await?;
    let said = words::away(&contact).unwrap_or_else(|| "inte borta".to_owned());
    output::say(&format!("{} är {said}.", contact.name))
}

/// The contact of a name or an address.
async fn contact(write: &mut Write, name: &str) -> Result<ContactId, Failure> {
    match feed::owner(&mut write.tx, Among::Contacts, name, write.now).await? {
        Owner::Contact(id) => Ok(id),
        Owner::Officer(_) => Err(Error::NotFound.into()),
    }
}

async fn end(context: &Context, name: &str, on: Option<NaiveDate>) -> Done {
    let last = on.unwrap_or_else(|| context.now().today());
    let ended = database::change(context, async |write| {
        let id = contact(write, name).await?;
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
