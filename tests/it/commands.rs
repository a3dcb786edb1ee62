//! The commands as they are run: the real program, a database of its own, exit codes and what is said.

mod cases;
mod corrections;
mod example;
mod municipalities;
mod plans;
mod process;
mod programmes;
mod whole;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A document of the follow-up of 2023 as it was finished, from a database file, written by the command.
pub fn shown(database: &Path, document: &str, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("visat");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillsyn"));
    command
        .env_clear()
        .env("TILLSYN_DATABASE", database)
        .current_dir(folder.path());
    command.args(["document", "show", "uppföljning", "2023", "--version", "1"]);
    command
        .args(["--document", document, "--format", format, "-o"])
        .arg(&file);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    std::fs::read(file).unwrap()
}

/// A folder to run commands in, with nothing of the environment.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn of_2023() -> Self {
        let place = Self::new();
        for arguments in README {
            place.done(&with_file(arguments));
        }
        place
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillsyn"));
        command.args(arguments).current_dir(self.0.path()).env_clear();
        command.env("TILLSYN_NOW", "2024-04-04T12:00:00+02:00");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn with_input(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // a program that has refused reads no further
        drop(child.stdin.take().unwrap().write_all(input));
        child.wait_with_output().unwrap()
    }

    pub fn done(&self, arguments: &[impl AsRef<str>]) -> String {
        let arguments: Vec<&str> = arguments.iter().map(AsRef::as_ref).collect();
        let output = self.run(&arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
        assert!(output.stdout.is_empty());
        said(&output)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The log's last entry, by its count: what has been done.
    fn logged(&self) -> String {
        self.done(&["check"])
    }

    fn export(&self, kind: &str, year: &str) -> String {
        self.done(&["export", kind, "--year", year])
    }

    pub fn import(&self, kind: &str, text: &str) -> String {
        let output = self.with_input(&["import", kind, "-"], text.as_bytes());
        assert!(output.status.success(), "{kind}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn not_imported(&self, kind: &str, text: &str) -> String {
        let output = self.with_input(&["import", kind, "-"], text.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{kind}");
        said(&output)
    }

    fn follow_up(&self) -> Value {
        serde_json::from_str(&self.done(FOLLOW_UP)).unwrap()
    }
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The commands of the case's README, in its order.
const README: [&[&str]; 7] = [
    &["import", "plan", "plan.csv", "--adopted", "2022-12-13"],
    &["import", "rounds", "omgangar.csv"],
    &["import", "deviations", "avvikelser.csv"],
    &["import", "inquiries", "forfragningar.csv"],
    &["import", "answers", "svar.csv"],
    &["import", "measures", "atgarder.csv"],
    &["import", "events", "evenemang-2024.csv"],
];

fn with_file(arguments: &[&str]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/example/2023");
    let place = |argument: &&str| {
        if Path::new(argument)
            .extension()
            .is_some_and(|extension| extension == "csv")
        {
            folder.join(argument).display().to_string()
        } else {
            (*argument).to_owned()
        }
    };
    arguments.iter().map(place).collect()
}

/// What `expected` holds is in `found` too: objects may have more keys, lists must be as long.
fn contains(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, value) in expected {
                contains(found.get(key).unwrap_or(&Value::Null), value, &format!("{at}.{key}"));
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                contains(found, expected, &format!("{at}[{index}]"));
            }
        }
        _ => assert_eq!(found, expected, "{at}"),
    }
}

/// A kind's files for the two years of the case.
fn exported<'a>(place: &Place, kind: &'a str) -> [(&'a str, String); 2] {
    ["2023", "2024"].map(|year| {
        let name = format!("{kind}-{year}.csv");
        place.done(&["export", kind, "--year", year, "-o", &name]);
        (kind, name)
    })
}

const FOLLOW_UP: &[&str] = &["follow-up", "2023", "--as-of", "2024-04-04", "--format", "json"];

#[test]
fn a_setting_holds_from_its_year_and_one_that_does_not_fit_is_refused() {
    let place = Place::new();
    place.done(&["setting", "set", "rounds", "12", "--from-year", "2025"]);
    assert_eq!(place.done(&["setting", "get", "rounds", "--year", "2024"]), "10\n");
    assert_eq!(place.done(&["setting", "get", "rounds", "--year", "2026"]), "12\n");
    place.refused(&["setting", "set", "rounds", "tio"]);
}

#[test]
fn users_are_managed_and_no_password_is_an_argument() {
    let place = Place::new();
    let add = [
        "user",
        "add",
        "anna",
        "--name",
        "Administratören",
        "--role",
        "administratör,chef",
    ];
    let output = place.with_input(&add, "en lång lösenmening\n".as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    assert!(place.done(&["user", "list"]).contains("chef, administratör"));
    let weak = place.with_input(&["user", "set-password", "anna"], b"kort\n");
    assert_eq!(weak.status.code(), Some(1), "{}", said(&weak));
    let by_link = place.done(&["user", "add", "eva", "--role", "handläggare", "--link"]);
    assert!(by_link.contains("/valj-losenord/ta1_"), "{by_link}");
    let another = place.done(&["user", "link", "eva"]);
    assert!(another.starts_with("http://") && another != by_link);
    let as_argument = place.run(&["user", "add", "bo", "--role", "chef", "--password", "x"]);
    assert_eq!(as_argument.status.code(), Some(2));
    assert!(place.refused(&["user", "disable", "finns-inte"]).contains("finns-inte"));
}

#[test]
fn partners_officers_and_contacts_are_managed() {
    let place = Place::new();
    place.done(&["partner", "add", "tullverket", "--name", "Tullverket"]);
    assert!(place.done(&["partner", "list"]).contains("tullverket"));
    let refused = place.refused(&["partner", "add", "Tull verket", "--name", "T"]);
    assert!(refused.contains("Tull verket"));
    place.done(&["officer", "add", "Handläggare A", "--from", "2024-01-01"]);
    place.done(&["officer", "end", "Handläggare A", "--on", "2024-12-31"]);
    assert!(place.done(&["officer", "list"]).contains("2024-12-31"));
    let contact = ["contact", "add", "tullverket", "--name", "Kontaktperson A"];
    place.done(&[&contact[..], &["--email", "a@example.org"]].concat());
    assert!(place.done(&["contact", "list", "tullverket"]).contains("a@example.org"));
    let unknown = place.refused(&["contact", "add", "tullen", "--name", "A"]);
    assert!(unknown.contains("tullen"));
}

#[test]
fn json_has_english_keys_and_codes() {
    let place = Place::of_2023();
    let exported = place.done(&["export", "rounds", "--year", "2023", "--format", "json"]);
    let exported: Value = serde_json::from_str(&exported).unwrap();
    let first = &exported["rows"][1];
    let told = [
        &first["year"],
        &first["nr"],
        &first["outcome"],
        &first["kind"],
        &first["partners"],
    ];
    assert_eq!(
        serde_json::json!(told),
        serde_json::json!([2023, 2, "done", "coordinated", ["polis"]])
    );
    assert_eq!(exported["rows"].as_array().unwrap().len(), 10);
}

#[test]
fn the_county_report_of_a_year_is_text_json_and_csv() {
    let place = Place::of_2023();
    let visits = "år;nr;tid;objekt;utfall;dnr;lag\n2023;2;2023-02-24 23:15;Krogen;utan anmärkning;;alkohol\n";
    place.import("visits", visits);
    let told = |format: &str| place.done(&["county-report", "2023", "--as-of", "2024-04-04", "--format", format]);
    let text = told("text");
    assert!(text.starts_with("Länsrapportens siffror 2023\n"), "{text}");
    assert!(
        text.contains("Nio genomförda omgångar har inga besök noterade."),
        "{text}"
    );
    assert!(told("csv").contains("2023;2024-04-04;Besök;Tillsynsbesök;all;1"));
    let json: Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(json["figures"][0]["visits"], 1);
    assert_eq!(json["visits"][0]["premises"], "Krogen");
}
