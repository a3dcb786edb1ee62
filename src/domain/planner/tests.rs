use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn input(year: i32) -> PlanInput {
    let seasons = Seasons::new(year, 7, 1).unwrap();
    let before = NaiveDate::from_ymd_opt(year - 1, 11, 1).unwrap();
    PlanInput::from_settings(seasons, &Settings::default(), PartnerCode::new("polis"), before)
}

fn dates(proposal: &Proposal) -> Vec<NaiveDate> {
    proposal.rounds.iter().map(|round| round.night.date).collect()
}

fn coordinated(proposal: &Proposal, season: Season) -> usize {
    let wanted = |round: &&Proposed| round.season == season && round.kind == Kind::Coordinated;
    proposal.rounds.iter().filter(wanted).count()
}

#[test]
fn rule_4_ten_rounds_with_two_coordinated_in_each_season() {
    for year in 2020..=2040 {
        let proposal = propose(&input(year));
        assert_eq!(proposal.unmet, [], "{year}");
        assert_eq!(proposal.rounds.len(), 10);
        for season in Season::ALL {
            assert_eq!(coordinated(&proposal, season), 2);
        }
        let numbers: Vec<u32> = proposal.rounds.iter().map(|round| round.nr).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert!(dates(&proposal).is_sorted_by(|a, b| a < b), "distinct and in order");
    }
}

#[test]
fn the_nights_are_about_five_weeks_apart_and_the_coordinated_ones_not_next_to_each_other() {
    let proposal = propose(&input(2026));
    for pair in proposal.rounds.windows(2) {
        let gap = (pair[1].night.date - pair[0].night.date).num_days();
        assert!((28..=45).contains(&gap), "{gap} days after {}", pair[0].night.date);
        assert!(pair[0].kind == Kind::Own || pair[1].kind == Kind::Own);
    }
    let polis: Vec<u32> = proposal
        .rounds
        .iter()
        .filter(|round| !round.partners.is_empty())
        .map(|round| round.nr)
        .collect();
    assert_eq!(polis, [2, 4, 7, 9]);
}

#[test]
fn a_year_that_has_begun_is_planned_from_tomorrow() {
    let mut running = input(2026);
    running.today = day("2026-08-15");
    let proposal = propose(&running);
    assert_eq!(proposal.rounds.len(), 10);
    assert!(dates(&proposal).iter().all(|date| *date > running.today));
    let missing = Unmet::WithPartner {
        season: Season::Spring,
        wanted: 2,
        proposed: 0,
    };
    assert!(proposal.unmet.contains(&missing));
    assert!(matches!(proposal.unmet[..], [_, Unmet::Spacing { wanted: 21, .. }]));
}

#[test]
fn a_year_that_is_over_gets_nothing_and_says_so() {
    let mut over = input(2025);
    over.today = day("2026-01-01");
    let proposal = propose(&over);
    assert_eq!(proposal.rounds, []);
    assert_eq!(
        proposal.unmet[0],
        Unmet::Rounds {
            wanted: 10,
            proposed: 0
        }
    );
    assert_eq!(proposal.unmet.len(), 3);
}

#[test]
fn a_blocked_date_is_left_alone() {
    let mut blocked = input(2026);
    let first = dates(&propose(&blocked))[0];
    blocked.blocked.insert(first);
    let proposal = propose(&blocked);
    assert!(!dates(&proposal).contains(&first));
    assert_eq!(proposal.rounds.len(), 10);
}

#[test]
fn more_with_the_partner_than_rounds_is_told_and_not_hidden() {
    let mut odd = input(2026);
    odd.targets.rounds = 3;
    let proposal = propose(&odd);
    assert_eq!(proposal.rounds.len(), 3);
    assert!(matches!(
        proposal.unmet[..],
        [Unmet::WithPartner {
            wanted: 2,
            proposed: 1,
            ..
        }]
    ));
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

#[test]
fn a_payday_weekend_and_an_eve_are_given_as_reasons() {
    assert_eq!(reasons(day("2026-03-27")), [Reason::Spread, Reason::Payday]);
    assert_eq!(
        reasons(day("2026-04-30")),
        [Reason::Spread, Reason::Eve(Eve::Walpurgis)]
    );
}

proptest! {
    #[test]
    fn whatever_is_asked_no_red_day_is_proposed_and_what_is_missing_is_listed(
        year in 2020..=2040,
        rounds in 0_u32..60,
        spring in 0_u32..10,
        autumn in 0_u32..10,
        weekdays in proptest::sample::subsequence(vec![Weekday::Mon, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun], 1..5),
        begun in 0_u64..500,
        autumn_month in 2_u32..=12,
    ) {
        let mut input = input(year);
        input.seasons = Seasons::new(year, autumn_month, 1).unwrap();
        input.targets = Targets { rounds, with_partner_spring: spring, with_partner_autumn: autumn };
        input.weekdays = weekdays;
        input.today = input.today + Days::new(begun);
        let proposal = propose(&input);
        prop_assert_eq!(&proposal, &propose(&input));
        let dates = dates(&proposal);
        prop_assert!(dates.is_sorted_by(|a, b| a < b));
        for round in &proposal.rounds {
            let date = round.night.date;
            prop_assert!(holidays::red_day(date).is_none());
            prop_assert!(!holidays::eve(date).is_some_and(Eve::is_as_red));
            prop_assert!(date > input.today && input.weekdays.contains(&date.weekday()));
            prop_assert_eq!(input.seasons.of(date), Some(round.season));
            prop_assert_eq!(round.kind == Kind::Coordinated, round.partners.len() == 1);
        }
        let listed = |code: fn(&Unmet) -> bool| proposal.unmet.iter().any(code);
        prop_assert_eq!(dates.len() < rounds as usize, listed(|unmet| matches!(unmet, Unmet::Rounds { .. })));
        for season in Season::ALL {
            let short = coordinated(&proposal, season) < input.targets.with_partner(season) as usize;
            let told = proposal.unmet.iter().any(|unmet| matches!(unmet, Unmet::WithPartner { season: of, .. } if *of == season));
            prop_assert_eq!(short, told);
            prop_assert!(coordinated(&proposal, season) <= input.targets.with_partner(season) as usize);
        }
    }
}
