//! The plan: a draft that people change, then the nämnd's decision. Undertakings get their rounds with their first draft.

use serde_json::json;

use crate::actions::{Reach, Write, rounds, tokens};
use crate::domain::audit::Action;
use crate::domain::ids::{ProgramCode, RoundId};
use crate::domain::period::{Night, Seasons};
use crate::domain::plan::{
    Adoption, Change, NotAPlan, Plan, Slot, changes, check_adoption, check_slot, in_force, to_copy,
};
use crate::domain::planner::{Proposal, Proposed};
use crate::domain::round::{NotAllowed, Round, Standing};
use crate::error::{Error, Result};
use crate::store;

/// A slot with the night that the schedule gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub slot: Slot,
    pub night: Option<Night>,
}

/// The draft of a year; made, as a copy of the newest version, when there is none.
pub async fn draft(write: &mut Write, program: &ProgramCode, year: i32) -> Result<Plan> {
    let plans = store::plans::of_year(&mut write.tx, program, year).await?;
    if let Some(draft) = plans.iter().find(|plan| plan.is_draft()) {
        return Ok(draft.clone());
    }
    let version = plans.last().map_or(1, |last| last.version + 1);
    let id = store::plans::insert_draft(&mut write.tx, program, year, version, write.now, &write.actor.name).await?;
    let detail = json!({ "year": year, "version": version });
    write.note(Action::DraftMade, "plan", id, detail).await?;
    let mut plan = Plan {
        id,
        program: program.clone(),
        year,
        version,
        adoption: None,
        agreement: plans.last().and_then(|last| last.agreement.clone()),
        slots: plans.last().map(|last| last.slots.clone()).unwrap_or_default(),
        revision: 1,
    };
    store::plans::save_draft(&mut write.tx, &plan).await?;
    plan.revision += 1;
    Ok(plan)
}

/// Makes the year's first draft with the slots of the year before, and a round without a night for each.
///
/// # Errors
/// [`NotAPlan::AlreadyPlanned`] when the year has a plan, [`NotAPlan::NothingToCopy`] when the year before has none.
pub async fn copy_from_last_year(write: &mut Write, program: &ProgramCode, year: i32) -> Result<Plan> {
    if !store::plans::of_year(&mut write.tx, program, year).await?.is_empty() {
        return Err(NotAPlan::AlreadyPlanned.into());
    }
    let before = store::plans::of_year(&mut write.tx, program, year - 1).await?;
    let copied = to_copy(&before).ok_or(NotAPlan::NothingToCopy)?;
    let plan = draft(write, program, year).await?;
    change_draft(write, &plan, copied.slots.clone()).await?;
    newest(write, program, year).await
}

async fn newest(write: &mut Write, program: &ProgramCode, year: i32) -> Result<Plan> {
    let plans = store::plans::of_year(&mut write.tx, program, year).await?;
    plans.into_iter().next_back().ok_or(Error::NotFound)
}

/// Makes the draft say what `slots` says, and makes a round for each new undertaking. Returns whether anything changed.
///
/// # Errors
/// [`NotAPlan`] for a slot whose kind and partners do not go together, or whose season the year has not; stale if `draft` is
/// not as stored.
pub async fn change_draft(write: &mut Write, draft: &Plan, mut slots: Vec<Slot>) -> Result<bool> {
    slots.iter().try_for_each(check_slot)?;
    let settings = store::settings::of_year(&mut write.tx, &draft.program, draft.year).await?;
    let seasons = settings.seasons(draft.year).ok_or(Error::NotFound)?;
    if let Some(slot) = slots.iter().find(|slot| !seasons.has(slot.season)) {
        let (nr, season) = (slot.nr, slot.season);
        return Err(NotAPlan::NoSuchSeason { nr, season }.into());
    }
    slots.sort_by_key(|slot| slot.nr);
    let made = store::rounds::numbers(&mut write.tx, &draft.program, draft.year).await?;
    let new = slots.iter().map(|slot| slot.nr).filter(|nr| !made.contains(nr));
    make_rounds(write, draft, new.collect()).await?;
    let changed = changes(&draft.slots, &slots);
    if changed.is_empty() {
        return Ok(false);
    }
    let changed_draft = Plan { slots, ..draft.clone() };
    store::plans::save_draft(&mut write.tx, &changed_draft).await?;
    take_nights_back(write, &changed_draft, &changed).await?;
    write.touch_coming(Reach::Invited);
    let detail = json!({ "changes": changed });
    write.note(Action::DraftChanged, "plan", draft.id, detail).await?;
    Ok(true)
}

/// A round that is in no version any more has no night to come: it would stand in the schedule with nothing to say why.
async fn take_nights_back(write: &mut Write, draft: &Plan, changed: &[Change]) -> Result<()> {
    let plans = store::plans::of_year(&mut write.tx, &draft.program, draft.year).await?;
    let gone = changed
        .iter()
        .map(Change::nr)
        .filter(|nr| in_force(&plans, *nr).is_none());
    for nr in gone {
        let round = store::rounds::of_nr(&mut write.tx, &draft.program, draft.year, nr).await?;
        if let Some(round) = round.filter(|round| !round.is_logged()) {
            rounds::set_night(write, &round, None, "").await?;
        }
    }
    Ok(())
}

