//! The figures that the yearly questionnaire (länsrapporten) asks a municipality for, as far as the log knows them: visits,
//! never rounds (rule 18). A pure function of what is recorded and a day.

use std::collections::{BTreeSet, HashSet};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::follow_up::Viewer;
use crate::ids::{PartnerCode, VisitId};
use crate::record::{Record, YearRecord};
use crate::round::{Round, Standing};
use crate::visit::{Visit, VisitOutcome};

mod counted;

pub use crate::beside::YearVisits;
pub use counted::{Counted, NightHours};
use counted::{counted, was_done};

/// The laws that a visit can be made under, and empty for one of which it is not said.
const LAWS: [&str; 4] = ["alkohol", "folkol", "tobak", ""];

/// A year's figures, as known now about what had happened by the end of `as_of`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountyReport {
    pub year: i32,
    pub as_of: NaiveDate,
    pub night: NightHours,
    /// Empty where no visit is logged: then none of them can be known.
    pub figures: Vec<Figure>,
    /// How many different premises were visited, by name; `None` where no visit is logged.
    pub premises: Option<usize>,
    pub rounds_done: usize,
    pub unknown: Unknown,
    /// The visits behind the figures, in order of time.
    pub visits: Vec<Counted>,
    /// The years of the record that had begun by the day.
    pub years: Vec<YearVisits>,
}

/// What the log knows that it does not know of a year's visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Unknown {
    /// Carried out, with no visit logged.
    pub rounds_without_visits: usize,
    /// Their night has passed, and nothing is logged of it.
    pub rounds_not_reported: usize,
    /// Visits of such rounds, which are not counted.
    pub visits_of_them: usize,
    /// Of the counted.
    pub visits_without_law: usize,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "figure", rename_all = "snake_case")]
pub enum What {
    All,
    Night,
    /// With any other authority on site (rule 10).
    Together,
    With {
        partner: PartnerCode,
    },
    /// Empty when it is not said.
    Law {
        law: String,
    },
    Outcome {
        outcome: VisitOutcome,
    },
}

/// A figure with the visits that it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    #[serde(flatten)]
    pub what: What,
    visits: usize,
    pub rows: Vec<VisitId>,
}

impl Figure {
    pub fn count(&self) -> usize {
        self.visits
    }
}

impl CountyReport {
    /// A figure; `None` where it cannot be known, or nothing of the kind is counted.
    pub fn figure(&self, what: &What) -> Option<&Figure> {
        self.figures.iter().find(|figure| &figure.what == what)
    }

    /// The visits that a figure counts.
    pub fn behind<'a>(&'a self, figure: &'a Figure) -> impl Iterator<Item = &'a Counted> {
        self.visits.iter().filter(|visit| figure.rows.contains(&visit.id))
    }
}

/// The figures of a year for a viewer; to the board no later day than tonight, and no names of premises.
pub fn county_report(record: &Record, year: i32, as_of: NaiveDate, viewer: Viewer<'_>) -> Option<CountyReport> {
    let as_of = match viewer {
        Viewer::Team => as_of,
        Viewer::Board { tonight, .. } => as_of.min(tonight),
    };
    let this = record.year(year)?;
    let visits = counted(this, as_of, viewer);
    Some(CountyReport {
        year,
        as_of,
        night: NightHours::of(this),
        figures: figures(&visits),
        premises: (!visits.is_empty()).then(|| premises(this, &visits)),
        rounds_done: this.rounds.iter().filter(|round| was_done(round, as_of)).count(),
        unknown: unknown(this, &visits, as_of),
        visits,
        years: years(record, as_of, viewer),
    })
}

fn figures(visits: &[Counted]) -> Vec<Figure> {
    if visits.is_empty() {
        return Vec::new();
    }
    let partners: BTreeSet<&PartnerCode> = visits.iter().flat_map(|visit| &visit.with).collect();
    let with = partners.into_iter().map(|partner| What::With {
        partner: partner.clone(),
    });
    let law = |law: &str| What::Law { law: law.to_owned() };
    let outcomes = [
        VisitOutcome::NoRemark,
        VisitOutcome::Remark,
        VisitOutcome::NotAdmitted,
        VisitOutcome::CaseOpened,
    ];
    [What::All, What::Night, What::Together]
        .into_iter()
        .chain(with)
        .chain(LAWS.map(law))
        .chain(outcomes.map(|outcome| What::Outcome { outcome }))
        .map(|what| figure(what, visits))
        .collect()
}

fn figure(what: What, visits: &[Counted]) -> Figure {
    let is_counted = |visit: &&Counted| match &what {
        What::All => true,
        What::Night => visit.by_night,
        What::Together => !visit.with.is_empty(),
        What::With { partner } => visit.with.contains(partner),
        What::Law { law } => visit.law == *law,
        What::Outcome { outcome } => visit.outcome == *outcome,
    };
    let rows: Vec<VisitId> = visits.iter().filter(is_counted).map(|visit| visit.id).collect();
    Figure {
        visits: rows.len(),
        what,
        rows,
    }
}

/// Different by name, whatever the case and the spaces.
fn premises(year: &YearRecord, visits: &[Counted]) -> usize {
    let all = year.rounds.iter().flat_map(|round| &round.visits);
    let ids: HashSet<VisitId> = visits.iter().map(|one| one.id).collect();
    let counted = all.filter(|visit| ids.contains(&visit.id));
    let name = |visit: &Visit| {
        visit
            .premises
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    counted.map(name).collect::<BTreeSet<_>>().len()
}

fn unknown(year: &YearRecord, visits: &[Counted], as_of: NaiveDate) -> Unknown {
    let unlogged = |round: &&Round| round.standing(as_of) == Standing::Remaining { unlogged: true };
    let not_reported = || year.rounds.iter().filter(unlogged);
    let silent = year.rounds.iter().filter(|round| was_done(round, as_of));
    Unknown {
        rounds_without_visits: silent.filter(|round| round.visits.is_empty()).count(),
        rounds_not_reported: not_reported().count(),
        visits_of_them: not_reported().map(|round| round.visits.len()).sum(),
        visits_without_law: visits.iter().filter(|visit| visit.law.is_empty()).count(),
    }
}

fn years(record: &Record, as_of: NaiveDate, viewer: Viewer<'_>) -> Vec<YearVisits> {
    let begun = record.years.iter().filter(|year| year.year <= as_of.year());
    let known = begun.filter(|year| !year.rounds.is_empty());
    let counted = known.map(|year| of_year(year, as_of, viewer));
    let settled = record.settled.iter().filter_map(|one| one.visits.clone());
    let mut years: Vec<YearVisits> = counted.chain(settled).collect();
    years.sort_by_key(|one| one.year);
    years
}

/// The figures of a year of which nothing is confidential any more; `None` without rounds.
pub fn beside(year: &YearRecord, as_of: NaiveDate) -> Option<YearVisits> {
    (!year.rounds.is_empty()).then(|| of_year(year, as_of, Viewer::Team))
}

fn of_year(year: &YearRecord, as_of: NaiveDate, viewer: Viewer<'_>) -> YearVisits {
    let visits = counted(year, as_of, viewer);
    let by_night = visits.iter().filter(|visit| visit.by_night).count();
    let together = visits.iter().filter(|visit| !visit.with.is_empty()).count();
    YearVisits {
        year: year.year,
        is_running: NaiveDate::from_ymd_opt(year.year, 12, 31).is_some_and(|last| as_of < last),
        counts: (!visits.is_empty()).then_some([visits.len(), by_night, together]),
    }
}

#[cfg(test)]
mod tests;
