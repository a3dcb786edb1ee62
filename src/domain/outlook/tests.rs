//! What is due when, and where a year is heading.

use std::collections::BTreeSet;

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::follow_up::RowOf;
use crate::ids::{ContactId, PartnerCode};
use crate::inquiry::{AskedNight, Reply};
use crate::measure::MeasureKind;
use crate::partner::{Contact, StandsIn};
use crate::period::Season;
use crate::record::make::{self, Year, autumn, day, spring};
use crate::round::Outcome;

mod due;

/// 2024 with its plan; 2025 with one too, so that nothing is due about plans.
fn two_years(year: Year) -> Record {
    let next = make::year(2025).version("2024-01-01", &[spring(1, &[])]).0;
    make::record(vec![year.0, next])
}

fn planned() -> Year {
    make::year(2024)
        .version(
            "2023-12-12",
            &[spring(1, &[]), autumn(2, &["polis"]), autumn(3, &["polis"])],
        )
        .done(1, "2024-02-02", &[])
        .scheduled(2, "2024-09-06")
        .scheduled(3, "2024-11-01")
}

fn codes(record: &Record, date: &str) -> Vec<Code> {
    outlook(record, day(date)).due.iter().map(|due| due.code).collect()
}

/// The row of the police in autumn: planned, done, agreed, asked, unasked, lost, forecast.
fn with_police(record: &Record, date: &str) -> [usize; 7] {
    let wanted = RowOf::Coordinated {
        partner: Some(PartnerCode::new("polis")),
        season: Season::Autumn,
    };
    let targets = outlook(record, day(date)).targets;
    let target = targets.into_iter().find(|target| target.of == wanted).unwrap();
    [
        target.planned,
        target.done,
        target.agreed,
        target.asked,
        target.unasked,
        target.lost,
        target.forecast,
    ]
}

#[test]
fn the_forecast_counts_on_a_yes_and_not_on_silence() {
    let asked = || planned().asked(Season::Autumn, "polis", &["2024-08-12"]);
    let at = |year| with_police(&two_years(year), "2024-08-30");
    assert_eq!(at(planned()), [2, 0, 0, 0, 2, 0, 0]);
    assert_eq!(at(asked()), [2, 0, 0, 2, 0, 0, 0]);
    let mixed = asked()
        .answered(Some(2), Reply::Yes, "2024-08-20")
        .answered(Some(3), Reply::No, "2024-08-20");
    assert_eq!(at(mixed), [2, 0, 1, 0, 0, 1, 1]);
}

#[test]
fn a_yes_to_a_night_that_has_moved_since_is_no_yes_to_the_new_one() {
    let year = make::year(2024)
        .version("2023-12-12", &[autumn(1, &["polis"])])
        .scheduled(1, "2024-09-20")
        .moved("2024-09-06", "2024-08-25")
        .asked(Season::Autumn, "polis", &["2024-08-12"])
        .answered(Some(1), Reply::Yes, "2024-08-20");
    assert_eq!(with_police(&two_years(year), "2024-08-30"), [1, 0, 0, 1, 0, 0, 0]);
}

#[test]
fn own_rounds_that_remain_are_counted_on() {
    let record = two_years(
        make::year(2024)
            .version("2023-12-12", &[spring(1, &[]), autumn(2, &[])])
            .not_done(1, "2024-02-02"),
    );
    let own = &outlook(&record, day("2024-03-01")).targets[0];
    assert_eq!((own.planned, own.lost, own.remaining, own.forecast), (2, 1, 1, 1));
    assert_eq!(own.last_day, Some(day("2024-12-31")));
}

/// The row of the police in a season.
fn police(record: &Record, season: Season, date: &str) -> Target {
    let wanted = RowOf::Coordinated {
        partner: Some(PartnerCode::new("polis")),
        season,
    };
    let targets = outlook(record, day(date)).targets;
    targets.into_iter().find(|target| target.of == wanted).unwrap()
}

fn days(dates: &[&str]) -> Vec<NaiveDate> {
    dates.iter().map(|date| day(date)).collect()
}

/// What it stands on, with the numbers, and until when each can be changed.
fn grounds(target: &Target) -> Vec<(Because, Vec<u32>, Vec<NaiveDate>)> {
    let ground = |ground: &Ground| (ground.code, ground.rounds.clone(), ground.until.clone());
    target.because.iter().map(ground).collect()
}

