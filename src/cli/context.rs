//! What a command has to work with, and what it gives.

use super::refusal::Failure;
use crate::actions::scope::Scope;
use crate::clock::{Clock, Now};
use crate::config::Config;
use crate::domain::ids::ProgramCode;
use crate::error::Error;
use crate::store::Tx;

/// What a command gives: nothing, or why it was refused.
pub type Done = Result<(), Failure>;

/// What a command has to work with.
pub struct Context {
    pub config: Config,
    pub clock: Clock,
    pub(super) programme: Option<ProgramCode>,
}

impl Context {
    pub fn now(&self) -> Now {
        self.clock.now()
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
