//! What people do: one function each. Load, decide, save, note in the log; the caller begins and commits the [`Write`].

use crate::error::Result;

pub mod activations;
pub mod backups;
pub mod board_meetings;
pub mod cleared;
pub mod contacts;
pub mod copies;
pub mod delivery;
pub mod demo;
pub mod drill;
pub mod errand_edits;
pub mod errands;
pub mod events;
pub mod export;
pub mod feeds;
pub mod follow_up;
pub mod frozen;
pub mod health;
pub mod import;
pub mod incoming;
pub mod inquiries;
pub mod invitations;
pub mod log;
pub mod looks;
pub mod measures;
pub mod notes;
pub mod notices;
pub mod officers;
pub mod outbox;
pub mod oversight;
pub mod partners;
pub mod passwords;
pub mod person;
pub mod plans;
pub mod programs;
pub mod restore;
pub mod retention;
pub mod rounds;
pub mod routines;
pub mod schedule_changes;
pub mod scope;
pub mod second_factor;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod users;
pub mod visits;
pub mod watch;
mod write;

pub use write::{Put, Reach, Write};

impl Write {
    pub async fn commit(mut self) -> Result<()> {
        invitations::settle(&mut self).await?;
        self.seal().await?;
        self.tx.commit().await
    }
}
