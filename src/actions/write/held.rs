//! What a write has gathered to say to the database many at a time: each statement is a message to the thread that has the
//! connection, and back, which takes ten times as long as what SQLite does.

use std::mem::take;

use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Entry;
use crate::domain::ids::RoundId;
use crate::domain::round::{Move, Round};
use crate::error::Result;
use crate::store::{self, Tx};

/// So many are held of a kind before they are stored.
const MOST: usize = 500;

#[derive(Default)]
pub(super) struct Held {
    /// Whether anything is: else each is stored as it comes.
    pub holds: bool,
    pub entries: Vec<Entry>,
    pub rounds: Rounds,
}

#[derive(Default)]
pub(super) struct Rounds {
    /// With the ids that they are to have.
    pub new: Vec<Round>,
    /// As they were and as they are.
    pub saved: Vec<(Round, Round)>,
    /// Moves that no transition has made.
    pub moves: Vec<(RoundId, Move)>,
}

impl Held {
    pub fn are_entries_due(&self) -> bool {
        !self.holds || self.entries.len() >= MOST
    }

    pub fn are_rounds_due(&self) -> bool {
        let rounds = &self.rounds;
        !self.holds || rounds.new.len() + rounds.saved.len() + rounds.moves.len() >= MOST
    }

    pub async fn store_entries(&mut self, tx: &mut Tx, now: Now, by: &Actor) -> Result<()> {
        let entries = take(&mut self.entries);
        if entries.is_empty() {
            return Ok(());
        }
        store::audit::record(tx, now, by, &entries).await
    }

    pub async fn store_rounds(&mut self, tx: &mut Tx, now: Now, by: &str) -> Result<()> {
        let Rounds { new, saved, moves } = take(&mut self.rounds);
        if !new.is_empty() {
            store::rounds::insert(tx, &new, now, by).await?;
        }
        if !saved.is_empty() {
            store::rounds::save(tx, &saved, now, by).await?;
        }
        store::rounds::insert_moves(tx, &moves, now, by).await
    }
}
