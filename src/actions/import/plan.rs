//! Rows of a plan: slots of a version, and the nights that the schedule gives them.

use std::collections::{BTreeMap, HashMap};

use super::stored::Rounds;
use super::{Fields, Import, Row, day};
use crate::actions::{Put, rounds};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::{Adoption, Kind, Slot};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::swedish::names;

mod version;

pub(super) use version::PlanRow;
use version::{change, fits, settled};

impl Row for PlanRow {
    const KEY: &'static str = "nr";

    fn read(fields: &mut Fields<'_>) -> Self {
        let (year, nr) = (fields.year(), fields.nr());
        if nr.is_none() && fields.are_right(&["nr"]) {
            fields.fault("nr", "ett nummer från 1");
        }
        let slot = Slot {
            nr: nr.unwrap_or_default(),
            season: fields.season("period", year),
            kind: fields.word("typ"),
            partners: fields.partners("samverkanspart"),
            focus: fields.some("fokus"),
        };
        check_partners(fields, slot.kind, &slot.partners);
        let night = fields.night();
        check_date(fields, year, &slot, night);
        let version = |text: &str| text.parse().ok().filter(|version| *version > 0);
        Self {
            id: fields.own_id(),
            year,
            slot,
            night,
            version: fields.may("version", "en version, från 1", version),
            adoption: fields.date_or_empty("antagen").map(|on| Adoption {
                on,
                paragraph: fields.some("paragraf"),
                case_number: fields.some("diarienummer"),
            }),
            speaks_of_focus: fields.has("fokus"),
        }
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

/// A coordinated row names a partner, and an own one none.
pub(super) fn check_partners(fields: &mut Fields<'_>, kind: Kind, partners: &[PartnerCode]) {
    if !fields.are_right(&["typ", "samverkanspart"]) {
        return;
    }
    match (kind, partners.is_empty()) {
        (Kind::Coordinated, true) => {
            let known = fields.known.expected_partner();
            fields.fault(
                "samverkanspart",
                format!("minst en, eftersom raden är samordnad: {known}"),
            );
        }
        (Kind::Own, false) => fields.fault("samverkanspart", "tomt, eftersom raden är egen"),
        _ => {}
    }
}

fn check_date(fields: &mut Fields<'_>, year: i32, slot: &Slot, night: Option<Night>) {
    let date = night.map(|night| night.date);
    fields.in_year("datum", date, year);
    let (Some(date), Some(seasons)) = (date, fields.known.seasons(year)) else {
        return;
    };
    if fields.are_right(&["år", "period", "datum"]) && !seasons.contains(slot.season, date) {
        let (first, last) = (seasons.first_day(slot.season), seasons.last_day(slot.season));
        let season = names::the_season(slot.season);
        fields.fault(
            "datum",
            format!("en dag under {season}, {} till {}", day(first), day(last)),
        );
    }
}

async fn apply_version(year: i32, rows: Vec<(u64, PlanRow)>, import: &mut Import<'_>) -> Result<()> {
    import.line = rows.first().map_or(0, |(line, _)| *line);
    import.write.store_rounds().await?;
    if !ids_fit(year, &rows, import).await? {
        return Ok(());
    }
    let plans = store::plans::of_year(&mut import.write.tx, import.known.scope.code(), year).await?;
    if !fits(&plans, &rows, import) {
        return Ok(());
    }
    let before = match settled(&plans, &rows, import.options.adoption.as_ref()) {
        Some(plan) => plan.slots.clone(),
        None => match change(year, &plans, &rows, import).await {
            Ok(before) => {
                // there are new ones among them now
                import.stored.rounds = Rounds::default();
                before
            }
            Err(error) => return import.refused("nr", error),
        },
    };
    let drafted = store::plans::of_year(&mut import.write.tx, import.known.scope.code(), year).await? != plans;
    let before: HashMap<u32, Slot> = before.into_iter().map(|slot| (slot.nr, slot)).collect();
    for (line, row) in rows {
        import.line = line;
        let old = before.get(&row.slot.nr);
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
        let stored = import.round_by_id(year, row.id).await?;
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
    if is_superseded(&round, night) {
        import.count(put);
        return Ok(());
    }
    import.stored.rounds.changed(round.id);
    let moved = rounds::set_night(import.write, &round, Some(night), "").await;
    import.outcome("datum", moved.map(|moved| put.and(moved)))
}

/// Whether the schedule or the log knows better than the file: the night is on that date, at whatever hours it has been
/// given since, or has been moved from it, or is logged.
fn is_superseded(round: &Round, night: Night) -> bool {
    let moved = round.moves.iter().any(|moved| moved.from == Some(night.date));
    round.is_logged() || round.date() == Some(night.date) || moved
}
