//! The figures of whole years, from files to follow-up: what is counted, where, and what is not.

use serde_json::{Value, json};
use tillsyn::actions::import::{FileKind, Options};
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::plan::Adoption;
use tillsyn::report;
use tillsyn::store;

use crate::app::TestApp;
use crate::make::CASE_OF_2023;

/// Imports a file as the command does.
pub async fn import(app: &TestApp, kind: FileKind, file: &str) {
    try_import(app, kind, file, Options::default()).await.unwrap();
}

/// Imports a plan that the nämnd has adopted.
pub async fn adopted(app: &TestApp, on: &str, file: &str) -> tillsyn::error::Result<()> {
    let adoption = Adoption {
        on: on.parse().unwrap(),
        paragraph: Some("§ 112".to_owned()),
        case_number: None,
    };
    let options = Options {
        adoption: Some(adoption),
        ..Options::default()
    };
    try_import(app, FileKind::Plan, file, options).await
}

async fn try_import(app: &TestApp, kind: FileKind, file: &str, options: Options) -> tillsyn::error::Result<()> {
    let mut write = app.write().await;
    crate::app::import(&mut write, kind, file.as_bytes(), options).await?;
    write.commit().await
}

/// The follow-up as the command prints it.
async fn follow_up(app: &TestApp, year: i32, as_of: &str) -> Value {
    let mut read = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut read).await.program;
    let record = store::record::around(&mut read, &program.code, year).await.unwrap();
    let seen = Visible::new(&record, year, as_of.parse().unwrap(), Viewer::Team);
    serde_json::from_str(&report::follow_up_json(&seen).unwrap()).unwrap()
}

/// Planned, done, as planned, deviating, remaining; row by row.
fn table(follow_up: &Value) -> Vec<[u64; 5]> {
    let figures = |row: &Value| {
        ["planned", "done", "as_planned", "deviating", "remaining"].map(|column| row[column].as_u64().unwrap())
    };
    follow_up["table"].as_array().unwrap().iter().map(figures).collect()
}

/// Whether all that `expected` says is said by `found` too.
#[track_caller]
fn contains(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or_else(|| panic!("{at}.{key} is missing"));
                contains(found, expected, &format!("{at}.{key}"));
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                contains(found, expected, &format!("{at}[{index}]"));
            }
        }
        _ => assert_eq!(found, expected, "{at}"),
    }
}

async fn the_case_of_2023(app: &TestApp) {
    adopted(app, "2022-12-13", include_str!("../../assets/example/2023/plan.csv"))
        .await
        .unwrap();
    for (kind, file) in CASE_OF_2023 {
        import(app, kind, file).await;
    }
}

#[tokio::test]
async fn rule_1_the_case_of_2023_gives_all_that_is_expected_of_it() {
    let app = TestApp::new().await;
    the_case_of_2023(&app).await;
    let expected: Value = serde_json::from_str(include_str!("expected/follow-up-2023.json")).unwrap();
    contains(&follow_up(&app, 2023, "2024-04-04").await, &expected, "");
}

#[tokio::test]
async fn the_answers_of_2023_still_stand_when_the_year_is_looked_at_later() {
    let app = TestApp::new().await;
    the_case_of_2023(&app).await;
    let later = follow_up(&app, 2023, "2026-11-22").await;
    assert_eq!(later["inquiries"][0]["answer"], "no");
    assert_eq!(later["inquiries"][1]["answer"], "no");
}

/// Twelve rounds, 2, 4, 6, 8, 10 and 12 with the police.
const TWELVE: &str = "år;nr;period;typ;samverkanspart;datum;start;slut
2023;1;vår;egen;;2023-01-27;22:00;02:30
2023;2;vår;samordnad;polis;2023-02-24;22:00;02:30
2023;3;vår;egen;;2023-03-25;22:00;02:30
2023;4;vår;samordnad;polis;2023-04-28;22:00;02:30
2023;5;vår;egen;;2023-05-26;22:00;02:30
2023;6;vår;samordnad;polis;2023-06-16;22:00;02:30
2023;7;höst;egen;;2023-08-25;22:00;02:30
2023;8;höst;samordnad;polis;2023-09-29;22:00;02:30
2023;9;höst;egen;;2023-10-28;22:00;02:30
2023;10;höst;samordnad;polis;2023-11-10;22:00;02:30
2023;11;höst;egen;;2023-12-31;22:00;02:00
2023;12;höst;samordnad;polis;2023-12-09;22:00;02:30
";

