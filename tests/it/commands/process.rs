//! The program as a process: exit codes, standard input, settings at the start, serving, older databases.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use super::{Place, said};
use crate::upkeep::tamper;

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
fn the_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::of_2023();
    let file = place.path("data/tillsyn.db");
    let mode = || std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    for open in [0o640, 0o604, 0o620] {
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(open)).unwrap();
        let refused = place.refused(&["serve", "--listen", "127.0.0.1:0"]);
        assert!(refused.contains("chmod 600 data/tillsyn.db"), "{refused}");
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
    let other = "update audit set actor = 'någon annan' where id = 7";
    tamper(&place.path("data/tillsyn.db"), ["drop trigger audit_no_update", other]);
    assert!(place.refused(&["check"]).contains("Post 7 i loggen är ändrad."));
}
