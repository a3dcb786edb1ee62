//! The hard rules, over years and over whatever is asked; and what a plan looks like.

use super::*;

#[test]
fn every_round_of_the_three_instances_has_two_officers_with_eleven_hours_of_rest() {
    for year in 2020..=2040 {
        for input in [ten(year), twenty_four(year), sixty(year)] {
            assert_eq!((input.rest_hours, input.officers_per_round), (11, 2));
            let proposal = propose(&input);
            assert!(proposal.rounds.iter().all(|round| round.officers.len() == 2));
            for id in input.officers.iter().map(|officer| officer.id) {
                let duties: Vec<&Proposed> = proposal
                    .rounds
                    .iter()
                    .filter(|round| round.officers.contains(&id))
                    .collect();
                let rested = |pair: &[&Proposed]| (pair[1].night.starts - pair[0].night.ends).num_hours() >= 11;
                assert!(duties.windows(2).all(rested), "{year}");
            }
        }
    }
}

#[test]
fn nights_that_leave_no_eleven_hours_of_rest_are_not_next_to_each_other() {
    let mut long = sixty(2026);
    long.least_days_between = 1;
    long.targets = Targets::evenly(100, 12, long.seasons);
    let next_to = |proposal: &Proposal| {
        let dates = dates(proposal);
        dates
            .windows(2)
            .filter(|pair| pair[1] - pair[0] == chrono::Duration::days(1))
            .count()
    };
    assert!(next_to(&propose(&long)) > 0, "from half past two to ten is rest enough");
    (long.start, long.end) = ("15:00".parse().unwrap(), "04:30".parse().unwrap());
    let proposal = propose(&long);
    check(&long, &proposal);
    assert_eq!(next_to(&proposal), 0);
}

#[test]
fn rule_4_ten_rounds_with_two_coordinated_in_each_season() {
    for year in 2020..=2040 {
        let proposal = propose(&ten(year));
        check(&ten(year), &proposal);
        assert_eq!(proposal.unmet, [], "{year}");
        assert_eq!(proposal.rounds.len(), 10);
        assert_eq!(Season::ALL.map(|season| coordinated(&proposal, season)), [2, 0, 2]);
        let numbers: Vec<u32> = proposal.rounds.iter().map(|round| round.nr).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert!(proposal.score.is_best(), "{year} {:?}", proposal.score);
    }
}

#[test]
fn twenty_four_rounds_keep_every_rule_in_every_year_and_are_proven_to_be_the_best() {
    for year in 2020..=2040 {
        let proposal = propose(&twenty_four(year));
        check(&twenty_four(year), &proposal);
        assert_eq!((proposal.rounds.len(), proposal.unmet.len()), (24, 0));
        assert_eq!(Season::ALL.map(|season| coordinated(&proposal, season)), [4, 0, 4]);
        assert!(proposal.score.is_best(), "{year} {:?}", proposal.score);
    }
}

#[test]
fn sixty_rounds_keep_every_rule_in_every_year_and_are_proven_to_be_the_best() {
    for year in 2020..=2040 {
        let proposal = propose(&sixty(year));
        check(&sixty(year), &proposal);
        assert_eq!((proposal.rounds.len(), proposal.unmet.len()), (60, 0));
        assert_eq!(Season::ALL.map(|season| coordinated(&proposal, season)), [6, 0, 6]);
        assert!(proposal.score.is_best(), "{year} {:?}", proposal.score);
    }
}

#[test]
fn the_nights_are_about_five_weeks_apart_and_the_coordinated_ones_not_next_to_each_other() {
    for year in 2024..=2028 {
        let proposal = propose(&input(year));
        for pair in proposal.rounds.windows(2) {
            let gap = (pair[1].night.date - pair[0].night.date).num_days();
            // the summer lies between the seasons
            let over_summer = pair[0].season != pair[1].season;
            let most = if over_summer { 85 } else { 47 };
            assert!((22..=most).contains(&gap), "{gap} days after {}", pair[0].night.date);
            assert!(!is_pause(&input(year), pair[1].night.date), "{}", pair[1].night.date);
            assert!(pair[0].kind == Kind::Own || pair[1].kind == Kind::Own);
        }
    }
}

