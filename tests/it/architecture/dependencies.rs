//! What each `Cargo.toml` asks for is used, and by what it is asked for.

use std::fs;
use std::path::Path;

use super::{none, sources};

/// A manifest, a table of it, and the files and folders whose code it is for.
type Asked = (&'static str, &'static str, &'static [&'static str]);

const FOR: [Asked; 6] = [
    ("Cargo.toml", "dependencies", &["src/web", "src/cli", "src/lib.rs"]),
    (
        "Cargo.toml",
        "dev-dependencies",
        &["src/web", "src/cli", "tests/it", "benches"],
    ),
    ("src/core/Cargo.toml", "dependencies", &CORE),
    ("src/core/Cargo.toml", "dev-dependencies", &CORE),
    ("src/domain/Cargo.toml", "dependencies", &["src/domain"]),
    ("src/domain/Cargo.toml", "dev-dependencies", &["src/domain"]),
];

/// The layers between the domain and the pages and commands.
const CORE: [&str; 10] = [
    "src/core.rs",
    "src/actions",
    "src/calendar",
    "src/config",
    "src/error.rs",
    "src/jobs.rs",
    "src/mail",
    "src/report",
    "src/store",
    "src/swedish",
];

/// Asked for to choose its features, and mentioned by no code.
const FOR_FEATURES: [&str; 3] = ["bitflags", "either", "libsqlite3-sys"];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Whether a path of the code begins with a crate, or the code has a name of its own for it.
fn mentions(code: &str, name: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !['_', ':'].contains(&letter))
    };
    code.contains(&format!("use {name} as ")) || code.match_indices(&format!("{name}::")).any(begins)
}

#[test]
fn every_dependency_is_used_where_it_is_asked_for() {
    let folders = ["src", "tests/it", "benches"];
    let all: Vec<_> = folders.into_iter().flat_map(sources).collect();
    let code_of = |folders: &[&str]| -> String {
        let of_these = |path: &str| folders.iter().any(|folder| path.starts_with(folder));
        let these = all.iter().filter(|source| of_these(&source.path));
        these.map(|source| &source.whole[..]).collect()
    };
    let asked_by = FOR
        .into_iter()
        .map(|(manifest, table, folders)| (manifest, table, code_of(folders)));
    let build = ("src/core/Cargo.toml", "build-dependencies", read("src/core/build.rs"));
    let mut faults = Vec::new();
    for (manifest, table, code) in asked_by.chain([build]) {
        let asked: toml::Table = toml::from_str(&read(manifest)).unwrap();
        for name in asked[table].as_table().unwrap().keys() {
            if !FOR_FEATURES.contains(&name.as_str()) && !mentions(&code, &name.replace('-', "_")) {
                faults.push(format!("{manifest}: {table} has {name}, which nothing there mentions"));
            }
        }
    }
    none(&faults);
}

#[test]
fn a_crate_is_mentioned_by_a_path_that_begins_with_it() {
    assert!(mentions("use csv::Reader;", "csv") && mentions("csv::Reader", "csv"));
    assert!(mentions("pub use our_csv as csv;", "our_csv"));
    assert!(!mentions("use crate::csv::Reader;", "csv") && !mentions("my_csv::Reader", "csv"));
}
