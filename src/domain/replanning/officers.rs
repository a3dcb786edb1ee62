//! Who goes: those who went before, as long as they can, and for the others those with the fewest duties.

use std::collections::BTreeMap;

use super::row::{Change, Row};
use crate::ids::OfficerId;
use crate::planner::{PlanInput, available};

/// Gives each round that is to come its officers.
pub fn fill(input: &PlanInput, rows: &mut [Row]) {
    let mut duties = duties(input, rows);
    for row in rows.iter_mut() {
        let Some(night) = row.to.filter(|night| night.date > input.today) else {
            continue;
        };
        let available: Vec<OfficerId> = available(input, &night).map(|officer| officer.id).collect();
        let (mut stay, gone): (Vec<OfficerId>, Vec<OfficerId>) =
            row.officers_before.iter().partition(|id| available.contains(id));
        for officer in &gone {
            *duties.entry(*officer).or_default() -= 1;
        }
        if row.change != Change::Stays || !gone.is_empty() {
            while stay.len() < input.officers_per_round as usize {
                let free = available.iter().filter(|id| !stay.contains(id));
                let Some(next) = free.min_by_key(|id| (duties.get(*id).copied().unwrap_or_default(), **id)) else {
                    break;
                };
                stay.push(*next);
                *duties.entry(*next).or_default() += 1;
            }
        }
        stay.sort_unstable();
        row.officers = stay;
        if row.change == Change::Stays && row.officers != row.officers_before {
            row.change = Change::Officers;
        }
    }
}

fn duties(input: &PlanInput, rows: &[Row]) -> BTreeMap<OfficerId, i64> {
    let standing = input
        .officers
        .iter()
        .flat_map(|officer| officer.standing.iter().map(|_| officer.id));
    let rounds = rows.iter().flat_map(|row| row.officers_before.iter().copied());
    let mut duties = BTreeMap::new();
    for officer in standing.chain(rounds) {
        *duties.entry(officer).or_default() += 1;
    }
    duties
}
