//! What people do: one function each. Load, decide, save, note in the log; the caller begins and commits the [`Write`].

use crate::clock::Now;
use crate::domain::audit::Entry;
use crate::domain::user::Actor;
use crate::error::Result;
use crate::store::{self, Db, Tx};

pub mod contacts;
pub mod delivery;
pub mod demo;
pub mod events;
pub mod export;
pub mod feeds;
pub mod follow_up;
pub mod import;
pub mod inquiries;
pub mod invitations;
pub mod measures;
pub mod notes;
pub mod officers;
pub mod outbox;
pub mod partners;
pub mod passwords;
pub mod plans;
pub mod replies;
pub mod rounds;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod users;
pub mod visits;

/// One write: the transaction, when it is and who it is. Dropped without [`Write::commit`], it changes nothing.
#[must_use = "a write that is not committed changes nothing"]
pub struct Write {
    pub tx: Tx,
    pub now: Now,
    pub actor: Actor,
}

impl Write {
    pub async fn begin(db: &Db, now: Now, actor: impl Into<Actor>) -> Result<Self> {
        Ok(Self {
            tx: db.write().await?,
            now,
            actor: actor.into(),
        })
    }

    /// Notes in the log what this write does, in its own transaction.
    pub async fn note(&mut self, entry: Entry) -> Result<()> {
        store::audit::record(&mut self.tx, self.now, &self.actor, &entry).await
    }

    /// Who to name as `recorded_by`.
    pub fn by(&self) -> String {
        self.actor.name.clone()
    }

    pub async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }
}

/// What came of putting a row that may be there already, as an import does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    Added,
    Changed,
    Unchanged,
}

impl Put {
    pub fn changed(changed: bool) -> Self {
        if changed { Self::Changed } else { Self::Unchanged }
    }
}
