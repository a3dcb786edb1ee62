//! Spellings x routes x formats: what people have typed about a coming round is read by nobody who may not see it.

use std::io::Read;

use chrono::NaiveDate;
use tillsyn::actions::{Write, cleared, errands, measures};
use tillsyn::domain::audit::Action;
use tillsyn::domain::ids::ErrandId;
use tillsyn::domain::measure::{MeasureFacts, MeasureKind};
use tillsyn::store;

use super::cleared::clear_all;
use super::spellings::{self, AREA, CONTACT, MEETING_POINT, OFFICER, PREMISES};
use super::{browser, example};
use crate::app::{Browser, Page, TestApp, unlogged};

/// Words that may be left of what was typed: they tell nothing.
const LEFT: &str = "2027 t2200z https den i på en natten till kl insp v e a s polis example";

/// The follow-up of the running year, as everything but PDF, whose words are those of the rest.
const FORMATS: [&str; 5] = ["", ".json", ".csv", ".html", ".docx"];

/// The example with a round to come whose every word can be searched for; and its night.
async fn canary() -> (TestApp, NaiveDate) {
    let (app, _) = example().await;
    let mut write = app.write().await;
    let changed = [
        "update contact set name = ? where id = (select min(id) from contact)",
        "update officer set name = ? where id = (select min(id) from officer)",
    ];
    for (sql, name) in changed.into_iter().zip([CONTACT, OFFICER]) {
        sqlx::query(sql).bind(name).execute(&mut *write.tx).await.unwrap();
    }
    let program = crate::app::scope(&mut write.tx).await.program;
    let rounds = store::rounds::of_year(&mut write.tx, &program.code, 2027)
        .await
        .unwrap();
    let mut coming = rounds.iter().filter(|round| round.is_confidential(app.now().tonight()));
    let (round, night) = coming.find_map(|round| Some((round, round.date()?))).unwrap();
    let place = "update round set area = ?, meeting_point = ?, premises = ? where id = ?";
    sqlx::query(place)
        .bind(AREA)
        .bind(MEETING_POINT)
        .bind(PREMISES)
        .bind(round.id.0)
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    (app, night)
}

fn all(night: NaiveDate) -> Vec<String> {
    [
        spellings::of_night(night),
        spellings::of_places(),
        spellings::of_people(),
    ]
    .concat()
}

/// A number in letters, so that no digit of it can be taken for a date.
fn label(number: usize) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| char::from(b'a' + u8::try_from(digit.to_digit(10).unwrap()).unwrap()))
        .collect()
}

/// The words of a page or a file.
fn words(page: &Page) -> String {
    let entities = |text: &str| text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    if !page.bytes.starts_with(b"PK") {
        return entities(&page.body).to_lowercase();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&page.bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let pieces = text
        .split('<')
        .map(|piece| piece.split_once('>').map_or("", |(_, words)| words));
    entities(&pieces.collect::<String>()).to_lowercase()
}

/// What is left of what stood between two marks, if they can be read.
fn left(text: &str, label: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("röd{label} "))?;
    let (typed, _) = rest.split_once(&format!(" blå{label}"))?;
    let is_seen = |letter: &char| !matches!(letter, '\u{ad}' | '\u{200b}');
    let typed: String = typed.chars().filter(is_seen).map(narrow).collect();
    let shown = [
        "(inte offentligt datum)",
        "(inte offentligt)",
        "polisens kontaktperson",
        "handläggare",
    ];
    let shown = shown.iter().fold(typed, |typed, instead| typed.replace(instead, " "));
    let words = shown
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let told: Vec<&str> = words
        .filter(|word| !LEFT.split(' ').any(|left| left == *word))
        .collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Of the letters that are as wide as Chinese ones.
fn narrow(letter: char) -> char {
    let code = u32::from(letter);
    let narrow = (0xff01..0xff5f).contains(&code).then(|| char::from_u32(code - 0xfee0));
    narrow.flatten().unwrap_or(letter)
}

async fn told_in(browser: &mut Browser, path: &str, spellings: &[String]) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status.as_u16(), 200, "{path}");
    let text = words(&page);
    let told = spellings
        .iter()
        .enumerate()
        .filter_map(|(at, spelling)| Some((spelling, left(&text, &label(at))?)));
    told.map(|(spelling, left)| format!("{path} tells {left:?} of {spelling:?}"))
        .collect()
}

