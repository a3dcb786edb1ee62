//! The follow-up of a year: what was planned, what was done, and what was done as planned; never one figure for all
//! three (rule 1). A pure function of what is recorded and a day.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::{PartnerCode, ProgramCode};
use crate::measure::Measure;
use crate::period::Seasons;
use crate::plan::{self, Change, Plan};
use crate::record::{Record, YearRecord};

mod aliases;
mod asked;
mod beside;
mod deviations;
mod masked;
mod outside;
mod slots;
mod table;
mod together;

pub use crate::beside::{Beside, InPlan, PlanStatus};
pub use aliases::{Aliases, Functions};
pub use asked::{Asked, AskedNight, Holds, Moved, Reaction, Said, Sent, Step};
pub use beside::beside;
pub use deviations::{Cause, Deviation};
pub use masked::{Typed, Viewer, Visible, words};
pub use outside::Outside;
pub use slots::{SlotOutcome, Status};
pub use table::{Behind, Column, Row, RowOf};
pub use together::Together;

/// A year as known now about what had happened by the end of `as_of`. `None` is "cannot be known", never nought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FollowUp {
    pub year: i32,
    pub as_of: NaiveDate,
    /// `None` for a year that is not in the record.
    #[serde(skip)]
    pub seasons: Option<Seasons>,
    pub program: ProgramCode,
    pub main_partner: Option<PartnerCode>,
    /// The version that the figures are measured against.
    pub plan: Option<MeasuredPlan>,
    /// Every version adopted by the day, in order, with what it changed.
    pub versions: Vec<Version>,
    pub table: Option<Vec<Row>>,
    /// What became of each slot: the ground that the table stands on.
    pub slots: Vec<SlotOutcome>,
    pub together: Option<Together>,
    pub outside_plan: Option<Vec<Outside>>,
    pub inquiries: Option<Vec<Asked>>,
    pub deviations: Option<Vec<Deviation>>,
    /// Missing partners and rounds not carried out, of which nobody has said why.
    pub deviations_without_reason: Option<usize>,
    pub open_commitments: Option<usize>,
    pub measures: Option<Vec<MeasureThen>>,
    pub last_year_measures: Vec<MeasureThen>,
    pub next_year_outside_plan: Vec<Outside>,
    /// The years of the record that had begun by the day, this one among them.
    pub years: Vec<Beside>,
}

/// The plan as the nämnd adopted it, or the draft when it had adopted none by the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasuredPlan {
    pub version: Option<u32>,
    pub status: PlanStatus,
    pub on: Option<NaiveDate>,
    pub paragraph: Option<String>,
    pub case_number: Option<String>,
}

/// An adopted version and what it changed in the one before; the first changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    pub version: u32,
    pub on: NaiveDate,
    pub paragraph: Option<String>,
    pub case_number: Option<String>,
    pub changes: Vec<Change>,
}

/// A measure with what was known of it by the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureThen {
    pub id: crate::ids::MeasureId,
    pub kind: crate::measure::MeasureKind,
    pub date: NaiveDate,
    pub description: String,
    pub responsible: String,
    pub due_on: Option<NaiveDate>,
    pub done: Option<bool>,
    pub effect: Option<bool>,
    pub stated_by: String,
    /// A statement or commitment whose intended effect is not yes.
    pub open: bool,
    pub overdue: bool,
}

impl FollowUp {
    /// The row of all slots; `None` without a plan.
    pub fn total(&self) -> Option<&Row> {
        self.table.as_ref()?.iter().find(|row| row.of == RowOf::Total)
    }

    /// Whether nothing at all is known of the year.
    pub fn is_blank(&self) -> bool {
        self.together.is_none()
    }

    /// How many slots deviate; a slot does so once.
    pub fn deviating(&self) -> Option<usize> {
        self.total().map(|row| row.count(Column::Deviating))
    }
}

