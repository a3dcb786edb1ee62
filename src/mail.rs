//! Mail as it goes over the wire: a letter made into a message, and the server or folder that takes it.
//! A mail of the outbox is made into the same message by every attempt.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::{Config, ConfigError};
use crate::domain::outbox::{CLAIM_SECONDS, Mailbox, Outgoing, Problem};

mod addresses;
mod compose;
mod folder;
mod html;
mod smtp;
mod trouble;

pub use trouble::Trouble;

/// Who mail is from when nobody has said so: an address that can be nobody's (RFC 2606). It stands in files alone.
const NOBODY: &str = "tillsyn@tillsyn.invalid";

/// How long an attempt may take: it has ended well before the claim on the row runs out.
const LONGEST: Duration = Duration::from_secs(75);
const _: () = assert!(LONGEST.as_secs().cast_signed() + 30 <= CLAIM_SECONDS);

/// What sends a mail, or writes it to a file.
#[derive(Debug)]
pub struct Mailer {
    base_url: String,
    from: Mailbox,
    outlet: Outlet,
}

#[derive(Debug)]
enum Outlet {
    Server(Box<smtp::Server>),
    Folder(PathBuf),
}

impl Mailer {
    /// Sends by the mail server of the settings; without one, writes files.
    ///
    /// # Errors
    /// When the file with the password or the machine's certificates cannot be read.
    pub fn open(config: &Config, base_url: &str) -> Result<Self, ConfigError> {
        let mut mailer = Self::to_files(config, base_url);
        if let Some(smtp) = &config.smtp {
            mailer.outlet = Outlet::Server(Box::new(smtp::Server::open(smtp)?));
        }
        Ok(mailer)
    }

    /// Writes files, whatever the settings say of a server.
    pub fn to_files(config: &Config, base_url: &str) -> Self {
        let nobody = || Mailbox {
            name: String::new(),
            email: NOBODY.to_owned(),
        };
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            from: config.mail_from.clone().unwrap_or_else(nobody),
            outlet: Outlet::Folder(config.mail_folder()),
        }
    }

    /// Where mail is written instead of sent.
    pub fn folder(&self) -> Option<&Path> {
        match &self.outlet {
            Outlet::Server(_) => None,
            Outlet::Folder(folder) => Some(folder),
        }
    }

    /// Makes one attempt, which ends within `LONGEST`. `signed` names the sender where the settings do not.
    ///
    /// # Errors
    /// What stopped it. The mail may have arrived all the same if the connection broke before the server's answer.
    pub async fn deliver(&self, mail: &Outgoing, signed: &str) -> Result<(), Trouble> {
        let secret = mail.letter.as_ref().and_then(|letter| letter.token.as_ref());
        let attempt = tokio::time::timeout(LONGEST, self.attempt(mail, signed)).await;
        let late = || Err(Trouble::new(Problem::Unreachable, "no answer in time"));
        attempt
            .unwrap_or_else(|_| late())
            .map_err(|trouble| trouble.without(secret.map(|token| token.0.as_str())))
    }

    async fn attempt(&self, mail: &Outgoing, signed: &str) -> Result<(), Trouble> {
        let mut from = self.from.clone();
        if from.name.is_empty() {
            signed.clone_into(&mut from.name);
        }
        let sender = compose::Sender {
            base_url: &self.base_url,
            from: &from,
            draft: matches!(self.outlet, Outlet::Folder(_)),
        };
        let message = compose::message(mail, &sender)?;
        match &self.outlet {
            Outlet::Server(server) => server.send(&message).await,
            Outlet::Folder(folder) => folder::write(folder, &folder::name(mail), message.formatted()).await,
        }
    }
}
