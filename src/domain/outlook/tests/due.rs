//! What is due: whom to ask, what to log, what to follow up.

use super::*;

#[test]
fn rule_5_a_partner_is_to_be_asked_from_ten_to_six_weeks_before_its_first_night() {
    let record = two_years(planned());
    assert!(codes(&record, "2024-06-27").is_empty());
    let due = outlook(&record, day("2024-06-28")).due;
    assert_eq!((due[0].code, due[0].by), (Code::AskPartner, Some(day("2024-07-26"))));
    assert_eq!(due[0].partner, Some(PartnerCode::new("polis")));
}

#[test]
fn rule_5_no_answer_in_fourteen_days_and_the_partner_is_asked_again_and_then_met() {
    let record = two_years(planned().asked(Season::Autumn, "polis", &["2024-08-19"]));
    assert!(codes(&record, "2024-09-01").is_empty());
    assert_eq!(codes(&record, "2024-09-02"), [Code::RemindPartner]);
    let twice = || planned().asked(Season::Autumn, "polis", &["2024-08-12", "2024-08-19"]);
    assert_eq!(codes(&two_years(twice()), "2024-09-02"), [Code::Meeting]);
    let met = twice().measure(MeasureKind::Meeting, "2024-09-02", None);
    assert_eq!(codes(&two_years(met), "2024-09-02"), [Code::RemindPartner]);
}

#[test]
fn rule_6_a_no_is_answered_with_a_meeting_and_no_reminder() {
    let asked = || {
        planned()
            .asked(Season::Autumn, "polis", &["2024-08-12"])
            .answered(None, Reply::No, "2024-08-20")
    };
    assert_eq!(codes(&two_years(asked()), "2024-09-05"), [Code::Meeting]);
    let met = asked().measure(MeasureKind::Meeting, "2024-09-01", None);
    assert!(codes(&two_years(met), "2024-09-05").is_empty());
}

#[test]
fn rule_5_a_no_about_one_night_leaves_the_other_to_be_asked_about_again() {
    let asked = || {
        planned()
            .asked(Season::Autumn, "polis", &["2024-08-12"])
            .answered(Some(2), Reply::No, "2024-08-20")
    };
    assert_eq!(
        codes(&two_years(asked()), "2024-09-05"),
        [Code::RemindPartner, Code::Meeting]
    );
    let met = asked().measure(MeasureKind::Meeting, "2024-09-01", None);
    assert_eq!(codes(&two_years(met), "2024-09-05"), [Code::RemindPartner]);
}

#[test]
fn next_years_spring_is_asked_about_when_its_time_comes_also_by_a_draft() {
    let next = make::year(2025)
        .draft(&[spring(1, &["polis"])])
        .scheduled(1, "2025-02-07")
        .0;
    let record = make::record(vec![make::year(2024).version("2023-12-12", &[spring(1, &[])]).0, next]);
    let found = outlook(&record, day("2024-12-02")).due;
    let ask = found.iter().find(|due| due.code == Code::AskPartner).unwrap();
    assert_eq!((ask.year, ask.by), (2025, Some(day("2024-12-27"))));
    assert!(found.iter().any(|due| due.code == Code::AdoptPlan && due.year == 2025));
}

#[test]
fn slots_without_a_night_are_asked_about_before_the_season_begins() {
    let record = two_years(make::year(2024).version("2023-12-12", &[autumn(1, &["polis"])]));
    let due = outlook(&record, day("2024-05-01")).due;
    assert_eq!(due[0].by, Some(day("2024-05-20")));
}

#[test]
fn a_year_without_a_plan_is_to_be_planned_from_october() {
    let record = make::record(vec![make::year(2024).version("2023-12-12", &[spring(1, &[])]).0]);
    assert!(!codes(&record, "2024-09-30").contains(&Code::PlanYear));
    assert!(codes(&record, "2024-10-01").contains(&Code::PlanYear));
}

#[test]
fn a_night_that_has_passed_is_to_be_logged_and_a_missing_partner_explained() {
    let year = make::year(2024)
        .version("2023-12-12", &[spring(1, &[]), spring(2, &["polis"])])
        .scheduled(1, "2024-02-02")
        .done(2, "2024-03-01", &[])
        .outside("2024-03-08", &["evenemangspolis"], Outcome::Scheduled);
    let record = two_years(year);
    assert!(!codes(&record, "2024-02-02").contains(&Code::LogRound));
    let found = outlook(&record, day("2024-03-09")).due;
    let logged: Vec<_> = found
        .iter()
        .filter(|due| due.code == Code::LogRound)
        .map(|due| due.nr)
        .collect();
    assert_eq!(logged, [Some(1), None]);
    assert!(
        found
            .iter()
            .any(|due| due.code == Code::StateReason && due.nr == Some(2))
    );
}

