//! The years side by side.

use super::*;

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
