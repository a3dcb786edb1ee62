//! The crest, the Word template, and the documents that are made with them.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tillsyn::actions::looks::apart;
use tillsyn::domain::settings::FileOf;
use tillsyn::domain::user::Role;
use zip::ZipArchive;

use crate::app::{Browser, TestApp};

const CREST: &str = "/installningar/fil/crest";
const TEMPLATE: &str = "/installningar/fil/word_template";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 4\"><path d=\"M0 0h3v4z\"/></svg>";

async fn administrator() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let browser = app.sign_in(Role::Administrator).await;
    (app, browser)
}

/// The part of a Word file as text.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn the_follow_up_is_a_word_file_with_a_name() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/uppfoljning/2026").await;
    assert!(page.body.contains("/uppfoljning/2026.docx?per="));
    let file = officer.get("/uppfoljning/2026.docx").await;
    assert_eq!(file.status, StatusCode::OK);
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(file.headers[CONTENT_TYPE], kind);
    assert_eq!(
        file.headers[CONTENT_DISPOSITION],
        "attachment; filename=\"uppfoljning-2026.docx\""
    );
    assert!(part(&file.bytes, "word/document.xml").contains("Uppföljning av den yttre tillsynen 2026"));
}

#[cfg(feature = "pdf")]
#[tokio::test]
async fn the_follow_up_is_a_pdf_and_the_same_one_twice() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/uppfoljning/2026").await;
    assert!(page.body.contains("/uppfoljning/2026.pdf?per="));
    let file = officer.get("/uppfoljning/2026.pdf").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.headers[CONTENT_TYPE], "application/pdf");
    assert!(file.bytes.starts_with(b"%PDF-"));
    let again = officer.get("/uppfoljning/2026.pdf").await;
    assert!(file.bytes == again.bytes);
}

#[cfg(not(feature = "pdf"))]
#[tokio::test]
async fn without_pdf_the_page_does_not_offer_it_and_the_address_says_so() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/uppfoljning/2026").await;
    assert!(!page.body.contains(".pdf"));
    officer.get("/uppfoljning/2026.pdf").await.says("byggt utan PDF");
}

#[tokio::test]
async fn a_crest_is_taken_in_shown_and_taken_away() {
    let (_app, mut administrator) = administrator().await;
    let sent = administrator
        .upload(CREST, &[], ("vapen.svg", DRAWING.as_bytes()))
        .await;
    assert_eq!(sent.location(), "/installningar");
    administrator.get("/installningar").await.says("Vapen vapen.svg");
    let page = administrator.get(CREST).await;
    assert!(
        page.body
            .contains("src=\"/installningar/fil/crest/innehall\" alt=\"Kommunens vapen\"")
    );
    let file = administrator.get("/installningar/fil/crest/innehall").await;
    assert_eq!(file.headers[CONTENT_TYPE], "image/svg+xml");
    assert_eq!(file.headers[CONTENT_DISPOSITION], "attachment; filename=\"vapen.svg\"");
    assert_eq!(file.body, DRAWING);
    administrator
        .get("/logg")
        .await
        .says("Ändrade inställning inställning Vapen");
    let away = administrator.post("/installningar/fil/crest/ta-bort", &[]).await;
    assert_eq!(away.location(), "/installningar");
    let gone = administrator.get("/installningar/fil/crest/innehall").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[cfg(feature = "pdf")]
#[tokio::test]
async fn the_crest_stands_in_the_documents() {
    let (app, mut administrator) = administrator().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let before = officer.get("/uppfoljning/2026.docx").await.bytes;
    administrator
        .upload(CREST, &[], ("vapen.svg", DRAWING.as_bytes()))
        .await;
    let after = officer.get("/uppfoljning/2026.docx").await.bytes;
    assert!(before.len() < after.len());
    assert!(part(&after, "word/_rels/header1.xml.rels").contains("media/vapen.png"));
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_refused_with_a_sentence() {
    let (_app, mut administrator) = administrator().await;
    let script = DRAWING.replace("<path", "<script>alert(1)</script><path");
    for (to, bytes, sentence) in [
        (
            CREST,
            script.as_bytes(),
            "Vapnet innehåller skript eller rörliga delar.",
        ),
        (CREST, b"GIF89a".as_slice(), "Filen är varken SVG eller PNG."),
        (CREST, b"".as_slice(), "Välj en fil."),
        (TEMPLATE, b"PK\x03\x04".as_slice(), "Filen är inte en hel Word-fil."),
        (
            TEMPLATE,
            b"\xd0\xcf\x11\xe0".as_slice(),
            "Filen är i Words gamla format",
        ),
    ] {
        let page = administrator.upload(to, &[], ("fil", bytes)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        page.says(sentence);
    }
    assert_eq!(
        administrator.get("/installningar/fil/annat").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_word_file_can_itself_be_the_template() {
    let (app, mut administrator) = administrator().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let own = officer.get("/uppfoljning/2026.docx").await.bytes;
    let sent = administrator.upload(TEMPLATE, &[], ("mall.docx", &own)).await;
    assert_eq!(sent.location(), "/installningar");
    let made = officer.get("/uppfoljning/2026.docx").await.bytes;
    assert_eq!(part(&made, "word/header1.xml"), part(&own, "word/header1.xml"));
    let text = part(&made, "word/document.xml");
    assert_eq!(text.matches("Uppföljning av den yttre tillsynen 2026").count(), 1);
}

/// Trying it took more than it may, or the process died of it.
#[test]
fn a_file_whose_trial_is_ended_is_refused_with_a_sentence() {
    let refused = apart::check("/bin/false".as_ref(), FileOf::Crest, DRAWING.as_bytes()).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("Filen tog för lång tid eller för mycket minne att pröva.")
    );
}
