//! What a proposal does not meet, and what would have to give for it to be met: each remedy is tried before it is named.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::counts::{self, Counts};
use super::input::PlanInput;
use super::model::{Choice, Model, place};
use super::solve::{self, Solved};
use crate::period::Season;

/// What the proposal does not fulfil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unmet {
    /// Fewer rounds than a season should have.
    Rounds {
        season: Season,
        wanted: usize,
        proposed: usize,
        least_days: u32,
        remedies: Vec<Remedy>,
    },
    /// Fewer rounds with the main partner than a season should have.
    WithPartner {
        season: Season,
        wanted: usize,
        proposed: usize,
        remedies: Vec<Remedy>,
    },
    /// Nights with fewer officers than a round should have.
    Officers {
        nights: usize,
        wanted: u32,
        least: usize,
        remedies: Vec<Remedy>,
    },
    /// Two locked nights that lie closer than they should.
    Spacing {
        first: NaiveDate,
        second: NaiveDate,
        days: i64,
        wanted: u32,
    },
}

/// What would be enough by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Remedy {
    AllowWeekday {
        day: Weekday,
    },
    /// The most days between rounds that all fit with.
    FewerDaysBetween {
        days: u32,
    },
    FewerDaysBetweenPartner {
        days: u32,
    },
    /// The blocked dates are what hinders.
    Unblock,
    /// The partner's no is what hinders.
    AskAgain,
    /// Leave is what hinders.
    LessLeave,
    MoreOfficers {
        officers: usize,
    },
    FewerOfficersPerRound {
        officers: u32,
    },
    /// What fits as it is.
    FewerRounds {
        rounds: usize,
    },
    FewerWithPartner {
        rounds: usize,
    },
}

pub fn unmet(model: &Model, counts: Counts, solved: &Solved) -> Vec<Unmet> {
    let mut unmet = too_few(model, counts);
    unmet.extend(too_few_with_partner(model, counts));
    unmet.extend(too_few_officers(model, solved));
    unmet.extend(too_close(model, &solved.nights));
    unmet
}

fn too_few(model: &Model, counts: Counts) -> Vec<Unmet> {
    let wanted = model.wanted();
    if counts.all() >= wanted.iter().sum() {
        return Vec::new();
    }
    let short = |season: &Season| counts.rounds[place(*season)] < wanted[place(*season)];
    let unmet = |season: Season| {
        let mut rounds = counts.rounds;
        rounds[place(season)] = wanted[place(season)];
        Unmet::Rounds {
            season,
            wanted: wanted[place(season)],
            proposed: counts.rounds[place(season)],
            least_days: u32::try_from(model.rounds.apart).unwrap_or_default(),
            remedies: for_rounds(model.input, rounds, counts.rounds[place(season)]),
        }
    };
    Season::ALL.into_iter().filter(short).map(unmet).collect()
}

fn for_rounds(input: &PlanInput, rounds: [usize; 3], fits: usize) -> Vec<Remedy> {
    let has_room = |input: &PlanInput| counts::has_room(&Model::new(input), rounds);
    let mut remedies: Vec<Remedy> = weekday(input, &has_room).into_iter().collect();
    let days = most_days(input.least_days_between, |days| {
        has_room(&with(input, |input| input.least_days_between = days))
    });
    remedies.extend(days.map(|days| Remedy::FewerDaysBetween { days }));
    remedies.extend(unblocked(input, &has_room));
    remedies.push(Remedy::FewerRounds { rounds: fits });
    remedies
}

fn too_few_with_partner(model: &Model, counts: Counts) -> Vec<Unmet> {
    let wanted = model.targets();
    let short = |season: &Season| counts.partner[place(*season)] < wanted[place(*season)];
    let unmet = |season: Season| {
        let mut partner = counts.partner;
        partner[place(season)] = wanted[place(season)];
        Unmet::WithPartner {
            season,
            wanted: wanted[place(season)],
            proposed: counts.partner[place(season)],
            remedies: for_partner(model.input, Counts { partner, ..counts }, counts.partner[place(season)]),
        }
    };
    Season::ALL.into_iter().filter(short).map(unmet).collect()
}

