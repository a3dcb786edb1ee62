//! A municipality that goes on with another program takes all with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Write, demo, settings};
use tillsyn::domain::actor::Actor;
use tillsyn::domain::settings::Key;
use tillsyn::store::files::hexadecimal;

use super::{Place, shown};
use crate::app::TestApp;

/// Every file below a folder, by its name from there.
fn files(folder: &Path, below: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, below, all);
        } else {
            let name = path.strip_prefix(below).unwrap().to_str().unwrap().to_owned();
            all.insert(name, fs::read(path).unwrap());
        }
    }
}

/// Every file stands in the list with its checksum, and nothing else does.
fn listed_with_their_sums(found: &mut BTreeMap<String, Vec<u8>>) {
    let contents = String::from_utf8(found.remove("innehall.csv").unwrap()).unwrap();
    let listed: BTreeMap<&str, &str> = contents
        .lines()
        .skip(1)
        .map(|line| (line.split(';').next().unwrap(), line.split(';').nth(2).unwrap()))
        .collect();
    assert_eq!(listed.len(), found.len(), "{contents}");
    for (name, bytes) in found.iter() {
        let sum = hexadecimal(&Sha256::digest(bytes));
        assert_eq!(listed[name.as_str()], sum, "{name}");
    }
}

#[tokio::test]
async fn all_that_there_is_is_taken_along_with_its_checksums() {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let mut write = Write::begin(&app.db, app.now(), Actor::system()).await.unwrap();
    let scope = crate::app::scope(&mut write.tx).await;
    settings::set(&mut write, &scope.program, Key::RemindAfterDays, 2026, "21")
        .await
        .unwrap();
    write.commit().await.unwrap();
    let database = app.file();
    let place = Place::new();
    let all = ["export", "all", "-o", "ut", "--database", database.to_str().unwrap()];
    let said = place.done(&all);
    let folder = place.path("ut");
    let mut found = BTreeMap::new();
    files(&folder, &folder, &mut found);
    assert!(said.contains(&format!("{} filer", found.len())), "{said}");
    listed_with_their_sums(&mut found);
    let text = |name: &str| String::from_utf8(found[name].clone()).unwrap();
    for (name, words) in [
        ("plan.csv", "2023;1;"),
        ("settings.csv", "remind_after_days;2026;21"),
        ("partners.csv", "polis;Polisen;polisen;polismyndigheten"),
        ("officers.csv", "Handläggare"),
        ("venues.csv", ";2024-"),
        ("routines.csv", "Misstänkt utnyttjande av människor"),
        ("meetings.csv", ";2024-04-16;2024-04-04"),
        ("errands.csv", "SN/2024:32;M:6/2024;2024-02-19"),
        ("sections.csv", "ärende;dokument;avsnitt"),
        ("versions.csv", "versioner/arende-1-version-1-rapport.pdf"),
        ("audit.csv", "Tog ut fil"),
    ] {
        assert!(text(name).contains(words), "{name}: {}", text(name));
    }
    let report = &found["versioner/arende-1-version-1-rapport.pdf"];
    assert_eq!(report, &shown(&database, "rapport", "pdf"));
    // what is there is never written over
    let again = place.refused(&all);
    assert!(again.contains("ut finns redan. Ange en ny mapp."), "{again}");
}

#[tokio::test]
async fn what_is_only_exported_is_json_too_and_of_a_year() {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let database = app.file();
    let place = Place::new();
    let errands = |year: &str| {
        let path = database.to_str().unwrap();
        place.done(&[
            "export",
            "errands",
            "--year",
            year,
            "--format",
            "json",
            "--database",
            path,
        ])
    };
    let of_2023: serde_json::Value = serde_json::from_str(&errands("2023")).unwrap();
    let rows = of_2023["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{of_2023}");
    assert_eq!(rows[1]["case_number"], "SN/2024:32");
    assert_eq!(rows[1]["kind"], "opinion");
    assert_eq!(rows[1]["reply_by"], serde_json::Value::Null);
    assert!(errands("2024").contains("\"rows\": []"));
}
