//! Why a command was refused or failed, as a sentence in Swedish.

use std::io;

use crate::config::{ConfigError, NotAMailServer};
use crate::domain::ids::ProgramCode;
use crate::domain::program::Program;
use crate::error::Error;
use crate::swedish::refusals;

/// What stops a command.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Action(#[from] Error),
    #[error("file: {0}")]
    Io(#[from] io::Error),
    /// The command names a programme that is none of those that there are.
    #[error("no programme {0}")]
    NoSuchProgram(ProgramCode, Vec<Program>),
    /// Refused with a ready sentence.
    #[error("{0}")]
    Said(String),
}

impl Failure {
    pub fn sentence(&self) -> String {
        match self {
            Self::Config(error) => config(error),
            Self::Action(Error::SeveralPrograms(programs)) => {
                let which = codes(programs);
                format!("Det finns flera tillsynsområden. Ange vilket det gäller med --programme: {which}.")
            }
            Self::NoSuchProgram(code, programs) => {
                let which = codes(programs);
                format!("Det finns inget tillsynsområde {code}. Välj mellan {which}.")
            }
            Self::Action(error) => action(error),
            Self::Io(error) => format!("Det gick inte att läsa eller skriva: {error}"),
            Self::Said(sentence) => sentence.clone(),
        }
    }
}

/// "alkohol, tobak".
fn codes(programs: &[Program]) -> String {
    let codes: Vec<&str> = programs.iter().map(|program| program.code.as_str()).collect();
    codes.join(", ")
}

fn config(error: &ConfigError) -> String {
    match error {
        ConfigError::Unreadable { reason } => format!("tillsyn.toml kan inte läsas: {reason}"),
        ConfigError::NotToml { line } => format!("tillsyn.toml är inte rätt skriven på rad {line}."),
        ConfigError::UnknownKey { key } => format!("Det finns ingen inställning {key}. Rätta tillsyn.toml."),
        ConfigError::NotOfOne { key } => {
            format!("{key} gäller alla kommuner. Ta bort raden ur kommunens tillsyn.toml.")
        }
        ConfigError::NotText { key } => format!("Värdet på {key} i tillsyn.toml ska stå inom citattecken."),
        ConfigError::NotAnAddress { value } => {
            format!("Adressen att lyssna på ska vara en IP-adress och en port, som 127.0.0.1:8080, inte {value}.")
        }
        ConfigError::NotAUrl { value } => {
            format!("base_url ska vara en adress som börjar med https:// eller http://, inte {value}.")
        }
        ConfigError::NotAnInstant { value } => {
            format!("Tiden ska skrivas som 2024-04-04T12:00:00+02:00, inte {value}.")
        }
        ConfigError::NotLoopback { listen, base_url } => format!(
            "{listen} kan nås från andra datorer, men {base_url} är inte krypterad. Lyssna på 127.0.0.1 eller [::1], \
             eller sätt base_url till en https-adress."
        ),
        ConfigError::NotAProxy { value } => format!(
            "trusted_proxies: \u{201d}{value}\u{201d} är ingen adress. Skriv till exempel 127.0.0.1 eller 10.0.0.0/8, med komma mellan flera."
        ),
        ConfigError::MetricsFromOutside { listen } => {
            format!("metrics visas bara på den här datorn, inte på {listen}. Ange en port på 127.0.0.1.")
        }
        ConfigError::Smtp(error) => mail_server(error),
        ConfigError::NotASender { value } => format!(
            "mail_from ska vara en e-postadress som tillsyn@example.se, gärna med namn: Tillståndsgruppen \
             <tillsyn@example.se>. Nu står det {value}."
        ),
        ConfigError::PasswordFile { reason } => {
            format!("Filen i smtp_password_file kan inte användas: {reason}")
        }
        ConfigError::Certificates { reason } => {
            format!("Datorns certifikat, som mejlservern prövas mot, kan inte läsas: {reason}")
        }
    }
}

/// The address itself is never shown: someone may have put the password in it.
fn mail_server(error: &NotAMailServer) -> String {
    match error {
        NotAMailServer::NotAnAddress => "smtp ska skrivas som smtps://användare@server:465 eller \
             smtp://användare@server:587?tls=required."
            .to_owned(),
        NotAMailServer::HoldsPassword => "smtp får inte innehålla lösenordet. Lägg det i en fil och ange filen i \
             smtp_password_file."
            .to_owned(),
        NotAMailServer::NotEncrypted { host } => format!(
            "tls=none skickar mejl och lösenord okrypterat och går bara till den här datorn, inte till {host}. Ta bort \
             tls=none eller skriv smtps:// i stället."
        ),
        NotAMailServer::NoPasswordFile => {
            "smtp har en användare men inget lösenord. Ange filen med lösenordet i smtp_password_file.".to_owned()
        }
        NotAMailServer::NoUser => {
            "smtp_password_file är angiven, men smtp har ingen användare. Skriv den före @ i smtp.".to_owned()
        }
        NotAMailServer::NoSender => {
            "smtp är angiven, men ingen avsändare. Ange adressen som svar ska komma till i mail_from.".to_owned()
        }
    }
}

/// On the command line the cause of what broke is shown as well, since there is no log to look in.
fn action(error: &Error) -> String {
    let sentence = refusals::refusal(error);
    match error {
        // SQLite's own words are of no use to those who read Swedish, and the sentence has said what they mean
        Error::Database(_) | Error::Migration(_) | Error::Password(_) | Error::Json(_) => {
            format!("{sentence}\n({error})")
        }
        _ => sentence,
    }
}