#[tokio::test]
async fn rule_12_no_spelling_of_a_coming_round_is_read_in_any_format() {
    let (app, night) = canary().await;
    let spellings = all(night);
    assert!(spellings.len() > 100, "{}", spellings.len());
    let mut write = app.write().await;
    let program = crate::app::scope(&mut write.tx).await.program;
    for (at, spelling) in spellings.iter().enumerate() {
        let facts = MeasureFacts {
            year: 2026,
            kind: MeasureKind::Action,
            date: "2026-11-02".parse().unwrap(),
            description: format!("Röd{0} {spelling} blå{0}.", label(at)),
            responsible: "förvaltningschefen".to_owned(),
            due_on: None,
            done: None,
            done_on: None,
            effect: None,
            effect_on: None,
            stated_by: String::new(),
        };
        measures::add(&mut write, &program.code, &facts).await.unwrap();
    }
    clear_all(&mut write, &[2026, 2027]).await;
    write.commit().await.unwrap();
    let mut secretary = browser(&app, "namndsekreterare").await;
    let mut told = Vec::new();
    for format in FORMATS {
        told.extend(told_in(&mut secretary, &format!("/uppfoljning/2026{format}"), &spellings).await);
    }
    told.extend(told_in(&mut secretary, "/uppfoljning/2027", &spellings).await);
    assert_eq!(told, Vec::<String>::new());
}

/// Where people type, one by one: what it is written into, and where it is read.
const ROUTES: [(&str, &str); 6] = [
    (
        "update measure set stated_by = ?, responsible = ?",
        "/uppfoljning/2026.json",
    ),
    (
        "update absence set reason_text = ?, stated_by = ?",
        "/uppfoljning/2026.json",
    ),
    ("update answer set text = ?, stated_by = ?", "/uppfoljning/2026.json"),
    (
        "update round set note = ?, meeting_point = ? where outcome = 'done'",
        "/lansrapport/2026.json",
    ),
    (
        "update visit set note = ?, premises = ?",
        "/lansrapport/2026/besok?siffra=alla",
    ),
    (
        "update restricted_note set reference = ? || substr(?, 1, 0)",
        "/uppfoljning/2026",
    ),
];

#[tokio::test]
async fn rule_12_no_route_tells_what_another_does_not() {
    let (app, night) = canary().await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let mut officer = browser(&app, "handlaggare").await;
    let (mut told, mut seen) = (Vec::new(), 0);
    let every = all(night);
    for (at, spelling) in every.iter().enumerate().filter(|(at, _)| at % 17 == 0) {
        let words_typed = format!("röd{0} {spelling} blå{0}", label(at));
        for (sql, read) in ROUTES {
            typed(&app, sql, &words_typed).await;
            let team = words(&officer.get("/uppfoljning/2026.json").await);
            seen += usize::from(team.contains(&words_typed.to_lowercase()));
            let text = words(&secretary.get(read).await);
            told.extend(
                left(&text, &label(at)).map(|left| format!("{read} tells {left:?} of {spelling:?} after {sql}")),
            );
        }
    }
    assert_eq!(told, Vec::<String>::new());
    assert!(seen > 10, "the team reads what is typed: {seen}");
}

