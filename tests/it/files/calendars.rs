//! Calendars of others become events, leave and days that partners offer.

use std::path::PathBuf;

use crate::app::import;
use tillsyn::actions::Write;
use tillsyn::actions::import::{FileKind, Options};
use tillsyn::domain::actor::Actor;
use tillsyn::domain::ids::PartnerCode;
use tillsyn::error::Error;
use tillsyn::store;

use super::{Case, all_in, now};
use crate::make::{day, shared};

#[tokio::test]
async fn every_calendar_gives_a_result_or_a_sentence() {
    let Some(corpus) = shared("corpus") else { return };
    let case = Case::empty().await;
    let mut read = 0;
    let mut results = 0;
    for file in calendars(&corpus) {
        for kind in [FileKind::Events, FileKind::Leave, FileKind::Offers] {
            let bytes = std::fs::read(&file).unwrap();
            let mut write = Write::begin(&case.db, now(), Actor::system()).await.unwrap();
            let options = Options {
                officer: Some("Handläggare A".to_owned()),
                partner: Some(PartnerCode::new("polis")),
                ..Options::default()
            };
            read += 1;
            match import(&mut write, kind, &bytes, options).await {
                Ok(_) => results += 1,
                Err(Error::Refused(sentence)) => assert!(sentence.len() > 30, "{file:?}: {sentence}"),
                Err(error) => panic!("{file:?}: {error}"),
            }
        }
    }
    assert!(read > 600 && results > read / 2, "{results} of {read} gave a result");
}

fn calendars(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(calendars(&path));
        } else if path.extension().is_some_and(|extension| extension == "ics") {
            found.push(path);
        }
    }
    found.sort();
    found
}

const MATCHES: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:m1@example.org\r\n\
    DTSTART;TZID=Europe/Stockholm:20240801T190000\r\nSUMMARY:AIK Solna - Malmö FF\r\nLOCATION:Friends Arena\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:m2@example.org\r\n\
    DTSTART:20240808T170000Z\r\nSUMMARY:Konsert\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[tokio::test]
async fn a_calendar_of_matches_becomes_events() {
    let case = Case::of_2023().await;
    let imported = case.import(FileKind::Events, MATCHES).await;
    assert_eq!(imported.added, 2);
    assert!(imported.created_venues.is_empty());
    assert_eq!(case.import(FileKind::Events, MATCHES).await.unchanged, 2);
    let mut tx = case.db.read().await.unwrap();
    let events = store::events::list(&mut tx).await.unwrap();
    let told: Vec<_> = events
        .iter()
        .skip(2)
        .map(|event| {
            format!(
                "{} {} {}-{}",
                event.date,
                event.kick_off.unwrap(),
                event.home,
                event.away
            )
        })
        .collect();
    assert_eq!(
        told,
        ["2024-08-01 19:00:00 AIK-Malmö FF", "2024-08-08 19:00:00 Konsert-"]
    );
}

#[tokio::test]
async fn a_calendar_of_leave_becomes_leave_of_the_officer_that_it_names() {
    let case = Case::of_2023().await;
    let leave = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:l1\nDTSTART;VALUE=DATE:20240701\nDTEND;VALUE=DATE:20240715\n\
        SUMMARY:Semester Handläggare A\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(case.import(FileKind::Leave, leave).await.added, 1);
    let unknown = leave.replace("Handläggare A", "någon");
    all_in(&case.refusal(FileKind::Leave, unknown.as_bytes()).await, &["--officer"]);
    let mut tx = case.db.read().await.unwrap();
    let stored = store::officers::leave(&mut tx).await.unwrap();
    assert_eq!(
        (stored[0].first, stored[0].last),
        (day("2024-07-01"), day("2024-07-14"))
    );
}
