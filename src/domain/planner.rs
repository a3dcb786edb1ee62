//! Proposes the nights of a year: the right numbers in each season, evenly spread, on days when people can be sent out.
//! No chance is involved and ties go to the earliest date, so one input gives one plan.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Serialize;

use crate::domain::holidays::{self, Eve};
use crate::domain::ids::PartnerCode;
use crate::domain::period::{ClockTime, Night, Season, Seasons};
use crate::domain::plan::{Kind, Slot};
use crate::domain::program::Targets;
use crate::domain::settings::{Key, Settings};

/// All that a proposal depends on.
#[derive(Debug, Clone)]
pub struct PlanInput {
    pub year: i32,
    pub seasons: Seasons,
    pub targets: Targets,
    pub weekdays: Vec<Weekday>,
    pub start: ClockTime,
    pub end: ClockTime,
    /// As far apart as the nights should be, where that is possible.
    pub least_days_between: u32,
    pub main_partner: PartnerCode,
    /// Dates that are taken, or on which no one can go out.
    pub blocked: BTreeSet<NaiveDate>,
    /// Only nights after today are proposed.
    pub today: NaiveDate,
}

impl PlanInput {
    /// With the targets, weekdays and times that the settings hold.
    pub fn from_settings(seasons: Seasons, settings: &Settings, main_partner: PartnerCode, today: NaiveDate) -> Self {
        let clock = |key| ClockTime {
            time: settings.time(key),
            offset: None,
        };
        Self {
            year: seasons.first_day(Season::Spring).year(),
            seasons,
            targets: settings.targets(),
            weekdays: settings.weekdays(),
            start: clock(Key::RoundStart),
            end: clock(Key::RoundEnd),
            least_days_between: settings.number(Key::LeastDaysBetween),
            main_partner,
            blocked: BTreeSet::new(),
            today,
        }
    }
}

/// The nights that were found, numbered in order of date, and what could not be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub year: i32,
    pub rounds: Vec<Proposed>,
    pub unmet: Vec<Unmet>,
}

/// One proposed round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    pub nr: u32,
    pub season: Season,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub night: Night,
    pub reasons: Vec<Reason>,
}

impl Proposed {
    /// What the plan says of it: everything but the night.
    pub fn slot(&self) -> Slot {
        Slot {
            nr: self.nr,
            season: self.season,
            kind: self.kind,
            partners: self.partners.clone(),
            focus: None,
        }
    }
}

/// Why this night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It lies where an even spread over the year wants it.
    Spread,
    /// People have just been paid (löningshelg).
    Payday,
    Halloween,
    Eve(Eve),
}

/// What the proposal does not fulfil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unmet {
    /// Fewer rounds than the year should have.
    Rounds { wanted: u32, proposed: u32 },
    /// Fewer rounds with the main partner than the season should have.
    WithPartner { season: Season, wanted: u32, proposed: u32 },
    /// Two nights lie closer than they should.
    Spacing { wanted: u32, closest: u32 },
}

/// Proposes the rounds of a year. Never on a red day, nor on an eve when people are free as on one.
pub fn propose(input: &PlanInput) -> Proposal {
    let candidates = Season::ALL.map(|season| candidates(input, season));
    let counts = share(input, &candidates);
    let mut rounds = Vec::new();
    for ((season, nights), count) in Season::ALL.into_iter().zip(&candidates).zip(counts) {
        let wanted = input.targets.with_partner(season).min(count);
        rounds.extend(of_season(input, season, &spread(nights, count), wanted));
    }
    for (nr, round) in (1..).zip(&mut rounds) {
        round.nr = nr;
    }
    let unmet = unmet(input, &rounds);
    Proposal {
        year: input.year,
        rounds,
        unmet,
    }
}

/// The nights of a season on which a round can be, in order.
fn candidates(input: &PlanInput, season: Season) -> Vec<Night> {
    let first = input.seasons.first_day(season).max(input.today + Days::new(1));
    let last = input.seasons.last_day(season);
    first
        .iter_days()
        .take_while(|date| *date <= last)
        .filter(|date| input.weekdays.contains(&date.weekday()))
        .filter(|date| !holidays::is_free(*date) && !input.blocked.contains(date))
        .filter_map(|date| Night::new(date, input.start, input.end).ok())
        .collect()
}

