//! Meetings, statements and measures, through the pages.

use axum::http::StatusCode;
use tillsyn::actions::import::{FileKind, Options};
use tillsyn::domain::plan::Adoption;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp, import};

async fn officer() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

const STATEMENT: [(&str, &str); 11] = [
    ("kind", "besked"),
    ("date", "2025-01-24"),
    ("year", "2025"),
    ("description", "Samordnad tillsyn ska kunna återupptas"),
    ("stated_by", "polisen"),
    ("responsible", "förvaltningschefen"),
    ("due_on", "2025-12-31"),
    ("done", ""),
    ("done_on", ""),
    ("effect", ""),
    ("effect_on", ""),
];

/// The statement with some fields changed.
pub fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = STATEMENT.to_vec();
    fields.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(changed);
    fields
}

async fn add(browser: &mut Browser, changed: &[(&str, &str)]) -> Page {
    browser.post("/atgarder/ny", &with(changed)).await
}

#[tokio::test]
async fn rule_21_an_open_statement_past_its_date_is_marked_and_begins_the_next_year() {
    let (_app, mut browser) = officer().await;
    assert_eq!(add(&mut browser, &[]).await.location(), "/atgarder?ar=2025");
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("2025-12-31 ▲ Datumet har passerat Inte känt Inte känt");
    browser
        .get("/atgarder?ar=2026")
        .await
        .says("Öppna sedan 2025")
        .says("Samordnad tillsyn ska kunna återupptas");
    let known = with(&[
        ("done", "ja"),
        ("done_on", "2025-10-01"),
        ("effect", "ja"),
        ("effect_on", "2026-01-15"),
        ("revision", "1"),
    ]);
    browser.post("/atgarder/1", &known).await;
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("✓ Ja 2025-10-01 ✓ Ja 2026-01-15")
        .does_not_say("Datumet har passerat");
    browser.get("/atgarder?ar=2026").await.does_not_say("Öppna sedan");
}

#[tokio::test]
async fn rule_21_done_is_not_the_same_as_effective() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[("done", "ja"), ("effect", "nej")]).await;
    browser.get("/atgarder?ar=2025").await.says("✓ Ja ▲ Nej");
    browser.get("/atgarder?ar=2026").await.says("Öppna sedan 2025");
}

#[tokio::test]
async fn a_measure_with_faults_comes_back_with_all_that_was_typed() {
    let (_app, mut browser) = officer().await;
    let page = add(
        &mut browser,
        &[("stated_by", ""), ("done_on", "2025-02-01"), ("date", "2025-02-31")],
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Skriv vem som lämnade beskedet.")
        .says("Välj ja eller nej, eller ta bort datumet.")
        .says("Skriv datumet som 2024-04-21.")
        .says("Samordnad tillsyn ska kunna återupptas");
    assert_eq!(page.value_of("responsible").as_deref(), Some("förvaltningschefen"));
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("Inget är noterat för 2025.");
}

#[tokio::test]
async fn a_stale_measure_shows_both_versions_and_can_be_saved_again() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[]).await;
    browser
        .post("/atgarder/1", &with(&[("done", "ja"), ("revision", "1")]))
        .await;
    let mine = [("done", "nej"), ("responsible", "enhetschefen"), ("revision", "1")];
    let stale = browser.post("/atgarder/1", &with(&mine)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale
        .says("Ansvarig förvaltningschefen enhetschefen")
        .says("Genomförd ja nej");
    assert_eq!(stale.value_of("revision").as_deref(), Some("2"));
    let again = [("done", "nej"), ("responsible", "enhetschefen"), ("revision", "2")];
    browser.post("/atgarder/1", &with(&again)).await;
    browser.get("/atgarder?ar=2025").await.says("enhetschefen");
}

#[tokio::test]
async fn the_same_measure_is_not_added_twice() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[]).await;
    let again = add(&mut browser, &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Det finns redan en likadan det datumet.");
}

#[tokio::test]
async fn a_file_of_measures_read_twice_changes_nothing_the_second_time() {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    for (done, expected) in [("", [1, 0, 0]), ("", [0, 0, 1]), ("ja", [0, 1, 0]), ("ja", [0, 0, 1])] {
        let file = format!(
            "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt\n2023;samverkansmöte;2023-11-29;Möte;förvaltningschefen;;{done};\n"
        );
        let options = Options::default();
        let put = import(&mut write, FileKind::Measures, file.as_bytes(), options)
            .await
            .unwrap();
        assert_eq!([put.added, put.changed, put.unchanged], expected, "{done:?}");
    }
}

