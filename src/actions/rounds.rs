//! Rounds: schedule them, log what happened, tell why someone was missing.

use serde_json::json;

use crate::actions::{Reach, Write};
use crate::domain::audit::Action;
use crate::domain::event::Event;
use crate::domain::ids::{MoveId, OfficerId, RoundId};
use crate::domain::period::Night;
use crate::domain::round::{Move, NotAllowed, Outcome, Participation, Round};
use crate::error::{Error, Result};
use crate::store;

mod called_off;
mod outside;
mod snapshot;
mod telling;

pub use called_off::called_off;
pub use outside::{OutsidePlan, add_outside_plan};
use snapshot::snapshot;
pub use telling::tell;

/// What the schedule says of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub night: Option<Night>,
    pub officers: Vec<OfficerId>,
    pub area: String,
    pub meeting_point: String,
    pub premises: String,
    pub note: String,
    /// Why the night was moved, if it was.
    pub reason: String,
}

/// What happened on a night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    pub officers: Vec<OfficerId>,
    pub participations: Vec<Participation>,
    /// When a round that was not carried out was called off, if before its date.
    pub called_off_on: Option<chrono::NaiveDate>,
    pub note: String,
}

/// Changes what the schedule says. A change of date is a move: it is noted, and answers given before it no longer hold.
///
/// # Errors
/// See [`Round::check_move`]; stale when the round has another revision.
pub async fn schedule(write: &mut Write, id: RoundId, revision: i64, new: &Schedule) -> Result<bool> {
    let round = load(write, id, revision).await?;
    let moved = set_night(write, &round, new.night, &new.reason).await?;
    let before = store::rounds::get(&mut write.tx, id).await?;
    let after = Round {
        officers: sorted(&new.officers),
        area: new.area.clone(),
        meeting_point: new.meeting_point.clone(),
        premises: new.premises.clone(),
        note: new.note.clone(),
        ..before.clone()
    };
    Ok(save(write, &before, &after, Action::RoundChanged).await? || moved)
}

/// Gives a round the officers who are to go. Returns whether anything changed.
///
/// # Errors
/// See [`save`].
pub async fn set_officers(write: &mut Write, round: &Round, officers: &[OfficerId]) -> Result<bool> {
    let after = Round {
        officers: sorted(officers),
        ..round.clone()
    };
    save(write, round, &after, Action::RoundChanged).await
}

/// Gives a round its night, or moves it there. Returns whether anything changed.
///
/// # Errors
/// See [`Round::check_move`] and [`save`].
pub async fn set_night(write: &mut Write, round: &Round, night: Option<Night>, reason: &str) -> Result<bool> {
    if round.night == night {
        return Ok(false);
    }
    if let Some(night) = night {
        round.check_move(night.date)?;
    } else if round.outcome != Outcome::Scheduled {
        return Err(NotAllowed::AlreadyLogged.into());
    }
    let moved = night.filter(|night| round.night.is_some() && round.date() != Some(night.date));
    if let Some(night) = moved {
        note_move(write, round, night, reason).await?;
    }
    let after = Round {
        night,
        // a director made the old date public, not the new one
        date_public: round.date_public && night.map(|night| night.date) == round.date(),
        locked: round.locked && night.is_some(),
        ..round.clone()
    };
    save(write, round, &after, Action::RoundMoved).await
}

async fn note_move(write: &mut Write, round: &Round, night: Night, reason: &str) -> Result<()> {
    let moved = Move {
        id: MoveId(0),
        from: round.date(),
        to: night.date,
        moved_on: write.now.today(),
        recorded_at: write.now.0,
        reason: reason.to_owned(),
    };
    store::rounds::insert_move(&mut write.tx, round.id, &moved, write.now, &write.actor.name).await
}

