//! The table: rows of figures, each figure being the number of slots behind it, so that it can be followed to them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::slots::SlotOutcome;
use crate::ids::{PartnerCode, RoundId};
use crate::period::{Season, Seasons};
use crate::plan::Kind;

/// Which slots a row is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "row", rename_all = "snake_case")]
pub enum RowOf {
    Own,
    /// With the main partner, whoever else is named; or (`None`) with others only. Without a main partner: with that one
    /// alone, or (`None`) with several.
    Coordinated {
        partner: Option<PartnerCode>,
        season: Season,
    },
    Total,
}

/// A figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Planned,
    Done,
    AsPlanned,
    Deviating,
    Remaining,
    /// Of the remaining: passed, and not logged.
    Unlogged,
}

impl Column {
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Done,
        Self::AsPlanned,
        Self::Deviating,
        Self::Remaining,
        Self::Unlogged,
    ];

    fn holds(self, slot: &SlotOutcome) -> bool {
        match self {
            Self::Planned => true,
            Self::Done => slot.status.is_done(),
            Self::AsPlanned => slot.status.is_done() && !slot.status.deviates(),
            Self::Deviating => slot.status.deviates(),
            Self::Remaining => slot.status.is_remaining(),
            Self::Unlogged => slot.status == super::Status::Unlogged,
        }
    }
}

/// One slot behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Behind {
    pub nr: u32,
    pub round: Option<RoundId>,
}

/// A row: the slots behind each of its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub of: RowOf,
    rows: BTreeMap<Column, Vec<Behind>>,
}

impl Row {
    pub fn behind(&self, column: Column) -> &[Behind] {
        self.rows.get(&column).map_or(&[], Vec::as_slice)
    }

    pub fn count(&self, column: Column) -> usize {
        self.behind(column).len()
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    #[serde(flatten)]
    of: &'a RowOf,
    #[serde(flatten)]
    counts: BTreeMap<Column, usize>,
    rows: &'a BTreeMap<Column, Vec<Behind>>,
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { of, rows } = self;
        let counts = rows.keys().map(|column| (*column, self.count(*column))).collect();
        Shape { of, counts, rows }.serialize(serializer)
    }
}

/// Own; with the main partner, each season; with others only, where there are such slots; all. Without a main partner: with
/// each partner, where there are slots with it alone, and with several.
pub(super) fn of(slots: &[SlotOutcome], main: Option<&PartnerCode>, seasons: Seasons) -> Vec<Row> {
    let partner_of = |slot: &SlotOutcome| match (main, slot.partners.as_slice()) {
        (Some(main), _) => slot.names(main).then(|| main.clone()),
        (None, [only]) => Some(only.clone()),
        (None, _) => None,
    };
    let alone: BTreeSet<PartnerCode> = slots.iter().filter_map(partner_of).collect();
    let partners: Vec<Option<PartnerCode>> = match main {
        Some(main) => vec![Some(main.clone()), None],
        None => alone.into_iter().map(Some).chain([None]).collect(),
    };
    let mut rows = vec![row(RowOf::Own, slots, |slot| slot.kind == Kind::Own)];
    for partner in partners {
        let is_main = main.is_some() && partner.as_ref() == main;
        for season in Season::ALL {
            let belongs = |slot: &SlotOutcome| {
                slot.kind == Kind::Coordinated && slot.season == season && partner_of(slot) == partner
            };
            let partner = partner.clone();
            let found = row(RowOf::Coordinated { partner, season }, slots, belongs);
            // a season that the year no longer has keeps the slots that it had
            let is_told = is_main && seasons.has(season) || found.count(Column::Planned) > 0;
            rows.extend(is_told.then_some(found));
        }
    }
    rows.push(row(RowOf::Total, slots, |_| true));
    rows
}

fn row(of: RowOf, slots: &[SlotOutcome], belongs: impl Fn(&SlotOutcome) -> bool) -> Row {
    let behind = |slot: &SlotOutcome| Behind {
        nr: slot.nr,
        round: slot.round,
    };
    let figure = |column: Column| -> Vec<Behind> {
        let held = slots.iter().filter(|slot| belongs(slot) && column.holds(slot));
        held.map(behind).collect()
    };
    Row {
        of,
        rows: BTreeMap::from(Column::ALL.map(|column| (column, figure(column)))),
    }
}