/// Number 2 moved within its season, 6 out of it, 4 not carried out, 8 with another authority than the police, 5 own but
/// joined by the police; two at the arena and one more night with the police outside the plan.
const TWELVE_DONE: &str = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart
2023;1;genomförd;2023-01-27;22:00;02:30;A;;;
2023;2;genomförd;2023-03-03;22:00;02:30;A;polis;;
2023;3;genomförd;2023-03-25;22:00;02:30;A;;;
2023;4;inte genomförd;2023-04-28;22:00;02:30;;;;
2023;5;genomförd;2023-05-26;22:00;02:30;A;polis;;
2023;6;genomförd;2023-07-07;22:00;02:30;A;polis;;
2023;7;genomförd;2023-08-25;22:00;02:30;A;;;
2023;8;genomförd;2023-09-29;22:00;02:30;A;skatteverket;;
2023;9;genomförd;2023-10-28;22:00;02:30;A;;;
2023;10;genomförd;2023-11-10;22:00;02:30;A;polis;;
2023;11;genomförd;2023-12-31;22:00;02:00;A;;;
2023;12;genomförd;2023-12-09;22:00;02:30;A;polis;;
2023;;genomförd;2023-04-23;14:00;19:00;A;evenemangspolis;samordnad;evenemangspolis
2023;;genomförd;2023-05-28;14:00;19:00;A;evenemangspolis;samordnad;evenemangspolis
2023;;genomförd;2023-09-15;22:00;02:30;A;polis;samordnad;polis
";

async fn the_year_of_twelve() -> TestApp {
    let app = TestApp::new().await;
    adopted(&app, "2022-12-13", TWELVE).await.unwrap();
    import(&app, FileKind::Rounds, TWELVE_DONE).await;
    let told = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal
2023;8;polis;kom inte;annat_uppdrag;;polisens kontaktperson;2023-09-30;telefon
";
    import(&app, FileKind::Deviations, told).await;
    app
}

#[tokio::test]
async fn rule_4_a_year_of_twelve_with_six_coordinated_comes_out_right() {
    let app = the_year_of_twelve().await;
    let found = follow_up(&app, 2023, "2024-01-31").await;
    assert_eq!(
        table(&found),
        [[6, 6, 6, 0, 0], [3, 2, 1, 2, 0], [3, 3, 2, 1, 0], [12, 11, 9, 3, 0]]
    );
    let deviations = found["deviations"].as_array().unwrap();
    let told: Vec<_> = deviations
        .iter()
        .map(|one| (&one["nr"], &one["cause"], &one["partner"]))
        .collect();
    let expected = [
        json!([4, "not_done", null]),
        json!([6, "out_of_season", null]),
        json!([8, "partner_missing", "polis"]),
    ];
    assert_eq!(
        told,
        expected
            .iter()
            .map(|one| (&one[0], &one[1], &one[2]))
            .collect::<Vec<_>>()
    );
    assert_eq!(deviations[2]["kind"], "no_show");
    assert_eq!(found["deviations_without_reason"], 1);
}

