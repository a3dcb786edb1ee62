//! The year as it is worked, through the pages: plan, adopt, schedule, log, tell why. Reads the pages, not the tables.

mod both_versions;
mod plan;

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};

/// A browser of a director, who may do everything here, with the proposed plan of 2026 saved.
async fn planned(app: &TestApp) -> Browser {
    let mut browser = app.sign_in(Role::Director).await;
    let page = browser.get("/plan/2026/forslag").await;
    let shown = page.value_of("visat").unwrap();
    let page = browser.post("/plan/2026/forslag", &[("visat", shown.as_str())]).await;
    assert_eq!(page.location(), "/plan/2026");
    browser
}

/// The address of a round by its number, from the list.
async fn round(browser: &mut Browser, nr: u32) -> String {
    let page = browser.get("/omgangar?ar=2026").await;
    let link = format!(">Omgång {nr}</a>");
    let before = &page.body[..page.body.find(&link).unwrap_or_else(|| panic!("no {link}"))];
    let at = before.rfind("/omgangar/").unwrap();
    before[at..].trim_end_matches(['"', '>']).to_owned()
}

fn typed<'a>(page: &Page, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let mut fields = vec![("revision", page.value_of("revision").unwrap_or_default())];
    fields.extend(changed.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

async fn send(browser: &mut Browser, path: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

#[tokio::test]
async fn rule_1_a_night_without_the_police_is_logged_in_one_form_and_the_reason_the_day_after() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let list = browser.get("/omgangar?ar=2026").await;
    assert!(list.body.contains("Sekretess"));
    let nr = (1..=10)
        .find(|nr| list.body.contains(&format!("Omgång {nr}</a>")))
        .unwrap();
    assert_eq!(nr, 1);
    let joint = joint_round(&mut browser).await;
    let schedule = browser.get(&format!("{joint}/schema")).await;
    let moved = [("datum", "2026-01-01"), ("start", "22:00"), ("slut", "02:30")];
    let page = send(&mut browser, &format!("{joint}/schema"), &typed(&schedule, &moved)).await;
    assert_eq!(page.location(), joint);
    let page = browser.get(&joint).await;
    let report = [
        ("utfall", "genomförd"),
        ("franvaro-polis", "kom inte"),
        ("anmarkning", "Lugn kväll"),
    ];
    let page = send(&mut browser, &format!("{joint}/utfall"), &typed(&page, &report)).await;
    assert_eq!(page.location(), joint);
    let page = browser.get(&joint).await;
    assert!(page.body.contains("genomförd, avviker"));
    assert!(page.body.contains("Genomfördes utan polisen (kom inte)"));
    assert!(page.body.contains("Orsaken är inte angiven."));

    let form = browser.get(&format!("{joint}/orsak/polis")).await;
    let reason = [
        ("franvaro", "kom inte"),
        ("orsak", "arbetsbelastning"),
        ("ord", "Annat gick före"),
        ("uppgiftslamnare", "polisens kontaktperson"),
        ("uppgiftsdatum", "2026-01-02"),
        ("kanal", "telefon"),
    ];
    // nothing was told but how: the absence has revision 1
    let page = send(&mut browser, &format!("{joint}/orsak/polis"), &typed(&form, &reason)).await;
    assert_eq!(page.location(), joint, "{}", page.body);
    let page = browser.get(&joint).await;
    assert!(page.body.contains("Annat gick före"));
    assert!(page.body.contains("polisens kontaktperson, telefon, 2 januari 2026"));
}

/// The address of the first round with the police.
async fn joint_round(browser: &mut Browser) -> String {
    let page = browser.get("/omgangar?ar=2026").await;
    let at = page.body.find("Samordnad med polisen").unwrap();
    let before = &page.body[..at];
    let start = before.rfind("/omgangar/").unwrap();
    before[start..]
        .chars()
        .take_while(|it| *it == '/' || it.is_ascii_alphanumeric())
        .collect()
}

#[tokio::test]
async fn a_report_that_someone_else_has_made_is_shown_beside_what_was_typed() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let first = round(&mut browser, 1).await;
    app.advance(TimeDelta::days(60));
    browser.sign_in("director", crate::app::PASSWORD).await;
    let page = browser.get(&first).await;
    let theirs = [("utfall", "genomförd"), ("anmarkning", "Deras ord")];
    let mine = [("utfall", "avbruten"), ("anmarkning", "Mina ord")];
    send(&mut browser, &format!("{first}/utfall"), &typed(&page, &theirs)).await;
    let stale = send(&mut browser, &format!("{first}/utfall"), &typed(&page, &mine)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Deras ord") && stale.body.contains("Mina ord"));
    let again = send(&mut browser, &format!("{first}/utfall"), &typed(&stale, &mine)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&first).await.body.contains("Mina ord"));
}

