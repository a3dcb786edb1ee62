//! The commands as they are run: the real program, a database of its own, exit codes and what is said.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::files::shared;

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

    fn command(&self, arguments: &[&str]) -> Command {
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

    fn path(&self, name: &str) -> PathBuf {
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

fn said(output: &Output) -> String {
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

#[test]
fn the_case_of_2023_gives_the_follow_up_that_it_must() {
    let place = Place::of_2023();
    contains(&place.follow_up(), &expected(), "");
}

#[test]
fn everything_a_second_time_changes_nothing() {
    let place = Place::of_2023();
    let (logged, follow_up) = (place.logged(), place.follow_up());
    for arguments in README {
        let said = place.done(&with_file(arguments));
        assert!(said.starts_with("0 nya, 0 ändrade, "), "{arguments:?}: {said}");
    }
    assert_eq!(place.logged(), logged);
    assert_eq!(place.follow_up(), follow_up);
}

#[test]
fn its_own_export_changes_nothing_and_gives_the_same_in_an_empty_database() {
    let place = Place::of_2023();
    let files: Vec<(&str, String)> = README
        .iter()
        .flat_map(|arguments| exported(&place, arguments[1]))
        .collect();
    let (logged, follow_up) = (place.logged(), place.follow_up());
    for (kind, name) in &files {
        let said = place.done(&["import", kind, name]);
        assert!(said.starts_with("0 nya, 0 ändrade, "), "{name}: {said}");
    }
    assert_eq!(place.logged(), logged);
    assert_eq!(place.follow_up(), follow_up);
    for (kind, name) in &files {
        place.done(&["import", kind, name, "--database", "other.db"]);
    }
    let other = [FOLLOW_UP, &["--database", "other.db"]].concat();
    contains(&serde_json::from_str(&place.done(&other)).unwrap(), &expected(), "");
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

fn expected() -> Value {
    serde_json::from_str(include_str!("fixtures/expected-follow-up.json")).unwrap()
}

#[test]
fn every_match_of_a_season_becomes_an_event() {
    let Some(file) = shared("fixtures/allsvenskan-2024.csv") else {
        return;
    };
    let place = Place::new();
    let said = place.done(&["import", "events", &file.display().to_string()]);
    assert!(said.starts_with("240 nya, "), "{said}");
    let again = place.done(&["import", "events", &file.display().to_string()]);
    assert!(again.starts_with("0 nya, 0 ändrade, 240 oförändrade"), "{again}");
}

#[test]
fn exit_codes_are_0_done_1_refused_2_wrong_usage() {
    let place = Place::new();
    assert_eq!(place.run(&["--help"]).status.code(), Some(0));
    assert_eq!(place.run(&["help"]).status.code(), Some(0));
    for (wrong, expected) in [
        (&["chek"][..], "kommando chek"),
        (&["check", "--foo"][..], "--foo"),
        (&["follow-up", "igår"][..], "Ett år skrivs som 2024."),
        (&["import", "krogar", "x.csv"][..], "krogar"),
        (
            &["import", "plan", "x.csv", "--adopted", "2024-02-30"][..],
            "2024-02-30",
        ),
        (&["follow-up", "2024", "--format", "xls"][..], "text, json, csv, html"),
        (&["plan", "adopt", "2024"][..], "--on"),
    ] {
        let output = place.run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(said(&output).contains(expected), "{wrong:?}: {}", said(&output));
    }
    assert!(place.refused(&["check"]).contains("ingen databas"));
    assert!(place.refused(&["import", "plan", "saknas.csv"]).contains("saknas.csv"));
    assert!(!place.path("data/tillsyn.db").exists());
}

#[test]
fn standard_input_is_read_and_fifty_megabytes_of_it_are_refused() {
    let place = Place::new();
    let offers = "samverkanspart;datum\npolis;2024-09-20\n";
    let output = place.with_input(&["import", "offers", "-"], offers.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let output = place.with_input(&["import", "offers", "-"], &vec![b'x'; 50 << 20]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("5 MB"));
}

#[test]
fn settings_of_the_process_are_checked_at_start() {
    let place = Place::new();
    std::fs::write(place.path("tillsyn.toml"), "databas = 'x.db'\n").unwrap();
    assert!(place.refused(&["setting", "list"]).contains("databas"));
    std::fs::write(place.path("tillsyn.toml"), "database = 'annan.db'\n").unwrap();
    place.done(&["setting", "set", "municipality", "Exempelby"]);
    assert!(place.path("annan.db").exists());
    assert_eq!(place.done(&["setting", "get", "municipality"]), "Exempelby\n");
    assert!(place.refused(&["serve", "--listen", "0.0.0.0:0"]).contains("https"));
    assert!(place.refused(&["demo", "--listen", "0.0.0.0:0"]).contains("127.0.0.1"));
    assert!(place.refused(&["serve", "--listen", "8080"]).contains("8080"));
}

#[test]
fn a_setting_holds_from_its_year_and_one_that_does_not_fit_is_refused() {
    let place = Place::new();
    place.done(&["setting", "set", "rounds", "12", "--from-year", "2025"]);
    assert_eq!(place.done(&["setting", "get", "rounds", "--year", "2024"]), "10\n");
    assert_eq!(place.done(&["setting", "get", "rounds", "--year", "2026"]), "12\n");
    place.refused(&["setting", "set", "rounds", "tio"]);
}

#[test]
fn a_plan_is_proposed_saved_and_adopted_and_not_twice() {
    let place = Place::new();
    let proposed = place.done(&["plan", "propose", "2025", "--format", "json"]);
    let proposed: Value = serde_json::from_str(&proposed).unwrap();
    assert_eq!(proposed["rounds"].as_array().unwrap().len(), 10);
    assert!(
        place
            .refused(&["plan", "adopt", "2025", "--on", "2024-04-02"])
            .contains("utkast")
    );
    let twelve = [
        "plan",
        "propose",
        "2025",
        "--rounds",
        "12",
        "--with-partner",
        "6",
        "--save",
        "--format",
        "csv",
    ];
    let csv = place.done(&twelve);
    assert_eq!(csv.lines().count(), 13);
    assert_eq!(csv.matches(";samordnad;polis;").count(), 6);
    let adopt = ["plan", "adopt", "2025", "--on", "2024-04-02", "--paragraph", "§ 112"];
    assert!(place.done(&adopt).contains("version 1, 12 omgångar"));
    place.refused(&adopt);
    std::fs::write(place.path("plan.csv"), csv).unwrap();
    assert!(place.done(&["import", "plan", "plan.csv"]).contains("12 oförändrade"));
    assert!(
        place
            .done(&["outlook", "--as-of", "2025-01-02", "--format", "json"])
            .contains("\"as_of\": \"2025-01-02\"")
    );
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
fn an_older_database_is_copied_before_it_is_upgraded() {
    let place = Place::of_2023();
    let path = place.path("data/tillsyn.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        use sqlx::{ConnectOptions, Executor};
        let mut db = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&path)
            .connect()
            .await
            .unwrap();
        let newest = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
        let newest = newest.map(|entry| entry.unwrap().path()).max().unwrap();
        let made = std::fs::read_to_string(newest).unwrap();
        db.execute("pragma foreign_keys = off").await.unwrap();
        for statement in made.split("create table ").skip(1) {
            let table = statement.split_whitespace().next().unwrap();
            db.execute(sqlx::AssertSqlSafe(format!("drop table {table}")))
                .await
                .unwrap();
        }
        let older = "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
        db.execute(older).await.unwrap();
    });
    let output = place.run(&["check"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(".bak"), "{}", said(&output));
    let copies = std::fs::read_dir(place.path("data")).unwrap();
    let copies = copies.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".bak"));
    assert_eq!(copies.count(), 1);
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
fn serve_answers_until_it_is_told_to_stop() {
    for command in ["serve", "demo"] {
        let place = Place::new();
        let mut serving = place.command(&[command, "--listen", "127.0.0.1:0"]);
        let mut child = serving.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = said.find_map(|line| {
            let line = line.unwrap();
            let rest = line.strip_prefix("Tillsyn finns på http://")?;
            rest.split_once(". Ctrl-C").map(|(address, _)| address.to_owned())
        });
        let mut stream = TcpStream::connect(address.unwrap()).unwrap();
        let host = stream.peer_addr().unwrap();
        write!(
            stream,
            "GET /halsa HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("{\"status\":\"ok\"}"),
            "{answer}"
        );
        let pid = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        said.for_each(drop);
        assert!(child.wait().unwrap().success(), "{command}");
    }
}

#[test]
fn the_example_is_not_poured_into_a_database_that_is_worked_in() {
    let place = Place::of_2023();
    let said = place.refused(&["demo", "--database", "data/tillsyn.db", "--listen", "127.0.0.1:0"]);
    assert!(said.contains("tillsyn serve"), "{said}");
}

#[test]
fn a_log_that_has_been_changed_is_found() {
    let place = Place::of_2023();
    let path = place.path("data/tillsyn.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        use sqlx::{ConnectOptions, Executor};
        let mut db = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&path)
            .connect()
            .await
            .unwrap();
        db.execute("drop trigger audit_no_update").await.unwrap();
        db.execute("update audit set actor = 'någon annan' where id = 7")
            .await
            .unwrap();
    });
    assert!(place.refused(&["check"]).contains("post 7"));
}

/// A night as planned, moved and carried out, and one moved that is still to come.
const PLANNED: &str = "år;nr;period;typ;samverkanspart;datum;start;slut\n\
    2024;1;vår;egen;;2024-02-09;22:00;02:30\n2024;2;vår;samordnad;polis;2024-05-17;22:00;02:30\n";
const WORKED: &str = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
    2024;1;genomförd;2024-02-16;22:00;02:30;Handläggare A, Handläggare B;\n2024;2;;2024-05-24;22:00;02:30;;\n";

#[test]
fn the_plan_file_a_second_time_moves_no_night_back() {
    let place = Place::new();
    std::fs::write(place.path("plan.csv"), PLANNED).unwrap();
    std::fs::write(place.path("rounds.csv"), WORKED).unwrap();
    let plan = ["import", "plan", "plan.csv", "--adopted", "2023-12-12"];
    let rounds = ["import", "rounds", "rounds.csv"];
    place.done(&plan);
    place.done(&rounds);
    let nights = place.done(&["export", "rounds", "--year", "2024"]);
    let before = place.logged();
    assert!(place.done(&plan).contains("2 oförändrade"));
    assert!(place.done(&rounds).contains("2 oförändrade"));
    assert_eq!(place.logged(), before);
    assert!(nights.contains("2024-02-16") && nights.contains("2024-05-24"));
}

#[test]
fn rule_3_an_edited_export_of_an_adopted_plan_is_refused() {
    let place = Place::of_2023();
    let (plan, follow_up) = (place.export("plan", "2023"), place.follow_up());
    assert!(plan.contains("samordnad;polis"));
    let refused = place.not_imported("plan", &plan.replace("samordnad;polis", "egen;"));
    for told in [
        "Rad 3, kolumn typ",
        "vår egen",
        "vår samordnad polis, som i version 1, antagen 2022-12-13",
    ] {
        assert!(refused.contains(told), "{told}: {refused}");
    }
    let refused = place.not_imported("plan", &plan.replace("2022-12-13", "2022-12-14"));
    assert!(refused.contains("antagen"), "{refused}");
    assert_eq!(place.follow_up(), follow_up);
}

#[test]
fn rule_3_a_version_comes_after_the_one_before_it() {
    let second = "år;nr;period;typ;samverkanspart;version;antagen\n2024;1;vår;egen;;2;2023-12-12\n";
    let refused = Place::new().not_imported("plan", second);
    assert!(refused.contains("1, som är nästa version"), "{refused}");
    let place = Place::new();
    place.import("plan", &second.replace(";2;2023", ";1;2023"));
    place.import(
        "plan",
        &second.replace("2024;1;vår;egen;;2;2023", "2024;1;vår;samordnad;polis;2;2023"),
    );
    assert!(
        place
            .import("plan", &second.replace(";2;2023", ";1;2023"))
            .contains("1 oförändrade")
    );
}

#[test]
fn a_row_that_is_refused_has_the_number_that_an_editor_shows() {
    for ending in ["\n", "\r\n"] {
        let file = ["samverkanspart;datum", "polis;2024-05-03", "", "polis;igår"].join(ending);
        let refused = Place::new().not_imported("offers", &file);
        assert!(refused.contains("Rad 4"), "{ending:?}: {refused}");
    }
}

/// A plan with two nights in the spring, of which the second has been moved and answered since.
fn with_a_moved_night() -> Place {
    let place = Place::new();
    std::fs::write(place.path("plan.csv"), PLANNED).unwrap();
    place.done(&["import", "plan", "plan.csv", "--adopted", "2023-12-12"]);
    place.import("rounds", WORKED);
    place.import(
        "inquiries",
        "år;period;samverkanspart;skickad;kanal;typ\n2024;vår;polis;2024-01-10;e-post;förfrågan\n",
    );
    let answer = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
        2024;vår;2;polis;ja;2024-04-04;telefon;polisens kontaktperson;\n";
    place.import("answers", answer);
    place
}

#[test]
fn a_night_that_an_edited_export_changes_is_moved() {
    let place = with_a_moved_night();
    let rounds = place.export("rounds", "2024");
    let moved = "2024-05-17 till 2024-05-24 den 2024-04-04";
    assert!(rounds.contains(moved), "{rounds}");
    place.import("rounds", &rounds.replace("2024;2;;2024-05-24", "2024;2;;2024-05-31"));
    let after = place.export("rounds", "2024");
    let both = format!("{moved}, 2024-05-24 till 2024-05-31 den 2024-04-04");
    assert!(after.contains(&both), "{after}");
    let again = place.import("rounds", &after);
    assert!(again.starts_with("0 nya, 0 ändrade"), "{again}");
}

#[test]
fn a_year_that_has_rounds_is_compared_with_what_is_proposed_anew() {
    let place = Place::new();
    place.done(&["officer", "add", "A"]);
    place.done(&["officer", "add", "B"]);
    let again = ["plan", "propose", "2025"];
    place.done(&["plan", "propose", "2025", "--save"]);
    let same = place.done(&again);
    assert_eq!(same.matches("står kvar").count(), 10);
    assert!(
        same.ends_with("Inget behöver ändras. Omgångarna kan ligga där de ligger.\n"),
        "{same}"
    );
    let json = || -> Value {
        let text = place.done(&["plan", "propose", "2025", "--format", "json"]);
        serde_json::from_str(&text).unwrap()
    };
    let date = json()["comparison"][4]["from"]["date"].as_str().unwrap().to_owned();
    place.import("leave", &format!("handläggare;från;till\nA;{date};{date}\n"));
    let proposed = json();
    let changes: Vec<&str> = (0..10)
        .filter_map(|at| proposed["comparison"][at]["change"].as_str())
        .collect();
    assert_eq!(changes.iter().filter(|change| **change == "stays").count(), 9);
    assert_eq!((changes[4], &proposed["rounds"][0]["nr"]), ("moves", &Value::from(1)));
    assert_eq!(proposed["comparison"][4]["why"]["code"], "officers");
    let text = place.done(&["plan", "propose", "2025", "--save"]);
    assert!(text.contains("A kan inte och bara en är tillgänglig"), "{text}");
    assert!(text.contains("1 omgång flyttas och 9 omgångar står kvar."), "{text}");
    assert!(place.done(&again).contains("Inget behöver ändras."));
    let csv = place.done(&["plan", "propose", "2025", "--format", "csv"]);
    assert_eq!((csv.lines().count(), csv.matches(&date).count()), (11, 0));
}

#[test]
fn a_night_that_is_logged_is_not_moved_by_a_row_without_outcome() {
    let place = with_a_moved_night();
    let row = |date: &str| format!("år;nr;utfall;datum;start;slut;handläggare;deltog\n2024;1;;{date};22:00;02:30;A;\n");
    let refused = place.not_imported("rounds", &row("2024-02-23"));
    assert!(refused.contains("Rad 2: kolumn datum"), "{refused}");
    assert!(place.export("rounds", "2024").contains("2024;1;genomförd;2024-02-16"));
    place.import("rounds", &row("2024-02-16"));
}

#[test]
fn a_number_that_only_stood_in_a_draft_is_in_no_export() {
    let place = Place::new();
    for rounds in ["12", "10"] {
        place.done(&["plan", "propose", "2025", "--rounds", rounds, "--save"]);
    }
    let other = Place::new();
    for kind in ["plan", "rounds"] {
        let file = place.export(kind, "2025");
        assert_eq!(file.lines().count(), 11, "{file}");
        other.import(kind, &file);
    }
}

#[test]
fn what_was_told_before_a_correction_stays_when_the_export_is_read() {
    let place = Place::of_2023();
    let round = |outcome: &str, on_site: &str| {
        let header = "år;nr;utfall;datum;start;slut;handläggare;deltog";
        place.import(
            "rounds",
            &format!("{header}\n2023;2;{outcome};2023-02-24;22:00;02:30;A;{on_site}\n"),
        );
    };
    round("inte genomförd", "");
    let told = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n\
        2023;2;;;sjukdom;;gruppchefen;2023-02-24;telefon\n";
    place.import("deviations", told);
    round("genomförd", "polis");
    let again = place.import("deviations", &place.export("deviations", "2023"));
    assert!(again.starts_with("0 nya, 0 ändrade, 5"), "{again}");
    let refused = place.not_imported("deviations", &told.replace("sjukdom", "arbetsbelastning"));
    assert!(refused.contains("Rad 2"), "{refused}");
}

#[test]
fn an_answer_about_a_night_that_has_left_the_plan_comes_back_as_it_went() {
    let place = Place::new();
    let plan = |row: &str| format!("år;nr;period;typ;samverkanspart\n2024;1;vår;egen;\n2024;2;vår;{row}\n");
    place.import("plan", &plan("samordnad;polis"));
    let answer = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n\
        2024;vår;2;polis;ja;2024-01-10;telefon;polisens kontaktperson;\n";
    place.import("answers", answer);
    place.import("plan", &plan("egen;"));
    let again = place.import("answers", &place.export("answers", "2024"));
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    assert!(place.import("answers", answer).starts_with("0 nya, 0 ändrade, 1"));
    let of_another = answer.replace("2024;vår;2", "2024;vår;1");
    assert!(place.not_imported("answers", &of_another).contains("Rad 2"));
}

#[test]
fn hours_that_the_team_has_changed_stay_when_a_file_is_read_again() {
    let place = Place::of_2023();
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut\n2024;1;vår;egen;;2024-05-17;22:00;02:30\n";
    let events = "datum;avspark;hemmalag;bortalag;samverkanspart\n2024-05-26;14:00;AIK;Kalmar FF;evenemangspolis\n";
    place.import("plan", plan);
    place.import("events", events);
    let rounds = place.export("rounds", "2024");
    let later = rounds.replace("2024-05-17;22:00", "2024-05-17;20:00");
    place.import("rounds", &later.replace("2024-05-26;12:00", "2024-05-26;11:30"));
    let changed = place.export("rounds", "2024");
    assert!(
        changed.contains("2024-05-17;20:00;02:30") && changed.contains("2024-05-26;11:30;18:00"),
        "{changed}"
    );
    assert!(place.import("plan", plan).starts_with("0 nya, 0 ändrade, 1"));
    assert!(place.import("events", events).starts_with("0 nya, 0 ändrade, 1"));
    assert_eq!(place.export("rounds", "2024"), changed);
}

#[test]
fn a_letter_stays_when_its_columns_are_left_out() {
    let place = Place::new();
    place.import(
        "inquiries",
        "år;period;samverkanspart;skickad;kanal;typ;mottagare;text\n\
         2024;vår;polis;2024-01-10;e-post;förfrågan;gruppchefen;Kan ni vara med?\n",
    );
    let whole = place.export("inquiries", "2024");
    let cells = |line: &str| line.split(';').take(7).collect::<Vec<_>>().join(";") + "\n";
    let shorter: String = whole.lines().map(cells).collect();
    assert!(!shorter.contains("mottagare"), "{shorter}");
    let again = place.import("inquiries", &shorter);
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    assert_eq!(place.export("inquiries", "2024"), whole);
    place.import("inquiries", &whole.replace("vara med?", "komma?"));
    let log = place.done(&["export", "audit"]);
    assert!(log.contains("vara med?") && log.contains("Kan ni komma?"), "{log}");
}

#[test]
fn an_id_of_one_partners_absence_never_takes_anothers_place() {
    let place = Place::new();
    let plan = "år;nr;period;typ;samverkanspart\n2024;1;vår;samordnad;miljo, polis\n";
    place.import("plan", plan);
    let told = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal\n\
        2024;1;polis;tackade nej;sjukdom;;kontakten;2024-02-13;telefon\n";
    place.import("deviations", told);
    let before = place.export("deviations", "2024");
    let refused = place.not_imported("deviations", &before.replace(";polis;", ";miljo;"));
    assert!(
        refused.contains("läste \"miljo\", väntade polis, som id:t hör till"),
        "{refused}"
    );
    assert_eq!(place.export("deviations", "2024"), before);
    assert!(
        place
            .import("deviations", &told.replace("polis", "miljo"))
            .starts_with("1 nya")
    );
}

#[test]
fn a_visit_belongs_to_that_of_two_rounds_outside_the_plan_that_it_was_made_on() {
    let place = Place::new();
    place.import(
        "rounds",
        "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
         2024;;genomförd;2024-03-02;18:00;02:00;A;\n2024;;genomförd;2024-03-02;20:00;23:00;B;\n",
    );
    let visit =
        "år;nr;tid;objekt;utfall;dnr;datum;start\n2024;;2024-03-02 21:00;Krogen;utan anmärkning;;2024-03-02;20:00\n";
    place.import("visits", visit);
    let exported = place.export("visits", "2024");
    assert!(exported.contains(";2024-03-02;20:00"), "{exported}");
    let again = place.import("visits", &exported);
    assert!(again.starts_with("0 nya, 0 ändrade, 1"), "{again}");
    let by_key: String = exported
        .lines()
        .map(|line| line.split_once(';').unwrap().1.to_owned() + "\n")
        .collect();
    assert!(place.import("visits", &by_key).starts_with("0 nya, 0 ändrade, 1"));
    assert_eq!(place.export("visits", "2024"), exported);
}

/// A round outside the plan for this event.
fn for_event(event: &str) -> String {
    let header = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart;evenemang";
    format!("{header}\n2024;;;2024-12-15;18:00;23:00;A;;egen;;{event}\n")
}

#[test]
fn rule_24_a_round_keeps_its_event_that_has_moved_into_the_next_year() {
    let place = Place::new();
    place.import(
        "events",
        "datum;avspark;hemmalag;bortalag\n2024-12-15;15:00;AIK;Kalmar FF\n",
    );
    place.import("rounds", &for_event("2024-12-15 AIK - Kalmar FF"));
    let events = place.export("events", "2024");
    place.import("events", &events.replace("2024-12-15", "2025-01-12"));
    let rounds = place.export("rounds", "2024");
    assert!(rounds.contains(";2024-12-15 AIK - Kalmar FF;"), "{rounds}");
    assert!(place.import("rounds", &rounds).starts_with("0 nya, 0 ändrade, 1"));
    let events = place.done(&["export", "events"]);
    assert_eq!(events.lines().count(), 2, "{events}");
}

#[test]
fn an_event_is_the_same_with_a_dash_in_its_name_and_under_a_teams_other_name() {
    let place = Place::new();
    let events = "datum;avspark;hemmalag;bortalag\n2024-12-15;15:00;Melodifestivalen - final;\n\
        2024-12-15;15:00;AIK;Kalmar FF\n";
    place.import("events", events);
    for event in ["Melodifestivalen - final", "AIK Solna - Kalmar FF", "AIK - Kalmar FF"] {
        place.import("rounds", &for_event(&format!("2024-12-15 {event}")));
        let events = place.done(&["export", "events"]);
        assert_eq!(events.lines().count(), 3, "{event}: {events}");
    }
}

#[test]
fn two_rounds_outside_the_plan_never_begin_at_the_same_time() {
    let place = Place::new();
    let header = "år;nr;utfall;datum;start;slut;handläggare;deltog";
    place.import(
        "rounds",
        &format!("{header}\n2024;;;2024-05-03;18:00;02:00;A;\n2024;;;2024-05-03;20:00;23:00;B;\n"),
    );
    let rounds = place.export("rounds", "2024");
    let refused = place.not_imported("rounds", &rounds.replace("20:00;23:00", "18:00;23:00"));
    assert!(refused.contains("Rad 3: kolumn datum"), "{refused}");
    assert!(place.import("rounds", &rounds).starts_with("0 nya, 0 ändrade, 2"));
}

#[test]
fn two_contacts_with_one_mailbox_come_back_as_they_went() {
    let place = Place::new();
    for name in ["Kontaktperson A", "Kontaktperson B"] {
        place.done(&["contact", "add", "polis", "--name", name, "--email", "a@example.org"]);
    }
    let contacts = place.done(&["export", "contacts"]);
    assert_eq!(contacts.lines().count(), 3, "{contacts}");
    let again = place.import("contacts", &contacts);
    assert!(again.starts_with("0 nya, 0 ändrade, 2"), "{again}");
}

#[test]
fn an_event_of_another_century_is_refused_with_its_line_and_column() {
    let file = "datum;avspark;hemmalag;bortalag;samverkanspart\n2101-05-03;15:00;AIK;Kalmar FF;evenemangspolis\n";
    let refused = Place::new().not_imported("events", file);
    assert!(refused.contains("Rad 2, kolumn datum"), "{refused}");
    assert!(refused.contains("från 2000 till 2100"), "{refused}");
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