#[tokio::test]
async fn rule_9_and_10_the_police_are_counted_by_where_they_were() {
    let app = the_year_of_twelve().await;
    let found = follow_up(&app, 2023, "2024-01-31").await;
    // in the plan 2, 6, 10 and 12; beside it 5 and the extra night; with the event police eight
    contains(
        &found["together"],
        &json!({"partner": "polis", "planned": 6, "done": 4, "beside_plan": 2, "authority": "polismyndigheten", "total": 8}),
        "together",
    );
    assert_eq!(found["outside_plan"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn rule_15_the_nights_of_the_clock_and_the_year_belong_to_their_evening() {
    let app = the_year_of_twelve().await;
    let before = follow_up(&app, 2023, "2023-12-30").await;
    assert_eq!(table(&before)[3], [12, 10, 8, 3, 1]);
    let evening = follow_up(&app, 2023, "2023-12-31").await;
    assert_eq!(table(&evening)[3], [12, 11, 9, 3, 0]);
    let mut read = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut read).await.program;
    let record = store::record::around(&mut read, &program.code, 2023).await.unwrap();
    let year = record.year(2023).unwrap();
    let ends = |nr| year.round_of(nr).unwrap().night().unwrap().ends.to_rfc3339();
    assert_eq!(ends(3), "2023-03-26T01:30:00+00:00");
    assert_eq!(ends(9), "2023-10-29T00:30:00+00:00");
    assert_eq!(ends(11), "2024-01-01T01:00:00+00:00");
}

#[tokio::test]
async fn rule_3_a_second_version_in_july_counts_from_then_and_says_what_it_changed() {
    let app = TestApp::at("2023-07-10T10:00:00Z").await;
    adopted(&app, "2022-12-13", TWELVE).await.unwrap();
    let second = TWELVE.replace("2023;8;höst;samordnad;polis", "2023;8;höst;egen;");
    adopted(&app, "2023-07-05", &second).await.unwrap();
    let june = follow_up(&app, 2023, "2023-06-30").await;
    contains(
        &june["plan"],
        &json!({"version": 1, "status": "adopted", "on": "2022-12-13"}),
        "june",
    );
    assert_eq!(june["together"]["planned"], 6);
    assert_eq!(june["versions"].as_array().unwrap().len(), 1);
    let july = follow_up(&app, 2023, "2023-07-05").await;
    contains(
        &july["plan"],
        &json!({"version": 2, "on": "2023-07-05", "paragraph": "§ 112"}),
        "july",
    );
    assert_eq!(july["together"]["planned"], 5);
    let changes = july["versions"][1]["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    contains(
        &changes[0],
        &json!({"change": "changed", "from": {"nr": 8, "kind": "coordinated"}, "to": {"nr": 8, "kind": "own"}}),
        "changes",
    );
}

#[tokio::test]
async fn rule_3_a_version_that_rewrites_a_season_that_is_over_is_refused() {
    let app = TestApp::at("2023-07-10T10:00:00Z").await;
    adopted(&app, "2022-12-13", TWELVE).await.unwrap();
    let rewritten = TWELVE.replace("2023;4;vår;samordnad;polis", "2023;4;vår;egen;");
    assert!(adopted(&app, "2023-07-05", &rewritten).await.is_err());
    let found = follow_up(&app, 2023, "2023-12-31").await;
    assert_eq!(
        (&found["plan"]["version"], &found["together"]["planned"]),
        (&json!(1), &json!(6))
    );
}

#[tokio::test]
async fn a_running_year_has_its_unlogged_nights_among_the_remaining() {
    let app = TestApp::new().await;
    adopted(&app, "2022-12-13", TWELVE).await.unwrap();
    let first_two: String = TWELVE_DONE.split_inclusive('\n').take(3).collect();
    import(&app, FileKind::Rounds, &first_two).await;
    let found = follow_up(&app, 2023, "2023-05-01").await;
    assert_eq!(table(&found)[3], [12, 2, 2, 0, 10]);
    assert_eq!(found["table"][3]["unlogged"], 2);
    assert_eq!(found["table"][3]["rows"]["unlogged"][0]["nr"], 3);
}

#[tokio::test]
async fn a_year_without_a_plan_and_a_year_of_which_nothing_is_known_have_null_and_no_nought() {
    let app = TestApp::new().await;
    let outside = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart
2024;;genomförd;2024-04-21;14:00;19:00;A;evenemangspolis;samordnad;evenemangspolis
";
    import(&app, FileKind::Rounds, outside).await;
    let without_plan = follow_up(&app, 2024, "2024-12-31").await;
    for key in ["plan", "table", "deviations", "deviations_without_reason"] {
        assert!(without_plan[key].is_null(), "{key}");
    }
    contains(
        &without_plan["together"],
        &json!({"planned": null, "done": null, "beside_plan": 0, "total": 1}),
        "together",
    );
    let blank = follow_up(&app, 2022, "2022-12-31").await;
    for key in [
        "plan",
        "table",
        "together",
        "outside_plan",
        "inquiries",
        "open_commitments",
    ] {
        assert!(blank[key].is_null(), "{key}");
    }
}

#[tokio::test]
async fn a_year_not_begun_has_everything_remaining_and_nothing_unlogged() {
    let app = TestApp::new().await;
    adopted(&app, "2022-12-13", TWELVE).await.unwrap();
    let found = follow_up(&app, 2023, "2022-12-13").await;
    assert_eq!(table(&found)[3], [12, 0, 0, 0, 12]);
    assert_eq!(found["table"][3]["unlogged"], 0);
}

#[tokio::test]
async fn a_round_called_off_without_a_date_counts_in_its_year_however_late_it_is_imported() {
    let app = TestApp::at("2026-11-22T10:00:00Z").await;
    let undated = TWELVE.replace("2023-01-27;22:00;02:30", ";;");
    adopted(&app, "2022-12-13", &undated).await.unwrap();
    let head = "år;nr;utfall;datum;start;slut;handläggare;deltog;inställd";
    import(
        &app,
        FileKind::Rounds,
        &format!("{head}\n2023;1;inte genomförd;;;;;;\n"),
    )
    .await;
    assert_eq!(table(&follow_up(&app, 2023, "2023-12-31").await)[3], [12, 0, 0, 1, 11]);
    assert_eq!(table(&follow_up(&app, 2023, "2023-06-29").await)[3], [12, 0, 0, 0, 12]);
    let told = format!("{head}\n2023;1;inte genomförd;2023-02-03;22:00;02:30;;;2023-01-10\n");
    import(&app, FileKind::Rounds, &told).await;
    assert_eq!(table(&follow_up(&app, 2023, "2023-01-10").await)[3], [12, 0, 0, 1, 11]);
    import(&app, FileKind::Rounds, &told.replace(";2023-01-10", ";")).await;
    assert_eq!(table(&follow_up(&app, 2023, "2023-01-10").await)[3], [12, 0, 0, 0, 12]);
}
