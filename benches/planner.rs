//! How long a proposal takes: the three instances that the planner is measured by. Figures are in `benches/README.md`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, Weekday};
use criterion::{Criterion, criterion_group, criterion_main};
use tillsyn::domain::ids::{OfficerId, PartnerCode};
use tillsyn::domain::partner::Validity;
use tillsyn::domain::period::Seasons;
use tillsyn::domain::planner::{PlanInput, Roster, propose};
use tillsyn::domain::program::Targets;
use tillsyn::domain::settings::Settings;

struct Instance {
    rounds: u32,
    with_partner: u32,
    days: u32,
    weekdays: &'static [Weekday],
    officers: i64,
}

const FROM_THURSDAY: &[Weekday] = &[Weekday::Thu, Weekday::Fri, Weekday::Sat];
const FROM_WEDNESDAY: &[Weekday] = &[Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];

const INSTANCES: [Instance; 3] = [
    instance(10, 4, 21, FROM_THURSDAY, 4),
    instance(24, 8, 7, FROM_THURSDAY, 4),
    instance(60, 12, 3, FROM_WEDNESDAY, 6),
];

const fn instance(rounds: u32, with_partner: u32, days: u32, weekdays: &'static [Weekday], officers: i64) -> Instance {
    Instance {
        rounds,
        with_partner,
        days,
        weekdays,
        officers,
    }
}

fn input(instance: &Instance, year: i32) -> Option<PlanInput> {
    let seasons = Seasons::new(year, 7, 1)?;
    let today = NaiveDate::from_ymd_opt(year - 1, 11, 1)?;
    let mut input = PlanInput::from_settings(seasons, &Settings::default(), Some(PartnerCode::new("polis")), today);
    input.targets = Targets::evenly(instance.rounds, instance.with_partner, seasons);
    input.least_days_between = instance.days;
    input.least_days_between_partner = instance.days;
    input.weekdays = instance.weekdays.to_vec();
    let officer = |id| Roster {
        id: OfficerId(id),
        valid: Validity::default(),
        leave: Vec::new(),
        standing: Vec::new(),
    };
    input.officers = (1..=instance.officers).map(officer).collect();
    Some(input)
}

/// Numbers drawn by lot, the same ones each time: a linear congruential generator with Knuth's constants.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn date(&mut self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(|first| first + Days::new(self.below(365)))
    }

    fn dates<C: FromIterator<NaiveDate>>(&mut self, year: i32, number: usize) -> C {
        (0..number).filter_map(|_| self.date(year)).collect()
    }
}

/// The same with leave, blocked dates, offers, declined dates and events drawn by lot.
fn drawn(instance: &Instance, seed: u64) -> Option<PlanInput> {
    let mut lot = Lot(seed);
    let year = 2020 + i32::try_from(seed % 21).ok()?;
    let mut input = input(instance, year)?;
    for officer in &mut input.officers {
        for first in lot.dates::<Vec<NaiveDate>>(year, 4) {
            officer.leave.push((first, first + Days::new(3 + lot.below(18))));
        }
    }
    input.blocked = lot.dates(year, 10);
    input.offered = lot.dates(year, 12);
    input.declined = lot.dates(year, 30);
    input.events = lot.dates(year, 15);
    Some(input)
}

/// One proposal after the other: of the years 2020 to 2040 in turn, and of a hundred that are drawn by lot.
fn proposals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("propose");
    group.sample_size(42);
    for instance in &INSTANCES {
        let years: Vec<PlanInput> = (2020..=2040).filter_map(|year| input(instance, year)).collect();
        let drawn: Vec<PlanInput> = (0..100).filter_map(|seed| drawn(instance, seed)).collect();
        for (name, inputs) in [("of each year", years), ("drawn by lot", drawn)] {
            let mut turn = inputs.iter().cycle();
            group.bench_function(format!("{} rounds, {name}", instance.rounds), |bencher| {
                bencher.iter(|| turn.next().map(|input| propose(black_box(input))));
            });
            tell_of_slowest(&inputs);
        }
    }
    group.finish();
}

/// Prints how the inputs are distributed, each at its best of five.
fn tell_of_slowest(inputs: &[PlanInput]) {
    let time = |input| {
        let began = Instant::now();
        black_box(propose(black_box(input)));
        began.elapsed()
    };
    let least = |input| (0..5).map(|_| time(input)).min();
    let mut times: Vec<Duration> = inputs.iter().filter_map(least).collect();
    times.sort_unstable();
    let proven = inputs.iter().filter(|input| propose(input).score.is_best()).count();
    println!(
        "{} inputs, {proven} proven: least {:.2?}, median {:.2?}, most {:.2?}",
        times.len(),
        times.first().copied().unwrap_or_default(),
        times.get(times.len() / 2).copied().unwrap_or_default(),
        times.last().copied().unwrap_or_default(),
    );
}

criterion_group!(benches, proposals);
criterion_main!(benches);
