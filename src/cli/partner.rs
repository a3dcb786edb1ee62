//! `tillsyn partner`: those who can be asked to join.

use super::{Context, Done, Failure, database, output, values};
use crate::actions::{Write, partners};
use crate::domain::ids::{AuthorityCode, PartnerCode};
use crate::domain::partner::{Authority, Partner};
use crate::store;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Lägg till en samverkanspart
    Add {
        /// Koden som filer använder, som skatteverket
        #[arg(value_name = "KOD")]
        code: String,
        /// Namnet i listor, som "Skatteverket"
        #[arg(long, value_name = "NAMN", value_parser = values::line)]
        name: String,
        /// Namnet i löpande text; annars som i listor
        #[arg(long, value_name = "NAMN", value_parser = values::line)]
        in_text: Option<String>,
        /// Myndighetens kod; annars partens egen
        #[arg(long, value_name = "KOD")]
        authority: Option<String>,
    },
    /// Lista samverkansparterna
    List,
}

pub async fn run(context: &Context, command: Command) -> Done {
    match command {
        Command::Add {
            code,
            name,
            in_text,
            authority,
        } => {
            check_code(&code)?;
            let authority = authority.unwrap_or_else(|| code.clone());
            check_code(&authority)?;
            let partner = Partner {
                code: PartnerCode::new(code),
                in_text: in_text.unwrap_or_else(|| name.clone()),
                name,
                authority: AuthorityCode::new(authority),
                revision: 1,
            };
            add(context, &partner).await
        }
        Command::List => list(context).await,
    }
}

fn check_code(code: &str) -> Done {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !code.is_empty() && code.bytes().all(fits) {
        Ok(())
    } else {
        Err(Failure::Said(format!(
            "Koden {code} ska bara ha bokstäverna a till z, siffror och understreck."
        )))
    }
}

async fn add(context: &Context, partner: &Partner) -> Done {
    let authority = Authority {
        code: partner.authority.clone(),
        name: partner.name.clone(),
    };
    let add = async |write: &mut Write| Ok(partners::add(write, partner, &authority).await?);
    database::write(context, add).await?;
    output::say(&format!("{} är tillagd.", partner.name))
}

async fn list(context: &Context) -> Done {
    let partners = database::read(context, async |tx| Ok(store::partners::list(tx).await?)).await?;
    output::list(&partners, |partner: &Partner| {
        vec![
            partner.code.to_string(),
            partner.name.clone(),
            partner.authority.to_string(),
        ]
    })
}
