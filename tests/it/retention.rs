//! Retention (gallring) over ten years: shown first, then done, noted, and the documents as they were.

use axum::http::StatusCode;
use tillsyn::actions::import::FileKind;
use tillsyn::domain::audit::Action;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, TestApp};
use crate::commands::Place;
use crate::errands::made;
use crate::figures::{adopted, import};
use crate::make::CASE_OF_2023;
use crate::upkeep::tampered::{is_told_alone, told};

const DECISION: &str = "8; SN/2026:12 § 45; 2026-03-12";
const ALL: [&str; 14] = [
    "inquiries",
    "rounds",
    "visits",
    "absences",
    "notes",
    "drafts",
    "mail",
    "events",
    "leave",
    "access",
    "contacts",
    "officers",
    "users",
    "log",
];

/// The case of 2023 as if it had been another year.
fn moved(file: &str, year: i32) -> String {
    let marked = file.replace("2024", "{next}").replace("2023", &year.to_string());
    marked.replace("{next}", &(year + 1).to_string())
}

/// Ten years, in January of the one after, of which some are followed up.
async fn ten_years(followed_up: &[i32]) -> (TestApp, Vec<String>) {
    let app = TestApp::at("2027-01-15T09:00:00Z").await;
    for year in 2016..=2025 {
        let plan = moved(include_str!("../../assets/example/2023/plan.csv"), year);
        adopted(&app, &format!("{}-12-13", year - 1), &plan).await.unwrap();
        for (kind, file) in CASE_OF_2023 {
            import(&app, kind, &moved(file, year)).await;
        }
        let visits = format!("år;nr;tid;objekt;utfall;dnr\n{year};1;{year}-01-27 23:15;Krog {year};utan anmärkning;\n");
        import(&app, FileKind::Visits, &visits).await;
    }
    let mut browser = app.sign_in(Role::Officer).await;
    let mut errands = Vec::new();
    for year in followed_up {
        let (of, day) = (year.to_string(), format!("{}-04-04", year + 1));
        let fields = [
            ("kind", "uppföljning"),
            ("year", &of),
            ("as_of", &day),
            ("written_on", &day),
        ];
        let errand = made(&mut browser, &fields).await;
        let finished = browser.post(&format!("{errand}/fardigstall"), &[]).await;
        assert_eq!(finished.status, StatusCode::SEE_OTHER, "{}", finished.text());
        errands.push(errand);
    }
    (app, errands)
}

async fn decide(app: &TestApp, kinds: &[&str], value: &str) {
    let mut administrator = app.sign_in(Role::Administrator).await;
    for kind in kinds {
        let fields = [("before", ""), ("value", value), ("from_year", "2027")];
        let saved = administrator
            .post(&format!("/installningar/keep_{kind}"), &fields)
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{kind}: {}", saved.text());
    }
}

async fn documents(browser: &mut Browser, errand: &str) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for file in ["rapport.html", "rapport.docx", "rapport.txt", "tjansteskrivelse.html"] {
        all.push(browser.get(&format!("{errand}/versioner/1/{file}")).await.bytes);
    }
    all
}

async fn count(app: &TestApp, table: &str) -> i64 {
    let mut read = app.db.read().await.unwrap();
    let query = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(&mut *read)
        .await
        .unwrap()
}

async fn erased(app: &TestApp) -> Vec<(String, String)> {
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 10_000).await.unwrap();
    let of = log.into_iter().filter(|entry| entry.action == Action::Erased);
    of.map(|entry| (entry.subject, entry.detail)).collect()
}

