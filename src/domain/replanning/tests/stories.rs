//! What a handläggare would do: 2023 as it was planned, and what may happen to it. Number 9, on 24 November, lies only 15
//! days before number 10.

use super::*;

/// The schedule of 2023 before the year, with four officers, two on each night.
fn schedule() -> Record {
    let nights = make::case_of_2023()
        .0
        .rounds
        .into_iter()
        .filter_map(|round| Some((round.nr?, round.night()?)));
    let mut year = make::year(2023).version("2022-12-13", &make::plan_of_ten());
    for (nr, night) in nights {
        year = year.round(Some(nr), None, |made| {
            made.lies(Some(night));
            let first = i64::from(nr) % 4 + 1;
            made.officers = vec![OfficerId(first), OfficerId(first % 4 + 1)];
            made.officers.sort_unstable();
        });
    }
    let mut record = year.record();
    record.officers = (1..=4).map(officer).collect();
    record
}

fn say(record: &mut Record, season: Season, nr: Option<u32>, reply: Reply) {
    let year = make::Year(record.years.remove(0));
    let has = year.0.inquiry(season, &PartnerCode::new("polis")).is_some();
    let asked = if has {
        year
    } else {
        year.asked(season, "polis", &["2022-12-20"])
    };
    record.years = vec![asked.answered(nr, reply, "2022-12-28").0];
}

fn away(record: &mut Record, officers: &[i64], nr: u32) {
    let date = date(record, nr);
    for id in officers {
        on_leave(record, OfficerId(*id), date);
    }
}

/// Checks that exactly these move, each by so many days at most, to a night that a handläggare would take: not in the
/// summer weeks or over Christmas, and as far from the others as rounds should be.
fn moves(record: &Record, expected: &[(u32, i64)]) -> Replanning {
    let again = again_on(record, "2023-01-02");
    let nrs: Vec<u32> = expected.iter().map(|(nr, _)| *nr).collect();
    let moved: Vec<u32> = again
        .changes()
        .filter(|row| row.change != Change::Officers)
        .map(|row| row.nr)
        .collect();
    assert_eq!(moved, nrs);
    for (nr, days) in expected {
        let row = row(&again, *nr);
        let to = row.to.unwrap().date;
        let moved = row.from.map_or(0, |from| (to - from.date).num_days().abs());
        assert!(moved <= *days, "{nr} to {to}, {moved} days away");
        assert!(!crate::planner::is_pause(&again.input, to), "{nr} to {to}");
        for other in again.rows.iter().filter(|other| other.nr != *nr) {
            let apart = (other.to.unwrap().date - to).num_days().abs();
            assert!(apart >= 21, "{nr} on {to} is {apart} days from {}", other.nr);
        }
    }
    assert!(again.proposal.score.is_best());
    again
}

fn declined() -> Why {
    Why::Declined {
        partner: PartnerCode::new("polis"),
    }
}

#[test]
fn nothing_has_happened_and_nothing_is_proposed_though_two_lie_near() {
    for today in ["2022-12-20", "2023-01-02", "2023-05-02", "2023-07-03", "2023-11-01"] {
        let again = again_on(&schedule(), today);
        assert_eq!(changed(&again), [], "{today}");
        assert!(again.news().next().is_none(), "{today}");
    }
    let mut agreed = schedule();
    say(&mut agreed, Season::Autumn, None, Reply::Yes);
    moves(&agreed, &[]);
}

#[test]
fn leave_that_another_can_stand_in_for_changes_who_goes() {
    let mut record = schedule();
    let going = record.years[0].round_of(3).unwrap().officers.clone();
    away(&mut record, &[going[0].0], 3);
    let again = moves(&record, &[]);
    assert_eq!(changed(&again), [(3, Change::Officers)]);
    assert_eq!(row(&again, 3).why, Why::Absent { officer: going[0] });
}

#[test]
fn leave_of_nearly_all_moves_the_round_a_little() {
    let mut record = schedule();
    away(&mut record, &[1, 2, 3], 6);
    let again = moves(&record, &[(6, 7)]);
    assert!(matches!(row(&again, 6).why, Why::Officers { available: 1, .. }));
}