#[test]
fn unasked_nights_can_be_asked_about_in_time_and_then_late_until_the_night() {
    let record = two_years(planned());
    let at = |date: &str| {
        let target = police(&record, Season::Autumn, date);
        (target.last_day, target.course, target.best)
    };
    assert_eq!(at("2024-06-01"), (Some(day("2024-07-26")), Course::Open, 2));
    assert_eq!(at("2024-06-28"), (Some(day("2024-07-26")), Course::AtRisk, 2));
    assert_eq!(at("2024-07-26"), (Some(day("2024-07-26")), Course::AtRisk, 2));
    // the first night late, until it comes; then the second in time, on 20 September, and late
    assert_eq!(at("2024-07-27"), (Some(day("2024-09-06")), Course::AtRisk, 2));
    assert_eq!(at("2024-09-06"), (Some(day("2024-09-06")), Course::AtRisk, 2));
    assert_eq!(at("2024-09-07"), (Some(day("2024-09-20")), Course::AtRisk, 2));
    assert_eq!(at("2024-09-21"), (Some(day("2024-11-01")), Course::AtRisk, 2));
    // what is not logged may have been as planned
    assert_eq!(at("2024-11-02"), (None, Course::Open, 2));
}

#[test]
fn an_answer_is_waited_for_as_long_as_there_is_time_to_ask_again_and_then_until_the_night() {
    let record = two_years(planned().asked(Season::Autumn, "polis", &["2024-07-01"]));
    let at = |date: &str| {
        let target = police(&record, Season::Autumn, date);
        (target.last_day, target.because[0].late, target.course)
    };
    assert_eq!(at("2024-07-25"), (Some(day("2024-07-26")), false, Course::Open));
    assert_eq!(at("2024-07-26"), (Some(day("2024-09-06")), true, Course::AtRisk));
}

#[test]
fn a_no_can_be_changed_before_the_night_is_carried_out_and_while_there_is_time_for_another() {
    let asked = planned()
        .asked(Season::Autumn, "polis", &["2024-07-01"])
        .answered(None, Reply::No, "2024-07-20");
    let record = two_years(asked);
    let at = |date: &str| {
        let target = police(&record, Season::Autumn, date);
        (target.last_day, target.course, target.best)
    };
    assert_eq!(at("2024-07-20"), (Some(day("2024-09-06")), Course::AtRisk, 2));
    // 19 November is six weeks before the end of the season; the second night comes before it. Of a night that is not
    // logged nobody knows: they may have come anyway
    assert_eq!(at("2024-09-07"), (Some(day("2024-11-01")), Course::AtRisk, 2));
    assert_eq!(at("2024-11-02"), (None, Course::AtRisk, 2));
    let late = two_years(
        make::year(2024)
            .version("2023-12-12", &[autumn(1, &["polis"])])
            .scheduled(1, "2024-12-20")
            .asked(Season::Autumn, "polis", &["2024-07-01"])
            .answered(None, Reply::No, "2024-07-20"),
    );
    let at = |date| {
        let target = police(&late, Season::Autumn, date);
        (target.last_day, target.best, target.because[0].possible.clone())
    };
    // by the routine there is no time for another night; the partner can still change its mind
    let night = vec![day("2024-12-20")];
    assert_eq!(at("2024-11-19"), (Some(day("2024-11-19")), 1, night.clone()));
    assert_eq!(at("2024-11-20"), (None, 1, night.clone()));
    assert_eq!(at("2024-12-20"), (None, 1, night));
}

#[test]
fn of_a_mix_the_earliest_step_that_still_helps_is_told_and_none_that_is_past() {
    let record = two_years(
        make::year(2024)
            .version(
                "2023-12-12",
                &[
                    autumn(1, &["polis"]),
                    autumn(2, &["polis"]),
                    autumn(3, &["polis", "skatteverket"]),
                ],
            )
            .done(1, "2024-08-02", &[])
            .scheduled(2, "2024-09-06")
            .scheduled(3, "2024-11-01")
            .asked(Season::Autumn, "polis", &["2024-06-03"])
            .answered(Some(2), Reply::No, "2024-06-20")
            .answered(Some(3), Reply::Yes, "2024-06-20"),
    );
    let target = police(&record, Season::Autumn, "2024-08-03");
    assert_eq!(
        grounds(&target),
        [
            (Because::WithoutPartner, vec![1], vec![]),
            (Because::Declined, vec![2], days(&["2024-09-06"])),
            (Because::Unasked, vec![3], days(&["2024-09-20"])),
        ]
    );
    assert_eq!(target.because[2].partners, [PartnerCode::new("skatteverket")]);
    assert_eq!(target.last_day, Some(day("2024-09-06")));
    let later = police(&record, Season::Autumn, "2024-09-10");
    assert_eq!(later.last_day, Some(day("2024-09-20")));
}