#[test]
fn most_nights_are_busy_ones_and_say_so() {
    let proposal = propose(&input(2026));
    let busy = |round: &&Proposed| round.reasons.iter().any(|reason| matches!(reason, Reason::Busy(_)));
    assert!(
        proposal.rounds.iter().filter(busy).count() >= 6,
        "{:?}",
        dates(&proposal)
    );
    let first = &proposal.rounds[0];
    assert!(first.reasons.contains(&Reason::First));
    assert!(first.reasons.contains(&Reason::Officers { available: 2, of: 2 }));
    let days = (proposal.rounds[1].night.date - first.night.date).num_days();
    assert!(proposal.rounds[1].reasons.contains(&Reason::Since { days }));
}

#[test]
fn what_makes_a_night_busy_is_read_from_the_calendar() {
    assert_eq!(calendar::busy(day("2026-03-27")), [Busy::Payday]);
    assert_eq!(calendar::busy(day("2026-04-30")), [Busy::Eve(Eve::Walpurgis)]);
    assert_eq!(
        calendar::busy(day("2026-05-13")),
        [Busy::NightBefore(holidays::Holiday::Ascension)]
    );
    assert_eq!(calendar::busy(day("2026-06-12")), [Busy::StudentWeek]);
    assert_eq!(
        calendar::busy(day("2026-10-30")),
        [Busy::Halloween, Busy::Eve(Eve::AllSaints)]
    );
    // a Saturday is the night before a Sunday, which is no reason
    assert_eq!(calendar::busy(day("2026-02-07")), []);
}

#[test]
fn a_night_that_the_partner_has_offered_is_taken_with_the_partner() {
    let mut offered = input(2026);
    offered.weights.offers = 1000;
    offered.offered = ["2026-02-21", "2026-05-08", "2026-08-15", "2026-11-14"].map(day).into();
    let proposal = propose(&offered);
    let with = proposal.rounds.iter().filter(|round| !round.partners.is_empty());
    assert!(with.clone().all(|round| offered.offered.contains(&round.night.date)));
    assert!(with.clone().all(|round| round.reasons.contains(&Reason::Offered)));
    check(&offered, &proposal);
}

#[test]
fn a_match_is_avoided_sought_or_ignored() {
    let mut with_match = input(2026);
    let plain = propose(&with_match);
    with_match.events.insert(dates(&plain)[3]);
    let avoided = propose(&with_match);
    assert!(!dates(&avoided).contains(&dates(&plain)[3]));
    with_match.event_nights = EventNights::Ignore;
    assert_eq!(dates(&propose(&with_match)), dates(&plain));
    with_match.event_nights = EventNights::Seek;
    with_match.weights.events = 1000;
    with_match.events = ["2026-03-06", "2026-09-10"].map(day).into();
    let sought = propose(&with_match);
    assert!(with_match.events.iter().all(|date| dates(&sought).contains(date)));
}

#[test]
fn officers_share_the_rounds_alike_also_with_those_that_stand() {
    let mut shared = ten(2026);
    let night = Night::new(day("2026-05-04"), shared.start, shared.end).unwrap();
    shared.officers[0].standing = vec![
        night,
        Night {
            date: day("2026-05-05"),
            ..night
        },
    ];
    let proposal = propose(&shared);
    let duties = |id| {
        proposal
            .rounds
            .iter()
            .filter(|round| round.officers.contains(&OfficerId(id)))
            .count()
    };
    let mut counted = [duties(1) + 2, duties(2), duties(3), duties(4)];
    counted.sort_unstable();
    assert_eq!(counted, [5, 5, 6, 6]);
    assert_eq!(proposal.score.of(Term::Sharing), 0);
    assert!(proposal.score.is_best());
}

#[test]
fn an_officer_who_stands_on_the_night_before_has_no_rest_and_is_not_taken() {
    let mut resting = input(2026);
    resting.rest_hours = 24;
    let plain = propose(&resting);
    let before = dates(&plain)[4] - Days::new(1);
    resting.officers[0].standing = vec![Night::new(before, resting.start, resting.end).unwrap()];
    let proposal = propose(&resting);
    assert!(
        !dates(&proposal).contains(&dates(&plain)[4]),
        "only one would be rested"
    );
    check(&resting, &proposal);
}

