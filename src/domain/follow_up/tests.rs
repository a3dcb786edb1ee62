//! The figures, on the years of the worked examples and on random ones.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::event::{Event, EventFacts, EventStatus, Venue, VenueName};
use crate::ids::{EventId, VenueId};
use crate::inquiry::Reply;
use crate::measure::MeasureKind;
use crate::partner::Validity;
use crate::period::Season;
use crate::plan::Slot;
use crate::record::make::{self, autumn, day, spring};
use crate::round::{Outcome, Participation, Presence};

mod beside;
mod partners;
mod secrecy;
mod versions;

/// Planned, done, as planned, deviating, remaining.
fn figures(row: &Row) -> [usize; 5] {
    [
        Column::Planned,
        Column::Done,
        Column::AsPlanned,
        Column::Deviating,
        Column::Remaining,
    ]
    .map(|column| row.count(column))
}

fn table(follow_up: &FollowUp) -> Vec<[usize; 5]> {
    follow_up.table.iter().flatten().map(figures).collect()
}

#[test]
fn rule_1_2023_gives_ten_of_ten_and_none_of_four_with_four_deviations_at_once() {
    let found = follow_up(&make::case_of_2023().record(), 2023, day("2024-04-04"));
    assert_eq!(
        table(&found),
        [[6, 6, 6, 0, 0], [2, 2, 0, 2, 0], [2, 2, 0, 2, 0], [10, 10, 6, 4, 0]]
    );
    let together = found.together.unwrap();
    assert_eq!((together.planned, together.done), (Some(4), Some(0)));
    assert_eq!((together.beside_plan, together.total), (0, 0));
    assert_eq!(found.deviations.unwrap().len(), 4);
    assert_eq!(found.deviations_without_reason, Some(0));
    assert_eq!(found.open_commitments, Some(1));
    let inquiries = found.inquiries.unwrap();
    let said: Vec<_> = inquiries
        .iter()
        .map(|asked| (asked.season, asked.sent, asked.answer))
        .collect();
    assert_eq!(
        said,
        [
            (Season::Spring, 2, Some(Reaction::No)),
            (Season::Autumn, 2, Some(Reaction::No))
        ]
    );
}

#[test]
fn rule_1_each_figure_leads_to_the_slots_behind_it() {
    let found = follow_up(&make::case_of_2023().record(), 2023, day("2024-04-04"));
    let numbers: Vec<u32> = found
        .total()
        .unwrap()
        .behind(Column::Deviating)
        .iter()
        .map(|one| one.nr)
        .collect();
    assert_eq!(numbers, [2, 4, 7, 9]);
    let json = serde_json::to_value(found.total().unwrap()).unwrap();
    assert_eq!(json["row"], "total");
    assert_eq!(json["deviating"], 4);
    assert_eq!(
        json["rows"]["deviating"][0],
        serde_json::json!({"nr": 2, "round": 202_302})
    );
}

#[test]
fn rule_2_carried_out_without_the_police_is_done_and_deviates() {
    let year = make::year(2024).version("2023-12-12", &[spring(1, &["polis"])]);
    let found = follow_up(&year.done(1, "2024-02-02", &[]).record(), 2024, day("2024-12-31"));
    assert_eq!(found.slots[0].status, Status::DoneDeviating);
    assert_eq!(figures(found.total().unwrap()), [1, 1, 0, 1, 0]);
}

#[test]
fn rule_2_eslov_one_with_the_police_and_one_taken_back_is_one_of_two() {
    let plan = [spring(1, &["polis"]), autumn(2, &["polis"])];
    let held = |without: make::Year| {
        let found = follow_up(&without.record(), 2024, day("2024-12-31"));
        (figures(found.total().unwrap()), found.together.unwrap().done)
    };
    let year = || {
        make::year(2024)
            .version("2023-12-12", &plan)
            .done(1, "2024-02-02", &["polis"])
    };
    assert_eq!(held(year().done(2, "2024-09-06", &[])), ([2, 2, 1, 1, 0], Some(1)));
    assert_eq!(held(year().not_done(2, "2024-09-06")), ([2, 1, 1, 1, 0], Some(1)));
}

