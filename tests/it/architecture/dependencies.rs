//! What `Cargo.toml` asks for is used, and by what it is asked for.

use std::fs;
use std::path::Path;

use super::{none, sources};

/// A table of the manifest, and the folders whose code it is for.
const FOR: [(&str, &[&str]); 2] = [
    ("dependencies", &["src"]),
    ("dev-dependencies", &["src", "tests/it", "benches"]),
];

/// Asked for to choose its features, and mentioned by no code.
const FOR_FEATURES: [&str; 3] = ["bitflags", "either", "libsqlite3-sys"];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Whether a path of the code begins with a crate.
fn mentions(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !['_', ':'].contains(&letter))
    })
}

#[test]
fn every_dependency_is_used_where_it_is_asked_for() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let code_of = |folders: &[&str]| {
        folders
            .iter()
            .flat_map(|folder| sources(folder))
            .map(|it| it.code)
            .collect()
    };
    let mut asked: Vec<(&str, String)> = FOR.iter().map(|(table, folders)| (*table, code_of(folders))).collect();
    asked.push(("build-dependencies", read("build.rs")));
    let mut faults = Vec::new();
    for (table, code) in asked {
        for name in manifest[table].as_table().unwrap().keys() {
            if !FOR_FEATURES.contains(&name.as_str()) && !mentions(&code, &name.replace('-', "_")) {
                faults.push(format!("{table} has {name}, which nothing there mentions"));
            }
        }
    }
    none(&faults);
}

#[test]
fn a_crate_is_mentioned_by_a_path_that_begins_with_it() {
    assert!(mentions("use csv::Reader;", "csv") && mentions("csv::Reader", "csv"));
    assert!(!mentions("use crate::csv::Reader;", "csv") && !mentions("my_csv::Reader", "csv"));
}