/// Writes the same words wherever a statement has a place for them. What is kept of a year is kept until something is noted.
async fn typed(app: &TestApp, sql: &'static str, words: &str) {
    let mut write = app.write().await;
    let places = sql.matches('?').count();
    let query = (0..places).fold(sqlx::query(sql), |query, _| query.bind(words));
    query.execute(&mut *write.tx).await.unwrap();
    let noted = write.note(Action::MeasureChanged, "measure", 1, serde_json::json!({}));
    noted.await.unwrap();
    clear_all(&mut write, &[2026, 2027]).await;
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

/// Where people type what documents say.
const IN_DOCUMENTS: [&str; 3] = [
    "update errand_edit set text = ?",
    "update errand set papers = ?",
    "update routine set text = ?",
];

async fn clear_errand(write: &mut Write, errand: ErrandId) {
    let case = errands::load(&mut write.tx, errand, write.now.tonight(), None)
        .await
        .unwrap();
    let of = (&case.errand.program, case.errand.facts.year);
    cleared::clear(write, of, &case.words()).await.unwrap();
}

#[tokio::test]
async fn rule_12_what_a_colleague_has_written_since_is_not_read_by_others() {
    let (app, _) = example().await;
    let mut officer = browser(&app, "handlaggare").await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    typed(&app, IN_DOCUMENTS[1], "Protokoll från mötet.").await;
    let seen = officer.get("/arenden/1").await;
    typed(&app, IN_DOCUMENTS[1], "Arton tolv hos s-krogen.").await;
    officer.let_read("/arenden/1", &seen).await;
    for path in ["/arenden/1/dokument/rapport", "/arenden/1/dokument/rapport.docx"] {
        assert_eq!(secretary.get(path).await.status.as_u16(), 403, "{path}");
    }
    let again = officer.get("/arenden/1").await;
    again.says("Bara ni kan läsa dokumenten.");
    officer.let_read("/arenden/1", &again).await;
    assert_eq!(secretary.get("/arenden/1/dokument/rapport").await.status.as_u16(), 200);
}

#[tokio::test]
async fn rule_12_documents_are_withheld_while_anything_typed_in_them_tells() {
    let (app, night) = canary().await;
    let mut officer = browser(&app, "handlaggare").await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let edit = [("heading", "Nästa år"), ("text", "Det blir bra."), ("revision", "0")];
    let saved = officer
        .post("/arenden/1/dokument/rapport/avsnitt/bedomning", &edit)
        .await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.text());
    let unread = secretary.get("/arenden/1/dokument/rapport.html").await;
    assert_eq!(unread.status.as_u16(), 403, "{}", unread.text());
    let seen = officer.get("/arenden/1").await;
    officer.let_read("/arenden/1", &seen).await;
    let opened = secretary.get("/arenden/1/dokument/rapport.html").await;
    assert_eq!(opened.status.as_u16(), 200, "{}", opened.text());
    let mut told = Vec::new();
    for (at, spelling) in all(night).iter().enumerate().filter(|(at, _)| at % 6 == 0) {
        let sql = IN_DOCUMENTS[at / 6 % IN_DOCUMENTS.len()];
        typed(&app, sql, &format!("Vi ses {spelling}.")).await;
        let mut write = app.write().await;
        for errand in [1, 2] {
            clear_errand(&mut write, ErrandId(errand)).await;
        }
        write.commit().await.unwrap();
        for path in [
            "/arenden/1/dokument/rapport",
            "/arenden/2/dokument/tjansteskrivelse.docx",
        ] {
            let page = secretary.get(path).await;
            // the edit is in one, the routine in the other
            let is_elsewhere =
                sql.contains("errand_edit") && path.contains("/2/") || sql.contains("routine") && path.contains("/1/");
            if page.status.as_u16() != 403 && !is_elsewhere {
                told.push(format!("{path} tells {spelling:?} after {sql}"));
            }
        }
        typed(&app, sql, "Det blir bra.").await;
    }
    assert_eq!(told, Vec::<String>::new());
}

#[tokio::test]
async fn the_team_is_told_what_others_will_not_read_and_public_words_are_read() {
    let (app, night) = canary().await;
    let mut officer = browser(&app, "handlaggare").await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let typed = format!(
        "Vi ses {} i Kanarievik, som den 2 februari 2024, dnr 2024:123 och M:6/2024.",
        night.format("%d/%m")
    );
    let fields = crate::measures::with(&[
        ("year", "2026"),
        ("date", "2026-11-02"),
        ("description", &typed),
        ("due_on", ""),
    ]);
    let again = officer.post("/atgarder/ny", &fields).await;
    let unseen = format!("Nämnden ser inte: ”{}”, ”Kanarievik”.", night.format("%d/%m"));
    assert_eq!(again.status.as_u16(), 422);
    again.says(&unseen);
    let fields = crate::measures::with(&[("year", "2026"), ("date", "2026-11-02"), ("description", &typed)]);
    let saved = officer.post("/atgarder/ny", &fields).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.text());
    officer.get("/atgarder?ar=2026").await.says(&unseen);
    let mut write = app.write().await;
    clear_all(&mut write, &[2026, 2027]).await;
    write.commit().await.unwrap();
    secretary.get("/uppfoljning/2026").await.says(
        "Vi ses (inte offentligt datum) i (inte offentligt), som den 2 februari 2024, dnr 2024:123 och M:6/2024.",
    );
}