#[test]
fn a_no_to_one_night_moves_that_one_and_not_into_july() {
    let mut record = schedule();
    say(&mut record, Season::Autumn, Some(7), Reply::No);
    let again = moves(&record, &[(7, 7)]);
    assert_eq!(row(&again, 7).why, declined());
    // the last but one has room for nothing between its neighbours but where number 10 is not too near
    let mut record = schedule();
    say(&mut record, Season::Autumn, Some(9), Reply::No);
    let again = moves(&record, &[(9, 7)]);
    assert_eq!(row(&again, 9).why, declined());
}

#[test]
fn a_no_to_the_whole_season_proposes_no_night_with_them_in_it() {
    for (nrs, answers) in [([7, 9], vec![None]), ([7, 9], vec![Some(7), Some(9)])] {
        let mut record = schedule();
        for nr in answers {
            say(&mut record, Season::Autumn, nr, Reply::No);
        }
        let again = moves(&record, &[]);
        let refused = Why::SeasonRefused {
            season: Season::Autumn,
            partner: PartnerCode::new("polis"),
        };
        assert_eq!(nrs.map(|nr| row(&again, nr).why.clone()), [refused.clone(), refused]);
    }
    // also for one that has no night yet
    let mut record = schedule();
    say(&mut record, Season::Autumn, None, Reply::No);
    round(&mut record, 9).lies(None);
    let again = again_on(&record, "2023-01-02");
    assert_eq!((changed(&again), row(&again, 9).to), (vec![], None));
    assert!(matches!(row(&again, 9).why, Why::SeasonRefused { .. }));
}

#[test]
fn a_match_on_the_night_moves_the_round_a_little() {
    let mut record = schedule();
    let night = date(&record, 5);
    home_match(&mut record, night);
    let again = moves(&record, &[(5, 7)]);
    assert_eq!(row(&again, 5).why, Why::Match);
}

#[test]
fn a_match_that_has_moved_away_lets_its_round_go_with_it() {
    let mut record = schedule();
    let night = date(&record, 6);
    home_match(&mut record, night + chrono::Days::new(2));
    round(&mut record, 6).event = Some(EventId(1));
    let again = again_on(&record, "2023-01-02");
    let moved = row(&again, 6).to.unwrap().date;
    assert!((moved - night).num_days().abs() <= 7, "{moved}");
}

#[test]
fn two_things_at_once_move_two_rounds_and_no_third() {
    let mut record = schedule();
    say(&mut record, Season::Autumn, Some(7), Reply::No);
    away(&mut record, &[1, 2, 3], 1);
    let again = moves(&record, &[(1, 7), (7, 7)]);
    assert_eq!(row(&again, 7).why, declined());
    assert!(matches!(row(&again, 1).why, Why::Officers { .. }));
}

#[test]
fn a_round_that_has_lost_its_night_gets_one_and_the_other_moves_a_little() {
    let mut record = schedule();
    round(&mut record, 10).lies(None);
    away(&mut record, &[1, 2, 3], 6);
    let again = moves(&record, &[(6, 14), (10, 0)]);
    assert_eq!(row(&again, 10).change, Change::New);
    assert!(matches!(row(&again, 10).why, Why::Gains { .. }));
}

#[test]
fn what_someone_locks_near_another_makes_that_one_give_way_by_days_and_not_by_months() {
    let mut record = schedule();
    round(&mut record, 10).locked = true;
    let again = moves(&record, &[(9, 7)]);
    let near = Why::TooClose {
        nr: 10,
        days: 15,
        wanted: 21,
        locked: true,
    };
    assert_eq!(row(&again, 9).why, near);
    let mut record = schedule();
    round(&mut record, 9).locked = true;
    let again = moves(&record, &[(10, 7)]);
    assert!(matches!(row(&again, 10).why, Why::TooClose { nr: 9, .. }));
}
