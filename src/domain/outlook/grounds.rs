//! The reasoning behind a forecast, as data: what its rounds stand on, how many by what, and what can still be changed.

use chrono::NaiveDate;
use serde::Serialize;

use super::prospects::{Because, Prospect};
use crate::domain::ids::PartnerCode;

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
    let mut grounds: Vec<Ground> = Vec::new();
    for one in prospects {
        let same = |ground: &Ground| ground.code == one.because && ground.partners == one.partners;
        let place = grounds.iter().position(same).unwrap_or(grounds.len());
        if place == grounds.len() {
            grounds.push(Ground {
                code: one.because,
                partners: one.partners.clone(),
                rounds: Vec::new(),
                until: Vec::new(),
                late: false,
            });
        }
        let ground = &mut grounds[place];
        ground.rounds.push(one.nr);
        ground.until.extend(one.until);
        ground.late |= one.late;
    }
    for ground in &mut grounds {
        ground.until.sort_unstable();
    }
    grounds.sort_by(|a, b| (a.code, &a.partners).cmp(&(b.code, &b.partners)));
    grounds
}
