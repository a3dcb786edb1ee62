//! Small cases that stand in the shared fixtures: each is read in by its own steps, and must give what it expects.

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::{Place, said};
use crate::make::shared;

const CASES: [&str; 3] = ["05-svar-i-oordning", "06-avbruten-med-polisen", "11-avsedd-effekt-nej"];

#[test]
fn each_shared_case_gives_what_it_expects() {
    for case in CASES {
        let Some(folder) = shared(&format!("fixtures/cases/{case}")) else {
            return;
        };
        let place = Place::new();
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        take_steps(&place, &folder, case, &read("steps"));
        let expected: Vec<Value> = serde_json::from_str(&read("expected.json")).unwrap();
        assert!(!expected.is_empty(), "{case} expects nothing");
        for one in expected {
            let (year, as_of) = (one["year"].to_string(), one["as_of"].as_str().unwrap());
            let asked = ["follow-up", &year, "--as-of", as_of, "--format", "json"];
            let output = place
                .command(&asked)
                .env("TILLSYN_NOW", "2026-06-01T12:00:00+02:00")
                .output();
            let output = output.unwrap();
            assert!(output.status.success(), "{case}: {as_of}: {}", said(&output));
            let found: Value = serde_json::from_slice(&output.stdout).unwrap();
            for (key, expected) in one["expect"].as_object().unwrap() {
                assert!(
                    holds(&found[key], expected),
                    "{case} {as_of}: {key} is {:#}",
                    found[key]
                );
            }
        }
    }
}

/// The commands of a case, each at its own time.
fn take_steps(place: &Place, folder: &Path, case: &str, steps: &str) {
    for step in steps.lines().filter(|line| !line.trim().is_empty()) {
        let (now, words) = step.split_once('|').unwrap();
        let in_folder = |word: &str| {
            if word.contains('.') {
                folder.join(word).display().to_string()
            } else {
                word.to_owned()
            }
        };
        let words: Vec<String> = words.split_whitespace().map(in_folder).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = place.command(&words);
        let output = command.env("TILLSYN_NOW", now).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{case}: {step}: {}", said(&output));
    }
}

/// Whether all that is expected is found: objects may have more keys, and lists more rows in the same order, but for one that is
/// to be empty.
fn holds(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let mut keys = expected.iter();
            keys.all(|(key, value)| holds(found.get(key).unwrap_or(&Value::Null), value))
        }
        (Value::Array(found), Value::Array(expected)) => {
            let mut found_rows = found.iter();
            (!expected.is_empty() || found.is_empty())
                && expected.iter().all(|row| found_rows.any(|found| holds(found, row)))
        }
        _ => found == expected,
    }
}
