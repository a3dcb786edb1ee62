//! Rounds outside the plan: they fill no quota (rule 9).

use crate::actions::Write;
use crate::actions::rounds::snapshot::snapshot;
use crate::actions::tokens::new_uid;
use crate::domain::audit::Action;
use crate::domain::ids::{ProgramCode, RoundId};
use crate::domain::round::{NotAllowed, OutsidePlan, Round};
use crate::error::Result;
use crate::store;

/// Makes a round outside the plan (rule 9): it fills no quota.
///
/// # Errors
/// [`NotAllowed::SameStart`] when there is one at that time; see also [`Round::outside_plan`].
pub async fn add_outside_plan(write: &mut Write, program: &ProgramCode, new: &OutsidePlan) -> Result<RoundId> {
    let round = Round::outside_plan(program.clone(), new_uid()?, new)?;
    if store::rounds::outside_plan_at(&mut write.tx, program, &new.night)
        .await?
        .is_some()
    {
        return Err(NotAllowed::SameStart.into());
    }
    let id = store::rounds::insert(&mut write.tx, &round, write.now, &write.actor.name).await?;
    write.note(Action::RoundMade, "round", id, snapshot(&round)).await?;
    Ok(id)
}

/// Date and start are what a round outside the plan is known by: no other may begin at the time that it is changed to.
pub(super) async fn check_start(write: &mut Write, before: &Round, after: &Round) -> Result<()> {
    let changed = after
        .night()
        .filter(|_| after.nr.is_none() && before.night() != after.night());
    let Some(night) = changed else { return Ok(()) };
    let found = store::rounds::outside_plan_at(&mut write.tx, &after.program, &night).await?;
    if found.is_some_and(|found| found.id != after.id) {
        return Err(NotAllowed::SameStart.into());
    }
    Ok(())
}
