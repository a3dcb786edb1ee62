//! Rule 12: what the nämnd sees of a year.

use super::*;

fn seen(record: &Record, tonight: &str) -> Visible {
    let name = ("Kanarie Fågelsång".to_owned(), "polisens kontaktperson".to_owned());
    let aliases = Aliases::new([name], Functions::default(), None);
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