/// The log says how much, which years and by which decision; never what.
async fn assert_noted(app: &TestApp, director: &mut Browser) {
    let noted = erased(app).await;
    let visits = noted.iter().find(|(subject, _)| subject == "retention:visits").unwrap();
    assert!(
        visits.1.contains(r#""rows":2"#) && visits.1.contains("SN/2026:12 § 45, 2026-03-12"),
        "{}",
        visits.1
    );
    assert!(!visits.1.contains("Krog"));
    director.get("/logg").await.says("Gallrade gallring av besök");
}

#[tokio::test]
async fn rule_23_a_run_over_ten_years_is_shown_then_done_and_noted_and_the_documents_are_as_they_were() {
    let (app, errands) = ten_years(&[2016, 2017]).await;
    decide(&app, &ALL, DECISION).await;
    let mut director = app.sign_in(Role::Director).await;
    let before = documents(&mut director, &errands[0]).await;
    let page = director.get("/gallring").await;
    page.says("Besök alkohol gallras efter 8 år, SN/2026:12 § 45, 2026-03-12 2 2016–2017 2016-01-27; 2017-01-27")
        .says("1: årets uppföljning är inte färdigställd")
        .says("Omgångar med utfall alkohol")
        .does_not_say("Krog");
    assert_eq!((count(&app, "visit").await, count(&app, "round").await), (10, 100 + 20));
    let other = director.post("/gallring", &[("shown", "något annat")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    other.says("Något annat skulle gallras nu");
    assert_eq!(count(&app, "visit").await, 10);
    assert_eq!(erased(&app).await, []);
    let shown = page.value_of("shown").unwrap();
    let done = director.post("/gallring", &[("shown", &shown)]).await;
    assert_eq!(done.location(), "/gallring", "{}", done.text());
    director.get("/gallring").await.says("Inget är gammalt nog att gallra.");
    assert_eq!(count(&app, "visit").await, 8);
    // the rounds of an event of 2017 are of 2017, those of 2016 had none
    let left = count(&app, "round").await;
    assert_eq!(
        left,
        100 + 20 - 20 - 2,
        "ten of each year, and two outside the plan of 2017"
    );
    assert_eq!(count(&app, "plan").await, 10);
    assert_noted(&app, &mut director).await;
    let mut read = app.db.read().await.unwrap();
    assert!(store::audit::verify(&mut read).await.unwrap().is_whole());
    drop(read);
    assert_eq!(documents(&mut director, &errands[0]).await, before);
}

#[tokio::test]
async fn rule_23_a_year_that_is_erased_is_told_by_its_documents_and_never_counted() {
    let (app, errands) = ten_years(&[2016]).await;
    decide(&app, &["absences"], DECISION).await;
    let mut director = app.sign_in(Role::Director).await;
    director
        .get("/uppfoljning/2016")
        .await
        .says("10 av 10 omgångar genomförda");
    director.get("/uppfoljning/2018").await.says("Uppföljning 2016");
    let shown = director.get("/gallring").await.value_of("shown").unwrap();
    director.post("/gallring", &[("shown", &shown)]).await;
    for path in [
        "/uppfoljning/2016",
        "/uppfoljning/2016.json",
        "/lansrapport/2016",
        "/ar/2016",
        "/omgangar?ar=2016",
    ] {
        let page = director.get(path).await;
        assert_eq!(page.status, StatusCode::GONE, "{path}");
        page.says("Rader från 2016 är gallrade: skäl till avvikelser 2027-01-15 enligt SN/2026:12 § 45, 2026-03-12.");
    }
    // its plan, its rounds and its finished documents are there
    assert_eq!(director.get("/plan/2016").await.status, StatusCode::OK);
    assert_eq!(director.get("/omgangar/1").await.status, StatusCode::OK);
    let errand = director.get(&errands[0]).await;
    assert_eq!(errand.location(), format!("{}/versioner/1", errands[0]));
    director.get(errand.location()).await.says("Underlaget är gallrat");
    director
        .get("/uppfoljning/2018")
        .await
        .does_not_say("/uppfoljning/2016")
        .says("Uppföljning 2017");
}

#[tokio::test]
async fn rule_23_without_a_decision_nothing_goes_and_a_decision_has_a_paragraph_and_a_day() {
    let (app, _) = ten_years(&[]).await;
    let mut director = app.sign_in(Role::Director).await;
    let page = director.get("/gallring").await;
    page.says("Inget beslut om gallring är inskrivet. Allt bevaras.");
    assert_eq!(page.value_of("shown"), None);
    let mut administrator = app.sign_in(Role::Administrator).await;
    let fields = [("before", ""), ("value", "8"), ("from_year", "2027")];
    let refused = administrator.post("/installningar/keep_visits", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(
        "Gallra besök kan inte ha det värdet. Skriv antal hela år, beslutets paragraf eller diarienummer och dag",
    );
    decide(&app, &["visits"], DECISION).await;
    administrator
        .get("/installningar")
        .await
        .says("gallras efter 8 år, SN/2026:12 § 45, 2026-03-12");
    director
        .get("/gallring")
        .await
        .says("Inget är gammalt nog att gallra.")
        .says("3: årets uppföljning är inte färdigställd");
}

#[test]
fn the_command_shows_and_only_erases_when_it_is_told_to() {
    let place = Place::of_2023();
    let at = ["--now", "2044-01-15T12:00:00+01:00", "retention"];
    assert!(place.done(&at).contains("Allt bevaras."));
    place.done(&["setting", "set", "keep_events", "10; § 45; 2026-03-12"]);
    place.done(&["setting", "set", "keep_leave", "10; § 45; 2026-03-12"]);
    place.import("leave", "handläggare;från;till\nHandläggare A;2024-02-01;2024-02-05\n");
    let shown = place.done(&at);
    assert!(
        shown.contains("Frånvaro och erbjudna kvällar: 1 gallras, 2024 (§ 45, 2026-03-12)"),
        "{shown}"
    );
    assert!(
        shown.contains("Evenemang: inget att gallra")
            && shown.contains("står kvar, 2: omgångar som hör till står kvar")
    );
    assert!(shown.ends_with("Inget är gallrat. Gallra med tillsyn retention --run.\n"));
    assert_eq!(place.done(&at), shown);
    let done = place.done(&["--now", "2044-01-15T12:00:00+01:00", "retention", "--run"]);
    assert!(done.ends_with("Gallrat. Det står i loggen.\n"), "{done}");
    assert!(place.done(&at).ends_with("Inget är gammalt nog att gallra.\n"));
    assert!(!place.done(&["export", "leave"]).contains("2024-02-01"));
    place.done(&["check"]);
}

/// Empties an entry as a run does, and nothing else.
const EMPTIED: &str =
    "update audit set form = 0, actor = '', roles = '', subject = substr(subject, 1, instr(subject, ':')),
    detail = '{}', door = null, actor_id = null, username = null, session = null, network = null where id = ";

#[test]
fn what_the_log_says_goes_and_the_log_and_its_proofs_stay_whole() {
    let place = Place::of_2023();
    let at = ["--now", "2044-01-15T12:00:00+01:00"];
    place.done(&["check", "--head", "tidigare.head"]);
    let head = place.done(&["log", "head"]);
    let before = head.split(' ').next().unwrap();
    place.done(&["setting", "set", "keep_log", "10; § 45; 2026-03-12"]);
    assert!(place.done(&["export", "audit"]).contains("Handläggare"));
    let done = place.done(&[at[0], at[1], "retention", "--run"]);
    assert!(
        done.contains("Loggens innehåll: ") && done.contains(" gallras, 20"),
        "{done}"
    );
    assert!(
        place
            .done(&[at[0], at[1], "retention"])
            .contains("Loggens innehåll: inget att gallra")
    );
    // that, when, and in its place: nothing of who or what
    let export = place.done(&["export", "audit"]);
    assert!(
        !export.contains("Handläggare") && export.contains("Läste in fil"),
        "{export}"
    );
    place.done(&["check"]);
    place.done(&["check", "--head", "tidigare.head"]);
    place.done(&["log", "consistency", before, "--output", "bevis.json"]);
    place.done(&["log", "verify", "bevis.json"]);
    assert!(
        place
            .refused(&["log", "proof", "1"])
            .contains("Det som post 1 sade är gallrat.")
    );
    // an entry that someone else empties is told, and so is one that is another than the run left it
    let newest = place.done(&["log", "head"]);
    let newest = newest.split(' ').next().unwrap();
    let told = told(&place, &[&format!("{EMPTIED}{newest}")]);
    is_told_alone(&told, &format!("Post {newest} i loggen är ändrad"));
}

#[test]
fn an_entry_that_is_emptied_is_held_as_it_was_left() {
    let place = Place::of_2023();
    place.done(&["setting", "set", "keep_log", "10; § 45; 2026-03-12"]);
    place.done(&["--now", "2044-01-15T12:00:00+01:00", "retention", "--run"]);
    let changed = "drop trigger audit_no_update; update audit set action = 'refused' where id = 2";
    let told = told(&place, &[changed]);
    assert!(
        told.contains("Spärren audit_no_update") && told.contains("i loggen är ändrad"),
        "{told}"
    );
}
