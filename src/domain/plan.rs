//! The plan (tillsynsplan): what the nämnd adopts. Numbers, seasons, kinds and partners; never a date.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{PartnerCode, PlanId, ProgramCode};
use crate::period::{Season, Seasons};

/// Own (egen), or coordinated (samordnad): at least one other authority is meant to be on site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Kind {
    Own,
    Coordinated,
}

/// What one version of the plan says of one undertaking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Slot {
    pub nr: u32,
    pub season: Season,
    pub kind: Kind,
    /// In order of code; empty for an own round.
    pub partners: Vec<PartnerCode>,
    pub focus: Option<String>,
}

impl Slot {
    /// Whether it names a partner; it does not name one that there is not.
    pub fn names<'a>(&self, partner: impl Into<Option<&'a PartnerCode>>) -> bool {
        partner.into().is_some_and(|partner| self.partners.contains(partner))
    }
}

/// The nämnd's decision on a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Adoption {
    pub on: NaiveDate,
    pub paragraph: Option<String>,
    pub case_number: Option<String>,
}

/// One version of the plan of a year: a draft until it is adopted, then for ever the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub id: PlanId,
    pub program: ProgramCode,
    pub year: i32,
    pub version: u32,
    pub adoption: Option<Adoption>,
    /// The agreement with a partner that the plan rests on.
    pub agreement: Option<String>,
    /// In order of nr.
    pub slots: Vec<Slot>,
    pub revision: i64,
}

impl Plan {
    pub fn is_draft(&self) -> bool {
        self.adoption.is_none()
    }

    pub fn slot(&self, nr: u32) -> Option<&Slot> {
        let has_it = |slot: &&Slot| slot.nr == nr;
        // numbers mostly run from one, without a gap: then no slot need be looked for
        let place = usize::try_from(nr).ok().and_then(|nr| nr.checked_sub(1));
        let there = place.and_then(|place| self.slots.get(place)).filter(has_it);
        there.or_else(|| self.slots.iter().find(has_it))
    }

    pub fn adopted_by(&self, date: NaiveDate) -> bool {
        self.adoption.as_ref().is_some_and(|adoption| adoption.on <= date)
    }

    /// What it comprises, whatever its numbers are called.
    pub fn scope(&self) -> Scope<'_> {
        Scope::of(
            self.slots
                .iter()
                .map(|slot| (slot.season, slot.kind, slot.partners.as_slice())),
        )
    }
}

/// How many undertakings of each sort there are.
#[derive(Debug, PartialEq, Eq)]
pub struct Scope<'a>(Vec<(Season, Kind, &'a [PartnerCode])>);

impl<'a> Scope<'a> {
    pub fn of(slots: impl Iterator<Item = (Season, Kind, &'a [PartnerCode])>) -> Self {
        let mut slots: Vec<_> = slots.collect();
        slots.sort_unstable();
        Self(slots)
    }
}

/// The version that a follow-up measures against: the newest adopted on or before the day. With none, the first version,
/// which then was a draft.
pub fn measured(plans: &[Plan], as_of: NaiveDate) -> Option<&Plan> {
    let adopted = plans.iter().rfind(|plan| plan.adopted_by(as_of));
    adopted.or_else(|| plans.first())
}

/// The version that says what an undertaking is: the newest adopted one that has it, else the draft.
pub fn in_force(plans: &[Plan], nr: u32) -> Option<&Plan> {
    let (drafts, adopted): (Vec<&Plan>, Vec<&Plan>) = plans.iter().partition(|plan| plan.is_draft());
    let mut newest_first = adopted.into_iter().rev().chain(drafts);
    newest_first.find(|plan| plan.slot(nr).is_some())
}

/// The version that next year's plan copies: the newest adopted one, else the draft; never an empty one.
pub fn to_copy(plans: &[Plan]) -> Option<&Plan> {
    let adopted = plans.iter().rfind(|plan| !plan.is_draft());
    adopted.or_else(|| plans.last()).filter(|plan| !plan.slots.is_empty())
}

/// One thing that a version changed in the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    Added { slot: Slot },
    Removed { slot: Slot },
    Changed { from: Slot, to: Slot },
}

