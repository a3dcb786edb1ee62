//! The figures themselves: what is counted, and which visits each counts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::counted::Counted;
use crate::ids::{PartnerCode, VisitId};
use crate::visit::VisitOutcome;

/// The laws that a visit can be made under, and empty for one of which it is not said.
const LAWS: [&str; 4] = ["alkohol", "folkol", "tobak", ""];

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

pub(super) fn figures(visits: &[Counted]) -> Vec<Figure> {
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