#[test]
fn a_night_that_a_message_did_not_ask_about_is_unasked() {
    let mut year = planned().asked(Season::Autumn, "polis", &["2024-07-01"]);
    let round = year.0.round_of(2).unwrap();
    let night = AskedNight {
        round: round.id,
        date: round.date(),
    };
    year.0.inquiries[0].messages[0].nights = vec![night];
    let target = police(&two_years(year), Season::Autumn, "2024-07-02");
    assert_eq!((target.asked, target.unasked), (1, 1));
}

#[test]
fn what_is_carried_out_and_what_is_so_as_planned_are_forecast_apart() {
    let record = make::case_of_2023().record();
    let total = |date: &str| {
        let targets = outlook(&record, day(date)).targets;
        let total = targets.into_iter().find(|target| target.of == RowOf::Total).unwrap();
        [
            total.planned,
            total.carried_out,
            total.done,
            total.forecast_carried_out,
            total.forecast,
        ]
    };
    assert_eq!(total("2023-01-02"), [10, 0, 0, 10, 6]);
    assert_eq!(total("2023-02-25"), [10, 2, 1, 10, 6]);
    assert_eq!(total("2023-12-31"), [10, 10, 6, 10, 6]);
}

#[test]
fn a_night_put_in_another_season_is_not_counted_on_until_it_is_put_back() {
    let record = two_years(
        make::year(2024)
            .version("2023-12-12", &[spring(1, &[]), spring(2, &["polis"])])
            .scheduled(1, "2024-08-02")
            .scheduled(2, "2024-08-30"),
    );
    let found = outlook(&record, day("2024-03-01")).targets;
    let own = &found[0];
    assert_eq!((own.remaining, own.lost, own.forecast, own.best), (1, 0, 0, 1));
    assert_eq!(own.last_day, Some(day("2024-06-30")));
    let police = police(&record, Season::Spring, "2024-03-01");
    assert_eq!((police.lost, police.forecast, police.best), (1, 0, 1));
}

#[test]
fn a_round_without_a_date_whose_season_is_over_is_not_counted_on() {
    let record = two_years(make::year(2024).version("2023-12-12", &[spring(1, &[])]));
    let own = |date: &str| outlook(&record, day(date)).targets[0].clone();
    assert_eq!(
        (own("2024-06-30").forecast, own("2024-06-30").course),
        (1, Course::OnTrack)
    );
    assert_eq!(
        (own("2024-07-01").forecast, own("2024-07-01").course),
        (0, Course::Short)
    );
}

#[test]
fn a_meeting_helps_the_nights_to_come_and_then_the_next_season() {
    let helps = |date: &str| {
        let due = outlook(&make::case_of_2023().record(), day(date)).due;
        let meeting = due.into_iter().find(|due| due.code == Code::Meeting).unwrap();
        let helps = meeting.helps.unwrap();
        assert_eq!(meeting.by, helps.until.last().copied());
        (helps.year, helps.season, helps.until)
    };
    let spring = |until: &[&str]| (2023, Season::Spring, days(until));
    let autumn = |until: &[&str]| (2023, Season::Autumn, days(until));
    assert_eq!(helps("2023-02-14"), spring(&["2023-02-24", "2023-04-28"]));
    assert_eq!(helps("2023-02-24"), spring(&["2023-04-28"]));
    assert_eq!(helps("2023-04-27"), spring(&["2023-04-28"]));
    assert_eq!(helps("2023-04-28"), autumn(&["2023-08-18"]));
    assert_eq!(helps("2023-06-30"), autumn(&["2023-08-18"]));
    assert_eq!(helps("2023-07-01"), autumn(&["2023-08-18"]));
    assert_eq!(helps("2023-08-26"), autumn(&["2023-09-29"]));
    assert_eq!(helps("2023-09-05"), autumn(&["2023-09-29", "2023-11-24"]));
    assert_eq!(helps("2023-11-20"), autumn(&["2023-11-24"]));
    assert_eq!(helps("2023-11-24"), (2024, Season::Spring, Vec::new()));
}

