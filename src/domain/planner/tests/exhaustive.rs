//! Small years, where every plan and every sharing can be gone through: none is better.

use super::*;
use crate::ids::OfficerId;

/// A plan as it is compared with others that cost the same: its nights, and on each whether the partner is not in.
type Order = Vec<(NaiveDate, bool)>;

/// Every set of nights with every choice of partner and every sharing, by brute force, scored without the solver: the
/// least cost, and the first plan that has it.
fn least(input: &PlanInput) -> (i64, Order) {
    let model = Model::new(input);
    let counts = counts::counts(&model);
    let mut nights = Vec::new();
    let mut best = (i64::MAX, Vec::new());
    choose(&model, counts, 0, &mut nights, &mut |nights| {
        let order = |choice: &Choice| (model.date(choice.night), !choice.partner);
        let order: Order = nights.iter().map(order).collect();
        sharings(&model, nights, &mut Vec::new(), &mut |officers| {
            let solved = Solved {
                nights: nights.to_vec(),
                officers: officers.to_vec(),
                bound: 0,
            };
            let cost = score::score(&model, counts, &solved).cost;
            if (cost, &order) < (best.0, &best.1) {
                best = (cost, order.clone());
            }
        });
    });
    best
}

fn choose(
    model: &Model,
    counts: counts::Counts,
    from: usize,
    nights: &mut Vec<Choice>,
    visit: &mut dyn FnMut(&[Choice]),
) {
    let of = |season: Season, partner: bool| {
        let is = |choice: &&Choice| model.nights[choice.night].season == season && (!partner || choice.partner);
        nights.iter().filter(is).count()
    };
    let have = (
        Season::ALL.map(|season| of(season, false)),
        Season::ALL.map(|season| of(season, true)),
    );
    if have == (counts.rounds, counts.partner) && (from..model.nights.len()).all(|at| !model.is_locked(at)) {
        visit(nights);
    }
    for night in from..model.nights.len() {
        for partner in [false, true] {
            let candidate = &model.nights[night];
            let may = if partner {
                candidate.may_be_partner
            } else {
                candidate.may_be_own
            };
            let last_partner = nights.iter().rev().find(|choice| choice.partner);
            let fits =
                is_far(model, nights.last(), night, false) && (!partner || is_far(model, last_partner, night, true));
            if may && fits && nights.len() < counts.all() {
                nights.push(Choice { night, partner });
                choose(model, counts, night + 1, nights, visit);
                nights.pop();
            }
        }
        if model.is_locked(night) {
            break;
        }
    }
}

/// Whether a night lies far enough after another round, among all rounds or among those with the partner.
fn is_far(model: &Model, before: Option<&Choice>, night: usize, with: bool) -> bool {
    let Some(before) = before.map(|before| before.night) else {
        return true;
    };
    let stands = |night: usize| {
        let stands = model.input.stands.get(&model.date(night)).copied();
        if with { stands == Some(true) } else { stands.is_some() }
    };
    let (least, rest) = if with {
        (model.with.apart, 1)
    } else {
        (model.rounds.apart, candidates::days_of_rest(model.input))
    };
    let (gap, locked) = (
        model.gap(before, night),
        [before, night].map(|night| model.is_locked(night)),
    );
    locked == [true, true] || stands(before) && stands(night) && gap >= rest || gap >= least
}

fn sharings(model: &Model, nights: &[Choice], officers: &mut Vec<Vec<usize>>, visit: &mut dyn FnMut(&[Vec<usize>])) {
    let Some(choice) = nights.get(officers.len()) else {
        return visit(officers);
    };
    let night = &model.nights[choice.night];
    for set in 0_u32..1 << night.available.len() {
        if set.count_ones() as usize == night.need {
            let chosen = (0..night.available.len()).filter(|at| set & 1 << at != 0);
            officers.push(chosen.map(|at| night.available[at]).collect());
            sharings(model, nights, officers, visit);
            officers.pop();
        }
    }
}

