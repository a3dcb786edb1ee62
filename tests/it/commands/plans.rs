//! Plans by the commands: proposed, adopted, read again from a file, and the nights that follow them.

use serde_json::Value;

use super::Place;

#[test]
fn a_plan_is_proposed_saved_and_adopted_and_not_twice() {
    let place = Place::new();
    let proposed = place.done(&["plan", "propose", "2025", "--format", "json"]);
    let proposed: Value = serde_json::from_str(&proposed).unwrap();
    assert_eq!(proposed["rounds"].as_array().unwrap().len(), 10);
    assert!(
        place
            .refused(&["plan", "adopt", "2025", "--on", "2024-04-02"])
            .contains("utkast")
    );
    let twelve = [
        "plan",
        "propose",
        "2025",
        "--rounds",
        "12",
        "--with-partner",
        "6",
        "--save",
        "--format",
        "csv",
    ];
    let csv = place.done(&twelve);
    assert_eq!(csv.lines().count(), 13);
    assert_eq!(csv.matches(";samordnad;polis;").count(), 6);
    let adopt = ["plan", "adopt", "2025", "--on", "2024-04-02", "--paragraph", "§ 112"];
    assert!(place.done(&adopt).contains("version 1, 12 omgångar"));
    place.refused(&adopt);
    std::fs::write(place.path("plan.csv"), csv).unwrap();
    assert!(place.done(&["import", "plan", "plan.csv"]).contains("12 oförändrade"));
    assert!(
        place
            .done(&["outlook", "--as-of", "2025-01-02", "--format", "json"])
            .contains("\"as_of\": \"2025-01-02\"")
    );
}

/// A night as planned, moved and carried out, and one moved that is still to come.
const PLANNED: &str = "år;nr;period;typ;samverkanspart;datum;start;slut\n\
    2024;1;vår;egen;;2024-02-09;22:00;02:30\n2024;2;vår;samordnad;polis;2024-05-17;22:00;02:30\n";
const WORKED: &str = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
    2024;1;genomförd;2024-02-16;22:00;02:30;Handläggare A, Handläggare B;\n2024;2;;2024-05-24;22:00;02:30;;\n";

#[test]
fn the_plan_file_a_second_time_moves_no_night_back() {
    let place = Place::new();
    std::fs::write(place.path("plan.csv"), PLANNED).unwrap();
    std::fs::write(place.path("rounds.csv"), WORKED).unwrap();
    let plan = ["import", "plan", "plan.csv", "--adopted", "2023-12-12"];
    let rounds = ["import", "rounds", "rounds.csv"];
    place.done(&plan);
    place.done(&rounds);
    let nights = place.done(&["export", "rounds", "--year", "2024"]);
    let before = place.logged();
    assert!(place.done(&plan).contains("2 oförändrade"));
    assert!(place.done(&rounds).contains("2 oförändrade"));
    assert_eq!(place.logged(), before);
    assert!(nights.contains("2024-02-16") && nights.contains("2024-05-24"));
}

#[test]
fn rule_3_an_edited_export_of_an_adopted_plan_is_refused() {
    let place = Place::of_2023();
    let (plan, follow_up) = (place.export("plan", "2023"), place.follow_up());
    assert!(plan.contains("samordnad;polis"));
    let refused = place.not_imported("plan", &plan.replace("samordnad;polis", "egen;"));
    for told in [
        "Rad 3, kolumn typ",
        "vår egen",
        "vår samordnad polis, som i version 1, antagen 2022-12-13",
    ] {
        assert!(refused.contains(told), "{told}: {refused}");
    }
    let refused = place.not_imported("plan", &plan.replace("2022-12-13", "2022-12-14"));
    assert!(refused.contains("antagen"), "{refused}");
    assert_eq!(place.follow_up(), follow_up);
}

#[test]
fn rule_3_a_version_comes_after_the_one_before_it() {
    let second = "år;nr;period;typ;samverkanspart;version;antagen\n2024;1;vår;egen;;2;2023-12-12\n";
    let refused = Place::new().not_imported("plan", second);
    assert!(refused.contains("1, som är nästa version"), "{refused}");
    let place = Place::new();
    place.import("plan", &second.replace(";2;2023", ";1;2023"));
    place.import(
        "plan",
        &second.replace("2024;1;vår;egen;;2;2023", "2024;1;vår;samordnad;polis;2;2023"),
    );
    assert!(
        place
            .import("plan", &second.replace(";2;2023", ";1;2023"))
            .contains("1 oförändrade")
    );
}

