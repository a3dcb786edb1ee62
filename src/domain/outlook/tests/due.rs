//! What is due: whom to ask, what to log, what to follow up.

use super::*;

#[test]
fn rule_5_a_partner_is_to_be_asked_before_the_pause_and_at_the_latest_six_weeks_before_its_first_night() {
    let record = two_years(planned());
    // the last day lies in weeks 27 to 32, which begin on 1 July
    assert!(codes(&record, "2024-06-02").is_empty());
    let due = outlook(&record, day("2024-06-03")).due;
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
        [Code::RemindPartner, Code::NewDate]
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
            spell("2023-02-13", "2023-06-04", Code::Meeting),
            spell("2023-06-05", "2023-08-06", Code::AskPartner),
            // about the spring, and still of use for the autumn
            spell("2023-08-07", "2023-08-26", Code::Meeting),
            spell("2023-08-27", "2023-08-27", Code::RemindPartner),
            spell("2023-08-28", "2023-11-28", Code::Meeting),
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

/// A no to the first night and a yes to the second.
fn no_and_yes() -> Year {
    planned()
        .asked(Season::Autumn, "polis", &["2024-06-12"])
        .answered(Some(2), Reply::No, "2024-06-20")
        .answered(Some(3), Reply::Yes, "2024-06-20")
}

#[test]
fn rule_6_after_a_no_to_one_night_another_is_proposed_before_anyone_meets() {
    let found = outlook(&two_years(no_and_yes()), day("2024-06-21")).due;
    let told: Vec<_> = found.iter().map(|due| (due.code, due.nr, due.by)).collect();
    assert_eq!(told, [(Code::NewDate, Some(2), Some(day("2024-09-06")))]);
    // the night is moved and waits for an answer; a second no calls for a meeting, a yes for nothing
    let moved = |reply: Option<Reply>| {
        let mut year = no_and_yes().0;
        let there = planned().scheduled(9, "2024-10-04").0.rounds.pop().unwrap().night();
        let round = year.rounds.iter_mut().find(|round| round.nr == Some(2)).unwrap();
        make::change(round, |facts| {
            facts.moves.push(crate::round::Move {
                id: crate::ids::MoveId(1),
                from: Some(day("2024-09-06")),
                to: day("2024-10-04"),
                moved_on: day("2024-06-24"),
                recorded_at: "2024-06-24T12:00:00Z".parse().unwrap(),
                reason: String::new(),
            });
            make::lies(facts, there);
        });
        let year = match reply {
            Some(reply) => Year(year).answered(Some(2), reply, "2024-06-25"),
            None => Year(year),
        };
        codes(&two_years(year), "2024-06-25")
    };
    assert_eq!(moved(None), []);
    assert_eq!(moved(Some(Reply::Yes)), []);
    assert_eq!(moved(Some(Reply::No)), [Code::Meeting]);
}

#[test]
fn rule_6_a_no_to_each_night_is_a_no_to_the_season_and_a_yes_taken_back_is_one_night() {
    let both = no_and_yes().answered(Some(3), Reply::No, "2024-06-21");
    assert_eq!(codes(&two_years(both), "2024-06-22"), [Code::Meeting]);
    let back = planned()
        .asked(Season::Autumn, "polis", &["2024-06-12"])
        .answered(None, Reply::Yes, "2024-06-20")
        .answered(Some(3), Reply::Cancelled, "2024-10-30");
    assert!(codes(&two_years(back), "2024-10-30").contains(&Code::NewDate));
}

#[test]
fn rule_5_silence_that_is_noted_as_no_answer_calls_for_a_meeting_too() {
    let noted = planned()
        .asked(Season::Autumn, "polis", &["2024-08-12", "2024-08-26"])
        .answered(None, Reply::NoAnswer, "2024-09-01");
    assert_eq!(codes(&two_years(noted), "2024-09-02"), [Code::Meeting]);
}

#[test]
fn a_meeting_about_a_season_that_is_over_is_proposed_until_the_next_one_is_answered_for_and_once() {
    let meetings = |record: &Record, date: &str| {
        let due = outlook(record, day(date)).due.into_iter();
        let meetings = due.filter(|due| due.code == Code::Meeting);
        meetings.map(|due| due.season.unwrap()).collect::<Vec<_>>()
    };
    let record = make::case_of_2023().record();
    for date in day("2023-02-13")
        .iter_days()
        .take_while(|date| *date < day("2023-09-04"))
    {
        assert_eq!(meetings(&record, &date.to_string()), [Season::Spring], "{date}");
    }
    for date in day("2023-09-04")
        .iter_days()
        .take_while(|date| *date <= day("2024-06-30"))
    {
        assert_eq!(meetings(&record, &date.to_string()), [Season::Autumn], "{date}");
    }
    assert_eq!(meetings(&record, "2024-07-01"), []);
}

/// A deputy for the contact of the police, who has the time that is said.
fn with_deputy(mut record: Record) -> Record {
    let deputy = Contact {
        id: ContactId(2),
        ..make::contact("polis")
    };
    of_police(&mut record).deputy = Some(deputy.id);
    record.contacts.push(deputy);
    record
}

fn of_police(record: &mut Record) -> &mut Contact {
    let mut contacts = record.contacts.iter_mut();
    contacts.find(|contact| contact.partner.as_str() == "polis").unwrap()
}

#[test]
fn a_deputy_is_asked_before_directors_meet_and_once() {
    let twice = || planned().asked(Season::Autumn, "polis", &["2024-08-12", "2024-08-19"]);
    let due = outlook(&with_deputy(two_years(twice())), day("2024-09-02")).due;
    assert_eq!(
        due.iter().map(|one| one.code).collect::<Vec<_>>(),
        [Code::RemindPartner]
    );
    let instead = due[0].deputy.unwrap();
    assert_eq!((instead.why, instead.until), (StandsIn::Silent, None));
    let mut asked = planned().asked(Season::Autumn, "polis", &["2024-08-05", "2024-08-12", "2024-08-19"]);
    asked.0.inquiries[0].messages[2].facts.stands_in = Some(StandsIn::Silent);
    assert_eq!(codes(&with_deputy(two_years(asked)), "2024-09-02"), [Code::Meeting]);
}

#[test]
fn the_deputy_is_asked_first_when_the_contact_is_away() {
    let mut record = with_deputy(two_years(planned()));
    of_police(&mut record).away_from = Some(day("2024-06-01"));
    of_police(&mut record).away_to = Some(day("2024-06-20"));
    let ask = |on: &str| outlook(&record, day(on)).due.remove(0);
    assert_eq!(ask("2024-06-10").code, Code::AskPartner);
    let instead = ask("2024-06-10").deputy.unwrap();
    assert_eq!((instead.why, instead.until), (StandsIn::Away, Some(day("2024-06-20"))));
    assert_eq!(ask("2024-06-21").deputy, None);
}

#[test]
fn a_partner_that_will_have_no_contact_is_told_of_while_the_last_one_can_still_be_asked() {
    let ends = |on: Option<&str>| {
        let mut record = two_years(planned());
        match on {
            Some(on) => of_police(&mut record).valid.to = Some(day(on)),
            None => record.contacts.clear(),
        }
        record
    };
    let found = |record: &Record, on: &str| {
        let due = outlook(record, day(on)).due.into_iter();
        due.filter(|one| one.code == Code::NameContact)
            .map(|one| (one.by.unwrap().to_string(), one.last_contact.map(|on| on.to_string())))
            .collect::<Vec<_>>()
    };
    // the first night of the autumn is to be asked about by 26 July, before a pause: it is time four weeks before that
    let late = ends(Some("2024-08-01"));
    assert_eq!(found(&late, "2024-06-02"), []);
    let last = Some("2024-08-01".to_owned());
    assert_eq!(found(&late, "2024-06-03"), [("2024-07-26".to_owned(), last.clone())]);
    assert_eq!(
        found(&late, "2024-08-02"),
        [("2024-07-26".to_owned(), last)],
        "it is late, and still to be done"
    );
    // whoever leaves before that is asked before leaving
    let early = ends(Some("2024-07-01"));
    assert_eq!(
        found(&early, "2024-06-03"),
        [("2024-07-01".to_owned(), Some("2024-07-01".to_owned()))]
    );
    assert_eq!(found(&ends(None), "2024-06-03"), [("2024-07-26".to_owned(), None)]);
    // a successor, or the end of the year's nights with the partner, leaves nothing to do
    let mut succeeded = ends(Some("2024-07-01"));
    let mut next = make::contact("polis");
    next.valid.from = Some(day("2024-07-02"));
    succeeded.contacts.push(next);
    assert_eq!(found(&succeeded, "2024-06-03"), []);
    assert_eq!(found(&ends(Some("2024-12-31")), "2024-06-03"), []);
    assert_eq!(found(&ends(None), "2024-01-15"), [], "it is not time yet");
}
