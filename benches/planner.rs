//! How long a proposal takes: the three instances that the planner is measured by. Figures are in `benches/README.md`.

use std::hint::black_box;

use chrono::{NaiveDate, Weekday};
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
    let mut input = PlanInput::from_settings(seasons, &Settings::default(), PartnerCode::new("polis"), today);
    input.targets = Targets::evenly(instance.rounds, instance.with_partner);
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

/// One proposal after the other, of the years 2020 to 2040 in turn.
fn proposals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("propose");
    group.sample_size(42);
    for instance in &INSTANCES {
        let inputs: Vec<PlanInput> = (2020..=2040).filter_map(|year| input(instance, year)).collect();
        let mut turn = inputs.iter().cycle();
        group.bench_function(format!("{} rounds", instance.rounds), |bencher| {
            bencher.iter(|| turn.next().map(|input| propose(black_box(input))));
        });
    }
    group.finish();
}

criterion_group!(benches, proposals);
criterion_main!(benches);