#[tokio::test]
async fn rule_18_visits_are_added_on_the_night_and_those_in_the_gap_refused() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let first = round(&mut browser, 1).await;
    let page = browser.get(&format!("{first}/schema")).await;
    let night = [("datum", "2026-03-28"), ("start", "22:00"), ("slut", "02:30")];
    send(&mut browser, &format!("{first}/schema"), &typed(&page, &night)).await;
    assert!(browser.get(&first).await.body.contains("slutar 03.30 sommartid"));
    let visit = |time: &'static str| {
        [
            ("objekt", "Restaurang 1"),
            ("datum", "2026-03-29"),
            ("tid", time),
            ("utfall", "utan anmärkning"),
        ]
    };
    let page = browser.get(&format!("{first}/besok")).await;
    let refused = send(&mut browser, &format!("{first}/besok"), &typed(&page, &visit("02:30"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Restaurang 1"));
    let saved = send(&mut browser, &format!("{first}/besok"), &typed(&page, &visit("01:15"))).await;
    assert_eq!(saved.location(), first);
    let page = browser.get(&first).await;
    assert!(page.body.contains("01.15") && page.body.contains("1 hittills"));
    let again = send(&mut browser, &format!("{first}/besok"), &typed(&page, &visit("01:15"))).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn rule_12_only_a_director_makes_a_date_public() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut director = planned(&app).await;
    let first = round(&mut director, 1).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get(&first).await;
    assert!(!page.body.contains("Gör datumet offentligt"));
    let page = director.get(&first).await;
    assert!(page.body.contains("◆") && page.body.contains("Gör datumet offentligt"));
    send(
        &mut director,
        &format!("{first}/offentligt-datum"),
        &typed(&page, &[("offentligt", "1")]),
    )
    .await;
    let page = director.get(&first).await;
    assert!(page.body.contains("Gör datumet konfidentiellt igen"));
    assert!(!page.body.contains("◆"));
}

#[tokio::test]
async fn rule_9_a_round_outside_the_plan_is_made_in_one_form() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/omgangar/ny").await;
    let form = [
        ("datum", "2026-05-10"),
        ("start", "15:00"),
        ("slut", "21:00"),
        ("typ", "samordnad"),
    ];
    let refused = browser.post("/omgangar/ny", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Välj vilka som ska vara med."));
    let mut whole = form.to_vec();
    whole.push(("samverkanspart", "evenemangspolis"));
    let made = browser.post("/omgangar/ny", &whole).await;
    let page = browser.get(made.location()).await;
    assert!(page.body.contains("Utöver planen") && page.body.contains("Samordnad med evenemangspolisen"));
    let year = browser.get("/ar/2026").await;
    assert_eq!(year.body.matches("<a class=\"mark event planned").count(), 1);
}

#[tokio::test]
async fn rule_12_a_public_date_is_public_no_longer_when_the_night_is_moved() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut director = planned(&app).await;
    let first = round(&mut director, 1).await;
    let page = director.get(&first).await;
    send(
        &mut director,
        &format!("{first}/offentligt-datum"),
        &typed(&page, &[("offentligt", "1")]),
    )
    .await;
    let schedule = director.get(&format!("{first}/schema")).await;
    let moved = [("datum", "2026-05-30"), ("start", "22:00"), ("slut", "02:30")];
    send(&mut director, &format!("{first}/schema"), &typed(&schedule, &moved)).await;
    let page = director.get(&first).await;
    assert!(page.body.contains("✓ Sparat.") && page.body.contains("◆"));
    assert!(page.body.contains("Gör datumet offentligt"));
}

#[tokio::test]
async fn a_date_is_locked_and_unlocked_and_the_log_tells() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut director = planned(&app).await;
    let first = round(&mut director, 1).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let before = officer.get(&first).await;
    assert!(before.body.contains("Lås datumet"));
    let lock = format!("{first}/las");
    let locked = send(&mut officer, &lock, &typed(&before, &[("last", "1")])).await;
    assert_eq!(locked.location(), first);
    let page = officer.get(&first).await;
    assert!(page.body.contains("låst datum") && page.body.contains("Lås upp datumet"));
    assert!(page.body.contains("Låste datum"));
    let stale = send(&mut officer, &lock, &typed(&before, &[("last", "0")])).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    send(&mut officer, &lock, &typed(&page, &[("last", "0")])).await;
    let page = officer.get(&first).await;
    assert!(page.body.contains("Lås datumet") && page.body.contains("Låste upp datum"));
}

