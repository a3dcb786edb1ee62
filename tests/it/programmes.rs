//! Programmes that are not like the one that every database begins with: planned, asked, logged and followed up by the
//! commands, from an empty database.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::commands::Place;

/// A command on a day.
fn on(place: &Place, date: &str, arguments: &[&str]) -> String {
    let mut command = place.command(arguments);
    let output = command
        .env("TILLSYN_NOW", format!("{date}T12:00:00+02:00"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn json_on(place: &Place, date: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&on(place, date, &[arguments, &["--format", "json"]].concat())).unwrap()
}

/// Imports rows on a day.
fn read(place: &Place, date: &str, kind: &[&str], rows: &str) {
    let file = place.path("rader.csv");
    std::fs::write(&file, rows).unwrap();
    let file = file.display().to_string();
    on(place, date, &[&["import"], kind, &[file.as_str()]].concat());
}

fn settings(place: &Place, values: &[[&str; 2]]) {
    for [key, value] in values {
        place.done(&["setting", "set", key, value, "--from-year", "2024"]);
    }
}

/// A row of a table: planned, done, as planned.
fn figures(follow_up: &Value, row: &Value) -> Option<[u64; 3]> {
    let rows = follow_up["table"].as_array().unwrap();
    let is_it = |one: &&Value| row.as_object().unwrap().iter().all(|(key, value)| one[key] == *value);
    let found = rows.iter().find(is_it)?;
    Some(["planned", "done", "as_planned"].map(|column| found[column].as_u64().unwrap()))
}

fn coordinated(partner: &str, season: &str) -> Value {
    json!({ "row": "coordinated", "partner": partner, "season": season })
}

const SUMMER: [[&str; 2]; 5] = [
    ["autumn_starts", "09-01"],
    ["summer_starts", "06-01"],
    ["with_partner_spring", "1"],
    ["with_partner_summer", "2"],
    ["with_partner_autumn", "1"],
];

/// The plan that is proposed and adopted for a year of three seasons: number and date of summer's rounds with the police.
fn planned_with_summer(place: &Place) -> Vec<[String; 2]> {
    settings(place, &SUMMER);
    settings(place, &[["pause_weeks", ""], ["weight_pause", "0"]]);
    let proposed = on(place, "2024-01-02", &["plan", "propose", "2024", "--save"]);
    assert!(
        proposed.contains(" på våren, ") && proposed.contains(" på sommaren, "),
        "{proposed}"
    );
    on(place, "2024-01-02", &["plan", "adopt", "2024", "--on", "2024-01-02"]);
    let plan = on(place, "2024-01-02", &["export", "plan", "--year", "2024"]);
    let rows: Vec<Vec<&str>> = plan.lines().map(|line| line.split(';').collect()).collect();
    let place_of = |name: &str| {
        let mut heads = rows[0].iter().map(|head| head.trim_start_matches('\u{feff}'));
        heads.position(|head| head == name).unwrap()
    };
    let (nr, period, partner, date) = (
        place_of("nr"),
        place_of("period"),
        place_of("samverkanspart"),
        place_of("datum"),
    );
    let with_police = |season: &str| {
        let of = rows
            .iter()
            .filter(|row| row[period] == season && row[partner] == "polis");
        of.map(|row| [row[nr].to_owned(), row[date].to_owned()])
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ["vår", "sommar", "höst"].map(|season| with_police(season).len()),
        [1, 2, 1]
    );
    let summer = with_police("sommar");
    for [_, date] in &summer {
        assert!(("2024-06-01".."2024-09-01").contains(&date.as_str()), "{summer:?}");
    }
    summer
}

#[test]
fn a_year_of_three_seasons_is_planned_asked_logged_and_followed_up() {
    let place = Place::new();
    let nights = planned_with_summer(&place);
    let told = on(&place, "2024-04-30", &["outlook"]);
    assert!(told.contains("inför sommaren 2024"), "{told}");
    let inquiries = "år;period;samverkanspart;skickad;kanal;typ\n2024;sommar;polis;2024-05-02;e-post;förfrågan\n";
    read(&place, "2024-05-02", &["inquiries"], inquiries);
    let answers = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
                   2024;Sommar;;polis;ja;2024-05-10;telefon;polisens samordnare;\n";
    read(&place, "2024-05-10", &["answers"], answers);
    let told = on(&place, "2024-05-11", &["outlook"]);
    assert!(
        told.contains("i sommar") && !told.contains("inför sommaren 2024"),
        "{told}"
    );

    let mut rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog\n".to_owned();
    for ([nr, date], there) in nights.iter().zip(["polis", ""]) {
        writeln!(rounds, "2024;{nr};genomförd;{date};22:00;02:30;AA;{there}").unwrap();
    }
    read(&place, "2024-09-02", &["rounds"], &rounds);
    let told = on(&place, "2024-09-02", &["outlook"]);
    assert!(told.contains("i somras"), "{told}");
    let follow_up = json_on(&place, "2024-09-02", &["follow-up", "2024"]);
    let with_police = |season| figures(&follow_up, &coordinated("polis", season));
    assert_eq!(with_police("summer"), Some([2, 2, 1]));
    assert_eq!(with_police("spring"), Some([1, 0, 0]));
    let text = on(&place, "2024-09-02", &["follow-up", "2024"]);
    assert!(text.contains("Samordnade med polisen, sommaren"), "{text}");

    // what is taken out is read back into an empty database of the same seasons, to the same figures
    let other = Place::new();
    settings(&other, &SUMMER);
    for kind in ["plan", "rounds", "deviations", "inquiries", "answers"] {
        let rows = on(&place, "2024-09-02", &["export", kind, "--year", "2024"]);
        read(&other, "2024-09-02", &[kind], &rows);
    }
    let again = json_on(&other, "2024-09-02", &["follow-up", "2024"]);
    for season in ["spring", "summer", "autumn"] {
        let row = coordinated("polis", season);
        assert_eq!(figures(&again, &row), figures(&follow_up, &row), "{season}");
    }
    assert_eq!(again["inquiries"][0]["season"], follow_up["inquiries"][0]["season"]);
}

#[test]
fn a_year_has_a_summer_only_when_that_is_set_and_earlier_years_keep_their_seasons() {
    let place = Place::new();
    let plan = "år;nr;period;typ;samverkanspart\n2024;1;sommar;egen;\n";
    let refused = place.not_imported("plan", plan);
    assert!(refused.contains("något av vår, höst"), "{refused}");
    let wrong = place.refused(&["setting", "set", "summer_starts", "08-01", "--from-year", "2025"]);
    assert!(wrong.contains("Sommaren måste börja före hösten"), "{wrong}");
    place.done(&["setting", "set", "autumn_starts", "09-01", "--from-year", "2025"]);
    place.done(&["setting", "set", "summer_starts", "06-01", "--from-year", "2025"]);
    let back = place.refused(&["setting", "set", "autumn_starts", "05-01", "--from-year", "2026"]);
    assert!(back.contains("2026"), "{back}");
    place.not_imported("plan", plan);
    place.import("plan", &plan.replace("2024", "2025"));
    let before = "år;nr;period;typ;samverkanspart;datum\n2024;1;höst;egen;;2024-07-05\n";
    place.import("plan", before);
    let inquiry = "år;period;samverkanspart;skickad;kanal;typ\n2024;sommar;polis;2024-04-01;e-post;förfrågan\n";
    let refused = place.not_imported("inquiries", inquiry);
    assert!(refused.contains("något av vår, höst"), "{refused}");
}

/// Two rounds with each of two partners, one with both, and what came of those that have been by the first of July.
fn with_two_partners(place: &Place) {
    let plan = "år;nr;period;typ;samverkanspart\n2024;1;vår;samordnad;miljo\n2024;2;vår;samordnad;polis\n\
                2024;3;höst;samordnad;miljo\n2024;4;höst;samordnad;polis\n2024;5;höst;samordnad;miljo, polis\n2024;6;höst;egen;\n";
    read(place, "2024-01-02", &["plan", "--adopted", "2023-12-12"], plan);
    let asked = "år;period;samverkanspart;skickad;kanal;typ\n2024;vår;miljo;2024-01-10;e-post;förfrågan\n\
                 2024;höst;miljo;2024-06-03;e-post;förfrågan\n";
    read(place, "2024-06-04", &["inquiries"], asked);
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
                  2024;1;genomförd;2024-02-16;22:00;02:30;AA;miljo\n2024;2;genomförd;2024-04-12;22:00;02:30;AA;\n";
    read(place, "2024-05-02", &["rounds"], rounds);
}

fn main_partner(place: &Place, code: &str) {
    on(place, "2024-01-02", &["programme", "set", "--main-partner", code]);
}

#[test]
fn another_partner_may_be_the_main_one_and_has_the_rows_and_the_forecast() {
    let place = Place::new();
    main_partner(&place, "miljo");
    assert_eq!(
        place.done(&["programme", "list"]).split_whitespace().last(),
        Some("miljo")
    );
    let proposed = on(&place, "2024-01-02", &["plan", "propose", "2025", "--format", "csv"]);
    assert_eq!(proposed.matches(";samordnad;miljo;").count(), 4, "{proposed}");
    with_two_partners(&place);
    let follow_up = json_on(&place, "2024-07-01", &["follow-up", "2024"]);
    let of = |row: Value| figures(&follow_up, &row);
    assert_eq!(of(coordinated("miljo", "spring")), Some([1, 1, 1]));
    assert_eq!(of(coordinated("miljo", "autumn")), Some([2, 0, 0]));
    let others = |season: &str| of(json!({ "row": "coordinated", "partner": null, "season": season }));
    assert_eq!((others("spring"), others("autumn")), (Some([1, 1, 0]), Some([1, 0, 0])));
    assert_eq!(of(coordinated("polis", "spring")), None);
    let together = &follow_up["together"];
    assert_eq!(
        (&together["partner"], &together["planned"]),
        (&json!("miljo"), &json!(3))
    );
    let outlook = json_on(&place, "2024-07-01", &["outlook"]);
    let targets = outlook["targets"].as_array().unwrap();
    let asked: Vec<&Value> = targets
        .iter()
        .filter(|one| one["partner"] == "miljo")
        .map(|one| &one["asked"])
        .collect();
    // nobody has asked the police about the one with both
    assert_eq!(asked, [&json!(0), &json!(1)]);
    let text = on(&place, "2024-07-01", &["follow-up", "2024"]);
    assert!(text.contains("tre tillsammans med miljö"), "{text}");
}

#[test]
fn a_programme_may_have_no_main_partner_and_then_each_partner_has_its_rows() {
    let place = Place::new();
    main_partner(&place, "ingen");
    assert_eq!(
        place.done(&["programme", "list"]).split_whitespace().last(),
        Some("ingen")
    );
    let proposed = on(&place, "2024-01-02", &["plan", "propose", "2025", "--format", "csv"]);
    assert_eq!(
        (
            proposed.matches(";egen;").count(),
            proposed.matches(";samordnad;").count()
        ),
        (10, 0),
        "{proposed}"
    );
    let refused = place.refused(&["plan", "propose", "2025", "--with-partner", "4"]);
    assert!(refused.contains("ingen huvudpart"), "{refused}");
    with_two_partners(&place);
    let follow_up = json_on(&place, "2024-07-01", &["follow-up", "2024"]);
    let of = |row: Value| figures(&follow_up, &row);
    assert_eq!(of(coordinated("miljo", "spring")), Some([1, 1, 1]));
    assert_eq!(of(coordinated("polis", "spring")), Some([1, 1, 0]));
    assert_eq!(of(coordinated("miljo", "autumn")), Some([1, 0, 0]));
    assert_eq!(
        of(json!({ "row": "coordinated", "partner": null, "season": "autumn" })),
        Some([1, 0, 0])
    );
    assert_eq!(of(json!({ "row": "total" })), Some([6, 2, 1]));
    let together = &follow_up["together"];
    let numbers = ["planned", "done", "beside_plan", "total"].map(|key| together[key].as_u64().unwrap());
    assert_eq!((&together["partner"], numbers), (&Value::Null, [5, 1, 0, 1]));
}

#[test]
fn without_a_main_partner_each_is_forecast_and_all_is_told() {
    let place = Place::new();
    main_partner(&place, "ingen");
    with_two_partners(&place);
    for arguments in [&["follow-up", "2024"][..], &["outlook"], &["plan", "propose", "2024"]] {
        on(&place, "2024-07-01", arguments);
    }
    let outlook = json_on(&place, "2024-07-01", &["outlook"]);
    let partners: Vec<&Value> = outlook["targets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["partner"])
        .collect();
    assert!(
        partners.contains(&&json!("miljo")) && partners.contains(&&json!("polis")),
        "{outlook:#}"
    );
    assert_eq!(
        place
            .refused(&["programme", "set", "--main-partner", "krog"])
            .lines()
            .count(),
        1
    );
}
