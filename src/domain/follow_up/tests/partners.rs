//! Which partner was missing, and where it counts.

use super::*;

#[test]
fn rule_10_a_partner_who_only_planned_was_missing_on_site() {
    let planning = |round: &mut crate::round::Facts| {
        round.becomes(Outcome::Done);
        round.participations = vec![Participation {
            partner: PartnerCode::new("polis"),
            role: Presence::Planning,
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