#[test]
fn a_version_adopted_later_is_not_known_before_it() {
    let year = make::year(2024)
        .version("2023-12-12", &[autumn(1, &[])])
        .version("2024-06-11", &[autumn(1, &["polis"])])
        .scheduled(1, "2024-07-26");
    let record = two_years(year);
    assert!(codes(&record, "2024-06-10").is_empty());
    assert_eq!(codes(&record, "2024-06-11"), [Code::AskPartner]);
}

#[test]
fn an_empty_record_has_no_targets_and_does_not_fail() {
    let found = outlook(&make::record(Vec::new()), day("2024-02-29"));
    assert!(found.targets.is_empty());
    assert_eq!(
        found.due.iter().map(|due| due.code).collect::<Vec<_>>(),
        [Code::PlanYear]
    );
}

/// When a partner was asked, as a day of the year, and an answer: its day, the night it is about (or all), and which.
type Said = Option<(u32, Option<(u32, Option<u32>, usize)>)>;

/// Unasked, unanswered, and answered in every way.
fn answers() -> impl Strategy<Value = Said> {
    let answer = proptest::option::of((1..=366_u32, proptest::option::of(1..20_u32), 0..5_usize));
    proptest::option::of((1..=366_u32, answer))
}

/// With what was asked of the police and of Skatteverket, and answered, on some days of the year.
fn asked(record: &mut Record, season: Season, partner: &str, said: Said) {
    let Some((on, answer)) = said else {
        return;
    };
    let date = |ordinal| NaiveDate::from_yo_opt(2024, ordinal).unwrap().to_string();
    let year = Year(record.years.remove(0)).asked(season, partner, &[&date(on)]);
    let replies = [
        Reply::Yes,
        Reply::No,
        Reply::Cancelled,
        Reply::NoAnswer,
        Reply::Tentative,
    ];
    let year = match answer {
        Some((on, nr, reply)) => {
            let nr = nr.filter(|nr| year.0.round_of(*nr).is_some());
            year.answered(nr, replies[reply], &date(on))
        }
        None => year,
    };
    record.years.push(year.0);
}

proptest! {
    #[test]
    fn no_round_is_hoped_for_twice_or_forgotten(
        slots in make::random::fates(),
        ordinal in 1..=366_u32,
        said in [answers(), answers(), answers(), answers()],
    ) {
        let as_of = NaiveDate::from_yo_opt(2024, ordinal).unwrap();
        let mut record = make::random::year(&slots);
        let asks = [(Season::Spring, "polis"), (Season::Autumn, "polis"), (Season::Spring, "skatteverket"), (Season::Autumn, "skatteverket")];
        for ((season, partner), said) in asks.into_iter().zip(said) {
            asked(&mut record, season, partner, said);
        }
        for target in outlook(&record, as_of).targets {
            let known = target.done + target.agreed + target.asked + target.unasked + target.lost;
            match target.of {
                RowOf::Coordinated { .. } => prop_assert_eq!(target.planned, known),
                RowOf::Own => prop_assert_eq!(target.planned, target.done + target.lost + target.remaining),
                RowOf::Total => prop_assert!(known <= target.planned),
            }
            prop_assert!(target.done <= target.forecast && target.forecast <= target.best && target.best <= target.planned);
            prop_assert!(target.done <= target.carried_out && target.carried_out <= target.forecast_carried_out);
            prop_assert!(target.forecast <= target.forecast_carried_out && target.forecast_carried_out <= target.planned);
            let told: Vec<u32> = target.because.iter().flat_map(|ground| ground.rounds.clone()).collect();
            let once: BTreeSet<u32> = told.iter().copied().collect();
            prop_assert_eq!((told.len(), once.len()), (target.planned, target.planned));
            // never a day that is past
            let until = target.because.iter().flat_map(|ground| ground.until.iter().copied());
            let possible = target.because.iter().flat_map(|ground| ground.possible.iter().copied());
            prop_assert!(until.clone().chain(possible.clone()).all(|day| day >= as_of));
            prop_assert_eq!(target.last_day, until.clone().min());
            prop_assert!(target.best - target.forecast <= possible.count() + target.unlogged);
        }
    }
}
