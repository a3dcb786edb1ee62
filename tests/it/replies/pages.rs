//! The pages of what came in.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use tillsyn::domain::user::Role;

use super::*;
use crate::app::{Browser, Page};

async fn upload(browser: &mut Browser, bytes: &[u8]) -> Page {
    let csrf = browser.csrf.clone();
    let mut body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"svar.eml\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = browser
        .request(Method::POST, "/inkommet")
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x");
    browser.send(request, Body::from(body)).await
}

const PROSE: &str = "From: Kontakt <kontakt@example.se>\r\nTo: tillsyn@kommun.example\r\nSubject: Sv: Tillsyn\r\n\
    Date: Sun, 22 Nov 2026 20:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Hej! Vi kan den 24 april men inte i februari.\r\n\r\nDen 20 nov skrev Tillsyn:\r\n> Kan ni vara med?\r\n";

/// What is chosen for a night.
fn chosen(page: &Page, round: i64) -> String {
    let (_, list) = page.body.split_once(&format!("name=\"svar-{round}\"")).unwrap();
    let list = list.split("</select>").next().unwrap();
    let option = list
        .split("<option")
        .find(|option| option.contains(" selected"))
        .unwrap();
    option.split('"').nth(1).unwrap().to_owned()
}

/// An officer has uploaded a mail in prose.
async fn with_prose() -> (TestApp, Browser) {
    let app = invited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/inkommet").await.says("Inget väntar.");
    let sent = upload(&mut browser, PROSE.as_bytes()).await;
    assert_eq!(sent.location(), "/inkommet/1");
    (app, browser)
}

#[tokio::test]
async fn a_mail_in_prose_is_read_and_filled_in_as_far_as_it_can_be() {
    let (app, mut browser) = with_prose().await;
    browser
        .get("/")
        .await
        .says("Ett inkommet svar väntar på att någon läser.");
    browser
        .get("/inkommet")
        .await
        .says("Kontakt &lt;kontakt@example.se&gt; ▲ Mejl");
    let page = browser.get("/inkommet/1").await;
    page.says("Vi kan den 24 april men inte i februari.")
        .says("Polisen, våren 2027.")
        .does_not_say("Kan ni vara med?");
    assert_eq!(page.value_of("stated_by").as_deref(), Some("Polisens kontaktperson"));
    assert_eq!(page.value_of("answered_on").as_deref(), Some("2026-11-22"));
    let april = round(&app, 2).await.id;
    let february = round(&app, 1).await.id;
    assert_eq!(
        (chosen(&page, april.0), chosen(&page, february.0)),
        ("ja".to_owned(), "nej".to_owned())
    );
}