/// The figures of a year. The record should hold the year before and the year after too, for last year's measures and
/// the rounds outside next year's plan; and every year that is to stand beside it.
pub fn follow_up(record: &Record, year: i32, as_of: NaiveDate) -> FollowUp {
    let this = record.year(year);
    let known = this.filter(|year| !year.is_blank());
    let plan = this.and_then(|year| year.measured_plan(as_of));
    let slots = this
        .zip(plan)
        .map_or_else(Vec::new, |(year, plan)| slots::outcomes(year, plan, as_of));
    let deviations = this.zip(plan).map(|(year, _)| deviations::of(year, &slots));
    let without_reason = |all: &Vec<Deviation>| all.iter().filter(|deviation| deviation.lacks_reason()).count();
    FollowUp {
        year,
        as_of,
        seasons: this.map(|year| year.seasons),
        program: record.program.code.clone(),
        main_partner: record.program.main_partner.clone(),
        plan: plan.map(|plan| measured(plan, as_of)),
        versions: this.map_or_else(Vec::new, |year| versions(year, as_of)),
        table: this
            .zip(plan)
            .map(|(year, _)| table::of(&slots, record.program.main_partner.as_ref(), year.seasons)),
        together: known.map(|year| together::of(record, year, plan.map(|_| slots.as_slice()), as_of)),
        outside_plan: known.map(|year| outside::of(record, year, as_of)),
        inquiries: known.map(|year| asked::of(record, year, &slots, as_of)),
        deviations_without_reason: deviations.as_ref().map(without_reason),
        deviations,
        open_commitments: known.map(|year| year.measures.iter().filter(|one| one.is_open_commitment(as_of)).count()),
        measures: known.map(|_| measures(record, year, as_of)),
        last_year_measures: measures(record, year - 1, as_of),
        next_year_outside_plan: record
            .year(year + 1)
            .map_or_else(Vec::new, |year| outside::of(record, year, as_of)),
        years: beside::of(record, as_of),
        slots,
    }
}

fn measured(plan: &Plan, as_of: NaiveDate) -> MeasuredPlan {
    let adoption = plan.adoption.as_ref().filter(|adoption| adoption.on <= as_of);
    MeasuredPlan {
        version: adoption.map(|_| plan.version),
        status: PlanStatus::of(plan, as_of),
        on: adoption.map(|adoption| adoption.on),
        paragraph: adoption.and_then(|adoption| adoption.paragraph.clone()),
        case_number: adoption.and_then(|adoption| adoption.case_number.clone()),
    }
}

fn versions(year: &YearRecord, as_of: NaiveDate) -> Vec<Version> {
    let adopted: Vec<&Plan> = year.plans.iter().filter(|plan| plan.adopted_by(as_of)).collect();
    let before = std::iter::once(None).chain(adopted.iter().map(|plan| Some(*plan)));
    let version = |(plan, before): (&&Plan, Option<&Plan>)| {
        let adoption = plan.adoption.as_ref()?;
        Some(Version {
            version: plan.version,
            on: adoption.on,
            paragraph: adoption.paragraph.clone(),
            case_number: adoption.case_number.clone(),
            changes: before.map_or_else(Vec::new, |before| plan::changes(&before.slots, &plan.slots)),
        })
    };
    adopted.iter().zip(before).filter_map(version).collect()
}

fn measures(record: &Record, year: i32, as_of: NaiveDate) -> Vec<MeasureThen> {
    let of_year = record.measures().filter(|measure| measure.year == year);
    let by_then = of_year.filter(|measure| measure.date <= as_of);
    by_then.map(|measure| then(measure, as_of)).collect()
}

fn then(measure: &Measure, as_of: NaiveDate) -> MeasureThen {
    MeasureThen {
        id: measure.id,
        kind: measure.kind,
        date: measure.date,
        description: measure.description.clone(),
        responsible: measure.responsible.clone(),
        due_on: measure.due_on,
        done: measure.done_by(as_of),
        effect: measure.effect_by(as_of),
        stated_by: measure.stated_by.clone(),
        open: measure.is_open_commitment(as_of),
        overdue: measure.is_overdue(as_of),
    }
}

#[cfg(test)]
mod tests;
