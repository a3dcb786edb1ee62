//! Which version the rows of a plan are, and what they change in it.

use std::collections::{BTreeMap, HashMap};

use super::super::{Import, day};
use crate::actions::plans;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::{Adoption, Plan, Slot, changes};
use crate::error::Result;
use crate::swedish::files;

/// A row of a plan, as it is read.
pub(in crate::actions::import) struct PlanRow {
    pub(super) id: Option<i64>,
    pub(super) year: i32,
    pub(super) slot: Slot,
    pub(super) night: Option<Night>,
    pub(super) version: Option<u32>,
    pub(super) adoption: Option<Adoption>,
    pub(super) speaks_of_focus: bool,
}

/// The version that already says what the rows say, so that nothing is to be done.
pub(super) fn settled<'a>(plans: &'a [Plan], rows: &[(u64, PlanRow)], adoption: Option<&Adoption>) -> Option<&'a Plan> {
    let (_, first) = rows.first()?;
    let adoption = first.adoption.as_ref().or(adoption);
    if let Some(plan) = named(plans, first, adoption) {
        return Some(plan);
    }
    let last = plans.last().filter(|_| adoption.is_none())?;
    let says_so = |row: &PlanRow| last.slot(row.slot.nr).is_some_and(|old| row.same_as(old));
    rows.iter().all(|(_, row)| says_so(row)).then_some(last)
}

/// The adopted version that a row names: by its number, or without one by the decision.
fn named<'a>(plans: &'a [Plan], row: &PlanRow, adoption: Option<&Adoption>) -> Option<&'a Plan> {
    let decided = |old: &Adoption| adoption.is_some_and(|new| same_decision(new, old));
    plans.iter().find(|plan| match (&plan.adoption, row.version) {
        (Some(_), Some(version)) => version == plan.version,
        (Some(old), None) => decided(old),
        (None, _) => false,
    })
}

/// An adopted version is for ever the same (rule 3): rows that name one say what it says, and others are of the next.
pub(super) fn fits(plans: &[Plan], rows: &[(u64, PlanRow)], import: &mut Import<'_>) -> bool {
    let before = import.faults.len();
    let draft = plans.iter().find(|plan| plan.is_draft());
    let next = draft.map_or_else(
        || plans.last().map_or(1, |last| last.version + 1),
        |draft| draft.version,
    );
    for (line, row) in rows {
        import.line = *line;
        let adoption = row.adoption.clone().or_else(|| import.options.adoption.clone());
        match (named(plans, row, adoption.as_ref()), row.version) {
            (Some(plan), _) => fits_adopted(plan, row, adoption.as_ref(), import),
            (None, Some(version)) if version != next => {
                import.fault("version", version.to_string(), format!("{next}, som är nästa version"));
            }
            _ => {}
        }
    }
    import.faults.len() == before
}

fn fits_adopted(plan: &Plan, row: &PlanRow, adoption: Option<&Adoption>, import: &mut Import<'_>) {
    let Some(old) = &plan.adoption else { return };
    let version = format!("version {}, antagen {}", plan.version, day(old.on));
    if let Some(new) = adoption.filter(|new| !same_decision(new, old)) {
        import.fault("antagen", day(new.on), format!("samma beslut som i {version}"));
    }
    match plan.slot(row.slot.nr) {
        None => import.fault(
            "nr",
            row.slot.nr.to_string(),
            format!("ett nummer som finns i {version}"),
        ),
        Some(slot) if !row.same_as(slot) => {
            import.fault(
                "typ",
                described(&row.slot),
                format!("{}, som i {version}", described(slot)),
            );
        }
        Some(_) => {}
    }
}

fn described(slot: &Slot) -> String {
    let mut words = vec![files::season(slot.season), files::kind(slot.kind)];
    words.extend(slot.partners.iter().map(PartnerCode::as_str));
    words.extend(slot.focus.as_deref());
    words.join(" ")
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
        let draft = plans::draft(import.write, import.known.scope.code(), year).await?;
        plans::change_draft(import.write, &draft, slots).await?;
    }
    if let (Some(adoption), Some(seasons)) = (adoption, import.known.seasons(year)) {
        let plan = plans::adopt(import.write, import.known.scope.code(), year, seasons, &adoption).await?;
        let (on, version) = (day(adoption.on), plan.version);
        import.note(format!("Planen för {year} är antagen {on}: version {version}."));
    }
    Ok(before)
}

fn merged(kept: &[Slot], before: &[Slot], rows: &[(u64, PlanRow)]) -> Vec<Slot> {
    let mut slots: BTreeMap<u32, Slot> = kept.iter().map(|slot| (slot.nr, slot.clone())).collect();
    let before: HashMap<u32, &Slot> = before.iter().map(|slot| (slot.nr, slot)).collect();
    for (_, row) in rows {
        let mut slot = row.slot.clone();
        if !row.speaks_of_focus {
            slot.focus = before.get(&slot.nr).and_then(|old| old.focus.clone());
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