/// The case of 2023 as it was known on a day: asked twice, and a no on the phone.
async fn told_no(instant: &str) -> (TestApp, Browser) {
    let app = TestApp::at(instant).await;
    let mut write = app.write().await;
    for (kind, text) in [
        (FileKind::Plan, include_str!("../../assets/example/2023/plan.csv")),
        (
            FileKind::Inquiries,
            "år;period;samverkanspart;skickad;kanal;typ\n2023;vår;polis;2023-01-09;e-post;förfrågan\n2023;vår;polis;2023-01-30;e-post;påminnelse\n",
        ),
        (
            FileKind::Answers,
            "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n2023;vår;;polis;nej;2023-02-13;telefon;polisens kontaktperson;Annat måste gå före\n",
        ),
    ] {
        let options = Options {
            adoption: (kind == FileKind::Plan).then(|| Adoption {
                on: "2022-12-13".parse().unwrap(),
                paragraph: None,
                case_number: None,
            }),
            ..Options::default()
        };
        import(&mut write, kind, text.as_bytes(), options).await.unwrap();
    }
    write.commit().await.unwrap();
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

/// The form of a page as a browser would send it: every text field and the radios that are chosen.
fn filled(page: &Page) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        "date",
        "year",
        "stated_by",
        "responsible",
        "due_on",
        "done_on",
        "effect_on",
        "after",
        "revision",
    ]
    .into_iter()
    .filter_map(|name| Some((name.to_owned(), page.value_of(name)?)))
    .collect();
    let (_, text) = page.body.split_once("<textarea id=\"description\"").unwrap();
    let (_, text) = text.split_once('>').unwrap();
    fields.push(("description".to_owned(), text.split('<').next().unwrap().to_owned()));
    for name in ["kind", "done", "effect"] {
        let chosen = page.body.split("<input").find(|tag| {
            let tag = tag.split('>').next().unwrap();
            tag.contains(&format!("name=\"{name}\"")) && tag.contains("checked")
        });
        let value = chosen
            .and_then(|tag| tag.split_once("value=\""))
            .map_or("", |(_, rest)| rest.split('"').next().unwrap());
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

async fn send(browser: &mut Browser, to: &str, page: &Page, changed: &[(&str, &str)]) -> Page {
    let mut fields = filled(page);
    for (name, value) in changed {
        fields.retain(|(other, _)| other != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(to, &fields).await
}

/// Where the button of a task on the start page leads.
fn step(start: &Page, label: &str) -> String {
    let before = start.body.split_once(&format!(">{label}<")).unwrap().0;
    let (_, address) = before.rsplit_once("href=\"").unwrap();
    address.split('"').next().unwrap().replace("&amp;", "&")
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn after_a_no_the_start_page_leads_to_a_meeting_and_from_it_to_what_was_said_and_whether_it_came_true() {
    let (app, mut browser) = told_no("2023-02-14T09:00:00Z").await;
    let start = browser.get("/").await;
    start
        .says("Föreslå ett samverkansmöte med polisen")
        .says("Polisen svarade nej den 13 februari 2023 om våren 2023. Mötet är mellan förvaltningschefen och ansvarig chef vid polisen.");

    let form = browser.get(&step(&start, "Lägg in möte")).await;
    let about = "Möte mellan förvaltningschefen och ansvarig chef vid polisen om samordnad tillsyn våren 2023";
    form.says(about);
    let sent = send(&mut browser, "/atgarder/ny", &form, &[]).await;
    assert_eq!(sent.location(), "/atgarder?ar=2023", "{}", sent.text());
    browser.get("/").await.does_not_say("Föreslå ett samverkansmöte");
    browser.get("/atgarder?ar=2023").await.says(&format!(
        "2023-02-28 Samverkansmöte {about} förvaltningschefen 2023-02-28 Inte känt Inte känt"
    ));

    app.advance(chrono::TimeDelta::days(14));
    browser = app.sign_in(Role::Officer).await;
    let start = browser.get("/").await;
    start.says(&format!("Samverkansmöte: {about}. Blev det så?"));
    let meeting = browser.get(&step(&start, "Följ upp")).await;
    meeting.says("Sade de något på mötet?");
    let form = browser.get(&step(&meeting, "Lägg in besked från mötet")).await;
    assert_eq!(form.value_of("stated_by").as_deref(), Some("polisen"));
    let without_date = send(
        &mut browser,
        "/atgarder/ny",
        &form,
        &[("description", "Vi återupptar i höst")],
    )
    .await;
    assert_eq!(without_date.status, StatusCode::UNPROCESSABLE_ENTITY);
    without_date.says("Skriv när det ska följas upp.");
    let said = [
        ("description", "Samordnad tillsyn återupptas senast i höst"),
        ("due_on", "2023-12-01"),
    ];
    let sent = send(&mut browser, "/atgarder/ny", &without_date, &said).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    // a meeting that something came out of was held
    browser
        .get("/atgarder?ar=2023")
        .await
        .says("2023-02-28 ✓ Ja 2023-02-28 Inte känt")
        .says("Samordnad tillsyn återupptas senast i höst Lämnat av polisen");
    browser.get("/").await.does_not_say("Blev det så?");

    app.advance(chrono::TimeDelta::days(276));
    browser = app.sign_in(Role::Officer).await;
    let start = browser.get("/").await;
    start.says("Besked från polisen: Samordnad tillsyn återupptas senast i höst. Blev det så?");
    let form = browser.get(&step(&start, "Följ upp")).await;
    let known = [
        ("done", "ja"),
        ("done_on", "2023-10-01"),
        ("effect", "nej"),
        ("effect_on", "2023-12-01"),
    ];
    send(&mut browser, "/atgarder/2", &form, &known).await;
    browser.get("/").await.does_not_say("Blev det så?");
}

#[tokio::test]
async fn nothing_comes_out_of_what_is_no_meeting() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[]).await;
    let page = add(&mut browser, &[("description", "Något annat"), ("after", "1")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/atgarder/ny?efter=99").await.status, StatusCode::NOT_FOUND);
}
