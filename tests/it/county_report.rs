//! The figures for the yearly questionnaire: on the page, behind each figure, in files and by command.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tillsyn::actions::import::FileKind;
use tillsyn::domain::user::Role;

use crate::app::{TestApp, unlogged};
use crate::figures::{adopted, import};

/// Three visits on a night with the police and one on an own; and a round that nobody has visited anyone on.
async fn visited() -> TestApp {
    let app = TestApp::new().await;
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut
2025;1;vår;samordnad;polis;2025-02-21;21:00;02:30
2025;2;vår;egen;;2025-04-25;21:00;02:30
2025;3;höst;egen;;2025-09-26;21:00;02:30
";
    adopted(&app, "2024-12-10", plan).await.unwrap();
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog
2025;1;genomförd;2025-02-21;21:00;02:30;A, B;polis
2025;2;genomförd;2025-04-25;21:00;02:30;A, B;
2025;3;genomförd;2025-09-26;21:00;02:30;A, B;
";
    import(&app, FileKind::Rounds, rounds).await;
    let visits = "år;nr;tid;objekt;utfall;dnr;lag;anmärkning
2025;1;2025-02-21 21:30;Krog Kanarie;utan anmärkning;;alkohol;
2025;1;2025-02-21 23:10;Krog Papegoja;med anmärkning;;alkohol;Kanarie anmärkning
2025;1;2025-02-22 00:40;Kiosk Kanarie;ärende öppnat;SN/2025:91;folköl;
2025;2;2025-04-25 22:00;Krog Kanarie;kom inte in;;;
";
    import(&app, FileKind::Visits, visits).await;
    app
}

#[tokio::test]
async fn rule_18_the_page_counts_visits_and_each_figure_leads_to_them() {
    let app = visited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get("/lansrapport/2025").await;
    page.says("Tillsynsbesök 4")
        .says("Varav nattbesök, kl. 22.00–06.00 3")
        .says("Varav tillsammans med en annan myndighet 3")
        .says("Olika objekt 3")
        .says("Polisen 3")
        .says("Alkohollagen 2")
        .says("Alkohollagen (folköl) 1")
        .says("Tobakslagen 0")
        .says("Inte angivet 1")
        .says("Ärende öppnat 1")
        .says("En genomförd omgång har inga besök noterade.")
        .says("Ett besök saknar uppgift om vilken lag det gällde.")
        .says("Erinringar, varningar och återkallelser finns i ärendesystemet.");
    let night = browser.get("/lansrapport/2025/besok?siffra=natt").await;
    night
        .says("Besöken bakom siffran 3")
        .says("2025-02-22 kl. 00.40 natt Omgång 1 Kiosk Kanarie Alkohollagen (folköl) Ärende öppnat SN/2025:91 Polisen")
        .does_not_say("21.30");
    for code in [
        "alla",
        "tillsammans",
        "med-polis",
        "lag-alkohol",
        "lag",
        "utan-anmarkning",
        "arende",
    ] {
        assert!(
            page.body
                .contains(&format!("/lansrapport/2025/besok?siffra={code}&amp;per=")),
            "{code}"
        );
        let page = browser.get(&format!("/lansrapport/2025/besok?siffra={code}")).await;
        assert_eq!(page.status, StatusCode::OK, "{code}");
    }
    let page = browser.get("/lansrapport/2025/besok?siffra=allt").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_hour_limit_is_a_setting_and_the_page_is_of_a_day() {
    let app = visited().await;
    let mut write = app.write().await;
    sqlx::query(
        "insert into setting (program, key, from_year, value, recorded_at, recorded_by)
         values ('alkohol', 'night_from', 2025, '23:30', '', '')",
    )
    .execute(&mut *write.tx)
    .await
    .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    let mut browser = app.sign_in(Role::Director).await;
    let page = browser.get("/lansrapport/2025").await;
    page.says("Varav nattbesök, kl. 23.30–06.00 1");
    let page = browser.get("/lansrapport/2025?per=2025-03-01").await;
    page.says("Per den 1 mars 2025").says("Tillsynsbesök 3");
    let page = browser.get("/lansrapport/2025?per=i+fjol").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get("/lansrapport/2024").await;
    page.says("För 2024 är inga besök noterade.").does_not_say("NaN");
    let page = browser.get("/lansrapport").await;
    assert_eq!(page.location(), "/lansrapport/2025");
}

#[tokio::test]
async fn rule_12_the_secretary_gets_the_figures_and_no_premises() {
    let app = visited().await;
    let mut browser = app.sign_in(Role::Secretary).await;
    browser
        .get("/lansrapport/2025")
        .await
        .says("Tillsynsbesök 4")
        .says("Olika objekt 3");
    let page = browser.get("/uppfoljning/2025").await;
    page.says("Länsrapportens siffror 2025");
    for address in [
        "/lansrapport/2025/besok?siffra=alla",
        "/lansrapport/2025.csv",
        "/lansrapport/2025.json",
        "/lansrapport/2025.html",
    ] {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        page.does_not_say("Kanarie").does_not_say("Papegoja");
    }
    let page = browser.get("/lansrapport/2025/besok?siffra=alla").await;
    page.says("Vilka objekt det gäller visas för handläggare och chef.");
}

#[tokio::test]
async fn the_figures_are_files_too() {
    let app = visited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let csv = browser.get("/lansrapport/2025.csv?per=2026-01-31").await;
    assert_eq!(csv.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!(
        csv.headers[CONTENT_DISPOSITION],
        "attachment; filename=\"lansrapport-2025.csv\""
    );
    for line in [
        "\u{feff}år;per;grupp;uppgift;kod;antal",
        "2025;2026-01-31;Besök;Tillsynsbesök;all;4",
        "2025;2026-01-31;Besök;Varav nattbesök, kl. 22.00–06.00;night;3",
        "2025;2026-01-31;Tillsammans med andra myndigheter;Polisen;with:polis;3",
        "2025;2026-01-31;Per lag;Inte angivet;law:;1",
        "2025;2026-01-31;Utfall;Kom inte in/stängt;outcome:not_admitted;1",
        "2025;2026-01-31;Underlaget;Genomförda omgångar utan besök;rounds_without_visits;1",
    ] {
        assert!(csv.body.lines().any(|found| found == line), "{line} in {}", csv.body);
    }
    let json = browser.get("/lansrapport/2025.json").await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["night"], serde_json::json!({"from": "22:00", "to": "06:00"}));
    assert_eq!(json["figures"][1]["figure"], "night");
    assert_eq!(json["figures"][1]["visits"], 3);
    assert_eq!(json["figures"][1]["rows"].as_array().unwrap().len(), 3);
    assert_eq!(json["visits"][0]["premises"], "Krog Kanarie");
    assert_eq!(json["unknown"]["visits_without_law"], 1);
    assert_eq!(browser.get("/lansrapport/2025.exe").await.status, StatusCode::NOT_FOUND);
}
