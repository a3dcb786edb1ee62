//! Mail as it goes over the wire: a letter made into a message, and the server or folder that takes it.
//! A mail of the outbox is made into the same message by every attempt.

use std::path::{Path, PathBuf};

use crate::config::{Config, ConfigError};
use crate::domain::outbox::{Mailbox, Outgoing};

mod addresses;
mod compose;
mod folder;
mod html;
mod patience;
mod smtp;
mod trouble;

use patience::PATIENCE;
pub use patience::Patience;
pub use trouble::Trouble;

/// Who mail is from when nobody has said so: an address that can be nobody's (RFC 2606). It stands in files alone.
const NOBODY: &str = "tillsyn@tillsyn.invalid";

/// What sends a mail, or writes it to a file.
#[derive(Debug)]
pub struct Mailer {
    base_url: String,
    from: Mailbox,
    outlet: Outlet,
    patience: Patience,
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
            patience: PATIENCE,
        }
    }

    /// The same with less patience, for tests.
    #[must_use]
    pub fn waiting(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Where mail is written instead of sent.
    pub fn folder(&self) -> Option<&Path> {
        match &self.outlet {
            Outlet::Server(_) => None,
            Outlet::Folder(folder) => Some(folder),
        }
    }

    /// Makes one attempt, which ends when its patience does. `signed` names the sender where the settings do not.
    ///
    /// # Errors
    /// What stopped it. The mail may have arrived all the same if the connection broke before the server's answer.
    pub async fn deliver(&self, mail: &Outgoing, signed: &str) -> Result<(), Trouble> {
        let secret = mail.letter.as_ref().and_then(|letter| letter.token.as_ref());
        let attempt = self.attempt(mail, signed).await;
        attempt.map_err(|trouble| trouble.without(secret.map(|token| token.0.as_str())))
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
            Outlet::Server(server) => server.send(&message, self.patience).await,
            Outlet::Folder(folder) => {
                let name = folder::name(mail);
                let written = folder::write(folder, &name, message.formatted());
                trouble::within(self.patience.until_sent, written).await
            }
        }
    }
}
