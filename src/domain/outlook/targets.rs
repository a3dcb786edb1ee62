//! Per row of the table: what is done, what can still be hoped for, and until when something can be done about it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::due::{Code, Due};
use super::prospects::{Because, Hope, Prospect, prospect};
use crate::follow_up::{Column, Row, RowOf, SlotOutcome, follow_up};
use crate::ids::PartnerCode;
use crate::inquiry::clock::Terms;
use crate::record::{Record, YearRecord};

/// Coordinated: planned = done + agreed + asked + unasked + lost. Own: planned = done + remaining + lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    #[serde(flatten)]
    pub of: RowOf,
    pub planned: usize,
    /// As planned.
    pub done: usize,
    /// Done whether as planned or not.
    pub carried_out: usize,
    pub remaining: usize,
    /// Of the remaining: passed, and not logged.
    pub unlogged: usize,
    /// To come, and every partner has said yes to the night.
    pub agreed: usize,
    /// To come, asked and not answered.
    pub asked: usize,
    pub unasked: usize,
    /// Deviating already, or to come without a partner who has said no.
    pub lost: usize,
    /// What will be as planned if nothing more is done: own rounds that remain are counted on, unanswered ones are not.
    pub forecast: usize,
    /// What will be carried out, as planned or not, if nothing more is done.
    pub forecast_carried_out: usize,
    /// What can be as planned at most, whatever the routine says: partners may say yes until the night, and what is not
    /// logged may have been as planned.
    pub best: usize,
    pub course: Course,
    /// The last day on which the next step still helps; `None` when there is none to take.
    pub last_day: Option<NaiveDate>,
    /// What the forecast stands on: every slot is in one of these.
    pub because: Vec<Ground>,
}

/// The reasoning behind a forecast, as data: rounds of a target that stand on the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ground {
    pub code: Because,
    /// The partners that it hangs on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<PartnerCode>,
    /// Their numbers.
    pub rounds: Vec<u32>,
    /// For each round that can still be changed, the last day on which the next step helps; earliest first.
    pub until: Vec<NaiveDate>,
    /// For each round that can still be as planned, the last day on which it can: its night, most often; earliest first.
    pub possible: Vec<NaiveDate>,
    /// Of what is asked: the day before the routine asks again, as long as nothing is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awaited: Option<NaiveDate>,
    /// Whether the first of them has less time left than the municipality gives a partner.
    pub late: bool,
}

pub(super) fn of(record: &Record, year: i32, due: &[Due], as_of: NaiveDate) -> Vec<Target> {
    let found = follow_up(record, year, as_of);
    let Some((year, rows)) = record.year(year).zip(found.table.as_ref()) else {
        return Vec::new();
    };
    let target = |row| target(year, row, &found.slots, due, as_of);
    rows.iter().map(target).collect()
}

fn target(year: &YearRecord, row: &Row, slots: &[SlotOutcome], due: &[Due], as_of: NaiveDate) -> Target {
    let planned = row.behind(Column::Planned);
    let nrs: HashSet<u32> = planned.iter().map(|behind| behind.nr).collect();
    let slots = slots.iter().filter(|slot| nrs.contains(&slot.nr));
    let prospects: Vec<Prospect> = slots.map(|slot| prospect(year, slot, as_of)).collect();
    let count = |wanted: &dyn Fn(&Prospect) -> bool| prospects.iter().filter(|one| wanted(one)).count();
    let hoped = |hope: Hope| count(&|one| one.hope == hope);
    let target = Target {
        of: row.of.clone(),
        planned: planned.len(),
        done: hoped(Hope::Done),
        carried_out: row.count(Column::Done),
        remaining: row.count(Column::Remaining),
        unlogged: row.count(Column::Unlogged),
        agreed: hoped(Hope::Agreed),
        asked: hoped(Hope::Asked),
        unasked: hoped(Hope::Unasked),
        lost: hoped(Hope::Lost),
        forecast: count(&|one| one.as_planned),
        forecast_carried_out: count(&|one| one.carried_out),
        best: count(&Prospect::can_be_as_planned),
        course: Course::Open,
        last_day: prospects.iter().filter_map(|one| one.until).min(),
        because: grounds(year, row, &prospects, as_of),
    };
    let is_warned = due
        .iter()
        .any(|due| due.year == year.year && is_warning(due.code) && is_about(due, &target));
    Target {
        course: Course::of(&target, is_warned),
        ..target
    }
}

