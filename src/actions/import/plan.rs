//! Rows of a plan: slots of a version, and the nights that the schedule gives them.

use std::collections::BTreeMap;

use super::{Fields, Import, Row, day};
use crate::actions::{Put, rounds};
use crate::domain::period::Night;
use crate::domain::plan::{Adoption, Kind, Slot};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::swedish::{files, names};

mod row;
mod version;

pub(super) use row::PlanRow;
use version::{change, fits, settled};

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
    let program = import.known.scope.code().clone();
    let plans = store::plans::of_year(&mut import.write.tx, &program, year).await?;
    if !fits(&plans, &rows, import) {
        return Ok(());
    }
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
    let moved = rounds::set_night(import.write, &round, Some(night), "").await;
    import.outcome("datum", moved.map(|moved| put.and(moved)))
}

/// Whether the schedule or the log knows better than the file: the night is on that date, at whatever hours it has been
/// given since, or has been moved from it, or is logged.
fn is_superseded(round: &Round, night: Night) -> bool {
    let moved = round.moves.iter().any(|moved| moved.from == Some(night.date));
    round.is_logged() || round.date() == Some(night.date) || moved
}
