//! One write: a transaction with the time and the actor, and which rounds it touched.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Now;
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::RoundId;
use crate::domain::user::Actor;
use crate::error::Result;
use crate::store::{self, Db, Tx};

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
    /// How far it concerns the rounds that are still to come, when it concerns all of them.
    coming: Option<Reach>,
    farthest: Reach,
    /// What is to be noted, of a write that says many things: see [`Write::hold_notes`].
    held: Option<Vec<Entry>>,
}

/// So many notes are held before they are noted.
const MOST_HELD: usize = 500;

impl Write {
    pub async fn begin(db: &Db, now: Now, actor: impl Into<Actor>) -> Result<Self> {
        Ok(Self {
            tx: db.write().await?,
            now,
            actor: actor.into(),
            touched: BTreeMap::new(),
            coming: None,
            farthest: Reach::Agreed,
            held: None,
        })
    }

    /// Notes in the log what this write does, in its own transaction: see [`Entry::new`].
    pub async fn note(&mut self, action: Action, noun: &str, id: impl Display, detail: Value) -> Result<()> {
        let entry = Entry::new(action, noun, id, detail);
        let Some(held) = &mut self.held else {
            return store::audit::record(&mut self.tx, self.now, &self.actor, &[entry]).await;
        };
        held.push(entry);
        if held.len() < MOST_HELD {
            return Ok(());
        }
        let held = std::mem::take(held);
        store::audit::record(&mut self.tx, self.now, &self.actor, &held).await
    }

    /// From here on notes are gathered and noted many at a time, until [`Write::note_held`]: an import has thousands. Until
    /// then nothing may read what the log tells, as loading a year does.
    pub(super) fn hold_notes(&mut self) {
        self.held.get_or_insert_default();
    }

    pub(super) async fn note_held(&mut self) -> Result<()> {
        let held = self.held.take().unwrap_or_default();
        if held.is_empty() {
            return Ok(());
        }
        store::audit::record(&mut self.tx, self.now, &self.actor, &held).await
    }

    /// Notes that something is another than it was: before and after. Always true, as for those who ask whether anything
    /// changed.
    pub async fn note_change(
        &mut self,
        action: Action,
        noun: &str,
        id: impl Display,
        (before, after): (impl Serialize, impl Serialize),
    ) -> Result<bool> {
        let detail = json!({ "before": before, "after": after });
        self.note(action, noun, id, detail).await?;
        Ok(true)
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

    /// The same of every round that is still to come: a contact or the plan is another. Which those are is asked once, at the
    /// commit.
    pub fn touch_coming(&mut self, reach: Reach) {
        let reach = reach.min(self.farthest);
        self.coming = self.coming.max(Some(reach));
    }

    /// All rounds that it touched, and how far that concerns each; it then begins anew.
    pub(super) async fn take_touched(&mut self) -> Result<BTreeMap<RoundId, Reach>> {
        if let Some(reach) = self.coming.take() {
            for round in store::rounds::to_come(&mut self.tx, self.now).await? {
                self.touch(round, reach);
            }
        }
        Ok(std::mem::take(&mut self.touched))
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

    /// The same, with something more that was changed or not.
    #[must_use]
    pub fn and(self, changed: bool) -> Self {
        if self == Self::Unchanged {
            Self::changed(changed)
        } else {
            self
        }
    }

    /// What came of a row that was added unless it was there, in the place of another or not.
    pub fn in_place(added: bool, replaced: bool) -> Self {
        match (added, replaced) {
            (_, true) => Self::Changed,
            (true, false) => Self::Added,
            (false, false) => Self::Unchanged,
        }
    }
}

/// Who is to hear of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Those who have the round in their calendar: whatever made the change, it concerns them.
    Invited,
    /// Also a partner who has agreed and is not invited yet.
    Agreed,
}
