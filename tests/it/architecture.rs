//! Reads the source: who may import whom, where Swedish, SQL, HTML and axum may be, how long a file may be.

use std::fs;
use std::path::Path;

mod circles;
mod dependencies;
mod places;

/// A layer, and the modules of the crate that it may mention.
const ARROWS: [(&str, &[&str]); 13] = [
    ("domain", &["domain"]),
    ("clock", &["domain", "clock"]),
    ("error", &["domain", "error"]),
    ("config", &["domain", "error", "clock", "config"]),
    ("store", &["domain", "error", "clock", "store"]),
    ("swedish", &["domain", "error", "swedish"]),
    ("report", &["domain", "error", "clock", "swedish", "report"]),
    ("calendar", &["domain", "error", "clock", "swedish", "calendar"]),
    (
        "mail",
        &["domain", "error", "clock", "config", "swedish", "calendar", "mail"],
    ),
    (
        "actions",
        &[
            "domain", "error", "clock", "store", "swedish", "report", "calendar", "mail", "actions",
        ],
    ),
    (
        "jobs",
        &["domain", "error", "clock", "config", "store", "mail", "actions", "jobs"],
    ),
    (
        "web",
        &[
            "domain", "error", "clock", "config", "store", "swedish", "report", "calendar", "actions", "web",
        ],
    ),
    (
        "cli",
        &[
            "domain", "error", "clock", "config", "store", "swedish", "report", "calendar", "mail", "actions", "jobs",
            "cli",
        ],
    ),
];

/// The commands that serve; the only ones that know the web.
const SERVING: [&str; 2] = ["src/cli/serve", "src/cli/demo.rs"];

/// What only some may contain: the text, and where it may be.
const KEPT_TO: [(&str, &[&str]); 11] = [
    ("query!(", &["src/store"]),
    ("query_as!(", &["src/store"]),
    ("query_scalar!(", &["src/store"]),
    ("sqlx::query", &["src/store"]),
    ("QueryBuilder", &["src/store"]),
    // a round is what was stored or what its transitions made of that, and is saved with its log
    ("Round::stored", &["src/store", "src/domain/round"]),
    ("save_round(", &["src/actions/rounds.rs", "src/actions/write.rs"]),
    ("store::rounds::save(", &["src/actions/write"]),
    ("axum", &["src/web", "src/cli/serve/municipality.rs"]),
    ("html! {", &["src/web", "src/report/html.rs"]),
    ("html!(", &["src/web", "src/report/html.rs"]),
];

/// Where what people read is written.
const SWEDISH: [&str; 10] = [
    // the municipality's own words, which are data
    "src/domain/settings",
    "src/swedish/",
    "src/report",
    "src/cli",
    "src/config.rs",
    "src/actions/demo",
    "src/actions/import",
    "src/mail",
    "src/calendar",
    "src/web/paths.rs",
];

/// Files of the web layer that hold text, whatever their folder.
const SWEDISH_WEB: [&str; 6] = ["page", "layout", "components", "form", "error", "serve"];

/// Longest file, its tests not counted.
const LINES: usize = 250;

/// Longest file, tests and all: one of tests that is longer tells several things, and is split by them.
const LINES_WITH_TESTS: usize = 400;

/// Files that use what is in their folders while that takes from them what they define: circles still to be opened, each
/// by a file below both for what they share. None may come.
const STILL_OPEN: [&str; 0] = [];

struct Source {
    path: String,
    /// As it is.
    whole: String,
    /// Without comments and without the tests at the end.
    code: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    walk(root, &root.join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no files in {folder}");
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let mut whole = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            // a crate of its own, which the others know as a module
            if path.starts_with("src/domain/") {
                whole = whole.replace("crate::", "crate::domain::");
            }
            let code = without_comments(without_tests(&whole));
            found.push(Source { path, whole, code });
        }
    }
}

/// Up to the tests at the end of the file.
fn without_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod ").map_or(text, |at| &text[..=at])
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let line = line.trim_start();
        if line.starts_with("//") {
            String::new()
        } else {
            line.split(" // ").next().unwrap_or_default().to_owned()
        }
    };
    text.lines().map(|line| code(line) + "\n").collect()
}

/// The files of the program itself: what is only compiled for tests is left out.
fn program() -> impl Iterator<Item = Source> {
    let of_tests = |path: &str| path.ends_with("/tests.rs") || path.ends_with("/make.rs") || path.contains("/tests/");
    sources("src").into_iter().filter(move |source| !of_tests(&source.path))
}

/// The top-level modules that a text mentions by `crate::` or `tillsyn::`, also in a group.
fn mentions(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for start in ["crate::", "tillsyn::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(first_names(group)),
                None => found.push(name(rest)),
            }
        }
    }
    found
}

/// `store` and `clock` of `store::{self, Db}, clock::Now}`.
fn first_names(group: &str) -> Vec<&str> {
    let mut found = vec![name(group.trim_start())];
    let mut depth = 0;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => found.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    found
}

fn name(text: &str) -> &str {
    let end = text
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .unwrap_or(text.len());
    &text[..end]
}