#[tokio::test]
async fn a_locked_date_that_a_person_moves_is_locked_where_it_is_then() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut director = planned(&app).await;
    let first = round(&mut director, 1).await;
    let page = director.get(&first).await;
    send(&mut director, &format!("{first}/las"), &typed(&page, &[("last", "1")])).await;
    let schedule = director.get(&format!("{first}/schema")).await;
    let moved = [("datum", "2026-05-30"), ("start", "22:00"), ("slut", "02:30")];
    send(&mut director, &format!("{first}/schema"), &typed(&schedule, &moved)).await;
    let page = director.get(&first).await;
    assert!(page.body.contains("låst datum"));
    let schedule = director.get(&format!("{first}/schema")).await;
    send(&mut director, &format!("{first}/schema"), &typed(&schedule, &[])).await;
    let page = director.get(&first).await;
    assert!(page.body.contains("Datum är inte bestämt") && !page.body.contains("ås datumet"));
}

/// The first round with the police, with two officers, a meeting point and two places to go to.
async fn with_a_sheet(browser: &mut Browser) -> String {
    for (name, phone) in [("Handläggare A", "08-1"), ("Handläggare B", "")] {
        browser
            .post("/handlaggare/ny", &[("name", name), ("phone", phone)])
            .await;
    }
    for (name, phone, to) in [
        ("Polisens kontaktperson", "010-2", ""),
        ("Någon tidigare", "010-3", "2025-06-30"),
    ] {
        let contact = [("part", "polis"), ("name", name), ("phone", phone), ("to", to)];
        browser.post("/kontakter/ny", &contact).await;
    }
    let joint = joint_round(browser).await;
    let page = browser.get(&format!("{joint}/schema")).await;
    let date = page.value_of("datum").unwrap();
    let times = [("start", "22:00"), ("slut", "02:30"), ("samlingsplats", "Stora torget")];
    let mut fields = typed(&page, &times);
    fields.push(("datum", date));
    fields.push(("objekt", "Krogen\nBaren, Gatan 2\n".to_owned()));
    fields.extend(["1", "2"].map(|id| ("handlaggare", id.to_owned())));
    let saved = send(browser, &format!("{joint}/schema"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    joint
}

#[tokio::test]
async fn the_night_sheet_says_who_where_in_what_order_and_whom_to_call() {
    let app = TestApp::at("2026-01-10T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let sheet = format!("{}/kvallsblad", with_a_sheet(&mut browser).await);
    browser
        .get(&sheet)
        .await
        .says("Sekretess")
        .says("Samordnad med polisen")
        .says("Samlingsplats Stora torget")
        .says("Handläggare A, Tillståndsgruppen 08-1 Handläggare B, Tillståndsgruppen")
        .says("Polisens kontaktperson, Polisen (inte tillfrågad) 010-2")
        .does_not_say("Någon tidigare")
        .says("1 Krogen 2 Baren, Gatan 2")
        .says("Akut fara 112 · Polisen 114 14");
    let mut secretary = app.sign_in(Role::Secretary).await;
    assert_eq!(secretary.get(&sheet).await.status, StatusCode::FORBIDDEN);
}