/// Makes the rounds of undertakings that have none.
async fn make_rounds(write: &mut Write, draft: &Plan, numbers: Vec<u32>) -> Result<()> {
    let (program, year) = (&draft.program, draft.year);
    let RoundId(first) = store::rounds::next_id(&mut write.tx).await?;
    let new = |id| Ok(Round::new(program.clone(), year, tokens::new_uid()?).added(RoundId(id), write.now.0));
    let rounds = (first..).take(numbers.len()).map(new).collect::<Result<Vec<Round>>>()?;
    let linked = || numbers.iter().copied().zip(rounds.iter().map(|round| round.id));
    store::rounds::insert(&mut write.tx, &rounds, write.now, &write.actor.name).await?;
    store::rounds::link(&mut write.tx, program, year, linked()).await?;
    for (nr, id) in linked() {
        let detail = json!({ "year": year, "nr": nr });
        write.note(Action::RoundMade, "round", id, detail).await?;
    }
    Ok(())
}

/// Saves a proposed year as the draft: its slots, and the nights of rounds that are not logged. Not once a version is
/// adopted, since then dates are moved and the plan is changed slot by slot.
///
/// # Errors
/// [`NotAPlan::AlreadyAdopted`] when the year has an adopted version.
pub async fn save_proposal(write: &mut Write, program: &ProgramCode, year: i32, planned: &[Planned]) -> Result<Plan> {
    let plans = store::plans::of_year(&mut write.tx, program, year).await?;
    if plans.iter().any(|plan| !plan.is_draft()) {
        return Err(NotAPlan::AlreadyAdopted.into());
    }
    let plan = draft(write, program, year).await?;
    let slots = planned.iter().map(|planned| planned.slot.clone());
    change_draft(write, &plan, slots.collect()).await?;
    for Planned { slot, night } in planned {
        let round = store::rounds::of_nr(&mut write.tx, program, year, slot.nr)
            .await?
            .ok_or(Error::NotFound)?;
        match rounds::set_night(write, &round, *night, "").await {
            Ok(_) | Err(Error::Round(NotAllowed::AlreadyLogged)) => {}
            Err(error) => return Err(error),
        }
    }
    newest(write, program, year).await
}

/// Saves a proposal as the draft, with nights and officers.
///
/// # Errors
/// See [`save_proposal`].
pub async fn save_proposed(write: &mut Write, program: &ProgramCode, proposal: &Proposal) -> Result<Plan> {
    let planned = |round: &Proposed| Planned {
        slot: round.slot(),
        night: Some(round.night),
    };
    let rows: Vec<Planned> = proposal.rounds.iter().map(planned).collect();
    let plan = save_proposal(write, program, proposal.year, &rows).await?;
    for proposed in &proposal.rounds {
        let round = store::rounds::of_nr(&mut write.tx, program, proposal.year, proposed.nr).await?;
        if let Some(round) = round.filter(|round| !round.is_logged()) {
            rounds::set_officers(write, &round, &proposed.officers).await?;
        }
    }
    Ok(plan)
}

/// Records the nämnd's decision: the draft becomes a version, for ever as it is.
///
/// # Errors
/// See [`check_adoption`]; [`NotAPlan::NoDraft`] when there is nothing to adopt, [`NotAPlan::NotAdoptedYet`] before the
/// nämnd has met: a version stays for ever, so a mistaken date would close the year.
pub async fn adopt(
    write: &mut Write,
    program: &ProgramCode,
    year: i32,
    seasons: Seasons,
    adoption: &Adoption,
) -> Result<Plan> {
    let plans = store::plans::of_year(&mut write.tx, program, year).await?;
    let last = plans.iter().rev().find(|plan| !plan.is_draft());
    let Some(draft) = plans.iter().find(|plan| plan.is_draft()) else {
        return Err(last.map_or(NotAPlan::NoDraft, |_| NotAPlan::Unchanged).into());
    };
    if adoption.on > write.now.today() {
        return Err(NotAPlan::NotAdoptedYet.into());
    }
    let rounds = store::rounds::of_year(&mut write.tx, program, year).await?;
    let over = rounds
        .iter()
        .filter(|round| matches!(round.standing(adoption.on), Standing::Done | Standing::NotDone));
    let over: Vec<u32> = over.filter_map(|round| round.nr).collect();
    check_adoption(last, &draft.slots, adoption.on, seasons, &over)?;
    store::plans::adopt(&mut write.tx, draft, adoption).await?;
    write.touch_coming(Reach::Invited);
    let detail = json!({ "year": year, "version": draft.version, "adoption": adoption, "slots": draft.slots });
    write.note(Action::PlanAdopted, "plan", draft.id, detail).await?;
    Ok(Plan {
        adoption: Some(adoption.clone()),
        revision: draft.revision + 1,
        ..draft.clone()
    })
}