/// In the order in which they are told, each kind and its partners once.
fn grounds(year: &YearRecord, row: &Row, prospects: &[Prospect], as_of: NaiveDate) -> Vec<Ground> {
    let mut grounds: BTreeMap<(Because, &[PartnerCode]), Vec<&Prospect>> = BTreeMap::new();
    for one in prospects {
        let same = grounds.entry((one.because, &one.partners)).or_default();
        same.push(one);
    }
    let ground = |((code, partners), same): ((Because, &[PartnerCode]), Vec<&Prospect>)| {
        let sorted = |day: &dyn Fn(&Prospect) -> Option<NaiveDate>| {
            let mut days: Vec<NaiveDate> = same.iter().filter_map(|one| day(one)).collect();
            days.sort_unstable();
            days
        };
        Ground {
            code,
            partners: partners.to_vec(),
            rounds: same.iter().map(|one| one.nr).collect(),
            until: sorted(&|one| one.until),
            possible: sorted(&|one| one.possible),
            awaited: awaited(year, row, code, partners, as_of),
            late: same.iter().any(|one| one.late),
        }
    };
    grounds.into_iter().map(ground).collect()
}

/// The last day on which an answer is simply waited for, as the routine counts it.
fn awaited(
    year: &YearRecord,
    row: &Row,
    code: Because,
    partners: &[PartnerCode],
    as_of: NaiveDate,
) -> Option<NaiveDate> {
    let season = match (&row.of, code) {
        (RowOf::Coordinated { season, .. }, Because::Asked | Because::Tentative) => *season,
        _ => return None,
    };
    let inquiries = partners.iter().filter_map(|partner| year.inquiry(season, partner));
    let again = inquiries.filter_map(|inquiry| inquiry.reminder_due(as_of, Terms::from(&year.settings)));
    again.min().and_then(|day| day.pred_opt()).filter(|day| *day >= as_of)
}

impl Target {
    /// Whether someone should act now, for this row: it is heading for fewer than planned, and can be changed.
    pub fn warns(&self) -> bool {
        self.of != RowOf::Total && self.course == Course::AtRisk
    }
}

/// Whether something that is due says that the target is in danger.
fn is_warning(code: Code) -> bool {
    matches!(
        code,
        Code::AskPartner | Code::RemindPartner | Code::NewDate | Code::Meeting
    )
}

fn is_about(due: &Due, target: &Target) -> bool {
    let season = match &target.of {
        RowOf::Own => return false,
        RowOf::Coordinated { season, .. } => Some(*season),
        RowOf::Total => due.season,
    };
    let mut partners = target.because.iter().flat_map(|ground| &ground.partners);
    due.season == season && partners.any(|partner| Some(partner) == due.partner.as_ref())
}

/// Where a target is heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Everything is done as planned.
    Complete,
    /// What remains is agreed, or our own.
    OnTrack,
    /// Not settled, and nothing that worries.
    Open,
    /// Fewer than planned if nothing more is done, and something can be.
    AtRisk,
    /// Fewer than planned, whatever is done.
    Short,
}

impl Course {
    pub(super) fn of(target: &Target, is_warned: bool) -> Self {
        let worries = |ground: &Ground| {
            ground.late || matches!(ground.code, Because::Declined | Because::Elsewhere | Because::Tentative)
        };
        if target.done == target.planned {
            Self::Complete
        } else if target.forecast == target.planned {
            Self::OnTrack
        } else if target.best == target.forecast {
            Self::Short
        } else if is_warned || target.lost > 0 || target.because.iter().any(worries) {
            Self::AtRisk
        } else {
            Self::Open
        }
    }
}
