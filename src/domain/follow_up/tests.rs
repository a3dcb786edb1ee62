//! The figures, on the years of the worked examples and on random ones.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::domain::event::{Event, EventStatus, Venue, VenueName};
use crate::domain::ids::{EventId, VenueId};
use crate::domain::inquiry::Reply;
use crate::domain::measure::MeasureKind;
use crate::domain::partner::Validity;
use crate::domain::period::Season;
use crate::domain::plan::Slot;
use crate::domain::record::make::{self, autumn, day, spring};
use crate::domain::round::{Outcome, Part, Participation};

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
        date,
        kick_off: None,
        home: "AIK".to_owned(),
        away: "Djurgården".to_owned(),
        match_round: None,
        venue: Some(VenueId(1)),
        status: EventStatus::Fixed,
        competition: String::new(),
        season_label: String::new(),
        source: String::new(),
        external_id: String::new(),
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
fn rule_10_a_partner_who_only_planned_was_missing_on_site() {
    let planning = |round: &mut crate::domain::round::Round| {
        round.outcome = Outcome::Done;
        round.participations = vec![Participation {
            partner: PartnerCode::new("polis"),
            role: Part::Planning,
        }];
    };
    let year = make::year(2024).version("2023-12-12", &[spring(1, &["polis"])]);
    let record = year.round(Some(1), Some("2024-02-02"), planning).record();
    let found = follow_up(&record, 2024, day("2024-12-31"));
    assert_eq!(figures(found.total().unwrap()), [1, 1, 0, 1, 0]);
    assert_eq!(found.together.unwrap().total, 0);
}

#[test]
fn rule_10_an_own_round_that_the_police_joined_counts_in_the_total_and_in_no_quota() {
    let plan = [spring(1, &[]), spring(2, &["polis"])];
    let year = make::year(2024)
        .version("2023-12-12", &plan)
        .done(1, "2024-02-02", &["polis"]);
    let found = follow_up(&year.record(), 2024, day("2024-06-30"));
    let together = found.together.as_ref().unwrap();
    assert_eq!((together.done, together.beside_plan, together.total), (Some(0), 1, 1));
    assert_eq!(found.slots[0].status, Status::AsPlanned);
}

#[test]
fn a_slot_deviates_once_however_many_partners_were_missing() {
    let year = make::year(2024).version("2023-12-12", &[spring(1, &["polis", "skatteverket"])]);
    let record = year
        .done(1, "2024-02-02", &[])
        .because(Some("polis"), Some("sjukdom"), "x")
        .record();
    let found = follow_up(&record, 2024, day("2024-12-31"));
    assert_eq!(found.total().unwrap().count(Column::Deviating), 1);
    assert_eq!(found.deviations.unwrap().len(), 2);
    assert_eq!(found.deviations_without_reason, Some(1));
}

#[test]
fn coordinated_slots_without_the_main_partner_have_rows_of_their_own_where_there_are_any() {
    let plan = [
        spring(1, &["polis", "skatteverket"]),
        autumn(2, &["skatteverket"]),
        autumn(3, &[]),
    ];
    let found = follow_up(
        &make::year(2024).version("2023-12-12", &plan).record(),
        2024,
        day("2024-01-01"),
    );
    let rows: Vec<RowOf> = found.table.unwrap().into_iter().map(|row| row.of).collect();
    let coordinated = |partner: Option<&str>, season| RowOf::Coordinated {
        partner: partner.map(PartnerCode::new),
        season,
    };
    assert_eq!(
        rows,
        [
            RowOf::Own,
            coordinated(Some("polis"), Season::Spring),
            coordinated(Some("polis"), Season::Autumn),
            coordinated(None, Season::Autumn),
            RowOf::Total
        ]
    );
}

#[test]
fn rule_3_a_version_of_july_is_named_with_what_it_changed_and_june_is_measured_against_the_first() {
    let first = [spring(1, &[]), autumn(2, &["polis"]), autumn(3, &[])];
    let second = [spring(1, &[]), autumn(2, &[]), autumn(3, &[])];
    let record = make::year(2024)
        .version("2023-12-12", &first)
        .version("2024-07-05", &second)
        .record();
    let june = follow_up(&record, 2024, day("2024-06-30"));
    assert_eq!(june.plan.unwrap().version, Some(1));
    assert_eq!(june.together.unwrap().planned, Some(1));
    assert_eq!(june.versions.len(), 1);
    let july = follow_up(&record, 2024, day("2024-07-05"));
    assert_eq!(july.plan.unwrap().version, Some(2));
    assert_eq!(july.together.unwrap().planned, Some(0));
    let changed: Vec<u32> = july.versions[1].changes.iter().map(Change::nr).collect();
    assert_eq!(changed, [2]);
    assert!(july.versions[0].changes.is_empty());
}

