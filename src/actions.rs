//! What people do: one function each. Load, decide, save, note in the log; the caller begins and commits the [`Write`].

use std::collections::BTreeMap;

use crate::actions::invitations::Reach;
use crate::clock::Now;
use crate::domain::audit::Entry;
use crate::domain::ids::RoundId;
use crate::domain::user::Actor;
use crate::error::Result;
use crate::store::{self, Db, Tx};

pub mod contacts;
pub mod delivery;
pub mod demo;
pub mod errand_edits;
pub mod errands;
pub mod events;
pub mod export;
pub mod feeds;
pub mod finished;
pub mod follow_up;
pub mod import;
pub mod inquiries;
pub mod invitations;
pub mod looks;
pub mod measures;
pub mod notes;
pub mod officers;
pub mod outbox;
pub mod partners;
pub mod passwords;
pub mod plans;
pub mod replies;
pub mod rounds;
pub mod schedule_changes;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod users;
pub mod visits;

/// One write: the transaction, when it is and who it is. Dropped without [`Write::commit`], it changes nothing.
///
/// What it changes of a round is told, once, to those who have the round in their calendar: mail is put in the outbox in
/// the same transaction, when it commits.
#[must_use = "a write that is not committed changes nothing"]
pub struct Write {
    pub tx: Tx,
    pub now: Now,
    pub actor: Actor,
    touched: BTreeMap<RoundId, Reach>,
    farthest: Reach,
}

impl Write {
    pub async fn begin(db: &Db, now: Now, actor: impl Into<Actor>) -> Result<Self> {
        Ok(Self {
            tx: db.write().await?,
            now,
            actor: actor.into(),
            touched: BTreeMap::new(),
            farthest: Reach::Agreed,
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

    /// Invites nobody new: a file that says that a partner has agreed tells what someone knows already.
    pub fn invite_nobody_new(&mut self) {
        self.farthest = Reach::Invited;
    }

    /// Something about a round is another, and calendars may have to be told.
    pub fn touch(&mut self, round: RoundId, reach: Reach) {
        let reach = reach.min(self.farthest);
        let known = self.touched.entry(round).or_insert(reach);
        *known = reach.max(*known);
    }

    pub async fn commit(mut self) -> Result<()> {
        invitations::settle(&mut self).await?;
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