#[tokio::test]
async fn a_mail_in_prose_is_registered_in_one_step() {
    let (app, mut browser) = with_prose().await;
    let april = format!("svar-{}", round(&app, 2).await.id);
    let form = [
        ("revision", "1"),
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        (april.as_str(), "ja"),
        ("answered_on", "2026-11-22"),
        ("stated_by", "Polisens kontaktperson"),
        ("text", "Vi kan den 24 april men inte i februari."),
    ];
    let saved = browser.post("/inkommet/1", &form).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/inkommet"));
    let answer = held(&app, 2).await.unwrap();
    assert_eq!((answer.reply, answer.channel), (Reply::Yes, Channel::Mail));
    assert_eq!(answer.answered_on.to_string(), "2026-11-22");
    assert_eq!(held_reply(&app, 1).await, None);
    browser
        .get("/inkommet")
        .await
        .says("Inget väntar.")
        .says("Registrerat för hand");
    browser.get("/").await.does_not_say("inkommet svar väntar");
    let again = browser.post("/inkommet/1", &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.says("Någon annan har redan läst och bedömt det.");
}

#[tokio::test]
async fn a_faulty_form_comes_back_with_everything_typed() {
    let app = invited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/inkommet").await;
    upload(&mut browser, PROSE.as_bytes()).await;
    let form = [
        ("revision", "1"),
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        ("answered_on", "2026-12-24"),
        ("stated_by", "Någon"),
        ("text", "Mina ord"),
    ];
    let again = browser.post("/inkommet/1", &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again
        .says("Välj svar för minst en kväll")
        .says("Dagen har inte varit än.")
        .says("Mina ord");
    let empty = upload(&mut browser, b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says("Välj en fil.");
}

#[tokio::test]
async fn what_nobody_knows_is_given_its_conversation_or_put_aside() {
    let app = invited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/inkommet").await;
    upload(&mut browser, b"From: x@example.org\r\nSubject: Hej\r\n\r\nJa tack!\r\n").await;
    let page = browser.get("/inkommet/1").await;
    page.says("Vad gäller det?").says("Polisen, våren 2027");
    assert!(page.body.contains("/inkommet/1?ar=2027&amp;period=var&amp;part=polis"));
    let chosen = browser.get("/inkommet/1?ar=2027&period=var&part=polis").await;
    chosen.says("Omgång 1, fredag 26 februari 2027");
    let aside = browser.post("/inkommet/1/inget-svar", &[("revision", "1")]).await;
    assert_eq!(aside.location(), "/inkommet");
    browser
        .get("/inkommet/1")
        .await
        .says("Lagt åt sidan")
        .does_not_say("Registrera som svar");
    let twice = browser.post("/inkommet/1/inget-svar", &[("revision", "1")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_reply_that_was_doubted_is_registered_as_what_the_calendar_says() {
    let app = invited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/inkommet").await;
    let doubted = mail(
        "annan@example.org",
        "tillsyn@kommun.example",
        &says(&app, 2, "DECLINED", "").await,
    );
    upload(&mut browser, doubted.as_bytes()).await;
    let page = browser.get("/inkommet/1").await;
    page.says("Osäker avsändare")
        .says("Kalendern säger nej")
        .says("Svarar för kontakt@example.se");
    assert_eq!(chosen(&page, round(&app, 2).await.id.0), "nej");
    let night = format!("svar-{}", round(&app, 2).await.id);
    let form = [
        ("revision", "1"),
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        (night.as_str(), "nej"),
        ("answered_on", "2026-11-22"),
        ("stated_by", "Polisens kontaktperson"),
    ];
    let mails = outbox(&app).await.len();
    browser.post("/inkommet/1", &form).await;
    let answer = held(&app, 2).await.unwrap();
    assert_eq!((answer.reply, answer.channel), (Reply::No, Channel::Calendar));
    assert_eq!(outbox(&app).await.len(), mails);
}

#[tokio::test]
async fn the_file_is_given_as_it_came_and_never_shown_as_a_page() {
    let app = invited().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/inkommet").await;
    let html = "From: x@example.org\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>Hej å</p>\r\n";
    upload(&mut browser, html.as_bytes()).await;
    browser
        .get("/inkommet/1")
        .await
        .says("Hej å")
        .does_not_say("<script>alert");
    let file = browser.get("/inkommet/1/fil").await;
    assert_eq!(file.body, html);
    assert_eq!(file.headers[CONTENT_TYPE], "application/octet-stream");
    assert!(
        file.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
}

#[tokio::test]
async fn when_so_much_is_kept_that_there_is_no_room_it_is_said_and_nothing_is_taken_in() {
    let (app, mut browser) = with_prose().await;
    let mut tx = app.db.write().await.unwrap();
    let filled = "update incoming set raw = zeroblob(128 * 1024 * 1024)";
    sqlx::query(filled).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let refused = upload(&mut browser, b"en annan fil").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("tar redan så mycket plats att mer inte tas emot");
    let mut read = app.db.read().await.unwrap();
    assert_eq!(store::incoming::waiting_count(&mut read).await.unwrap(), 1);
}