impl Change {
    pub fn nr(&self) -> u32 {
        match self {
            Self::Added { slot } | Self::Removed { slot } => slot.nr,
            Self::Changed { from, .. } => from.nr,
        }
    }
}

/// What `to` changes in `from`, in order of nr.
pub fn changes(from: &[Slot], to: &[Slot]) -> Vec<Change> {
    let by_nr = |slots: &[Slot]| -> BTreeMap<u32, Slot> { slots.iter().map(|slot| (slot.nr, slot.clone())).collect() };
    let (mut before, mut after) = (by_nr(from), by_nr(to));
    let numbers: BTreeSet<u32> = before.keys().chain(after.keys()).copied().collect();
    let change = |nr| match (before.remove(&nr), after.remove(&nr)) {
        (Some(from), Some(to)) if from != to => Some(Change::Changed { from, to }),
        (Some(slot), None) => Some(Change::Removed { slot }),
        (None, Some(slot)) => Some(Change::Added { slot }),
        _ => None,
    };
    numbers.into_iter().filter_map(change).collect()
}

/// Why a plan cannot be adopted, or a slot not be part of one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPlan {
    #[error("there is no draft")]
    NoDraft,
    #[error("the plan has no slots")]
    Empty,
    #[error("the year has an adopted version")]
    AlreadyAdopted,
    #[error("the year has a plan")]
    AlreadyPlanned,
    #[error("the year before has no plan to copy")]
    NothingToCopy,
    #[error("nothing has changed since the last version")]
    Unchanged,
    #[error("adopted before the last version")]
    BeforeLastVersion { last: NaiveDate },
    #[error("adopted on a day to come")]
    NotAdoptedYet,
    #[error("slot {nr} belongs to a season that is over")]
    SeasonIsOver { nr: u32, season: Season },
    #[error("the year has no season that slot {nr} could lie in")]
    NoSuchSeason { nr: u32, season: Season },
    #[error("the round of slot {nr} is logged")]
    AlreadyLogged { nr: u32 },
    #[error("slot {nr} is coordinated but names no partner")]
    PartnerMissing { nr: u32 },
    #[error("slot {nr} is own but names a partner")]
    PartnerOnOwn { nr: u32 },
}

/// Whether a slot's kind and partners go together.
///
/// # Errors
/// [`NotAPlan::PartnerMissing`] and [`NotAPlan::PartnerOnOwn`].
pub fn check_slot(slot: &Slot) -> Result<(), NotAPlan> {
    check_partners(slot.nr, slot.kind, &slot.partners)
}

/// The same of a round outside the plan, whose number is 0.
///
/// # Errors
/// See [`check_slot`].
pub fn check_partners(nr: u32, kind: Kind, partners: &[PartnerCode]) -> Result<(), NotAPlan> {
    match (kind, partners.is_empty()) {
        (Kind::Coordinated, true) => Err(NotAPlan::PartnerMissing { nr }),
        (Kind::Own, false) => Err(NotAPlan::PartnerOnOwn { nr }),
        (Kind::Coordinated, false) | (Kind::Own, true) => Ok(()),
    }
}

/// Whether `draft` may be adopted on a date after the version `last`: something has changed, but no slot of a season
/// that is over by then, and none of `over`, whose nights are logged and had been by then (rule 3: later changes never
/// make outcome equal plan).
///
/// # Errors
/// See [`NotAPlan`].
pub fn check_adoption(
    last: Option<&Plan>,
    draft: &[Slot],
    on: NaiveDate,
    seasons: Seasons,
    over: &[u32],
) -> Result<(), NotAPlan> {
    if draft.is_empty() {
        return Err(NotAPlan::Empty);
    }
    draft.iter().try_for_each(check_slot)?;
    let Some(last) = last else { return Ok(()) };
    if let Some(adoption) = last.adoption.as_ref().filter(|adoption| adoption.on > on) {
        return Err(NotAPlan::BeforeLastVersion { last: adoption.on });
    }
    let changes = changes(&last.slots, draft);
    if changes.is_empty() {
        return Err(NotAPlan::Unchanged);
    }
    changes
        .iter()
        .try_for_each(|change| no_season_over(change, on, seasons))?;
    let rewritten = changes.iter().map(Change::nr).find(|nr| over.contains(nr));
    rewritten.map_or(Ok(()), |nr| Err(NotAPlan::AlreadyLogged { nr }))
}

