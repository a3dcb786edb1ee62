//! Rows of a plan: slots of a version, and the nights that the schedule gives them.

use std::collections::BTreeMap;

use super::{Fields, Import, Row, day};
use crate::actions::plans;
use crate::actions::{Put, rounds};
use crate::domain::period::Night;
use crate::domain::plan::{Adoption, Kind, Plan, Slot, changes};
use crate::error::Result;
use crate::store;
use crate::swedish::{files, names};

pub(super) struct PlanRow {
    id: Option<i64>,
    year: i32,
    slot: Slot,
    night: Option<Night>,
    version: Option<u32>,
    adoption: Option<Adoption>,
    speaks_of_focus: bool,
}

impl Row for PlanRow {
    const KEY: &'static str = "nr";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (year, nr) = (fields.year(), needed_nr(fields));
        let season = fields.word("period", files::SEASONS, files::parse_season);
        let kind = fields.word("typ", files::KINDS, files::parse_kind);
        let partners = fields.partners("samverkanspart");
        let night = fields.night();
        let version = fields.may("version", "en version, från 1", |text| {
            text.parse().ok().filter(|v| *v > 0)
        });
        let adopted_on = fields.date_or_empty("antagen");
        let slot = Slot {
            nr: nr?,
            season: season?,
            kind: kind?,
            partners: partners?,
            focus: Some(fields.text("fokus")).filter(|focus| !focus.is_empty()),
        };
        check_partners(fields, slot.kind, &slot.partners)?;
        let (year, night) = (year?, night?);
        check_date(fields, year, &slot, night)?;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let adoption = adopted_on?.map(|on| Adoption {
            on,
            paragraph: some(fields.text("paragraf")),
            case_number: some(fields.text("diarienummer")),
        });
        Some(Self {
            id: fields.own_id(),
            year,
            slot,
            night,
            version: version?,
            adoption,
            speaks_of_focus: fields.has("fokus"),
        })
    }

    fn key(&self) -> String {
        format!("{} {} {:?}", self.year, self.slot.nr, self.version)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        Self::apply_all(vec![(import.line, self)], import).await
    }

    async fn apply_all(rows: Vec<(u64, Self)>, import: &mut Import<'_>) -> Result<()> {
        let mut versions: BTreeMap<(i32, u32), Vec<(u64, Self)>> = BTreeMap::new();
        for (line, row) in rows {
            let version = row.version.unwrap_or(u32::MAX);
            versions.entry((row.year, version)).or_default().push((line, row));
        }
        for ((year, _), rows) in versions {
            apply_version(year, rows, import).await?;
        }
        Ok(())
    }
}

fn needed_nr(fields: &mut Fields<'_>) -> Option<u32> {
    let nr = fields.nr()?;
    if nr.is_none() {
        fields.fault("nr", "ett nummer från 1");
    }
    nr
}

/// A coordinated row names a partner, and an own one none.
pub(super) fn check_partners(
    fields: &mut Fields<'_>,
    kind: Kind,
    partners: &[crate::domain::ids::PartnerCode],
) -> Option<()> {
    match (kind, partners.is_empty()) {
        (Kind::Coordinated, true) => {
            let expected = format!(
                "minst en, eftersom raden är samordnad: {}",
                fields.known.expected_partner()
            );
            fields.fault("samverkanspart", expected);
            None
        }
        (Kind::Own, false) => {
            fields.fault("samverkanspart", "tomt, eftersom raden är egen");
            None
        }
        _ => Some(()),
    }
}

fn check_date(fields: &mut Fields<'_>, year: i32, slot: &Slot, night: Option<Night>) -> Option<()> {
    let Some(night) = night else { return Some(()) };
    fields.in_year("datum", Some(night.date), year)?;
    let seasons = fields.known.seasons(year)?;
    if seasons.contains(slot.season, night.date) {
        return Some(());
    }
    let (first, last) = (seasons.first_day(slot.season), seasons.last_day(slot.season));
    let season = names::the_season(slot.season);
    fields.fault(
        "datum",
        format!("en dag under {season}, {} till {}", day(first), day(last)),
    );
    None
}

async fn apply_version(year: i32, rows: Vec<(u64, PlanRow)>, import: &mut Import<'_>) -> Result<()> {
    import.line = rows.first().map_or(0, |(line, _)| *line);
    if !ids_fit(year, &rows, import).await? {
        return Ok(());
    }
    let program = import.known.program.code.clone();
    let plans = store::plans::of_year(&mut import.write.tx, &program, year).await?;
    let before = match settled(&plans, &rows, import.options.adoption.as_ref()) {
        Some(plan) => plan.slots.clone(),
        None => match change(year, &plans, &rows, import).await {
            Ok(before) => before,
            Err(error) => return import.refused("nr", error),
        },
    };
    let drafted = store::plans::of_year(&mut import.write.tx, &program, year).await? != plans;
    for (line, row) in rows {
        import.line = line;
        let old = before.iter().find(|slot| slot.nr == row.slot.nr);
        let put = match old {
            None if drafted => Put::Added,
            Some(old) if !row.same_as(old) => Put::Changed,
            _ => Put::Unchanged,
        };
        schedule(row, put, import).await?;
    }
    Ok(())
}

/// An id of our own names an undertaking, whose number never changes.
async fn ids_fit(year: i32, rows: &[(u64, PlanRow)], import: &mut Import<'_>) -> Result<bool> {
    let before = import.faults.len();
    for (line, row) in rows {
        let stored = import.round_by_id(row.id).await?;
        let Some(stored) = stored.filter(|stored| stored.nr != Some(row.slot.nr) || stored.year != year) else {
            continue;
        };
        import.line = *line;
        let expected = stored
            .nr
            .map_or_else(|| "inget id".to_owned(), |nr| format!("{nr}, som id:t hör till"));
        import.fault("nr", row.slot.nr.to_string(), expected);
    }
    Ok(import.faults.len() == before)
}

/// The version that already says what the rows say, so that nothing is to be done.
fn settled<'a>(plans: &'a [Plan], rows: &[(u64, PlanRow)], adoption: Option<&Adoption>) -> Option<&'a Plan> {
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
async fn change(year: i32, plans: &[Plan], rows: &[(u64, PlanRow)], import: &mut Import<'_>) -> Result<Vec<Slot>> {
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
        plans::adopt(import.write, &program, year, seasons, &adoption).await?;
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

/// A date in a row sets the schedule, never the plan.
async fn schedule(row: PlanRow, put: Put, import: &mut Import<'_>) -> Result<()> {
    let Some(night) = row.night else {
        import.count(put);
        return Ok(());
    };
    import.note_clock_change(&night);
    let Some(round) = import.of_nr(row.year, row.slot.nr).await? else {
        return Ok(());
    };
    match rounds::set_night(import.write, &round, Some(night), "").await {
        Ok(moved) => {
            import.count(if moved && put == Put::Unchanged {
                Put::Changed
            } else {
                put
            });
            Ok(())
        }
        Err(error) => import.refused("datum", error),
    }
}

impl PlanRow {
    fn same_as(&self, old: &Slot) -> bool {
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
