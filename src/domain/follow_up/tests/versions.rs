//! What is measured against: versions, drafts, and years of which less is known.

use super::*;

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