#[test]
fn rule_3_with_nothing_adopted_the_draft_is_measured_against_and_says_so() {
    let record = make::year(2024)
        .draft(&make::plan_of_ten())
        .done(1, "2024-01-12", &[])
        .record();
    let found = follow_up(&record, 2024, day("2024-03-01"));
    let plan = found.plan.as_ref().unwrap();
    assert_eq!((plan.version, plan.status), (None, PlanStatus::Draft));
    assert_eq!(figures(found.total().unwrap()), [10, 1, 1, 0, 9]);
    assert!(found.versions.is_empty());
}

#[test]
fn a_year_without_a_plan_has_no_figures_that_cannot_be_known() {
    let record = make::year(2024)
        .outside("2024-02-02", &["polis"], Outcome::Done)
        .record();
    let found = follow_up(&record, 2024, day("2024-12-31"));
    assert_eq!((found.plan, found.table), (None, None));
    assert_eq!((found.deviations, found.deviations_without_reason), (None, None));
    let together = found.together.unwrap();
    assert_eq!((together.planned, together.done, together.total), (None, None, 1));
    assert_eq!(found.outside_plan.unwrap().len(), 1);
}

#[test]
fn a_year_of_which_nothing_is_known_has_no_noughts() {
    for record in [make::year(2024).record(), make::record(Vec::new())] {
        let found = follow_up(&record, 2024, day("2024-12-31"));
        assert!(found.is_blank());
        let json = serde_json::to_value(&found).unwrap();
        for key in [
            "plan",
            "table",
            "together",
            "outside_plan",
            "inquiries",
            "open_commitments",
            "measures",
        ] {
            assert!(json[key].is_null(), "{key}");
        }
        assert!(json["deviations_without_reason"].is_null());
    }
}