/// How many rounds each season gets: by its share of the possible nights, but never too few for the main partner.
fn share(input: &PlanInput, candidates: &[Vec<Night>; 2]) -> [u32; 2] {
    let [spring, autumn] = candidates
        .each_ref()
        .map(|nights| u32::try_from(nights.len()).unwrap_or(u32::MAX));
    let rounds = input.targets.rounds.min(spring + autumn);
    if rounds == 0 {
        return [0, 0];
    }
    let by_share = (2 * rounds * spring + spring + autumn) / (2 * (spring + autumn));
    let least = Season::ALL.map(|season| input.targets.with_partner(season));
    let for_partner = by_share.min(rounds.saturating_sub(least[1])).max(least[0]);
    let fits = for_partner.max(rounds.saturating_sub(autumn)).min(spring).min(rounds);
    [fits, rounds - fits]
}

/// `count` of the nights, as evenly over their days as they allow.
fn spread(nights: &[Night], count: u32) -> Vec<Night> {
    let (Some(first), Some(last)) = (nights.first(), nights.last()) else {
        return Vec::new();
    };
    let days = (last.date - first.date).num_days() + 1;
    let mut free = nights.to_vec();
    let mut chosen = Vec::new();
    for place in 0..i64::from(count) {
        let ideal = (2 * place + 1) * days / (2 * i64::from(count));
        let distance = |night: &Night| ((night.date - first.date).num_days() - ideal).abs();
        let nearest = (0..free.len()).min_by_key(|index| (distance(&free[*index]), *index));
        chosen.extend(nearest.map(|index| free.remove(index)));
    }
    chosen.sort_by_key(|night| night.date);
    chosen
}

/// The rounds of a season, those with the main partner spread among the others. Numbered later.
fn of_season<'a>(
    input: &'a PlanInput,
    season: Season,
    nights: &'a [Night],
    with_partner: u32,
) -> impl Iterator<Item = Proposed> + 'a {
    let of = nights.len();
    let among = with_partner as usize;
    let coordinated: BTreeSet<usize> = (0..among).map(|place| (2 * place + 1) * of / (2 * among)).collect();
    nights.iter().enumerate().map(move |(index, night)| {
        let (kind, partners) = if coordinated.contains(&index) {
            (Kind::Coordinated, vec![input.main_partner.clone()])
        } else {
            (Kind::Own, Vec::new())
        };
        Proposed {
            nr: 0,
            season,
            kind,
            partners,
            night: *night,
            reasons: reasons(night.date),
        }
    })
}

fn reasons(date: NaiveDate) -> Vec<Reason> {
    let mut reasons = vec![Reason::Spread];
    reasons.extend(holidays::is_payday_weekend(date).then_some(Reason::Payday));
    reasons.extend(holidays::is_halloween_weekend(date).then_some(Reason::Halloween));
    reasons.extend(holidays::eve(date).map(Reason::Eve));
    reasons
}

fn unmet(input: &PlanInput, rounds: &[Proposed]) -> Vec<Unmet> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut unmet = Vec::new();
    let (wanted, proposed) = (input.targets.rounds, number(rounds.len()));
    if proposed < wanted {
        unmet.push(Unmet::Rounds { wanted, proposed });
    }
    for season in Season::ALL {
        let with_partner = |round: &&Proposed| round.season == season && round.kind == Kind::Coordinated;
        let wanted = input.targets.with_partner(season);
        let proposed = number(rounds.iter().filter(with_partner).count());
        if proposed < wanted {
            unmet.push(Unmet::WithPartner {
                season,
                wanted,
                proposed,
            });
        }
    }
    let gaps = rounds
        .windows(2)
        .map(|pair| (pair[1].night.date - pair[0].night.date).num_days());
    let closest = gaps.min().and_then(|days| u32::try_from(days).ok());
    let wanted = input.least_days_between;
    unmet.extend(
        closest
            .filter(|closest| *closest < wanted)
            .map(|closest| Unmet::Spacing { wanted, closest }),
    );
    unmet
}

#[cfg(test)]
mod tests;