fn no_season_over(change: &Change, on: NaiveDate, seasons: Seasons) -> Result<(), NotAPlan> {
    let touched = match change {
        Change::Added { slot } | Change::Removed { slot } => vec![slot],
        Change::Changed { from, to } => vec![from, to],
    };
    let over = touched.into_iter().find(|slot| seasons.is_over(slot.season, on));
    over.map_or(Ok(()), |slot| {
        Err(NotAPlan::SeasonIsOver {
            nr: slot.nr,
            season: slot.season,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(nr: u32, season: Season, partners: &[&str]) -> Slot {
        let kind = if partners.is_empty() {
            Kind::Own
        } else {
            Kind::Coordinated
        };
        let partners = partners.iter().map(|code| PartnerCode::new(*code)).collect();
        Slot {
            nr,
            season,
            kind,
            partners,
            focus: None,
        }
    }

    fn adopted(slots: Vec<Slot>) -> Plan {
        Plan {
            id: PlanId(1),
            program: ProgramCode::new("alkohol"),
            year: 2024,
            version: 1,
            adoption: Some(Adoption {
                on: day("2023-12-12"),
                paragraph: None,
                case_number: None,
            }),
            agreement: None,
            slots,
            revision: 1,
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seasons() -> Seasons {
        Seasons::new(2024, 7, 1).unwrap()
    }

    #[test]
    fn rule_3_an_unchanged_plan_is_not_a_new_version() {
        let slots = vec![slot(1, Season::Spring, &[])];
        let refused = check_adoption(Some(&adopted(slots.clone())), &slots, day("2024-03-01"), seasons(), &[]);
        assert_eq!(refused, Err(NotAPlan::Unchanged));
    }

    #[test]
    fn rule_3_a_season_that_is_over_cannot_be_rewritten() {
        let last = adopted(vec![slot(1, Season::Spring, &["polis"]), slot(2, Season::Autumn, &[])]);
        let rewritten = [slot(1, Season::Spring, &[]), slot(2, Season::Autumn, &[])];
        let moved = [slot(1, Season::Autumn, &["polis"]), slot(2, Season::Autumn, &[])];
        for draft in [&rewritten, &moved] {
            assert_eq!(
                check_adoption(Some(&last), draft, day("2024-07-01"), seasons(), &[]),
                Err(NotAPlan::SeasonIsOver {
                    nr: 1,
                    season: Season::Spring
                })
            );
            let in_time = |logged| check_adoption(Some(&last), draft, day("2024-06-30"), seasons(), logged);
            assert_eq!(in_time(&[2]), Ok(()));
            assert_eq!(in_time(&[1]), Err(NotAPlan::AlreadyLogged { nr: 1 }));
        }
    }

    #[test]
    fn a_version_lists_what_it_changed() {
        let from = [slot(1, Season::Spring, &[]), slot(2, Season::Spring, &[])];
        let to = [slot(2, Season::Autumn, &[]), slot(3, Season::Autumn, &["polis"])];
        let found: Vec<u32> = changes(&from, &to).iter().map(Change::nr).collect();
        assert_eq!(found, [1, 2, 3]);
        assert!(matches!(changes(&from, &to)[1], Change::Changed { .. }));
    }

    #[test]
    fn rule_10_coordinated_names_a_partner_and_own_names_none() {
        let mut wrong = slot(4, Season::Spring, &[]);
        wrong.kind = Kind::Coordinated;
        assert_eq!(check_slot(&wrong), Err(NotAPlan::PartnerMissing { nr: 4 }));
        let mut wrong = slot(4, Season::Spring, &["polis"]);
        wrong.kind = Kind::Own;
        assert_eq!(check_slot(&wrong), Err(NotAPlan::PartnerOnOwn { nr: 4 }));
    }
}