#[test]
fn a_locked_round_stays_with_its_number_partner_and_officers() {
    let mut locked = input(2026);
    // a red day, blocked and over: it stays all the same
    let night = Night::new(day("2026-05-01"), locked.start, locked.end).unwrap();
    locked.blocked.insert(night.date);
    locked.today = day("2026-05-10");
    locked.locked = vec![Locked {
        nr: Some(7),
        night,
        with_partner: true,
        officers: vec![OfficerId(2)],
    }];
    let proposal = propose(&locked);
    check(&locked, &proposal);
    let stays = proposal.rounds.iter().find(|round| round.nr == 7).unwrap();
    assert_eq!((stays.night, &stays.officers[..]), (night, &[OfficerId(2)][..]));
    assert_eq!(stays.reasons[0], Reason::Locked);
    let mut numbers: Vec<u32> = proposal.rounds.iter().map(|round| round.nr).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), proposal.rounds.len());
}

#[test]
fn planning_again_changes_as_little_as_it_must() {
    let mut again = ten(2026);
    let before = propose(&again);
    again.scheduled = before
        .rounds
        .iter()
        .map(|round| (round.night.date, !round.partners.is_empty()))
        .collect();
    let gone = dates(&before)[6];
    again.blocked.insert(gone);
    again.weights.busy = 5;
    let after = propose(&again);
    let stays = dates(&after)
        .iter()
        .filter(|date| again.scheduled.contains_key(date))
        .count();
    assert_eq!(stays, 9);
    assert_eq!(after.score.of(Term::Moves), again.weights.moves);
    check(&again, &after);
}

#[test]
fn a_night_whose_start_is_skipped_by_the_clock_is_not_proposed() {
    let mut early = input(2026);
    early.weekdays = vec![Weekday::Sat];
    early.start = "02:30".parse().unwrap();
    early.end = "05:00".parse().unwrap();
    assert_eq!(propose(&early).rounds.len(), 10);
    early.end = early.start;
    assert_eq!(propose(&early).rounds, []);
}

fn some_dates(year: i32) -> impl Strategy<Value = BTreeSet<NaiveDate>> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    proptest::collection::btree_set((0_u64..365).prop_map(move |days| first + Days::new(days)), 0..40)
}

fn some_leave(year: i32) -> impl Strategy<Value = Vec<(NaiveDate, NaiveDate)>> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let days =
        (0_u64..365, 0_u64..60).prop_map(move |(from, days)| (first + Days::new(from), first + Days::new(from + days)));
    proptest::collection::vec(days, 0..4)
}

prop_compose! {
    fn whatever()(year in 2020..=2040)(
        year in Just(year),
        (rounds, spring, summer, autumn) in (0_u32..40, 0_u32..8, 0_u32..6, 0_u32..8),
        weekdays in proptest::sample::subsequence(vec![Weekday::Mon, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun], 0..5),
        (apart, partner_apart, rest, per_round) in (1_u32..40, 1_u32..80, 0_u32..=48, 1_u32..4),
        leave in proptest::collection::vec(some_leave(year), 0..5),
        (blocked, offered, declined, events) in (some_dates(year), some_dates(year), some_dates(year), some_dates(year)),
        (begun, summer_month, autumn_month) in (0_u64..500, proptest::option::of(2_u32..=9), 2_u32..=12),
        locked in proptest::collection::btree_map(0_u64..365, any::<bool>(), 0..4),
    ) -> PlanInput {
        let mut input = input(year);
        input.seasons = Seasons::new(year, autumn_month, 1).unwrap();
        let summer_starts = summer_month.and_then(|month| input.seasons.with_summer(month, 10));
        input.seasons = summer_starts.unwrap_or(input.seasons);
        let summer = summer_starts.map_or(0, |_| summer);
        input.targets = Targets { rounds, with_partner_spring: spring, with_partner_summer: summer, with_partner_autumn: autumn };
        input.weekdays = weekdays;
        (input.least_days_between, input.least_days_between_partner) = (apart, partner_apart);
        (input.rest_hours, input.officers_per_round) = (rest, per_round);
        input.officers = officers(i64::try_from(leave.len()).unwrap());
        input.officers.iter_mut().zip(leave).for_each(|(officer, leave)| officer.leave = leave);
        (input.blocked, input.offered, input.declined, input.events) = (blocked, offered, declined, events);
        input.today = input.today + Days::new(begun);
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let lock = |(days, with_partner)| Locked {
            nr: None,
            night: Night::new(first + Days::new(days), input.start, input.end).unwrap(),
            with_partner,
            officers: Vec::new(),
        };
        input.locked = locked.into_iter().map(lock).collect();
        input
    }
}

