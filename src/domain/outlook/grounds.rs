//! The reasoning behind a forecast, as data: what its rounds stand on, how many by what, and what can still be changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::prospects::{Because, Prospect};
use crate::ids::PartnerCode;

/// Rounds of a target that stand on the same.
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
    /// Whether the first of them has less time left than the municipality gives a partner.
    pub late: bool,
}

/// In the order in which they are told, each kind and its partners once.
pub(super) fn grounds(prospects: &[Prospect]) -> Vec<Ground> {
    let mut grounds: BTreeMap<(Because, &[PartnerCode]), Vec<&Prospect>> = BTreeMap::new();
    for one in prospects {
        let same = grounds.entry((one.because, &one.partners)).or_default();
        same.push(one);
    }
    let ground = |((code, partners), same): ((Because, &[PartnerCode]), Vec<&Prospect>)| {
        let mut until: Vec<NaiveDate> = same.iter().filter_map(|one| one.until).collect();
        until.sort_unstable();
        Ground {
            code,
            partners: partners.to_vec(),
            rounds: same.iter().map(|one| one.nr).collect(),
            until,
            late: same.iter().any(|one| one.late),
        }
    };
    grounds.into_iter().map(ground).collect()
}
