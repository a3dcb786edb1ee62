//! What a command has to work with, and what it gives.

use std::path::Path;

use rustix::process::getuid;

use super::refusal::Failure;
use crate::actions::scope::Scope;
use crate::clock::{Clock, Now};
use crate::config::{Config, ConfigError, Values};
use crate::domain::actor::Actor;
use crate::domain::ids::ProgramCode;
use crate::error::Error;
use crate::store::Tx;

/// What a command gives: nothing, or why it was refused.
pub type Done = Result<(), Failure>;

/// What a command has to work with.
#[derive(Clone)]
pub struct Context {
    pub config: Config,
    pub clock: Clock,
    /// What the settings were merged from.
    pub(super) sources: Vec<Values>,
    pub(super) programme: Option<ProgramCode>,
}

impl Context {
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// Whoever gives the command: the account, and who became it by `sudo`, which says so.
    pub fn actor() -> Actor {
        let account = whoami::username().unwrap_or_else(|_| format!("uid {}", getuid().as_raw()));
        let account = match std::env::var("SUDO_USER") {
            Ok(who) if who != account => format!("{account} (sudo: {who})"),
            _ => account,
        };
        Actor::command(account)
    }

    /// The same for one municipality of several, whose folder is called by its host name.
    ///
    /// # Errors
    /// What is wrong with the settings in its folder.
    pub fn of_municipality(&self, folder: &Path, host: &str) -> Result<Self, ConfigError> {
        Ok(Self {
            config: Config::of_municipality(&self.config, &self.sources, folder, host)?,
            ..self.clone()
        })
    }

    /// The programme that the command is about.
    ///
    /// # Errors
    /// A sentence that says which there are, when there are several or none of that name.
    pub async fn scope(&self, tx: &mut Tx) -> Result<Scope, Failure> {
        match (Scope::find(tx, self.programme.as_ref()).await, &self.programme) {
            (Err(Error::NotFound), Some(code)) => {
                let all = Scope::all(tx).await?.into_iter().map(|scope| scope.program);
                Err(Failure::NoSuchProgram(code.clone(), all.collect()))
            }
            (found, _) => Ok(found?),
        }
    }
}
