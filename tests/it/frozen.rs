//! Documents that people have edited, and documents finished for the nämnd, through the pages and the commands.

use axum::http::StatusCode;
use tillsyn::actions::import::FileKind;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};
use crate::errands::{case, made};
use crate::figures::import;

const FOLLOW_UP: [(&str, &str); 5] = [
    ("kind", "uppföljning"),
    ("year", "2023"),
    ("as_of", "2024-04-04"),
    ("written_on", "2024-04-04"),
    ("meeting", "1"),
];

/// The follow-up of 2023 before the meeting of 16 April.
pub async fn follow_up() -> (TestApp, Browser, String) {
    let (app, mut browser) = case().await;
    let meeting = [("papers_by", "2024-04-09"), ("held_on", "2024-04-16")];
    browser.post("/sammantraden", &meeting).await;
    let errand = made(&mut browser, &FOLLOW_UP).await;
    (app, browser, errand)
}

async fn section(browser: &mut Browser, errand: &str, name: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{errand}/dokument/rapport/avsnitt/{name}");
    browser.post(&path, fields).await
}

async fn report(browser: &mut Browser, errand: &str) -> Page {
    browser.get(&format!("{errand}/dokument/rapport.html")).await
}

#[tokio::test]
async fn a_rewritten_section_keeps_its_numbers_and_marks_those_that_are_typed() {
    let (app, mut browser, errand) = follow_up().await;
    let form = browser
        .get(&format!("{errand}/dokument/rapport/avsnitt/bedomning"))
        .await;
    form.says("Förvaltningen genomförde så många omgångar som planen angav");
    form.says("{planerade} Summa, planerat 10");
    let text = "Alla {planerade} omgångar blev av. Polisen kom {med_deltog:ingen} gång av fyra. <b>{okänd}</b>";
    let fields = [("heading", "Vår bedömning"), ("text", text), ("revision", "0")];
    let preview = section(
        &mut browser,
        &errand,
        "bedomning",
        &[&fields[..], &[("do", "forhandsgranska")]].concat(),
    )
    .await;
    preview.says("Alla tio omgångar blev av. Polisen kom ingen gång av fyra. &lt;b&gt;{okänd}&lt;/b&gt;");
    report(&mut browser, &errand).await.does_not_say("Vår bedömning");
    let saved = section(&mut browser, &errand, "bedomning", &fields).await;
    assert_eq!(saved.location(), format!("{errand}/dokument/rapport"));
    report(&mut browser, &errand)
        .await
        .says("Vår bedömning Alla tio omgångar blev av. Polisen kom ingen gång av fyra.");
    let page = browser.get(&format!("{errand}/dokument/rapport")).await;
    page.says("Talet ”fyra” är inte bundet till underlaget.");
    let refused = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Det finns något att kontrollera eller ta ställning till i texten.");
    let checked = [("revision", "1"), ("do", "kontrollerat")];
    section(&mut browser, &errand, "bedomning", &checked).await;
    let page = browser.get(&format!("{errand}/dokument/rapport")).await;
    page.does_not_say("inte bundet")
        .says("Kontrollerat av Test officer 2024-04-04 kl. 11.00.");
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
                  2023;7;genomförd;2023-09-29;22:00;02:30;Handläggare A, Handläggare B;polis\n";
    import(&app, FileKind::Rounds, rounds).await;
    let page = browser.get(&format!("{errand}/dokument/rapport")).await;
    page.says("Genomförda tillsammans med polisen, av dem som skulle göras det: var noll, är nu en.")
        .says("Polisen kom en gång av fyra.");
    let stale = section(&mut browser, &errand, "bedomning", &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_text_that_names_a_number_that_is_not_there_is_marked_and_is_not_finished_until_it_is_mended() {
    let (_app, mut browser, errand) = follow_up().await;
    let stands = "Texten hänvisar till {planerad}, som inte finns i underlaget.";
    let fields = |text, revision| [("heading", "Bedömning"), ("text", text), ("revision", revision)];
    let wrong = fields("Av {planerad} omgångar blev {genomforda} av.", "0");
    section(&mut browser, &errand, "bedomning", &wrong).await;
    let document = browser.get(&format!("{errand}/dokument/rapport")).await;
    document.says("Att rätta").says(stands).says("skrivs {{.");
    browser.get(&errand).await.says("Att kontrollera");
    let checked = [("revision", "1"), ("do", "kontrollerat")];
    section(&mut browser, &errand, "bedomning", &checked).await;
    let refused = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(stands);
    let right = fields("Av {planerade} omgångar blev {genomforda} av, {{allt}.", "2");
    section(&mut browser, &errand, "bedomning", &right).await;
    let document = browser.get(&format!("{errand}/dokument/rapport")).await;
    document
        .says("Av tio omgångar blev tio av, {allt}.")
        .does_not_say("Att rätta");
    let finished = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(finished.location(), format!("{errand}/versioner/1"));
}

#[tokio::test]
async fn a_section_is_left_out_taken_back_added_and_restored() {
    let (_app, mut browser, errand) = follow_up().await;
    let leave = [("revision", "0"), ("do", "lamna-ute")];
    section(&mut browser, &errand, "nasta_ar", &leave).await;
    report(&mut browser, &errand).await.does_not_say("Nästa år");
    browser
        .get(&format!("{errand}/dokument/rapport"))
        .await
        .says("Lämnade ute Nästa år Ta med igen");
    section(
        &mut browser,
        &errand,
        "nasta_ar",
        &[("revision", "1"), ("do", "ta-med")],
    )
    .await;
    report(&mut browser, &errand).await.says("Nästa år");
    section(
        &mut browser,
        &errand,
        "nasta_ar",
        &[("revision", "2"), ("do", "aterstall")],
    )
    .await;
    report(&mut browser, &errand)
        .await
        .says("Två tillfällen med evenemangspolisen är inbokade");
}

#[tokio::test]
async fn a_section_of_ones_own_is_added_and_taken_away_and_one_with_nothing_in_it_refused() {
    let (_app, mut browser, errand) = follow_up().await;
    let leave = [("revision", "0"), ("do", "lamna-ute")];
    let added = [
        ("heading", "Eget"),
        ("text", "Våra egna ord."),
        ("after", "planen"),
        ("revision", "0"),
    ];
    section(&mut browser, &errand, "nytt", &added).await;
    let page = report(&mut browser, &errand).await;
    page.says("Eget Våra egna ord. Plan och utfall");
    section(
        &mut browser,
        &errand,
        "eget_1",
        &[("revision", "1"), ("do", "aterstall")],
    )
    .await;
    report(&mut browser, &errand).await.does_not_say("Våra egna ord");
    let missing = section(&mut browser, &errand, "finns-inte", &leave).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let nothing = [("heading", ""), ("text", " "), ("revision", "0")];
    let refused = section(&mut browser, &errand, "nasta_ar", &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn hostile_words_in_a_section_are_words() {
    let (_app, mut browser, errand) = follow_up().await;
    let text = format!(
        "<script>alert(1)</script> #import \"x\" =1+1 \u{202e}🍺\u{7} {}",
        "ö".repeat(100_000)
    );
    let fields = [("heading", "<i>Rubrik</i>"), ("text", text.as_str()), ("revision", "0")];
    let saved = section(&mut browser, &errand, "bedomning", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = report(&mut browser, &errand).await;
    page.does_not_say("<script").does_not_say("<i>Rubrik");
    assert!(page.body.contains("=1+1 \u{fffd}🍺\u{fffd} öö"));
    assert_eq!(page.body.matches('ö').count() / 100_000, 1);
}

#[tokio::test]
async fn rule_22_a_finished_document_stays_as_it_was_and_says_what_was_corrected_since() {
    let (app, mut browser, errand) = follow_up().await;
    browser
        .get("/arenden")
        .await
        .says("Manusstopp om 5 dagar: uppföljningen av 2023");
    let finished = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    let version = finished.location().to_owned();
    assert_eq!(version, format!("{errand}/versioner/1"));
    browser
        .get(&version)
        .await
        .says("Inget. Underlaget säger detsamma som då.");
    browser.get("/arenden").await.does_not_say("Manusstopp om");
    let mut kept = Vec::new();
    for file in ["tjansteskrivelse.html", "rapport.html", "bilaga.html", "rapport.txt"] {
        kept.push((file, browser.get(&format!("{version}/{file}")).await.body));
    }
    let live = report(&mut browser, &errand).await.body;
    let (before, log) = kept[1].1.split_once("<p class=\"log\">").unwrap();
    assert_eq!([before, log.split_once("</p>").unwrap().1].concat(), live);
    app.advance(chrono::TimeDelta::days(20));
    let mut browser = app.sign_in(Role::Secretary).await;
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
                  2023;7;genomförd;2023-09-29;22:00;02:30;Handläggare A, Handläggare B;polis\n";
    import(&app, FileKind::Rounds, rounds).await;
    browser
        .get(&version)
        .await
        .says("Omgång 7 rättades efter nämndens sammanträde den 16 april 2024.")
        .says("Summa, varav som planerat: var sex, är nu sju.")
        .says("Genomförda tillsammans med polisen, av dem som skulle göras det: var noll, är nu en.");
    for (file, body) in &kept {
        assert_eq!(&browser.get(&format!("{version}/{file}")).await.body, body, "{file}");
    }
    assert_ne!(report(&mut browser, &errand).await.body, live);
}

#[tokio::test]
async fn versions_are_compared_line_by_line() {
    let (app, mut officer, errand) = follow_up().await;
    officer.post(&format!("{errand}/fardigstall"), &[]).await;
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
                  2023;7;genomförd;2023-09-29;22:00;02:30;Handläggare A, Handläggare B;polis\n";
    import(&app, FileKind::Rounds, rounds).await;
    officer
        .get(&format!("{errand}/versioner/1"))
        .await
        .says("Omgång 7 rättades efter att dokumenten färdigställdes.");
    let second = officer.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(second.location(), format!("{errand}/versioner/2"));
    officer
        .get(second.location())
        .await
        .says("Rapport: version 1 och 2")
        .says("Alla tio omgångar genomfördes, sju av dem som planerat.");
    let gone = officer.get(&format!("{errand}/versioner/3")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

/// A folder where the commands have read in the case of 2023.
#[test]
fn the_commands_finish_a_follow_up_and_show_it_as_it_was() {
    let place = crate::commands::Place::of_2023();
    assert_eq!(place.done(&["document", "list"]), "");
    let refused = place.refused(&["document", "show", "uppföljning", "2023"]);
    assert!(refused.contains("Det finns inget sådant ärende."), "{refused}");
    let finished = place.done(&["document", "freeze", "uppfoljning", "2023"]);
    assert_eq!(
        finished,
        "Version 1 av Uppföljning av den yttre tillsynen 2023 är färdigställd.\n"
    );
    let shown = place.done(&["document", "show", "follow-up", "2023"]);
    assert!(
        shown.contains("Alla tio omgångar genomfördes, sex av dem som planerat."),
        "{shown}"
    );
    let letter = [
        "document",
        "show",
        "uppföljning",
        "2023",
        "--document",
        "tjänsteskrivelse",
        "--format",
        "html",
    ];
    assert!(place.done(&letter).starts_with("<!DOCTYPE html>"));
    let listed = place.done(&["document", "list", "uppföljning", "2023"]);
    assert!(listed.contains("version 1 (läget 2024-04-04)"), "{listed}");
    let refused = place.refused(&["document", "show", "uppföljning", "2023", "--format", "odt"]);
    assert!(
        refused.contains("Version 1 finns inte i det formatet. Välj mellan docx, html"),
        "{refused}"
    );
    let refused = place.refused(&["document", "show", "uppföljning", "2023", "--version", "7"]);
    assert!(refused.contains("Det finns ingen version 7."), "{refused}");
    let again = place.done(&["document", "freeze", "uppföljning", "2023"]);
    assert!(again.starts_with("Version 2"), "{again}");
    let outlook = place.done(&["outlook"]);
    assert!(!outlook.contains("Manusstopp"), "{outlook}");
    let refused = place.refused(&["document", "freeze", "yttrande", "2023"]);
    assert!(refused.contains("Det finns inget sådant ärende."), "{refused}");
}

#[tokio::test]
async fn a_text_that_names_a_night_to_come_is_finished_only_when_the_director_has_made_the_date_public() {
    let (app, mut browser, errand) = follow_up().await;
    let fields = [
        ("heading", "Nästa år"),
        ("text", "Nästa gång med evenemangspolisen är den 21 april."),
        ("revision", "0"),
    ];
    section(&mut browser, &errand, "nasta_ar", &fields).await;
    let told = "Texten nämner den 21 april 2024, då en omgång är planerad.";
    browser.get(&format!("{errand}/dokument/rapport")).await.says(told);
    let checked = [("revision", "1"), ("do", "kontrollerat")];
    section(&mut browser, &errand, "nasta_ar", &checked).await;
    browser.get(&errand).await.says(told);
    let refused = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(told);
    let mut secretary = app.sign_in(Role::Secretary).await;
    for address in ["rapport", "rapport.html", "rapport.docx"] {
        let page = secretary.get(&format!("{errand}/dokument/{address}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{address}");
        page.says("Dokumentet är inte klart att visas.")
            .does_not_say("21 april");
    }
    let (night, revision) = round_on(&app, "2024-04-21").await;
    let public = [("revision", revision.as_str()), ("offentligt", "1")];
    let mut director = app.sign_in(Role::Director).await;
    let made = director
        .post(&format!("/omgangar/{night}/offentligt-datum"), &public)
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    browser.get(&errand).await.does_not_say(told);
    // the composed section has the date now
    section(
        &mut browser,
        &errand,
        "nasta_ar",
        &[("revision", "2"), ("do", "kontrollerat")],
    )
    .await;
    let finished = browser.post(&format!("{errand}/fardigstall"), &[]).await;
    assert_eq!(finished.location(), format!("{errand}/versioner/1"));
}

/// The round on a date, and its revision.
async fn round_on(app: &TestApp, date: &str) -> (i64, String) {
    let mut tx = app.db.read().await.unwrap();
    let record = tillsyn::store::record::around(&mut tx, &tillsyn::domain::ids::ProgramCode::new("alkohol"), 2024)
        .await
        .unwrap();
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let mut there = rounds.filter(|round| round.date().is_some_and(|on| on.to_string() == date));
    let round = there.next().unwrap();
    (round.id.0, round.revision.to_string())
}
