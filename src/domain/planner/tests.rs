use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::holidays::{self, Eve};
use crate::ids::PartnerCode;
use crate::partner::Validity;
use crate::period::{Night, Season, Seasons};
use crate::program::Targets;
use crate::settings::{EventNights, Settings};

mod exhaustive;
mod giving;
mod rules;
mod seasons;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The year with default settings, planned in November before, and two officers who are always there.
fn input(year: i32) -> PlanInput {
    let seasons = Seasons::new(year, 7, 1).unwrap();
    let before = NaiveDate::from_ymd_opt(year - 1, 11, 1).unwrap();
    let mut input = PlanInput::from_settings(seasons, &Settings::default(), Some(PartnerCode::new("polis")), before);
    input.officers = officers(2);
    input
}

fn officers(number: i64) -> Vec<Roster> {
    let officer = |id| Roster {
        id: OfficerId(id),
        valid: Validity::default(),
        leave: Vec::new(),
        standing: Vec::new(),
    };
    (1..=number).map(officer).collect()
}

/// An instance of the kind that the planner is measured by.
fn instance(year: i32, rounds: u32, with_partner: u32, days: u32, from: Weekday, team: i64) -> PlanInput {
    let mut input = input(year);
    input.targets = Targets::evenly(rounds, with_partner, input.seasons);
    input.least_days_between = days;
    input.least_days_between_partner = days;
    let all = [Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];
    input.weekdays = all.into_iter().skip_while(|day| *day != from).collect();
    input.officers = officers(team);
    input
}

fn ten(year: i32) -> PlanInput {
    instance(year, 10, 4, 21, Weekday::Thu, 4)
}

fn twenty_four(year: i32) -> PlanInput {
    instance(year, 24, 8, 7, Weekday::Thu, 4)
}

fn sixty(year: i32) -> PlanInput {
    instance(year, 60, 12, 3, Weekday::Wed, 6)
}

fn dates(proposal: &Proposal) -> Vec<NaiveDate> {
    proposal.dates().collect()
}

fn coordinated(proposal: &Proposal, season: Season) -> usize {
    let wanted = |round: &&Proposed| round.season == season && round.kind == Kind::Coordinated;
    proposal.rounds.iter().filter(wanted).count()
}

/// Every hard rule, read from the plan alone.
fn check(input: &PlanInput, proposal: &Proposal) {
    let locked = |date: NaiveDate| input.locked.iter().find(|locked| locked.night.date == date);
    for round in &proposal.rounds {
        let date = round.night.date;
        assert_eq!(input.seasons.of(date), Some(round.season));
        assert_eq!(
            round.kind == Kind::Coordinated,
            round.partners.iter().eq(input.main_partner.iter())
        );
        if locked(date).is_none() {
            assert!(date > input.today && input.weekdays.contains(&date.weekday()), "{date}");
            assert!(holidays::red_day(date).is_none() && !holidays::eve(date).is_some_and(Eve::is_as_red));
            assert!(!input.blocked.contains(&date));
            assert!(round.partners.is_empty() || !input.declined.contains(&date));
            assert_eq!(Ok(round.night), Night::new(date, input.start, input.end));
        }
        check_officers(input, proposal, round);
    }
    let numbers: BTreeSet<u32> = proposal.rounds.iter().map(|round| round.nr).collect();
    assert_eq!(numbers.len(), proposal.rounds.len(), "no number twice");
    assert!(numbers.is_disjoint(&input.taken));
    check_distances(input, proposal);
    for locked in &input.locked {
        let stays = |round: &&Proposed| round.night == locked.night && round.partners.is_empty() != locked.with_partner;
        let stays = proposal.rounds.iter().find(stays);
        assert!(stays.is_some(), "{:?}", locked.night);
        assert!(locked.nr.is_none() || stays.map(|round| round.nr) == locked.nr);
        let officers: BTreeSet<OfficerId> = stays.into_iter().flat_map(|round| round.officers.clone()).collect();
        assert!(locked.officers.is_empty() || officers == locked.officers.iter().copied().collect());
    }
    let parts: i64 = proposal.score.parts.iter().map(|part| part.total).sum();
    assert_eq!(proposal.score.cost, parts);
    assert!(proposal.score.bound <= proposal.score.cost);
}

/// At most one round a night, and days and rest enough between rounds, and between those with the partner.
fn check_distances(input: &PlanInput, proposal: &Proposal) {
    let is_locked = |round: &Proposed| input.locked.iter().any(|locked| locked.night == round.night);
    let rest = chrono::Duration::hours(i64::from(input.rest_hours));
    let all: Vec<&Proposed> = proposal.rounds.iter().collect();
    let with: Vec<&Proposed> = all.iter().copied().filter(|round| !round.partners.is_empty()).collect();
    for (rounds, least) in [
        (all, input.least_days_between),
        (with, input.least_days_between_partner),
    ] {
        for pair in rounds.windows(2) {
            let (first, second) = (&pair[0].night, &pair[1].night);
            assert!(first.date < second.date, "in order and at most one a night");
            let far = (second.date - first.date).num_days() >= i64::from(least) && first.ends + rest <= second.starts;
            let stands = |round: &Proposed| input.stands.contains_key(&round.night.date);
            let stand = stands(pair[0]) && stands(pair[1]) && first.ends + rest <= second.starts;
            let both = stand || is_locked(pair[0]) && is_locked(pair[1]);
            assert!(both || far, "{} {}", first.date, second.date);
        }
    }
}

/// Those who go are there, are rested, and as many as can be.
fn check_officers(input: &PlanInput, proposal: &Proposal, round: &Proposed) {
    if input
        .locked
        .iter()
        .any(|locked| locked.night == round.night && !locked.officers.is_empty())
    {
        return;
    }
    let rest = chrono::Duration::hours(i64::from(input.rest_hours));
    let date = round.night.date;
    let available = |officer: &&Roster| {
        let free = |night: &Night| night.ends + rest <= round.night.starts || round.night.ends + rest <= night.starts;
        let away = officer
            .leave
            .iter()
            .any(|(first, last)| *first <= date && date <= *last);
        officer.valid.holds_on(date) && !away && officer.standing.iter().all(free)
    };
    let available: Vec<OfficerId> = input
        .officers
        .iter()
        .filter(available)
        .map(|officer| officer.id)
        .collect();
    assert!(round.officers.is_sorted_by(|a, b| a < b), "no one twice");
    assert!(round.officers.iter().all(|id| available.contains(id)), "{date}");
    assert_eq!(
        round.officers.len(),
        available.len().min(input.officers_per_round as usize)
    );
    let is_locked = |round: &Proposed| input.locked.iter().any(|locked| locked.night == round.night);
    let later = |other: &&Proposed| other.night.starts > round.night.starts && !(is_locked(round) && is_locked(other));
    for other in proposal.rounds.iter().filter(later) {
        let both = other.officers.iter().any(|id| round.officers.contains(id));
        assert!(!both || round.night.ends + rest <= other.night.starts, "{date}");
    }
}
