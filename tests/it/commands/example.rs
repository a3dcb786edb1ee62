//! The case of 2023 by the commands: the figures that it must give, read again and read back from its export.

use serde_json::Value;

use super::{FOLLOW_UP, Place, README, contains, exported, with_file};
use crate::make::shared;

#[test]
fn the_case_of_2023_gives_the_follow_up_that_it_must() {
    let place = Place::of_2023();
    contains(&place.follow_up(), &expected(), "");
}

#[test]
fn everything_a_second_time_changes_nothing() {
    let place = Place::of_2023();
    let (logged, follow_up) = (place.logged(), place.follow_up());
    for arguments in README {
        let said = place.done(&with_file(arguments));
        assert!(said.starts_with("0 nya, 0 ändrade, "), "{arguments:?}: {said}");
    }
    assert_eq!(place.logged(), logged);
    assert_eq!(place.follow_up(), follow_up);
}

#[test]
fn its_own_export_changes_nothing_and_gives_the_same_in_an_empty_database() {
    let place = Place::of_2023();
    let files: Vec<(&str, String)> = README
        .iter()
        .flat_map(|arguments| exported(&place, arguments[1]))
        .collect();
    let (logged, follow_up) = (place.logged(), place.follow_up());
    for (kind, name) in &files {
        let said = place.done(&["import", kind, name]);
        assert!(said.starts_with("0 nya, 0 ändrade, "), "{name}: {said}");
    }
    assert_eq!(place.logged(), logged);
    assert_eq!(place.follow_up(), follow_up);
    for (kind, name) in &files {
        place.done(&["import", kind, name, "--database", "other.db"]);
    }
    let other = [FOLLOW_UP, &["--database", "other.db"]].concat();
    contains(&serde_json::from_str(&place.done(&other)).unwrap(), &expected(), "");
}

fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/expected-follow-up.json")).unwrap()
}

#[test]
fn every_match_of_a_season_becomes_an_event() {
    let Some(file) = shared("fixtures/allsvenskan-2024.csv") else {
        return;
    };
    let place = Place::new();
    let said = place.done(&["import", "events", &file.display().to_string()]);
    assert!(said.starts_with("240 nya, "), "{said}");
    let again = place.done(&["import", "events", &file.display().to_string()]);
    assert!(again.starts_with("0 nya, 0 ändrade, 240 oförändrade"), "{again}");
}
