//! One write: a transaction with the time and the actor, and which rounds it touched.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::RoundId;
use crate::domain::program::Reason;
use crate::domain::round::{Move, Round};
use crate::error::Result;
use crate::store::{self, Db, Tx};

mod held;

use held::Held;

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
    held: Held,
    /// Whether anything is noted, so that what it changes has an entry of the log to be sealed with.
    is_noted: bool,
    reasons: Option<Arc<[Reason]>>,
}

impl Write {
    pub async fn begin(db: &Db, now: Now, actor: impl Into<Actor>) -> Result<Self> {
        Ok(Self {
            tx: db.write().await?,
            now,
            actor: actor.into(),
            touched: BTreeMap::new(),
            coming: None,
            farthest: Reach::Agreed,
            held: Held::default(),
            is_noted: false,
            reasons: None,
        })
    }

    /// From here on notes and rounds are gathered and stored many at a time, until [`Write::store_held`]: an import has
    /// thousands. Until then nothing may read what the log tells, as loading a year does, and nothing rounds before
    /// [`Write::store_rounds`].
    pub(super) fn hold(&mut self) {
        self.held.holds = true;
    }

    pub(super) async fn store_held(&mut self) -> Result<()> {
        self.held.holds = false;
        self.store_rounds().await?;
        self.store_entries().await
    }

    /// Notes in the log what this write does, in its own transaction: see [`Entry::new`].
    pub async fn note(&mut self, action: Action, noun: &str, id: impl Display, detail: Value) -> Result<()> {
        self.note_entry(Entry::new(action, noun, id, detail)).await
    }

    pub async fn note_entry(&mut self, entry: Entry) -> Result<()> {
        self.is_noted = true;
        self.held.entries.push(entry);
        if self.held.are_entries_due() {
            self.store_entries().await?;
        }
        Ok(())
    }

    /// Seals what it has changed, in the log.
    pub(super) async fn seal(&mut self) -> Result<()> {
        if self.is_noted {
            store::seals::seal(&mut self.tx).await?;
        }
        Ok(())
    }

    async fn store_entries(&mut self) -> Result<()> {
        self.held.store_entries(&mut self.tx, self.now, &self.actor).await
    }

    /// The id that a new round is to have.
    pub(super) async fn next_round(&mut self) -> Result<RoundId> {
        match self.held.rounds.new.last() {
            Some(last) => Ok(RoundId(last.id.0 + 1)),
            None => store::rounds::next_id(&mut self.tx).await,
        }
    }

    /// Stores a new round, by the [id](Self::next_round) that it is given.
    pub(super) async fn add_round(&mut self, round: Round) -> Result<()> {
        self.held.rounds.new.push(round);
        self.store_due_rounds().await
    }

    /// Stores what has become of a round. Stale if someone else changed it since.
    pub(super) async fn save_round(&mut self, before: Round, after: Round) -> Result<()> {
        self.held.rounds.saved.push((before, after));
        self.store_due_rounds().await
    }

    /// Stores a move of a round's night that no transition has made.
    pub(super) async fn add_move(&mut self, round: RoundId, moved: Move) -> Result<()> {
        self.held.rounds.moves.push((round, moved));
        self.store_due_rounds().await
    }

    async fn store_due_rounds(&mut self) -> Result<()> {
        if self.held.are_rounds_due() {
            self.store_rounds().await?;
        }
        Ok(())
    }

    /// Stores the rounds that are held, so that they can be read.
    pub(super) async fn store_rounds(&mut self) -> Result<()> {
        let by = &self.actor.name;
        self.held.store_rounds(&mut self.tx, self.now, by).await
    }

    /// The reasons that people choose among, which no write changes.
    pub(super) async fn reasons(&mut self) -> Result<Arc<[Reason]>> {
        if self.reasons.is_none() {
            self.reasons = Some(store::programs::reasons(&mut self.tx).await?.into());
        }
        Ok(self.reasons.clone().unwrap_or_default())
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