#[test]
fn rule_21_a_measure_past_its_date_is_to_be_followed_up_also_one_of_last_year() {
    let before = make::year(2023)
        .measure(MeasureKind::Commitment, "2023-05-01", Some("2024-06-30"))
        .0;
    let record = make::record(vec![before]);
    assert!(!codes(&record, "2024-06-29").contains(&Code::FollowUpMeasure));
    assert!(codes(&record, "2024-06-30").contains(&Code::FollowUpMeasure));
}

#[test]
fn rule_21_a_statement_is_followed_until_its_effect_is_known_whatever_it_was() {
    let known = |done: Option<bool>, effect: Option<bool>| {
        let mut year = make::year(2023).measure(MeasureKind::Statement, "2024-01-24", Some("2024-12-31"));
        let statement = year.0.measures.last_mut().unwrap();
        (statement.done, statement.effect) = (done, effect);
        statement.effect_on = effect.map(|_| day("2025-01-10"));
        make::record(vec![year.0])
    };
    let asks = |record: &Record, date: &str| codes(record, date).contains(&Code::FollowUpMeasure);
    for done in [None, Some(true), Some(false)] {
        assert!(asks(&known(done, None), "2025-02-01"), "{done:?}");
        for effect in [true, false] {
            let record = known(done, Some(effect));
            assert!(asks(&record, "2025-01-09"), "{done:?} {effect}");
            assert!(!asks(&record, "2025-01-10"), "{done:?} {effect}");
        }
    }
}

/// The days of 2023 on which something is due towards the police, as from, to and what.
fn towards_the_police(record: &Record) -> Vec<(String, String, Code)> {
    let mut spells: Vec<(String, String, Code)> = Vec::new();
    for date in day("2023-01-01").iter_days().take(365) {
        let due = outlook(record, date).due;
        let found = due
            .iter()
            .find(|due| due.year == 2023 && due.partner.is_some() && due.code != Code::StateReason);
        let Some(code) = found.map(|due| due.code) else {
            continue;
        };
        let before = date.pred_opt().unwrap().to_string();
        match spells.last_mut() {
            Some((_, to, same)) if *same == code && *to == before => *to = date.to_string(),
            _ => spells.push((date.to_string(), date.to_string(), code)),
        }
    }
    spells
}

#[test]
fn rule_5_the_year_2023_day_by_day_asked_reminded_and_met() {
    let spell = |from: &str, to: &str, code| (from.to_owned(), to.to_owned(), code);
    let met = make::case_of_2023()
        .measure(MeasureKind::Meeting, "2023-11-29", Some("2023-11-29"))
        .noted("2024-04-01");
    assert_eq!(
        towards_the_police(&met.record()),
        [
            spell("2023-01-01", "2023-01-08", Code::AskPartner),
            spell("2023-01-23", "2023-01-29", Code::RemindPartner),
            spell("2023-02-13", "2023-06-30", Code::Meeting),
            spell("2023-07-21", "2023-08-06", Code::AskPartner),
            spell("2023-08-27", "2023-08-27", Code::RemindPartner),
            spell("2023-09-04", "2023-11-28", Code::Meeting),
        ]
    );
}

#[test]
fn a_meeting_that_is_planned_is_proposed_no_more_until_it_is_called_off() {
    let planned = || {
        make::case_of_2023()
            .measure(MeasureKind::Meeting, "2023-03-15", Some("2023-03-15"))
            .noted("2023-02-20")
    };
    let proposes = |record: &Record, date: &str| codes(record, date).contains(&Code::Meeting);
    let record = planned().record();
    assert!(proposes(&record, "2023-02-19"));
    assert!(!proposes(&record, "2023-02-20"));
    assert!(!proposes(&record, "2023-03-16"));
    let mut off = planned();
    let meeting = off.0.measures.last_mut().unwrap();
    (meeting.done, meeting.done_on) = (Some(false), Some(day("2023-03-16")));
    let record = off.record();
    assert!(!proposes(&record, "2023-03-15"));
    assert!(proposes(&record, "2023-03-16"));
}

#[test]
fn rule_21_a_measure_of_an_older_year_is_not_forgotten() {
    let old = make::year(2019)
        .version("2018-12-12", &[spring(1, &["polis"])])
        .done(1, "2019-02-01", &[])
        .measure(MeasureKind::Statement, "2020-01-24", Some("2020-12-31"))
        .0;
    let found = codes(&make::record(vec![old]), "2024-03-01");
    assert!(found.contains(&Code::FollowUpMeasure));
    assert!(!found.contains(&Code::StateReason));
}