fn layer(path: &str) -> &str {
    name(path.trim_start_matches("src/"))
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn imports_follow_the_arrows() {
    let mut faults = Vec::new();
    for source in program() {
        let Some((_, allowed)) = ARROWS.iter().find(|(layer_name, _)| *layer_name == layer(&source.path)) else {
            continue;
        };
        let serves = SERVING.iter().any(|place| source.path.starts_with(place));
        for mentioned in mentions(&source.code) {
            let known = ARROWS.iter().any(|(layer_name, _)| *layer_name == mentioned);
            if known && !allowed.contains(&mentioned) && !(serves && mentioned == "web") {
                faults.push(format!("{} must not mention crate::{mentioned}", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_layer_has_its_arrows() {
    let text = |file| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let crates = text("src/lib.rs") + &text("src/core.rs");
    let layers = crates
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(name);
    for layer in layers.filter(|layer| *layer != "make") {
        assert!(
            ARROWS.iter().any(|(known, _)| *known == layer),
            "{layer} has no row in ARROWS"
        );
    }
}

/// What several files need stands in a file below them all. In `web` a handler's file and the pages in its folder are one
/// room: the handler shows the page, and the page says what it is to be given.
#[test]
fn no_files_import_each_other_in_a_circle() {
    let program: Vec<Source> = program().collect();
    let files: Vec<(&str, &str)> = program
        .iter()
        .map(|source| (&source.path[..], &source.whole[..]))
        .collect();
    let mut arrows = circles::arrows(&files);
    arrows.retain(|(from, to), _| {
        let is_one_room = to.starts_with("src/web") || STILL_OPEN.contains(to);
        !(is_one_room && circles::is_within(from, to))
    });
    none(&circles::circles(&arrows));
}

#[test]
fn sql_axum_and_html_keep_to_their_layers() {
    let mut faults = Vec::new();
    for source in program() {
        for (text, places) in KEPT_TO {
            if source.code.contains(text) && !places.iter().any(|place| source.path.starts_with(place)) {
                faults.push(format!("{} must not contain {text}", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn html_is_written_where_pages_are() {
    let places = ["page", "layout", "components", "form", "error"];
    let faults: Vec<String> = program()
        .filter(|source| source.path.starts_with("src/web") && source.code.contains("html!"))
        .filter(|source| !is_one_of(&source.path, &places))
        .map(|source| format!("{} must not contain html!", source.path))
        .collect();
    none(&faults);
}

#[test]
fn swedish_is_written_where_people_read_it() {
    let allowed = |path: &str| {
        SWEDISH.iter().any(|place| path.starts_with(place))
            || path.starts_with("src/web") && is_one_of(path, &SWEDISH_WEB)
    };
    let mut faults = Vec::new();
    for source in program().filter(|source| !allowed(&source.path)) {
        // identifiers are ASCII and comments are gone, so what is left is in a literal
        let swedish = source
            .code
            .lines()
            .filter(|line| line.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']));
        faults.extend(swedish.map(|line| format!("{} must not contain Swedish: {}", source.path, line.trim())));
    }
    none(&faults);
}

/// Whether a file, or a folder on its way, has one of the names.
fn is_one_of(path: &str, names: &[&str]) -> bool {
    path.trim_end_matches(".rs")
        .split('/')
        .any(|part| names.contains(&part))
}

#[test]
fn what_is_begun_is_committed() {
    // lends writes to the handlers that commit them
    const LENDER: &str = "src/web/extract.rs";
    // looks at what a run would do by doing it, and never commits that
    const LOOKER: &str = "src/actions/retention.rs";
    let mut faults = Vec::new();
    for source in program().filter(|source| ![LENDER, LOOKER].contains(&source.path.as_str())) {
        let count = |text| source.code.matches(text).count();
        let begun = count("Write::begin(") + count("writer.begin(");
        let taken = count("mut write: Write,").min(1);
        // the ends of a handler that take its write commit it
        let committed = count(".commit()") + count("flash::saved(") + count("flash::done(");
        if begun.max(taken) > committed {
            faults.push(format!("{} begins {begun} writes and commits {committed}", source.path));
        }
    }
    none(&faults);
}

#[test]
fn no_file_is_too_long() {
    let program = program().map(|source| (without_tests(&source.whole).lines().count(), LINES, source.path));
    let all = sources("src").into_iter().chain(sources("tests/it"));
    let whole = all.map(|source| (source.whole.lines().count(), LINES_WITH_TESTS, source.path));
    let faults: Vec<String> = program
        .chain(whole)
        .filter(|(lines, most, _)| lines > most)
        .map(|(lines, most, path)| format!("{path} has {lines} lines, {most} is the most"))
        .collect();
    none(&faults);
}

#[test]
fn every_file_says_what_it_is_and_none_is_called_mod() {
    let mut faults = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests/it")) {
        if source.path.ends_with("/mod.rs") {
            faults.push(format!("{} must be named after its module", source.path));
        }
        if !source.whole.starts_with("//! ") && !source.path.ends_with("/tests.rs") {
            faults.push(format!("{} must open with //!", source.path));
        }
    }
    none(&faults);
}

#[test]
fn the_reader_of_imports_sees_groups_and_paths() {
    let code = "use crate::{clock::Now, store::{self, Db}, web};\nfn f() { crate::error::Error; }\n";
    assert_eq!(mentions(code), ["clock", "store", "web", "error"]);
    assert_eq!(without_comments("let a = 1; // å\n/// ö\n"), "let a = 1;\n\n");
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests;\n"), "a\n");
}
