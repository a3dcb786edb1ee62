//! Rounds outside the plan: they fill no quota (rule 9).

use chrono::Datelike;

use crate::actions::Write;
use crate::actions::rounds::snapshot::snapshot;
use crate::actions::rounds::{sorted, store_parts};
use crate::actions::tokens::new_uid;
use crate::domain::audit::Action;
use crate::domain::event::Event;
use crate::domain::ids::{OfficerId, PartnerCode, ProgramCode, RoundId};
use crate::domain::period::Night;
use crate::domain::plan::{Kind, NotAPlan};
use crate::domain::round::{NotAllowed, Round};
use crate::error::Result;
use crate::store;
use crate::store::rounds::NewRound;

/// A round outside the plan, as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsidePlan {
    pub night: Night,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub officers: Vec<OfficerId>,
    pub event: Option<Event>,
    pub area: String,
    pub meeting_point: String,
    pub note: String,
}

/// Makes a round outside the plan (rule 9): it fills no quota.
///
/// # Errors
/// [`NotAllowed::SameStart`] when there is one at that time; [`NotAPlan`] when kind and partners do not go together.
pub async fn add_outside_plan(write: &mut Write, program: &ProgramCode, new: &OutsidePlan) -> Result<RoundId> {
    match (new.kind, new.partners.is_empty()) {
        (Kind::Coordinated, true) => return Err(NotAPlan::PartnerMissing { nr: 0 }.into()),
        (Kind::Own, false) => return Err(NotAPlan::PartnerOnOwn { nr: 0 }.into()),
        _ => {}
    }
    if store::rounds::outside_plan_at(&mut write.tx, program, &new.night)
        .await?
        .is_some()
    {
        return Err(NotAllowed::SameStart.into());
    }
    let year = new.night.date.year();
    let row = NewRound {
        program: program.clone(),
        year,
        uid: new_uid()?,
        night: Some(new.night),
        kind: new.kind,
    };
    let id = store::rounds::insert(&mut write.tx, &row, write.now, &write.actor.name).await?;
    let bare = store::rounds::get(&mut write.tx, id).await?;
    let round = Round {
        partners: sorted(&new.partners),
        officers: sorted(&new.officers),
        event: new.event.as_ref().map(|event| event.id),
        event_seen_on: new.event.as_ref().map(|event| event.date),
        area: new.area.clone(),
        meeting_point: new.meeting_point.clone(),
        note: new.note.clone(),
        ..bare.clone()
    };
    store_parts(write, &bare, &round).await?;
    write.note(Action::RoundMade, "round", id, snapshot(&round)).await?;
    Ok(id)
}

/// Date and start are what a round outside the plan is known by: no other may begin at the time that it is changed to.
pub(super) async fn check_start(write: &mut Write, before: &Round, after: &Round) -> Result<()> {
    let changed = after
        .night
        .filter(|_| after.nr.is_none() && before.night != after.night);
    let Some(night) = changed else { return Ok(()) };
    let found = store::rounds::outside_plan_at(&mut write.tx, &after.program, &night).await?;
    if found.is_some_and(|found| found.id != after.id) {
        return Err(NotAllowed::SameStart.into());
    }
    Ok(())
}