#[test]
fn a_row_that_is_refused_has_the_number_that_an_editor_shows() {
    for ending in ["\n", "\r\n"] {
        let file = ["samverkanspart;datum", "polis;2024-05-03", "", "polis;igår"].join(ending);
        let refused = Place::new().not_imported("offers", &file);
        assert!(refused.contains("Rad 4"), "{ending:?}: {refused}");
    }
}

/// A plan with two nights in the spring, of which the second has been moved and answered since.
fn with_a_moved_night() -> Place {
    let place = Place::new();
    std::fs::write(place.path("plan.csv"), PLANNED).unwrap();
    place.done(&["import", "plan", "plan.csv", "--adopted", "2023-12-12"]);
    place.import("rounds", WORKED);
    place.import(
        "inquiries",
        "år;period;samverkanspart;skickad;kanal;typ\n2024;vår;polis;2024-01-10;e-post;förfrågan\n",
    );
    let answer = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
        2024;vår;2;polis;ja;2024-04-04;telefon;polisens kontaktperson;\n";
    place.import("answers", answer);
    place
}

#[test]
fn a_night_that_an_edited_export_changes_is_moved() {
    let place = with_a_moved_night();
    let rounds = place.export("rounds", "2024");
    let moved = "2024-05-17 till 2024-05-24 den 2024-04-04";
    assert!(rounds.contains(moved), "{rounds}");
    place.import("rounds", &rounds.replace("2024;2;;2024-05-24", "2024;2;;2024-05-31"));
    let after = place.export("rounds", "2024");
    let both = format!("{moved}, 2024-05-24 till 2024-05-31 den 2024-04-04");
    assert!(after.contains(&both), "{after}");
    let again = place.import("rounds", &after);
    assert!(again.starts_with("0 nya, 0 ändrade"), "{again}");
}

#[test]
fn a_year_that_has_rounds_is_compared_with_what_is_proposed_anew() {
    let place = Place::new();
    place.done(&["officer", "add", "A"]);
    place.done(&["officer", "add", "B"]);
    let again = ["plan", "propose", "2025"];
    place.done(&["plan", "propose", "2025", "--save"]);
    let same = place.done(&again);
    assert_eq!(same.matches("står kvar").count(), 10);
    assert!(
        same.ends_with("Inget behöver ändras. Omgångarna kan ligga där de ligger.\n"),
        "{same}"
    );
    let json = || -> Value {
        let text = place.done(&["plan", "propose", "2025", "--format", "json"]);
        serde_json::from_str(&text).unwrap()
    };
    let date = json()["comparison"][4]["from"]["date"].as_str().unwrap().to_owned();
    place.import("leave", &format!("handläggare;från;till\nA;{date};{date}\n"));
    let proposed = json();
    let changes: Vec<&str> = (0..10)
        .filter_map(|at| proposed["comparison"][at]["change"].as_str())
        .collect();
    assert_eq!(changes.iter().filter(|change| **change == "stays").count(), 9);
    assert_eq!((changes[4], &proposed["rounds"][0]["nr"]), ("moves", &Value::from(1)));
    assert_eq!(proposed["comparison"][4]["why"]["code"], "officers");
    let text = place.done(&["plan", "propose", "2025", "--save"]);
    assert!(text.contains("A kan inte och bara en är tillgänglig"), "{text}");
    assert!(text.contains("1 omgång flyttas och 9 omgångar står kvar."), "{text}");
    assert!(place.done(&again).contains("Inget behöver ändras."));
    let csv = place.done(&["plan", "propose", "2025", "--format", "csv"]);
    assert_eq!((csv.lines().count(), csv.matches(&date).count()), (11, 0));
}

#[test]
fn a_night_that_is_logged_is_not_moved_by_a_row_without_outcome() {
    let place = with_a_moved_night();
    let row = |date: &str| format!("år;nr;utfall;datum;start;slut;handläggare;deltog\n2024;1;;{date};22:00;02:30;A;\n");
    let refused = place.not_imported("rounds", &row("2024-02-23"));
    assert!(refused.contains("Rad 2: kolumn datum"), "{refused}");
    assert!(place.export("rounds", "2024").contains("2024;1;genomförd;2024-02-16"));
    place.import("rounds", &row("2024-02-16"));
}

#[test]
fn a_number_that_only_stood_in_a_draft_is_in_no_export() {
    let place = Place::new();
    for rounds in ["12", "10"] {
        place.done(&["plan", "propose", "2025", "--rounds", rounds, "--save"]);
    }
    let other = Place::new();
    for kind in ["plan", "rounds"] {
        let file = place.export(kind, "2025");
        assert_eq!(file.lines().count(), 11, "{file}");
        other.import(kind, &file);
    }
}
