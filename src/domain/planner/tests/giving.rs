//! What cannot be met: the nearest plan, and what would have to give. And why not another date.

use super::*;

#[test]
fn without_officers_the_nights_are_proposed_all_the_same_and_it_is_said() {
    let mut nobody = input(2026);
    nobody.officers.clear();
    let proposal = propose(&nobody);
    assert_eq!(proposal.rounds.len(), 10);
    let Unmet::Officers {
        nights: 10,
        wanted: 2,
        least: 0,
        remedies,
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
    assert_eq!(remedies[..], [Remedy::MoreOfficers { officers: 2 }]);
    nobody.officers = officers(1);
    let Unmet::Officers { least: 1, remedies, .. } = &propose(&nobody).unmet[0] else {
        panic!()
    };
    assert_eq!(
        remedies[..],
        [
            Remedy::MoreOfficers { officers: 1 },
            Remedy::FewerOfficersPerRound { officers: 1 }
        ]
    );
}

#[test]
fn leave_that_hinders_is_named() {
    let mut away = input(2026);
    away.officers[0].leave = vec![(day("2026-01-01"), day("2026-06-30"))];
    let proposal = propose(&away);
    assert_eq!(proposal.rounds.len(), 10);
    let Unmet::Officers {
        nights: 5, remedies, ..
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
    assert!(remedies.contains(&Remedy::LessLeave));
}

#[test]
fn with_all_weekdays_blocked_there_is_no_round_and_a_weekday_would_be_enough() {
    let mut never = input(2026);
    never.weekdays = vec![Weekday::Sun];
    let proposal = propose(&never);
    assert_eq!(proposal.rounds, []);
    let rounds: Vec<_> = proposal
        .unmet
        .iter()
        .filter_map(|unmet| match unmet {
            Unmet::Rounds {
                wanted,
                proposed: 0,
                remedies,
                ..
            } => Some((*wanted, remedies[0])),
            _ => None,
        })
        .collect();
    let friday = Remedy::AllowWeekday { day: Weekday::Fri };
    assert_eq!(rounds, [(5, friday), (5, friday)]);
    never.weekdays.clear();
    assert_eq!(propose(&never).rounds, []);
    let mut blocked = input(2026);
    blocked.blocked = day("2026-01-01").iter_days().take(365).collect();
    let proposal = propose(&blocked);
    assert_eq!(proposal.rounds, []);
    assert!(matches!(&proposal.unmet[0], Unmet::Rounds { remedies, .. } if remedies.contains(&Remedy::Unblock)));
}

#[test]
fn four_hundred_rounds_give_as_many_as_fit() {
    let mut many = input(2026);
    many.targets.rounds = 400;
    let proposal = propose(&many);
    check(&many, &proposal);
    // nine and nine would fit if the seasons did not meet
    assert_eq!(proposal.rounds.len(), 17);
    assert_eq!(proposal.unmet.len(), 2);
    many.least_days_between = 1;
    let proposal = propose(&many);
    check(&many, &proposal);
    let possible = possible(&many).len();
    assert_eq!(proposal.rounds.len(), possible);
    for unmet in &proposal.unmet {
        assert!(
            matches!(unmet, Unmet::Rounds { remedies, .. } if matches!(remedies[..], [Remedy::FewerRounds { .. }]))
        );
    }
}

#[test]
fn a_gap_of_three_hundred_days_gives_the_two_rounds_that_fit() {
    let mut wide = input(2026);
    wide.least_days_between = 300;
    let proposal = propose(&wide);
    check(&wide, &proposal);
    assert_eq!(proposal.rounds.len(), 2);
    let Unmet::Rounds {
        wanted: 5,
        proposed: 1,
        least_days: 300,
        remedies,
        ..
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
    assert!(
        matches!(remedies[0], Remedy::FewerDaysBetween { days } if days > 30 && days < 50),
        "{remedies:?}"
    );
    assert!(
        proposal
            .unmet
            .iter()
            .any(|unmet| matches!(unmet, Unmet::WithPartner { .. }))
    );
}

#[test]
fn each_remedy_is_enough_by_itself() {
    let mut late = input(2026);
    late.today = day("2026-07-25");
    late.targets = Targets::evenly(8, 2, late.seasons);
    late.weekdays = vec![Weekday::Fri];
    late.least_days_between = 22;
    let proposal = propose(&late);
    let Unmet::Rounds {
        season: Season::Autumn,
        wanted,
        remedies,
        ..
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
    assert_eq!(*wanted, 8);
    let met = |input: &PlanInput| propose(input).rounds.len() == 8;
    for remedy in remedies {
        let mut given = late.clone();
        match remedy {
            Remedy::AllowWeekday { day } => given.weekdays.push(*day),
            Remedy::FewerDaysBetween { days } => {
                given.least_days_between = days + 1;
                assert!(!met(&given), "no more days than that would do");
                given.least_days_between = *days;
            }
            _ => continue,
        }
        assert!(met(&given), "{remedy:?}");
    }
    assert!(remedies.len() > 1, "{remedies:?}");
}

#[test]
fn partner_rounds_that_do_not_fit_are_told_with_what_would_do() {
    let mut dense = input(2026);
    dense.least_days_between_partner = 200;
    let proposal = propose(&dense);
    check(&dense, &proposal);
    assert_eq!(proposal.rounds.len(), 10);
    let with: usize = Season::ALL.map(|season| coordinated(&proposal, season)).iter().sum();
    assert_eq!(with, 2);
    let Unmet::WithPartner {
        wanted: 2,
        proposed: 1,
        remedies,
        ..
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
    let Remedy::FewerDaysBetweenPartner { days } = remedies[0] else {
        panic!("{remedies:?}")
    };
    dense.least_days_between_partner = days;
    assert_eq!(coordinated(&propose(&dense), Season::Spring), 2);
    let mut refused = input(2026);
    refused.declined = day("2026-01-01").iter_days().take(365).collect();
    let proposal = propose(&refused);
    assert_eq!(coordinated(&proposal, Season::Spring), 0);
    assert!(matches!(&proposal.unmet[0], Unmet::WithPartner { remedies, .. } if remedies.contains(&Remedy::AskAgain)));
}

#[test]
fn a_year_that_is_over_gets_nothing_and_says_so() {
    let mut over = input(2025);
    over.today = day("2026-01-01");
    let proposal = propose(&over);
    assert_eq!(proposal.rounds, []);
    assert_eq!(proposal.unmet.len(), 4);
}

#[test]
fn a_year_that_has_begun_is_planned_from_tomorrow_with_as_many_as_fit() {
    let mut running = input(2026);
    running.today = day("2026-08-15");
    let proposal = propose(&running);
    check(&running, &proposal);
    assert_eq!(proposal.rounds.len(), 6);
    let Unmet::Rounds {
        season: Season::Autumn,
        wanted: 10,
        proposed: 6,
        ..
    } = &proposal.unmet[0]
    else {
        panic!("{:?}", proposal.unmet);
    };
}

#[test]
fn a_date_that_a_rule_forbids_says_which() {
    let input = input(2026);
    let proposal = propose(&input);
    let why = |date: &str| why_not(&input, &proposal, day(date));
    assert_eq!(why_not(&input, &proposal, dates(&proposal)[0]), [Objection::Proposed]);
    assert_eq!(
        why("2026-04-03"),
        [Objection::Hindered(Hindrance::RedDay {
            holiday: holidays::Holiday::GoodFriday
        })]
    );
    let eve = Hindrance::Eve { eve: Eve::Midsummer };
    assert_eq!(why("2026-06-19"), [Objection::Hindered(eve)]);
    assert_eq!(why("2026-03-04"), [Objection::Hindered(Hindrance::Weekday)]);
    assert_eq!(why("2025-12-06"), [Objection::Hindered(Hindrance::OtherYear)]);
}

#[test]
fn a_date_that_would_make_the_plan_worse_says_in_what() {
    let mut input = input(2026);
    let proposal = propose(&input);
    let [Objection::Worse { cost, parts }] = &why_not(&input, &proposal, day("2026-01-02"))[..] else {
        panic!("{:?}", why_not(&input, &proposal, day("2026-01-02")));
    };
    assert!(
        *cost > 0 && parts.iter().any(|(part, _)| *part == Term::Spread),
        "{parts:?}"
    );
    input.officers[0].leave = vec![(day("2026-01-02"), day("2026-01-02"))];
    let proposal = propose(&input);
    assert_eq!(
        why_not(&input, &proposal, day("2026-01-02")),
        [Objection::Officers {
            available: 1,
            wanted: 2
        }]
    );
}

#[test]
fn each_instance_that_cannot_be_met_gives_a_plan_all_the_same_and_the_list_of_what_must_give() {
    let codes = |change: &dyn Fn(&mut PlanInput)| {
        let mut codes = BTreeSet::new();
        for year in [2020, 2026, 2040] {
            for mut input in [ten(year), twenty_four(year), sixty(year)] {
                change(&mut input);
                let proposal = propose(&input);
                check(&input, &proposal);
                assert!(!proposal.unmet.is_empty(), "{year}");
                codes.extend(proposal.unmet.iter().map(code_and_remedies));
            }
        }
        codes
    };
    let nobody = codes(&|input| input.officers.clear());
    assert_eq!(nobody, [("officers", true)].into());
    let blocked = codes(&|input| input.blocked = day(&format!("{}-01-01", input.year)).iter_days().take(366).collect());
    assert_eq!(blocked, [("rounds", true), ("with_partner", true)].into());
    let no_weekday = codes(&|input| input.weekdays.clear());
    assert_eq!(no_weekday, [("rounds", true), ("with_partner", true)].into());
    let many = codes(&|input| input.targets.rounds = 400);
    assert_eq!(many, [("rounds", true)].into());
    let wide = codes(&|input| (input.least_days_between, input.least_days_between_partner) = (300, 300));
    assert_eq!(wide, [("rounds", true), ("with_partner", true)].into());
}

/// What is not met, and whether anything that would do is named.
fn code_and_remedies(unmet: &Unmet) -> (&'static str, bool) {
    match unmet {
        Unmet::Rounds { remedies, .. } => ("rounds", !remedies.is_empty()),
        Unmet::WithPartner { remedies, .. } => ("with_partner", !remedies.is_empty()),
        Unmet::Officers { remedies, .. } => ("officers", !remedies.is_empty()),
        Unmet::Spacing { .. } => ("spacing", false),
    }
}

#[test]
fn what_is_told_of_possible_nights_leaves_out_those_that_are_locked() {
    let mut input = input(2026);
    let all = possible(&input);
    input.locked.push(Locked {
        nr: Some(1),
        night: night(&input, all[3].date).unwrap(),
        with_partner: false,
        officers: Vec::new(),
    });
    let left: Vec<Possible> = all.iter().filter(|night| night.date != all[3].date).cloned().collect();
    assert_eq!(possible(&input), left);
}
