//! Which partner was missing, and where it counts.

use super::*;
use crate::deviation::AbsenceKind;

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

#[test]
fn an_aborted_round_counts_with_whoever_was_there_and_in_no_quota() {
    let plan = [spring(1, &["polis"]), spring(2, &["polis"])];
    let mut year = make::year(2025)
        .version("2024-12-10", &plan)
        .done(1, "2025-03-14", &["polis"])
        .done(2, "2025-05-16", &[])
        .because(Some("polis"), Some("annat"), "polisens gruppchef");
    year.0.rounds[0].becomes(Outcome::Aborted);
    year.0.rounds[1].absences[0].facts.kind = Some(AbsenceKind::Left);
    let record = year.record();
    let seen = follow_up(&record, 2025, day("2026-01-31"));
    let together = seen.together.unwrap();
    assert_eq!((together.done, together.beside_plan, together.total), (Some(0), 0, 1));
    let police = make::codes(&["polis"]);
    assert_eq!(
        (seen.slots[0].status, &seen.slots[0].on_site),
        (Status::NotDone, &police)
    );
    assert_eq!((&seen.slots[1].missing, &seen.slots[1].left), (&police, &police));
    let before = follow_up(&record, 2025, day("2025-03-13"));
    assert_eq!((before.together.unwrap().total, before.slots[0].on_site.len()), (0, 0));
}

#[test]
fn a_round_out_of_its_season_knows_the_one_it_was_held_in() {
    let year = make::year(2025)
        .version("2024-12-10", &[spring(1, &[])])
        .done(1, "2025-09-05", &[]);
    let seen = follow_up(&year.record(), 2025, day("2026-01-31"));
    let deviations = seen.deviations.unwrap();
    assert_eq!(deviations[0].cause, Cause::OutOfSeason);
    assert_eq!(
        (deviations[0].season, deviations[0].held_in),
        (Season::Spring, Some(Season::Autumn))
    );
}
