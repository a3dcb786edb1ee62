//! Errands before the nämnd: from the files of the case of 2023 to the documents, through the pages.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tillsyn::actions::errands;
use tillsyn::domain::errand::{ErrandFacts, ErrandKind};
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::user::Role;
use tillsyn::error::Error;

mod points;

use crate::app::{Browser, Page, TestApp};
use crate::figures::{adopted, import};
use crate::looks::part;
use crate::make::CASE_OF_2023;

/// The case of 2023, on the day when the nämnd's papers are written.
pub async fn case() -> (TestApp, Browser) {
    let app = TestApp::at("2024-04-04T09:00:00Z").await;
    let plan = include_str!("../../assets/example/2023/plan.csv");
    adopted(&app, "2022-12-13", plan).await.unwrap();
    for (kind, file) in CASE_OF_2023 {
        import(&app, kind, file).await;
    }
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

const FOLLOW_UP: [(&str, &str); 7] = [
    ("kind", "uppföljning"),
    ("year", "2023"),
    ("as_of", "2024-04-04"),
    ("written_on", "2024-04-04"),
    ("case_number", "SN/2024:40"),
    ("signatories", "Förvaltningschef, Kim Exempel\nAlkoholhandläggare"),
    ("sent_to", "Tillståndsgruppen"),
];

const OPINION: [(&str, &str); 11] = [
    ("kind", "yttrande"),
    ("year", "2023"),
    ("as_of", "2024-04-04"),
    ("written_on", "2024-04-04"),
    ("case_number", "SN/2024:32"),
    ("number", "M:6/2024"),
    ("raised_on", "2024-02-19"),
    ("reply_by", "2024-05-06"),
    (
        "asks",
        "Att åtminstone en nämnd kommer i gång med samordnad tillsyn under 2024.",
    ),
    ("papers", "2024-02-19 Motion M:6/2024"),
    ("sent_to", "Kommunstyrelsen"),
];

pub async fn made(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let page = browser.post("/arenden/nytt", fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location().to_owned()
}

async fn read(browser: &mut Browser, errand: &str, document: &str) -> Page {
    let page = browser.get(&format!("{errand}/dokument/{document}.html")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[CONTENT_TYPE], "text/html; charset=utf-8");
    page
}

const PLANNED: &str = "Tillsynsplanen för 2023 omfattade tio tillsynsomgångar. Fyra av dem skulle göras tillsammans med polisen, två på våren och två på hösten.";

/// What the README of the fixtures says of the case, and had happened by the day.
const FACTS: [&str; 9] = [
    "Alla tio omgångar genomfördes, sex av dem som planerat.",
    ": ”Hög arbetsbelastning, annat måste gå före”.",
    "Den 29 november 2023 hölls ett samverkansmöte mellan förvaltningschefen och ansvarig chef vid polisen",
    "Den 24 januari 2024 hölls ett uppföljande samverkansmöte mellan förvaltningschefen och ansvarig chef vid polisen.",
    "Vid mötet den 24 januari 2024 lämnade polisen beskedet: ”En person har rekryterats som avlastar kontaktpersonen.",
    "Samordnad tillsyn ska kunna återupptas senast hösten 2024”.",
    "Beskedet följs upp senast den 31 december 2024.",
    "Två tillfällen med evenemangspolisen är inbokade under våren 2024.",
    "De ligger utöver planen och räknas varken in i planens omgångar eller i dess omgångar med polisen.",
];

#[tokio::test]
async fn the_documents_of_2023_hold_every_fact_of_the_case_and_no_night_to_come() {
    let (_app, mut browser) = case().await;
    let follow_up = made(&mut browser, &FOLLOW_UP).await;
    let opinion = made(&mut browser, &OPINION).await;
    let letter = read(&mut browser, &follow_up, "tjansteskrivelse").await;
    let report = read(&mut browser, &follow_up, "rapport").await;
    let answer = read(&mut browser, &opinion, "rapport").await;
    for fact in FACTS {
        for page in [&letter, &report, &answer] {
            page.says(fact);
        }
    }
    for page in [&letter, &report] {
        page.says(PLANNED).says("Alla fyra genomfördes, men utan polisen.");
    }
    answer.says("planerat tio omgångar, varav fyra tillsammans med polisen, två på våren och två på hösten.");
    answer.says("Omgång 2, 4, 7 och 9 genomfördes, men utan polisen.");
    letter.says("Polisens kontaktperson uppgav som skäl till att polisen inte deltog i omgång 2, 4, 7 och 9: ”Hög");
    letter.says("Både inför våren och inför hösten tillfrågades polisen två gånger, andra gången sedan något svar inte hade kommit. Svaren var nej.");
    report.says("Summa 10 10 6 4");
    for page in [&report, &answer] {
        page.says("I och utöver planen gjordes ingen omgång tillsammans med polisen, evenemangspolisen inräknad.");
        page.says("Polisens kontaktperson uppgav som skäl: ”Hög arbetsbelastning, annat måste gå före”.");
        page.says("Något svar kom inte, och gruppen frågade igen den 30 januari 2023.");
    }
    answer.says("Att åtminstone en nämnd kommer i gång med samordnad tillsyn under 2024.");
    for errand in [&follow_up, &opinion] {
        for document in ["tjansteskrivelse", "rapport", "bilaga"] {
            let page = read(&mut browser, errand, document).await;
            for secret in [
                "2024-04-21",
                "2024-05-27",
                "21 april",
                "27 maj",
                "Friends Arena",
                "Handläggare A",
            ] {
                page.does_not_say(secret);
            }
        }
    }
}

#[tokio::test]
async fn the_letter_has_its_case_number_names_papers_and_recipients() {
    let (_app, mut browser) = case().await;
    let opinion = made(&mut browser, &OPINION).await;
    let letter = read(&mut browser, &opinion, "tjansteskrivelse").await;
    letter
        .says("Socialförvaltningen Tjänsteskrivelse 2024-04-04 SN/2024:32")
        .says("Yttrande över motion M:6/2024")
        .says("Socialnämnden antar förvaltningens yttrande som sitt eget och överlämnar det till kommunstyrelsen.")
        .says("Bilaga 1, Tillsynsomgångar 2023")
        .says("Motion M:6/2024, 2024-02-19")
        .says("Beslutet expedieras till: Kommunstyrelsen");
    let follow_up = made(&mut browser, &FOLLOW_UP).await;
    read(&mut browser, &follow_up, "tjansteskrivelse")
        .await
        .says("Kim Exempel Förvaltningschef Alkoholhandläggare");
}

#[tokio::test]
async fn numbers_lead_to_their_rows_for_everyone_who_may_read() {
    let (app, mut browser) = case().await;
    let errand = made(&mut browser, &FOLLOW_UP).await;
    let seen = browser.get(&errand).await;
    browser.let_read(&errand, &seen).await;
    for role in [Role::Officer, Role::Secretary] {
        let mut browser = app.sign_in(role).await;
        let page = browser.get(&format!("{errand}/dokument/rapport")).await;
        let links: Vec<String> = page
            .body
            .split("href=\"/uppfoljning/2023/rader")
            .skip(1)
            .map(|rest| {
                format!(
                    "/uppfoljning/2023/rader{}",
                    rest.split('"').next().unwrap().replace("&amp;", "&")
                )
            })
            .collect();
        assert!(links.len() >= 20, "{links:?}");
        for link in &links {
            assert!(link.ends_with("&per=2024-04-04"), "{link}");
            assert_eq!(browser.get(link).await.status, StatusCode::OK, "{link}");
        }
    }
}

#[tokio::test]
async fn a_year_has_one_follow_up_and_faults_are_said_beside_what_was_typed() {
    let (_app, mut browser) = case().await;
    made(&mut browser, &FOLLOW_UP).await;
    let again = browser.post("/arenden/nytt", &FOLLOW_UP).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Det finns redan ett sådant ärende. Öppna det i stället.");
    let long = "x".repeat(201);
    let mut wrong: Vec<(&str, &str)> = OPINION.to_vec();
    wrong.retain(|(name, _)| !["number", "as_of", "sent_to"].contains(name));
    wrong.extend([
        ("number", long.as_str()),
        ("as_of", "2024-04-05"),
        ("sent_to", "Kommun\u{7}styrelsen"),
    ]);
    let page = browser.post("/arenden/nytt", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Skriv högst 200 tecken på en rad, utan styrtecken.")
        .says("Skriv högst 200 tecken på varje rad, utan styrtecken.")
        .says("Dagen har inte varit än.")
        .says("Att åtminstone en nämnd kommer i gång");
    assert_eq!(page.value_of("number").as_deref(), Some(long.as_str()));
}

#[tokio::test]
async fn what_two_changed_at_once_is_shown_side_by_side() {
    let (_app, mut browser) = case().await;
    let errand = made(&mut browser, &OPINION).await;
    let facts = format!("{errand}/uppgifter");
    let with = |revision: &'static str, number: &'static str| {
        let mut fields: Vec<(&str, &str)> = OPINION.to_vec();
        fields.retain(|(name, _)| *name != "case_number");
        fields.extend([("revision", revision), ("case_number", number)]);
        fields
    };
    let first = browser.post(&facts, &with("1", "SN/2024:33")).await;
    assert_eq!(first.location(), errand);
    let second = browser.post(&facts, &with("1", "SN/2024:34")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.says("Diarienummer SN/2024:33 SN/2024:34");
}

#[tokio::test]
async fn a_new_section_without_a_heading_comes_back_with_its_text_and_its_place() {
    let (_app, mut browser) = case().await;
    let errand = made(&mut browser, &FOLLOW_UP).await;
    let address = format!("{errand}/dokument/rapport/avsnitt/nytt");
    let typed = [
        ("after", "planen"),
        ("heading", ""),
        ("text", "Barnen först."),
        ("revision", "0"),
    ];
    let page = browser.post(&address, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    assert!(page.body.contains("Barnen först."));
    assert!(page.body.contains("name=\"after\" value=\"planen\""));
}

#[tokio::test]
async fn hostile_words_are_shown_as_words() {
    let (_app, mut browser) = case().await;
    let words = format!(
        "#import \"/etc/passwd\" <script>alert(1)</script> =1+1 \u{202e}מילים 🍺 \u{0}{}",
        "å".repeat(100_000)
    );
    let mut fields: Vec<(&str, &str)> = OPINION.to_vec();
    fields.retain(|(name, _)| *name != "asks");
    fields.push(("asks", &words));
    let errand = made(&mut browser, &fields).await;
    let page = read(&mut browser, &errand, "rapport").await;
    page.does_not_say("<script");
    let shown =
        "#import &quot;/etc/passwd&quot; &lt;script&gt;alert(1)&lt;/script&gt; =1+1 \u{fffd}מילים 🍺 \u{fffd}ååå";
    assert!(page.body.contains(shown), "{}", &page.body[..9000]);
    assert_eq!(page.body.matches('å').count() / 100_000, 1);
    let word = browser.get(&format!("{errand}/dokument/rapport.docx")).await;
    let text = part(&word.bytes, "word/document.xml");
    assert!(text.contains(
        "#import &quot;/etc/passwd&quot; &lt;script&gt;alert(1)&lt;/script&gt; =1+1 \u{fffd}מילים 🍺 \u{fffd}ååå"
    ));
    if cfg!(feature = "pdf") {
        let pdf = browser.get(&format!("{errand}/dokument/rapport.pdf")).await;
        assert_eq!(pdf.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn meetings_of_the_board_give_deadlines_and_ask_for_the_decision() {
    let (app, mut browser) = case().await;
    let meeting = [("papers_by", "2024-04-09"), ("held_on", "2024-04-16")];
    assert_eq!(
        browser.post("/sammantraden", &meeting).await.location(),
        "/sammantraden"
    );
    let again = browser.post("/sammantraden", &meeting).await;
    again.says("Det finns redan ett sammanträde den dagen.");
    let backwards = [("papers_by", "2024-05-09"), ("held_on", "2024-05-07")];
    browser
        .post("/sammantraden", &backwards)
        .await
        .says("Manusstopp kan inte vara efter sammanträdet.");
    let mut fields: Vec<(&str, &str)> = OPINION.to_vec();
    fields.push(("meeting", "1"));
    made(&mut browser, &fields).await;
    browser
        .get("/arenden")
        .await
        .says("Manusstopp om 5 dagar: yttrandet över motion M:6/2024");
    browser
        .get("/")
        .await
        .says("Manusstopp om 5 dagar: yttrandet över motion M:6/2024");
    let mut read = app.db.read().await.unwrap();
    let scope = crate::app::scope(&mut read).await;
    let due = errands::due(&mut read, scope.code(), "2024-04-04".parse().unwrap())
        .await
        .unwrap();
    drop(read);
    let due = serde_json::to_value(due).unwrap();
    assert_eq!(due[0]["of"], "papers");
    assert_eq!(due[0]["by"], "2024-04-09");
    assert_eq!(due[0]["kind"], "opinion");
    app.advance(chrono::TimeDelta::days(13));
    let mut browser = app.sign_in(Role::Officer).await;
    browser
        .get("/arenden")
        .await
        .says("Nämnden sammanträdde i går: vad beslutades om yttrandet över motion M:6/2024?");
}

#[tokio::test]
async fn a_routine_is_told_in_the_documents_of_its_days_and_never_out_of_the_log() {
    let (_app, mut browser) = case().await;
    let errand = made(&mut browser, &OPINION).await;
    let text = "Om handläggare misstänker att människor utnyttjas görs alltid en polisanmälan, i samråd med förvaltningschefen.";
    read(&mut browser, &errand, "rapport").await.does_not_say(text);
    let routine = |from: &'static str, to: &'static str, revision: &'static str| {
        [
            ("title", "Misstänkt utnyttjande"),
            ("text", text),
            ("valid_from", from),
            ("valid_to", to),
            ("in_opinion", "1"),
            ("revision", revision),
        ]
    };
    let added = browser.post("/rutiner/ny", &routine("2020-01-01", "", "0")).await;
    assert_eq!(added.location(), "/rutiner");
    read(&mut browser, &errand, "rapport").await.says(text);
    read(&mut browser, &errand, "tjansteskrivelse").await.does_not_say(text);
    let ended = browser
        .post("/rutiner/1", &routine("2020-01-01", "2024-04-03", "1"))
        .await;
    assert_eq!(ended.location(), "/rutiner");
    read(&mut browser, &errand, "rapport").await.does_not_say(text);
    let stale = browser.post("/rutiner/1", &routine("2020-01-01", "", "1")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_plan_goes_to_the_board_and_to_the_county_without_dates() {
    let (_app, mut browser) = case().await;
    let fields = [
        ("kind", "plan"),
        ("year", "2023"),
        ("as_of", "2022-12-20"),
        ("written_on", "2022-11-22"),
        ("to_board_on", "2022-11-29"),
        ("to_county_on", "2022-12-19"),
    ];
    let errand = made(&mut browser, &fields).await;
    let plan = read(&mut browser, &errand, "rapport").await;
    plan.says("Egen 3 3 6 Samordnad med polisen 2 2 4 Summa 5 5 10")
        .says("Planen skickades till socialnämnden den 29 november 2022 och till länsstyrelsen den 19 december 2022.")
        .does_not_say("2023-0");
}

#[tokio::test]
async fn the_documents_of_an_errand_are_files_of_word_and_pdf_too() {
    let (_app, mut browser) = case().await;
    let errand = made(&mut browser, &FOLLOW_UP).await;
    let page = browser.get(&errand).await;
    for document in ["tjansteskrivelse", "rapport", "bilaga"] {
        let address = format!("{errand}/dokument/{document}");
        assert!(page.body.contains(&format!("{address}.docx")));
        let file = browser.get(&format!("{address}.docx")).await;
        let name = format!("attachment; filename=\"{document}-2023.docx\"");
        assert_eq!(file.headers[CONTENT_DISPOSITION], name.as_str());
        assert!(part(&file.bytes, "word/header1.xml").contains("SN/2024:40"));
        if cfg!(feature = "pdf") {
            let file = browser.get(&format!("{address}.pdf")).await;
            assert!(file.bytes.starts_with(b"%PDF-"));
            assert!(file.bytes == browser.get(&format!("{address}.pdf")).await.bytes);
        }
    }
    assert_eq!(
        browser.get(&format!("{errand}/dokument/rapport.odt")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn every_kind_of_errand_can_be_made_and_opened() {
    let (app, mut browser) = case().await;
    for kind in ErrandKind::ALL {
        let mut write = app.write().await;
        let facts = ErrandFacts {
            number: if kind.answers() {
                format!("{kind:?}")
            } else {
                String::new()
            },
            ..ErrandFacts::blank(kind, 2023, "2024-04-04".parse().unwrap())
        };
        let program = ProgramCode::new("alkohol");
        let id = errands::add(&mut write, &program, &facts).await.unwrap();
        let again = errands::add(&mut write, &program, &facts).await;
        assert!(matches!(again, Err(Error::Taken("errand"))), "{kind:?}: {again:?}");
        write.commit().await.unwrap();
        for document in ["tjansteskrivelse", "rapport", "bilaga"] {
            read(&mut browser, &format!("/arenden/{id}"), document).await;
        }
    }
}
