//! Which version the rows of a plan are, and what they change in it.

use std::collections::BTreeMap;

use super::super::{Import, day};
use super::PlanRow;
use crate::actions::plans;
use crate::domain::plan::{Adoption, Plan, Slot, changes};
use crate::error::Result;

/// The version that already says what the rows say, so that nothing is to be done.
pub(super) fn settled<'a>(plans: &'a [Plan], rows: &[(u64, PlanRow)], adoption: Option<&Adoption>) -> Option<&'a Plan> {
    let (_, first) = rows.first()?;
    let adoption = first.adoption.as_ref().or(adoption);
    let says_so = |plan: &&Plan| {
        let slot = |row: &PlanRow| plan.slot(row.slot.nr).is_some_and(|old| row.same_as(old));
        let of_version = first.version.is_none_or(|version| version == plan.version);
        let decided = match (adoption, &plan.adoption) {
            (Some(new), Some(old)) => same_decision(new, old),
            (None, None) => true,
            (None, Some(_)) => plans.last().map(|last| last.id) == Some(plan.id),
            (Some(_), None) => false,
        };
        of_version && decided && rows.iter().all(|(_, row)| slot(row))
    };
    plans.iter().find(says_so)
}

fn same_decision(new: &Adoption, old: &Adoption) -> bool {
    let agrees = |new: &Option<String>, old: &Option<String>| new.is_none() || new == old;
    new.on == old.on && agrees(&new.paragraph, &old.paragraph) && agrees(&new.case_number, &old.case_number)
}

/// Changes the draft, and adopts it when there is a decision. Gives the slots that were before.
pub(super) async fn change(
    year: i32,
    plans: &[Plan],
    rows: &[(u64, PlanRow)],
    import: &mut Import<'_>,
) -> Result<Vec<Slot>> {
    let program = import.known.program.code.clone();
    let first = rows.first().map(|(_, row)| row);
    let adoption = first
        .and_then(|row| row.adoption.clone())
        .or_else(|| import.options.adoption.clone());
    let had_draft = plans.iter().any(Plan::is_draft);
    let before = plans.last().map(|plan| plan.slots.clone()).unwrap_or_default();
    // a version that an export holds is whole: what it leaves out, it took away
    let whole = first.is_some_and(|row| row.version.is_some()) && !had_draft;
    let slots = merged(if whole { &[] } else { &before }, &before, rows);
    if !changes(&before, &slots).is_empty() || plans.is_empty() || adoption.is_some() {
        let draft = plans::draft(import.write, &program, year).await?;
        plans::change_draft(import.write, &draft, slots).await?;
    }
    if let (Some(adoption), Some(seasons)) = (adoption, import.known.seasons(year)) {
        let plan = plans::adopt(import.write, &program, year, seasons, &adoption).await?;
        let (on, version) = (day(adoption.on), plan.version);
        import.note(format!("Planen för {year} är antagen {on}: version {version}."));
    }
    Ok(before)
}

fn merged(kept: &[Slot], before: &[Slot], rows: &[(u64, PlanRow)]) -> Vec<Slot> {
    let mut slots: BTreeMap<u32, Slot> = kept.iter().map(|slot| (slot.nr, slot.clone())).collect();
    for (_, row) in rows {
        let mut slot = row.slot.clone();
        if !row.speaks_of_focus {
            let old = before.iter().find(|old| old.nr == slot.nr);
            slot.focus = old.and_then(|old| old.focus.clone());
        }
        slots.insert(slot.nr, slot);
    }
    slots.into_values().collect()
}

impl PlanRow {
    pub(super) fn same_as(&self, old: &Slot) -> bool {
        let focus = if self.speaks_of_focus {
            &self.slot.focus
        } else {
            &old.focus
        };
        let new = Slot {
            focus: focus.clone(),
            ..self.slot.clone()
        };
        &new == old
    }
}