#[test]
fn a_year_not_begun_has_everything_remaining() {
    let record = make::year(2024)
        .version("2023-12-12", &make::plan_of_ten())
        .scheduled(1, "2024-01-12")
        .record();
    let found = follow_up(&record, 2024, day("2023-12-12"));
    assert_eq!(figures(found.total().unwrap()), [10, 0, 0, 0, 10]);
    assert_eq!(found.total().unwrap().count(Column::Unlogged), 0);
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
fn a_round_whose_slot_a_later_version_took_away_is_outside_the_plan_once_done() {
    let first = [autumn(1, &["polis"]), autumn(2, &[]), autumn(3, &[])];
    let second = [autumn(3, &[])];
    let record = make::year(2024)
        .version("2023-12-12", &first)
        .version("2024-07-05", &second)
        .done(1, "2024-09-06", &["polis"])
        .scheduled(2, "2024-10-04")
        .record();
    let found = follow_up(&record, 2024, day("2024-12-31"));
    let outside: Vec<Option<u32>> = found.outside_plan.unwrap().iter().map(|round| round.nr).collect();
    assert_eq!(outside, [Some(1)]);
    let together = found.together.unwrap();
    assert_eq!((together.done, together.beside_plan, together.total), (Some(0), 1, 1));
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
fn rule_3_a_draft_changes_nothing_in_the_follow_up_of_the_version_adopted() {
    let plan = [autumn(3, &["polis"]), autumn(4, &["polis"])];
    let year = make::year(2024)
        .version("2023-12-12", &plan)
        .draft(&[autumn(3, &["polis"]), autumn(4, &[]), autumn(5, &[])])
        .scheduled(3, "2024-09-06")
        .scheduled(4, "2024-11-01")
        .asked(Season::Autumn, "polis", &["2024-06-03"])
        .answered(Some(3), Reply::Yes, "2024-06-10")
        .answered(Some(4), Reply::No, "2024-06-10")
        .record();
    let found = follow_up(&year, 2024, day("2024-06-30")).inquiries.unwrap();
    assert_eq!(found[0].answer, Some(Reaction::Partial));
    let before = follow_up(&year, 2024, day("2023-12-01")).table.unwrap();
    assert_eq!(before.last().unwrap().count(Column::Planned), 2, "not the later draft");
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

fn seen(record: &Record, tonight: &str) -> Visible {
    let name = ("Kanarie Fågelsång".to_owned(), "polisens kontaktperson".to_owned());
    let aliases = Aliases::new([name], Functions::default());
    let viewer = Viewer::Board {
        tonight: day(tonight),
        aliases: &aliases,
    };
    Visible::new(record, 2024, day("2024-12-31"), viewer)
}

#[test]
fn rule_12_the_board_sees_number_partner_and_season_of_a_coming_round_and_the_date_of_a_past_one() {
    let mut record = make::year(2024)
        .version("2023-12-12", &[spring(1, &[]), autumn(2, &["polis"]), autumn(3, &[])])
        .done(1, "2024-02-02", &[])
        .scheduled(2, "2024-11-29")
        .round(Some(3), Some("2024-12-06"), |round| round.date_public = true)
        .outside("2024-11-30", &["evenemangspolis"], Outcome::Scheduled)
        .record();
    at_the_arena(&mut record);
    let found = seen(&record, "2024-11-28");
    let dates: Vec<_> = found.slots.iter().map(|slot| slot.date).collect();
    assert_eq!(dates, [Some(day("2024-02-02")), None, Some(day("2024-12-06"))]);
    let outside = &found.outside_plan.as_ref().unwrap()[0];
    assert_eq!(
        (outside.date, outside.venue.as_deref(), &outside.event),
        (None, None, &None)
    );
    assert_eq!(outside.season, Some(Season::Autumn));
    let json = serde_json::to_string(&found).unwrap();
    assert!(!json.contains("2024-11-29") && !json.contains("2024-11-30") && !json.contains("Arena"));
    assert_eq!(seen(&record, "2024-11-30").slots[1].date, Some(day("2024-11-29")));
}

#[test]
fn rule_12_the_board_cannot_find_a_coming_night_by_asking_for_later_days() {
    let year = make::year(2024).version("2023-12-12", &[autumn(1, &[])]);
    let record = year.scheduled(1, "2024-11-29").record();
    let found = seen(&record, "2024-11-20");
    assert_eq!(found.as_of, day("2024-11-20"));
    assert_eq!(found.total().unwrap().count(Column::Unlogged), 0);
}

#[test]
fn rule_12_the_board_sees_functions_instead_of_names() {
    let record = make::year(2024)
        .version("2023-12-12", &[spring(1, &["polis"])])
        .done(1, "2024-02-02", &[])
        .because(Some("polis"), Some("annat"), "Kanarie Fågelsång, per telefon")
        .record();
    let found = seen(&record, "2024-11-29");
    let deviations = found.deviations.as_ref().unwrap();
    assert_eq!(deviations[0].stated_by, "polisens kontaktperson, per telefon");
    let team = Visible::new(&record, 2024, day("2024-12-31"), Viewer::Team);
    assert!(serde_json::to_string(&team).unwrap().contains("Kanarie"));
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

#[test]
fn the_years_side_by_side_have_each_their_own_figures_and_no_nought_for_what_is_not_known() {
    let record = make::record(vec![
        make::year(2021).measure(MeasureKind::Meeting, "2021-03-01", None).0,
        make::year(2022).outside("2022-05-06", &["polis"], Outcome::Done).0,
        make::case_of_2023().0,
        make::year(2024)
            .draft(&[spring(1, &["polis"]), spring(2, &[])])
            .done(1, "2024-02-02", &["polis"])
            .scheduled(2, "2024-06-07")
            .outside("2024-04-21", &["evenemangspolis"], Outcome::Done)
            .0,
        make::year(2025).draft(&[spring(1, &[])]).0,
    ]);
    let years = follow_up(&record, 2023, day("2024-05-01")).years;
    let told: Vec<_> = years
        .iter()
        .map(|it| (it.year, it.is_running, it.plan, it.with_authority, it.outside_plan))
        .collect();
    let (adopted, draft) = (Some(PlanStatus::Adopted), Some(PlanStatus::Draft));
    assert_eq!(
        told,
        [
            (2022, false, None, 1, 1),
            (2023, false, adopted, 0, 0),
            (2024, true, draft, 2, 1),
        ]
    );
    let figures = |it: &InPlan| {
        let all = [it.planned, it.done, it.as_planned, it.deviating, it.remaining];
        (all, it.with_partner_done, it.with_partner_planned)
    };
    let in_plan: Vec<_> = years.iter().map(|it| it.in_plan.as_ref().map(figures)).collect();
    assert_eq!(
        in_plan,
        [None, Some(([10, 10, 6, 4, 0], 0, 4)), Some(([2, 1, 1, 0, 1], 1, 1)),]
    );
}

#[test]
fn the_figures_of_a_year_beside_others_are_those_of_its_own_follow_up() {
    let record = make::record(vec![
        make::year(2022).outside("2022-05-06", &[], Outcome::Done).0,
        make::case_of_2023().0,
    ]);
    for day in ["2023-04-20", "2024-04-04"].map(day) {
        let found = follow_up(&record, 2023, day);
        let beside = found.years[1].in_plan.unwrap();
        let total = found.total().unwrap();
        let counts = [
            beside.planned,
            beside.done,
            beside.as_planned,
            beside.deviating,
            beside.remaining,
        ];
        let columns = [
            Column::Planned,
            Column::Done,
            Column::AsPlanned,
            Column::Deviating,
            Column::Remaining,
        ];
        assert_eq!(counts, columns.map(|column| total.count(column)));
    }
}
