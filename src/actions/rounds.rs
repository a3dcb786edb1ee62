//! Rounds: schedule them, log what happened, tell why someone was missing.

use crate::actions::{Reach, Write};
use crate::domain::audit::Action;
use crate::domain::ids::{OfficerId, RoundId};
use crate::domain::period::Night;
use crate::domain::round::Round;
pub use crate::domain::round::{OutsidePlan, Report, Schedule};
use crate::error::{Error, Result};
use crate::store;

mod called_off;
mod outside;
mod snapshot;
mod telling;

pub use called_off::called_off;
pub use outside::add_outside_plan;
use snapshot::snapshot;
pub use telling::{tell, tell_kind};

/// Changes what the schedule says. A change of date is a move: it is noted, and answers given before it no longer hold.
///
/// # Errors
/// See [`Round::with_night`]; stale when the round has another revision.
pub async fn schedule(write: &mut Write, id: RoundId, revision: i64, new: &Schedule) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let after = before.clone().scheduled(new, write.now.0)?;
    save(write, &before, after, moved_or_changed(&before, new.night)).await
}

/// Gives a round the officers who are to go. Returns whether anything changed.
///
/// # Errors
/// Stale when someone else has changed the round since.
pub async fn set_officers(write: &mut Write, round: &Round, officers: &[OfficerId]) -> Result<bool> {
    let after = round.clone().with_officers(officers);
    save(write, round, after, Action::RoundChanged).await
}

/// Gives a round its night, or moves it there. Returns whether anything changed.
///
/// # Errors
/// See [`Round::with_night`]; stale when someone else has changed the round since.
pub async fn set_night(write: &mut Write, round: &Round, night: Option<Night>, reason: &str) -> Result<bool> {
    let after = round.clone().with_night(night, write.now.0, reason)?;
    save(write, round, after, Action::RoundMoved).await
}

/// Logs what happened: whether the round was carried out, who went, who was on site.
///
/// # Errors
/// See [`Round::logged`]; stale when the round has another revision.
pub async fn log(write: &mut Write, id: RoundId, revision: i64, report: &Report) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let mut report = report.clone();
    if !report.outcome.stands() && report.called_off_on.is_none() {
        report.called_off_on = called_off(write, &before, before.night()).await?;
    }
    let after = before.clone().logged(&report, write.now.tonight())?;
    save(write, &before, after, Action::RoundLogged).await
}

/// Makes a coming date public, or takes that back. For directors: the route says so.
pub async fn set_date_public(write: &mut Write, id: RoundId, revision: i64, public: bool) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let after = before.clone().with_date_public(public);
    save(write, &before, after, Action::DateMadePublic).await
}

/// Locks the date, so that no proposal moves it, or unlocks it. Returns whether anything changed.
///
/// # Errors
/// See [`Round::with_lock`]; stale when the round has another revision.
pub async fn set_locked(write: &mut Write, id: RoundId, revision: i64, locked: bool) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let after = before.clone().with_lock(locked)?;
    let action = if locked {
        Action::DateLocked
    } else {
        Action::DateUnlocked
    };
    save(write, &before, after, action).await
}

/// Saves what transitions have made of a round, when that is another than `before`, with both in the log. Returns whether
/// it is.
///
/// # Errors
/// [`SameStart`](crate::domain::round::NotAllowed::SameStart) when the night, of a round outside the plan, begins with that of another one.
pub(super) async fn save(write: &mut Write, before: &Round, after: Round, action: Action) -> Result<bool> {
    if *before == after {
        return Ok(false);
    }
    outside::check_start(write, before, &after).await?;
    let after = after.as_calendars_see(before, write.now.0);
    store::rounds::save(&mut write.tx, before, &after, write.now, &write.actor.name).await?;
    write.touch(after.id, Reach::Invited);
    let sides = (snapshot(before), snapshot(&after));
    write.note_change(action, "round", after.id, sides).await
}

/// What the log calls a change of a round that is then to have a night.
pub(super) fn moved_or_changed(before: &Round, night: Option<Night>) -> Action {
    if before.night() == night {
        Action::RoundChanged
    } else {
        Action::RoundMoved
    }
}

pub(super) async fn load(write: &mut Write, id: RoundId, revision: i64) -> Result<Round> {
    let round = store::rounds::get(&mut write.tx, id).await?;
    if round.revision == revision {
        Ok(round)
    } else {
        Err(Error::Stale)
    }
}