/// Twelve rounds with six coordinated, and everything that can happen to them.
fn the_year_of_twelve() -> Record {
    let coordinated = [2, 4, 6, 8, 10, 12];
    let slot = |nr| {
        let partners: &[&str] = if coordinated.contains(&nr) { &["polis"] } else { &[] };
        make::slot(nr, if nr <= 6 { Season::Spring } else { Season::Autumn }, partners)
    };
    let plan: Vec<Slot> = (1..=12).map(slot).collect();
    let mut record = make::year(2023)
        .version("2022-12-13", &plan)
        .done(1, "2023-01-27", &[])
        .done(2, "2023-03-03", &["polis"])
        .moved("2023-02-24", "2023-02-01")
        .done(3, "2023-03-25", &[])
        .not_done(4, "2023-04-28")
        .done(5, "2023-05-26", &["polis"])
        .done(6, "2023-07-07", &["polis"])
        .moved("2023-06-16", "2023-06-01")
        .done(7, "2023-08-25", &[])
        .done(8, "2023-09-29", &["skatteverket"])
        .done(9, "2023-10-28", &[])
        .done(10, "2023-11-10", &["polis"])
        .done(12, "2023-12-09", &["polis"])
        .done(11, "2023-12-31", &[])
        .outside("2023-04-23", &["evenemangspolis"], Outcome::Done)
        .outside("2023-05-28", &["evenemangspolis"], Outcome::Done)
        .outside("2023-09-15", &["polis"], Outcome::Done)
        .record();
    at_the_arena(&mut record);
    record
}

fn at_the_arena(record: &mut Record) {
    let name = |name: &str, from: Option<&str>, to: Option<&str>| VenueName {
        name: name.to_owned(),
        valid: Validity {
            from: from.map(day),
            to: to.map(day),
        },
    };
    record.venues.push(Venue {
        id: VenueId(1),
        names: vec![
            name("Friends Arena", None, Some("2024-07-11")),
            name("Strawberry Arena", Some("2024-07-12"), None),
        ],
    });
    for round in record.years.iter_mut().flat_map(|year| &mut year.rounds) {
        if round.partners == make::codes(&["evenemangspolis"]) {
            let id = EventId(round.id.0);
            round.event = Some(id);
            record.events.push(event(id, round.date().unwrap()));
        }
    }
}

fn event(id: EventId, date: NaiveDate) -> Event {
    Event {
        id,
        facts: EventFacts {
            date,
            home: "AIK".to_owned(),
            away: "Djurgården".to_owned(),
            venue: Some(VenueId(1)),
            status: EventStatus::Fixed,
            ..EventFacts::default()
        },
        revision: 1,
    }
}

#[test]
fn rule_4_a_year_of_twelve_with_six_coordinated_comes_out_right() {
    let found = follow_up(&the_year_of_twelve(), 2023, day("2024-01-31"));
    assert_eq!(
        table(&found),
        [[6, 6, 6, 0, 0], [3, 2, 1, 2, 0], [3, 3, 2, 1, 0], [12, 11, 9, 3, 0]]
    );
    let deviations = found.deviations.as_ref().unwrap();
    let causes: Vec<_> = deviations.iter().map(|one| (one.nr, one.cause)).collect();
    assert_eq!(
        causes,
        [(4, Cause::NotDone), (6, Cause::OutOfSeason), (8, Cause::PartnerMissing)]
    );
    assert_eq!(found.deviations_without_reason, Some(2));
}

#[test]
fn rule_9_event_rounds_fill_no_quota_and_count_in_the_total() {
    let found = follow_up(&the_year_of_twelve(), 2023, day("2024-01-31"));
    let together = found.together.unwrap();
    assert_eq!((together.planned, together.done), (Some(6), Some(4)));
    assert_eq!((together.beside_plan, together.total), (2, 8));
    let outside = found.outside_plan.unwrap();
    assert_eq!(outside.len(), 3);
    assert_eq!(outside[0].venue.as_deref(), Some("Friends Arena"));
}

#[test]
fn rule_9_spring_2024_two_event_rounds_and_none_of_two() {
    let plan = [spring(1, &["polis"]), spring(2, &["polis"])];
    let record = make::year(2024)
        .version("2023-12-12", &plan)
        .outside("2024-04-21", &["evenemangspolis"], Outcome::Done)
        .outside("2024-05-27", &["evenemangspolis"], Outcome::Done)
        .record();
    let as_of = |date| {
        let found = follow_up(&record, 2024, day(date));
        let together = found.together.unwrap();
        (found.outside_plan.unwrap().len(), together.done, together.total)
    };
    assert_eq!(as_of("2024-06-30"), (2, Some(0), 2));
    assert_eq!(as_of("2024-04-04"), (2, Some(0), 0));
}

#[test]
fn rule_15_a_running_year_counts_each_night_by_the_date_its_evening_starts() {
    let record = make::year(2024)
        .version("2023-12-12", &make::plan_of_ten())
        .done(1, "2024-01-12", &[])
        .scheduled(2, "2024-02-09")
        .scheduled(3, "2024-03-30")
        .round(Some(4), None, |_| {})
        .record();
    let found = |date| {
        let found = follow_up(&record, 2024, day(date));
        let total = found.total().unwrap();
        (figures(total), total.count(Column::Unlogged))
    };
    assert_eq!(found("2024-01-11"), ([10, 0, 0, 0, 10], 0));
    assert_eq!(found("2024-01-12"), ([10, 1, 1, 0, 9], 0));
    assert_eq!(found("2024-02-09"), ([10, 1, 1, 0, 9], 0));
    assert_eq!(found("2024-02-10"), ([10, 1, 1, 0, 9], 1));
    // numbers 2 to 5: two dated, one without a date, one without a round
    assert_eq!(found("2024-07-01"), ([10, 1, 1, 0, 9], 4));
}