/// A year of which a few weeks are left on both sides of the turn of the seasons.
#[expect(clippy::too_many_lines, reason = "one list of what is drawn by lot")]
fn small() -> impl Strategy<Value = PlanInput> {
    let dates = |number| {
        let days = (0_u64..45).prop_map(|days| day("2026-06-10") + Days::new(days));
        proptest::collection::btree_set(days, 0..number)
    };
    let leave = proptest::collection::vec(proptest::collection::vec((0_u64..45, 0_u64..25), 0..3), 1..4);
    let schedule = proptest::collection::vec((0_u64..45, any::<bool>(), any::<bool>(), any::<bool>()), 0..6);
    let locked = proptest::option::of((0_u64..40, any::<bool>(), any::<bool>()));
    (
        (
            1_u32..5,
            0_u32..3,
            0_u32..2,
            1_u32..9,
            1_u32..20,
            proptest::option::of((12_u32..30, 0_u32..2)),
        ),
        (dates(4), dates(6), dates(4), dates(5)),
        (leave, locked, 1_u32..3, 0_u32..=48, schedule),
        (
            0_i64..4,
            0_i64..20,
            0_i64..20,
            0_i64..40,
            proptest::sample::select(vec![EventNights::Avoid, EventNights::Seek, EventNights::Ignore]),
        ),
    )
        .prop_map(
            |(targets, (blocked, offered, declined, events), (leave, locked, per_round, rest, schedule), weights)| {
                let mut input = input(2026);
                let (rounds, spring, autumn, apart, partner_apart, summer) = targets;
                let seasons = summer.and_then(|(day, _)| input.seasons.with_summer(6, day));
                input.seasons = seasons.unwrap_or(input.seasons);
                input.targets = Targets {
                    rounds,
                    with_partner_spring: spring,
                    with_partner_summer: summer.map_or(0, |(_, with_partner)| with_partner),
                    with_partner_autumn: autumn,
                };
                (input.least_days_between, input.least_days_between_partner) = (apart, partner_apart);
                input.weekdays = vec![Weekday::Thu, Weekday::Fri, Weekday::Sat];
                // what is left of the year: five weeks and a bit
                input.today = day("2026-06-09");
                (input.blocked, input.offered, input.declined) = (blocked, offered, declined);
                input.blocked.extend(day("2026-07-20").iter_days().take(200));
                input.events = events;
                (
                    input.weights.spread,
                    input.weights.weekday,
                    input.weights.busy,
                    input.weights.sharing,
                    input.event_nights,
                ) = weights;
                (input.officers_per_round, input.rest_hours) = (per_round, rest);
                for (days, with_partner, stands, moves) in schedule {
                    let date = day("2026-06-10") + Days::new(days);
                    input.scheduled.insert(date, with_partner);
                    input.stands.extend(stands.then_some((date, with_partner)));
                    input.moved_from.extend(moves.then_some((date, with_partner)));
                }
                input.officers = officers(i64::try_from(leave.len()).unwrap());
                let away = |(from, days)| {
                    (
                        day("2026-06-10") + Days::new(from),
                        day("2026-06-10") + Days::new(from + days),
                    )
                };
                for (officer, leave) in input.officers.iter_mut().zip(leave) {
                    officer.leave = leave.into_iter().map(away).collect();
                }
                input.locked = locked
                    .into_iter()
                    .map(|(days, with_partner, settled)| Locked {
                        nr: None,
                        night: Night::new(day("2026-06-10") + Days::new(days), input.start, input.end).unwrap(),
                        with_partner,
                        officers: if settled { vec![OfficerId(1)] } else { Vec::new() },
                    })
                    .collect();
                input
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_plan_of_a_small_year_is_better_or_as_good_and_before_it_and_the_proof_is_true(input in small()) {
        let proposal = propose(&input);
        check(&input, &proposal);
        let (least, first) = least(&input);
        prop_assert!(proposal.score.bound <= least);
        prop_assert_eq!(proposal.score.cost, least);
        prop_assert!(proposal.score.is_best());
        let order = |round: &Proposed| (round.night.date, round.partners.is_empty());
        prop_assert_eq!(proposal.rounds.iter().map(order).collect::<Order>(), first);
    }
}