prop_compose! {
    /// The three instances, in any year, with what a year brings with it.
    fn an_instance()(year in 2020..=2040)(
        mut input in proptest::sample::select(vec![ten(year), twenty_four(year), sixty(year)]),
        leave in proptest::collection::vec(some_leave(year), 6),
        (blocked, offered, declined, events) in (some_dates(year), some_dates(year), some_dates(year), some_dates(year)),
        locked in proptest::option::of((0_u64..365, any::<bool>())),
        rest_hours in proptest::sample::select(vec![11_u32, 11, 44]),
    ) -> PlanInput {
        input.officers.iter_mut().zip(leave).for_each(|(officer, leave)| officer.leave = leave);
        (input.blocked, input.offered, input.declined, input.events) = (blocked, offered, declined, events);
        input.rest_hours = rest_hours;
        let first = NaiveDate::from_ymd_opt(input.year, 1, 1).unwrap();
        input.locked.extend(locked.map(|(days, with_partner)| Locked {
            nr: Some(4),
            night: Night::new(first + Days::new(days), input.start, input.end).unwrap(),
            with_partner,
            officers: vec![OfficerId(1), OfficerId(2)],
        }));
        input
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_rule_holds_in_the_three_instances_whatever_the_year_brings(input in an_instance()) {
        let proposal = propose(&input);
        check(&input, &proposal);
        let short = |round: &&Proposed| round.officers.len() < 2;
        let lacking = proposal.unmet.iter().any(|unmet| matches!(unmet, Unmet::Officers { .. }));
        prop_assert_eq!(proposal.rounds.iter().any(|round| short(&round)), lacking);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_asked_every_rule_holds_and_what_is_missing_is_listed(input in whatever()) {
        let proposal = propose(&input);
        check(&input, &proposal);
        prop_assert_eq!(&proposal, &propose(&input));
        let has = |code: &dyn Fn(&Unmet) -> bool| proposal.unmet.iter().any(code);
        let few = proposal.rounds.len() < input.targets.rounds as usize;
        prop_assert_eq!(few, has(&|unmet| matches!(unmet, Unmet::Rounds { .. })));
        for season in Season::ALL {
            let short = coordinated(&proposal, season) < input.targets.with_partner(season) as usize;
            prop_assert_eq!(short, has(&|unmet| matches!(unmet, Unmet::WithPartner { season: of, .. } if *of == season)));
        }
        let lacks = |round: &Proposed| round.officers.len() < input.officers_per_round as usize;
        let lacking = proposal.rounds.iter().any(lacks);
        prop_assert_eq!(lacking, has(&|unmet| matches!(unmet, Unmet::Officers { .. })));
    }
}

#[test]
fn christmas_is_no_payday_weekend_and_no_time_for_a_round() {
    assert_eq!(calendar::busy(day("2024-12-27")), []);
    assert!(is_pause(&input(2024), day("2024-12-27")) && !is_pause(&input(2024), day("2024-12-23")));
    assert!(is_pause(&input(2024), day("2024-07-01")) && !is_pause(&input(2024), day("2024-08-12")));
    for year in 2020..=2030 {
        let input = input(year);
        for date in propose(&input).dates() {
            assert!(!is_pause(&input, date), "{date}");
        }
        let mut seek = input.clone();
        seek.weights.pause = 0;
        assert!(
            propose(&seek).dates().any(|date| is_pause(&seek, date)),
            "it is the weight that does it"
        );
    }
}

#[test]
fn a_round_with_the_partner_says_why_and_lies_where_there_is_time_to_ask() {
    let mut input = input(2026);
    input.today = day("2026-01-02");
    let proposal = propose(&input);
    let coordinated = || proposal.rounds.iter().filter(|round| !round.partners.is_empty());
    for round in coordinated() {
        let by = round.night.date - Days::new(42);
        assert!(by >= input.today);
        assert!(round.reasons.contains(&Reason::AskBy { date: by }), "{round:?}");
    }
    let [first, second] = [0, 1].map(|at| coordinated().nth(at).unwrap());
    assert!(first.reasons.contains(&Reason::FirstWithPartner));
    let days = (second.night.date - first.night.date).num_days();
    assert!(second.reasons.contains(&Reason::SinceWithPartner { days }));
    input.today = day("2026-06-01");
    input.targets.with_partner_spring = 1;
    let late = propose(&input);
    let reasons = late.rounds.iter().flat_map(|round| &round.reasons);
    assert!(reasons.into_iter().any(|reason| *reason == Reason::TooLateToAsk));
}
