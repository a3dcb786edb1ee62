//! Rounds: schedule them, add those outside the plan, log what happened, tell why someone was missing.

use chrono::NaiveDate;

use crate::actions::tokens::new_uid;
use crate::actions::{Reach, Write};
use crate::domain::audit::Action;
use crate::domain::event_change;
use crate::domain::ids::{OfficerId, ProgramCode, RoundId};
use crate::domain::period::{Night, Season};
use crate::domain::plan::{self, Plan};
use crate::domain::round::{NotAllowed, Round};
pub use crate::domain::round::{OutsidePlan, Report, Schedule};
use crate::domain::settings::Settings;
use crate::error::{Error, Result};
use crate::store;

mod snapshot;
mod telling;

use snapshot::snapshot;
pub use telling::{tell, tell_kind};

/// Changes what the schedule says. A change of date is a move: it is noted, and answers given before it no longer hold.
///
/// # Errors
/// See [`Round::with_night`]; stale when the round has another revision.
pub async fn schedule(write: &mut Write, id: RoundId, revision: i64, new: &Schedule) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let after = before.clone().scheduled(new, write.now.0)?;
    let after = having_seen(write, &before, after).await?;
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
    let after = having_seen(write, round, after).await?;
    save(write, round, after, Action::RoundMoved).await
}

/// A round that is placed where its event is now has seen that (rule 24).
async fn having_seen(write: &mut Write, before: &Round, after: Round) -> Result<Round> {
    let Some(id) = after.event.filter(|_| before.night() != after.night()) else {
        return Ok(after);
    };
    let event = store::events::get(&mut write.tx, id).await?;
    Ok(if event_change::follows(&after, &event) {
        after.for_event(Some(id), Some(event.seen()))
    } else {
        after
    })
}

/// Leaves a round as it is although its event is not as it was: from now on it has seen the event.
///
/// # Errors
/// [`Error::NotFound`] when it is for no event; stale when the round has another revision.
pub async fn keep_as_it_is(write: &mut Write, id: RoundId, revision: i64) -> Result<bool> {
    let before = load(write, id, revision).await?;
    let event = store::events::get(&mut write.tx, before.event.ok_or(Error::NotFound)?).await?;
    let after = before.clone().for_event(Some(event.id), Some(event.seen()));
    save(write, &before, after, Action::RoundChanged).await
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
    if before.night() != after.night() {
        check_start(write, &after).await?;
    }
    let after = after.as_calendars_see(before, write.now.0);
    let (id, sides) = (after.id, (snapshot(before), snapshot(&after)));
    write.save_round(before.clone(), after).await?;
    write.touch(id, Reach::Invited);
    write.note_change(action, "round", id, sides).await
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

/// The day for a round that is not carried out on `night`, if it needs one: a night that has been speaks for itself, one to
/// come is called off today. Without a night it is today too, but never later than the season that it belonged to.
async fn called_off(write: &mut Write, round: &Round, night: Option<Night>) -> Result<Option<NaiveDate>> {
    let plans = store::plans::of_year(&mut write.tx, &round.program, round.year).await?;
    let settings = store::settings::of_year(&mut write.tx, &round.program, round.year).await?;
    let last = || last_day(round, &plans, &settings);
    Ok(day_called_off(night, write.now.today(), last))
}

/// The same, with what gives the last day of the round's season.
pub(super) fn day_called_off(
    night: Option<Night>,
    today: NaiveDate,
    last: impl FnOnce() -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    match night {
        Some(night) => (night.date > today).then_some(today),
        None => Some(last().map_or(today, |last| last.min(today))),
    }
}

/// The last day of the season that a round belonged to.
pub(super) fn last_day(round: &Round, plans: &[Plan], settings: &Settings) -> Option<NaiveDate> {
    let slot = round.nr.and_then(|nr| plan::in_force(plans, nr)?.slot(nr));
    let season = slot.map_or(Season::Autumn, |slot| slot.season);
    settings.seasons(round.year).map(|seasons| seasons.last_day(season))
}

/// Makes a round outside the plan (rule 9): it fills no quota.
///
/// # Errors
/// [`NotAllowed::SameStart`] when there is one at that time; see also [`Round::outside_plan`].
pub async fn add_outside_plan(write: &mut Write, program: &ProgramCode, new: &OutsidePlan) -> Result<RoundId> {
    let round = outside_plan(program, new)?;
    check_start(write, &round).await?;
    Ok(add(write, &round, round.clone(), Action::RoundMade).await?.id)
}

/// One that is not stored yet.
pub(super) fn outside_plan(program: &ProgramCode, new: &OutsidePlan) -> Result<Round> {
    Ok(Round::outside_plan(program.clone(), new_uid()?, new)?)
}

/// Stores a new round as what transitions have made of it since, in one row; the log has both. That no other begins when it does
/// is for those who ask to know. The round as it is stored.
pub(super) async fn add(write: &mut Write, new: &Round, after: Round, action: Action) -> Result<Round> {
    let is_changed = *new != after;
    let id = write.next_round().await?;
    let after = after.as_calendars_see(new, write.now.0).added(id, write.now.0);
    write.add_round(after.clone()).await?;
    write.note(Action::RoundMade, "round", id, snapshot(new)).await?;
    if is_changed {
        write.touch(id, Reach::Invited);
        let sides = (snapshot(new), snapshot(&after));
        write.note_change(action, "round", id, sides).await?;
    }
    Ok(after)
}

/// Date and start are what a round outside the plan is known by: no other may begin when it does.
async fn check_start(write: &mut Write, round: &Round) -> Result<()> {
    let Some(night) = round.night().filter(|_| round.nr.is_none()) else {
        return Ok(());
    };
    write.store_rounds().await?;
    match store::rounds::outside_plan_at(&mut write.tx, &round.program, &night).await? {
        Some(found) if found != round.id => Err(NotAllowed::SameStart.into()),
        _ => Ok(()),
    }
}
