//! Changing the nights of several rounds at once, and putting them back.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::actions::{Write, rounds};
use crate::domain::audit::Action;
use crate::domain::ids::{ChangeId, OfficerId, ProgramCode, RoundId};
use crate::domain::period::Night;
use crate::domain::record::Record;
use crate::domain::replanning::Row;
use crate::domain::round::Round;
use crate::domain::schedule_change::{ChangedRound, ScheduleChange, Stuck};
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::planning::why_sentence;

/// What one round is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNight {
    pub round: RoundId,
    /// The round's, as it was when the change was decided.
    pub revision: i64,
    pub night: Night,
    pub officers: Vec<OfficerId>,
    /// Why it is moved, in a sentence.
    pub reason: String,
}

impl NewNight {
    /// What is proposed for a round; `None` for one that is given no night.
    pub fn of(row: &Row, record: &Record) -> Option<Self> {
        Some(Self {
            round: row.round,
            revision: row.revision,
            night: row.to?,
            officers: row.officers.clone(),
            reason: why_sentence(&row.why, record),
        })
    }
}

/// What came of undoing a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub put_back: Vec<RoundId>,
    /// Those that stay as they are, and why.
    pub left: Vec<(RoundId, Stuck)>,
}

/// Gives rounds their nights and officers, as one change that can be undone. `None` when nothing was another already.
/// The plan stays as it is: its versions have no dates.
///
/// # Errors
/// See [`Round::with_night`]; stale when a round has another revision.
pub async fn change(
    write: &mut Write,
    program: &ProgramCode,
    year: i32,
    nights: &[NewNight],
) -> Result<Option<ChangeId>> {
    let mut changed = Vec::new();
    for new in nights {
        let before = rounds::load(write, new.round, new.revision).await?;
        changed.extend(give(write, &before, new).await?);
    }
    if changed.is_empty() {
        return Ok(None);
    }
    let id =
        store::schedule_changes::insert(&mut write.tx, (program, year), &changed, write.now, &write.actor.name).await?;
    let rows: Vec<Value> = changed.iter().map(row).collect();
    let detail = json!({ "year": year, "rounds": rows });
    write.note(Action::ScheduleChanged, "schedule", id, detail).await?;
    Ok(Some(id))
}

/// Moves one round to a night, as a change that can be undone. Its officers stay. `None` when it lies there already.
///
/// # Errors
/// See [`change`].
pub async fn move_round(
    write: &mut Write,
    id: RoundId,
    revision: i64,
    night: Night,
    reason: &str,
) -> Result<Option<ChangeId>> {
    let round = rounds::load(write, id, revision).await?;
    let new = NewNight {
        round: id,
        revision,
        night,
        officers: round.officers.clone(),
        reason: reason.to_owned(),
    };
    change(write, &round.program, round.year, &[new]).await
}

async fn give(write: &mut Write, before: &Round, new: &NewNight) -> Result<Option<ChangedRound>> {
    let night = Some(new.night);
    let moved = before.clone().with_night(night, write.now.0, &new.reason)?;
    let action = rounds::moved_or_changed(before, night);
    if !rounds::save(write, before, moved.with_officers(&new.officers), action).await? {
        return Ok(None);
    }
    let after = store::rounds::get(&mut write.tx, before.id).await?;
    let known = before.moves.last().map(|moved| moved.id);
    let last = after.moves.last().map(|moved| moved.id);
    Ok(Some(ChangedRound {
        round: before.id,
        from: before.night(),
        to: new.night,
        officers_before: before.officers.clone(),
        officers_after: after.officers.clone(),
        was_public: before.date_public,
        moved: last.filter(|_| last != known),
    }))
}

/// Puts the rounds of a change back: night, officers, and the answers that held for the old night. Those that are no
/// longer as the change left them, or that partners know of, stay; when all do, nothing is undone.
///
/// # Errors
/// Stale when it is undone already.
pub async fn undo(write: &mut Write, program: &ProgramCode, id: ChangeId) -> Result<Undone> {
    let change = store::schedule_changes::get(&mut write.tx, program, id).await?;
    let record = store::record::load(&mut write.tx, program, &[change.year]).await?;
    let year = record.year(change.year).ok_or(Error::NotFound)?;
    let mut undone = Undone {
        put_back: Vec::new(),
        left: Vec::new(),
    };
    for (changed, stuck) in change.undoing(year, write.now.0) {
        if let Some(stuck) = stuck {
            undone.left.push((changed.round, stuck));
            continue;
        }
        put_back(write, changed).await?;
        undone.put_back.push(changed.round);
    }
    if !undone.put_back.is_empty() {
        note_undone(write, &change, &undone).await?;
    }
    Ok(undone)
}

async fn put_back(write: &mut Write, changed: &ChangedRound) -> Result<()> {
    let round = store::rounds::get(&mut write.tx, changed.round).await?;
    let after = changed.put_back(round.clone())?;
    rounds::save(write, &round, after, Action::RoundMoved).await?;
    Ok(())
}

async fn note_undone(write: &mut Write, change: &ScheduleChange, undone: &Undone) -> Result<()> {
    store::schedule_changes::undo(&mut write.tx, change.id, write.now, &write.actor.name).await?;
    let left: Vec<RoundId> = undone.left.iter().map(|(round, _)| *round).collect();
    let detail = json!({ "year": change.year, "put_back": undone.put_back, "left": left });
    write.note(Action::ScheduleUndone, "schedule", change.id, detail).await
}

fn row(changed: &ChangedRound) -> Value {
    json!({
        "round": changed.round,
        "from": changed.from,
        "to": changed.to,
        "officers_before": changed.officers_before,
        "officers_after": changed.officers_after,
    })
}

/// Moves a round to a date, with the times that it has, or those of the year's rounds when it has none. `None` when it
/// lies there already.
///
/// # Errors
/// See [`change`]; [`crate::domain::period::NotANight`] when the clock skips the start that night.
pub async fn move_to(
    write: &mut Write,
    id: RoundId,
    revision: i64,
    to: NaiveDate,
    reason: &str,
) -> Result<Option<ChangeId>> {
    let round = rounds::load(write, id, revision).await?;
    if round.date() == Some(to) {
        return Ok(None);
    }
    // a refusal of the date itself says more than one of its times
    round.check_date(to)?;
    let night = match round.night() {
        Some(night) => night.on(to)?,
        None => usual(write, &round, to).await?,
    };
    move_round(write, id, revision, night, reason).await
}

async fn usual(write: &mut Write, round: &Round, date: NaiveDate) -> Result<Night> {
    let settings = store::settings::of_year(&mut write.tx, &round.program, round.year).await?;
    let (start, end) = settings.round_times();
    Ok(Night::new(date, start, end)?)
}