/// Logs what happened: whether the round was carried out, who went, who was on site.
///
/// # Errors
/// See [`Round::check_outcome`]; stale when the round has another revision.
pub async fn log(write: &mut Write, id: RoundId, revision: i64, report: &Report) -> Result<bool> {
    let before = load(write, id, revision).await?;
    before.check_outcome(report.outcome, write.now.tonight())?;
    let mut participations = report.participations.clone();
    participations.sort_by(|a, b| a.partner.cmp(&b.partner));
    let called_off_on = match (report.outcome, report.called_off_on) {
        (Outcome::NotDone, None) => called_off(write, &before, before.night).await?,
        (Outcome::NotDone, told) => told,
        _ => None,
    };
    let after = Round {
        outcome: report.outcome,
        officers: sorted(&report.officers),
        participations: if report.outcome == Outcome::Scheduled {
            Vec::new()
        } else {
            participations
        },
        called_off_on,
        note: report.note.clone(),
        ..before.clone()
    };
    save(write, &before, &after, Action::RoundLogged).await
}

/// Makes a coming date public, or takes that back. For directors: the route says so.
pub async fn set_date_public(write: &mut Write, id: RoundId, revision: i64, public: bool) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let after = Round {
        date_public: public,
        ..before.clone()
    };
    save(write, &before, &after, Action::DateMadePublic).await
}

/// Locks the date, so that no proposal moves it, or unlocks it. Returns whether anything changed.
///
/// # Errors
/// See [`Round::with_lock`]; stale when the round has another revision.
pub async fn set_locked(write: &mut Write, id: RoundId, revision: i64, locked: bool) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let action = if locked {
        Action::DateLocked
    } else {
        Action::DateUnlocked
    };
    save(write, &before, &before.with_lock(locked)?, action).await
}

/// Sets or clears the event that a round is for, as the event stands now; its later moves flag the round (rule 24).
pub async fn set_event(write: &mut Write, id: RoundId, revision: i64, event: Option<&Event>) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let (event, seen) = (event.map(|event| event.id), event.map(|event| event.date));
    let after = Round {
        event,
        event_seen_on: seen,
        ..before.clone()
    };
    save(write, &before, &after, Action::RoundChanged).await
}

/// Saves a round as a whole when it differs from what is stored, with both in the log. What imports and corrections use;
/// the callers above have checked their own rules. Returns whether anything changed.
///
/// # Errors
/// [`NotAllowed::SameStart`] when the night, of a round outside the plan, begins with that of another one.
pub async fn save(write: &mut Write, before: &Round, after: &Round, action: Action) -> Result<bool> {
    if before == after {
        return Ok(false);
    }
    outside::check_start(write, before, after).await?;
    let after = &after.as_calendars_see(before, write.now.0);
    store::rounds::save(&mut write.tx, after).await?;
    replace_parts(write, before, after).await?;
    write.touch(after.id, Reach::Invited);
    let detail = json!({ "before": snapshot(before), "after": snapshot(after) });
    write.note(action, "round", after.id, detail).await?;
    Ok(true)
}

async fn store_parts(write: &mut Write, before: &Round, after: &Round) -> Result<()> {
    store::rounds::save(&mut write.tx, after).await?;
    replace_parts(write, before, after).await
}

async fn replace_parts(write: &mut Write, before: &Round, after: &Round) -> Result<()> {
    if before.officers != after.officers {
        store::rounds::set_officers(&mut write.tx, after.id, &after.officers).await?;
    }
    if before.partners != after.partners {
        store::rounds::set_partners(&mut write.tx, after.id, &after.partners).await?;
    }
    if before.participations != after.participations {
        store::rounds::set_participations(&mut write.tx, after.id, &after.participations).await?;
    }
    Ok(())
}

pub(super) async fn load(write: &mut Write, id: RoundId, revision: i64) -> Result<Round> {
    let round = store::rounds::get(&mut write.tx, id).await?;
    if round.revision == revision {
        Ok(round)
    } else {
        Err(Error::Stale)
    }
}

fn sorted<T: Clone + Ord>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.sort();
    values.dedup();
    values
}