#[test]
fn rule_6_answers_are_told_apart() {
    let plan = [spring(1, &["polis"]), spring(2, &["polis"])];
    let asked = || {
        make::year(2024)
            .version("2023-12-12", &plan)
            .scheduled(1, "2024-02-02")
            .scheduled(2, "2024-03-08")
            .asked(Season::Spring, "polis", &["2023-12-04", "2023-12-20"])
    };
    let reaction = |year: make::Year| follow_up(&year.record(), 2024, day("2024-01-31")).inquiries.unwrap()[0].answer;
    let one = |first, second| {
        reaction(
            asked()
                .answered(Some(1), first, "2024-01-10")
                .answered(Some(2), second, "2024-01-10"),
        )
    };
    assert_eq!(reaction(asked()), None);
    assert_eq!(one(Reply::Yes, Reply::Yes), Some(Reaction::Yes));
    assert_eq!(one(Reply::No, Reply::Cancelled), Some(Reaction::No));
    assert_eq!(one(Reply::NoAnswer, Reply::NoAnswer), Some(Reaction::None));
    assert_eq!(one(Reply::Yes, Reply::No), Some(Reaction::Partial));
    assert_eq!(one(Reply::NoAnswer, Reply::No), Some(Reaction::Partial));
    assert_eq!(
        reaction(asked().answered(Some(1), Reply::Yes, "2024-01-10")),
        Some(Reaction::Partial)
    );
    assert_eq!(reaction(asked().answered(None, Reply::No, "2024-02-01")), None);
}

#[test]
fn rule_7_what_was_said_of_a_round_not_carried_out_is_no_reason_once_it_was() {
    let year = make::year(2024)
        .version("2023-12-12", &[spring(1, &[])])
        .done(1, "2024-09-06", &[])
        .because(None, Some("sjukdom"), "Handläggare A");
    let found = follow_up(&year.record(), 2024, day("2024-12-31")).deviations.unwrap();
    assert_eq!((found[0].cause, &found[0].reason), (Cause::OutOfSeason, &None));
}

#[test]
fn rule_6_a_bare_answer_counts_when_there_are_no_nights_yet() {
    let year = make::year(2024)
        .asked(Season::Spring, "polis", &["2023-12-04"])
        .answered(None, Reply::No, "2023-12-10");
    let found = follow_up(&year.record(), 2024, day("2024-01-31"));
    assert_eq!(found.inquiries.unwrap()[0].answer, Some(Reaction::No));
}

#[test]
fn a_season_in_which_nobody_was_asked_says_so() {
    let year = make::year(2024).version("2023-12-12", &[spring(1, &["polis"]), autumn(2, &[])]);
    let found = follow_up(&year.record(), 2024, day("2024-12-31")).inquiries.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].sent, found[0].answer), (0, None));
}

#[test]
fn rule_21_last_years_measures_begin_the_follow_up() {
    let before = make::year(2023)
        .measure(MeasureKind::Commitment, "2023-05-01", Some("2023-12-31"))
        .0;
    let after = make::year(2024).measure(MeasureKind::Meeting, "2024-05-01", None).0;
    let found = follow_up(&make::record(vec![before, after]), 2024, day("2024-04-30"));
    assert!(found.last_year_measures[0].open && found.last_year_measures[0].overdue);
    assert_eq!(found.measures, Some(Vec::new()));
}

proptest! {
    #[test]
    fn rule_1_nothing_is_counted_twice_and_nothing_is_left_over(slots in make::random::fates(), ordinal in 1..=366_u32) {
        let as_of = NaiveDate::from_yo_opt(2024, ordinal).unwrap();
        let found = follow_up(&make::random::year(&slots), 2024, as_of);
        let rows = found.table.as_ref().unwrap();
        let (total, parts) = rows.split_last().unwrap();
        for row in rows {
            let [planned, done, as_planned, deviating, remaining] = figures(row);
            prop_assert_eq!(planned, as_planned + deviating + remaining);
            prop_assert!(as_planned <= done && done <= as_planned + deviating);
            prop_assert!(row.count(Column::Unlogged) <= remaining);
        }
        for column in Column::ALL {
            prop_assert_eq!(total.count(column), parts.iter().map(|row| row.count(column)).sum::<usize>());
        }
        prop_assert_eq!(total.count(Column::Planned), slots.len());
        let together = found.together.as_ref().unwrap();
        prop_assert!(together.done <= together.planned);
        prop_assert!(together.done.unwrap() + together.beside_plan <= together.total);
        let deviating: std::collections::BTreeSet<u32> = found.deviations.iter().flatten().map(|one| one.nr).collect();
        prop_assert_eq!(deviating.len(), total.count(Column::Deviating));
    }
}