fn for_partner(input: &PlanInput, counts: Counts, fits: usize) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    let fit = |input: &PlanInput| {
        let among = |season: usize| counts.partner[season] <= counts.rounds[season];
        (0..counts.rounds.len()).all(among) && counts::partner_fits(&Model::new(input), counts)
    };
    let days = most_days(input.least_days_between_partner, |days| {
        fit(&with(input, |input| input.least_days_between_partner = days))
    });
    remedies.extend(days.map(|days| Remedy::FewerDaysBetweenPartner { days }));
    let asked_again = with(input, |input| input.declined.clear());
    remedies.extend((!input.declined.is_empty() && fit(&asked_again)).then_some(Remedy::AskAgain));
    remedies.extend(unblocked(input, &fit));
    remedies.push(Remedy::FewerWithPartner { rounds: fits });
    remedies
}

/// The same with something changed.
fn with(input: &PlanInput, change: impl FnOnce(&mut PlanInput)) -> PlanInput {
    let mut changed = input.clone();
    change(&mut changed);
    changed
}

/// The first weekday that is enough, of those on which people go out most.
fn weekday(input: &PlanInput, enough: &impl Fn(&PlanInput) -> bool) -> Option<Remedy> {
    use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};
    let more = [Fri, Sat, Thu, Wed, Tue, Mon]
        .into_iter()
        .filter(|day| !input.weekdays.contains(day));
    let mut sufficient = more.filter(|day| enough(&with(input, |input| input.weekdays.push(*day))));
    sufficient.next().map(|day| Remedy::AllowWeekday { day })
}

fn unblocked(input: &PlanInput, enough: &impl Fn(&PlanInput) -> bool) -> Option<Remedy> {
    let free = with(input, |input| input.blocked.clear());
    (!input.blocked.is_empty() && enough(&free)).then_some(Remedy::Unblock)
}

/// The most days below `days` that are few enough, if there are any: fewer days never hinder.
fn most_days(days: u32, enough: impl Fn(u32) -> bool) -> Option<u32> {
    if days <= 1 || !enough(1) {
        return None;
    }
    let (mut fits, mut too_many) = (1, days);
    while too_many - fits > 1 {
        let middle = u32::midpoint(fits, too_many);
        if enough(middle) {
            fits = middle;
        } else {
            too_many = middle;
        }
    }
    Some(fits)
}

fn too_few_officers(model: &Model, solved: &Solved) -> Option<Unmet> {
    let missing = |choice: &Choice| model.nights[choice.night].missing;
    let nights = solved.nights.iter().filter(|choice| missing(choice) > 0).count();
    let most = solved.nights.iter().map(missing).max().filter(|missing| *missing > 0)?;
    let wanted = model.input.officers_per_round;
    let mut remedies = vec![Remedy::MoreOfficers { officers: most }];
    let enough = |input: &PlanInput| {
        let model = Model::new(input);
        let solved = solve::solve(&model, counts::counts(&model));
        solved
            .nights
            .iter()
            .all(|choice| model.nights[choice.night].missing == 0)
    };
    let present = with(model.input, |input| {
        input.officers.iter_mut().for_each(|officer| officer.leave.clear());
    });
    let on_leave = model.input.officers.iter().any(|officer| !officer.leave.is_empty());
    remedies.extend((on_leave && enough(&present)).then_some(Remedy::LessLeave));
    let least = (wanted as usize).saturating_sub(most);
    let officers = u32::try_from(least).unwrap_or_default();
    remedies.extend((least > 0).then_some(Remedy::FewerOfficersPerRound { officers }));
    Some(Unmet::Officers {
        nights,
        wanted,
        least,
        remedies,
    })
}

fn too_close<'a>(model: &'a Model, nights: &'a [Choice]) -> impl Iterator<Item = Unmet> + 'a {
    let close = |pair: &&[Choice]| {
        let near = model.gap(pair[0].night, pair[1].night) < model.rounds.apart;
        near && pair.iter().all(|choice| model.is_locked(choice.night))
    };
    nights.windows(2).filter(close).map(|pair| Unmet::Spacing {
        first: model.date(pair[0].night),
        second: model.date(pair[1].night),
        days: model.gap(pair[0].night, pair[1].night),
        wanted: u32::try_from(model.rounds.apart).unwrap_or_default(),
    })
}
