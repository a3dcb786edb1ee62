//! Several municipalities in one process.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

use super::Place;

/// The process, ended with the test.
struct Served {
    process: Child,
    said: Lines<BufReader<ChildStderr>>,
    address: String,
}

impl Served {
    fn new(place: &Place) -> Self {
        let mut serving = place.command(&["serve", "--municipalities", "alla", "--listen", "127.0.0.1:0"]);
        let mut process = serving.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap()).lines();
        let address = said.find_map(|line| {
            let line = line.unwrap();
            let rest = line.strip_prefix("Tillsyn svarar på ")?;
            rest.split_once(" för ").map(|(address, _)| address.to_owned())
        });
        Self {
            process,
            said,
            address: address.unwrap(),
        }
    }

    /// Status and text of a page.
    fn get(&self, host: &str, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer[9..12].parse().unwrap(), answer)
    }

    fn log_until_stopped(mut self) -> String {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let log: Vec<String> = self.said.by_ref().map(Result::unwrap).collect();
        assert!(self.process.wait().unwrap().success());
        log.join("\n")
    }
}

fn named(place: &Place, host: &str, name: &str) {
    let database = format!("alla/{host}/tillsyn.db");
    place.done(&["--database", &database, "setting", "set", "municipality", name]);
}

#[test]
fn each_host_has_its_own_municipality() {
    let place = Place::new();
    named(&place, "ett.localhost", "Ettköping");
    named(&place, "tva.localhost", "Tvåstad");
    let served = Served::new(&place);
    for (host, name, other) in [
        ("ett.localhost", "Ettköping", "Tvåstad"),
        ("TVA.localhost:8080", "Tvåstad", "Ettköping"),
    ] {
        let (status, page) = served.get(host, "/logga-in");
        assert!(status == 200 && page.contains(name) && !page.contains(other), "{page}");
    }
    assert_eq!(served.get("ett.localhost", "/halsa").0, 200);
    let (status, page) = served.get("tre.localhost", "/");
    assert!(status == 421 && !page.contains("Ettköping"), "{page}");
    assert_eq!(served.get("127.0.0.1", "/halsa").0, 200);
    // the file of one is held while it is awake
    let refused = place.refused(&[
        "--database",
        "alla/ett.localhost/tillsyn.db",
        "serve",
        "--listen",
        "127.0.0.1:0",
    ]);
    assert!(refused.contains("redan"), "{refused}");
    served.log_until_stopped();
}

#[test]
fn one_that_cannot_be_opened_takes_no_other_with_it() {
    let place = Place::new();
    named(&place, "hel.localhost", "Helköping");
    for (host, settings) in [("trasig.localhost", ""), ("fel.localhost", "listen = '127.0.0.1:1'\n")] {
        std::fs::create_dir_all(place.path(&format!("alla/{host}"))).unwrap();
        std::fs::write(place.path(&format!("alla/{host}/tillsyn.db")), "ingen databas").unwrap();
        std::fs::write(place.path(&format!("alla/{host}/tillsyn.toml")), settings).unwrap();
    }
    named(&place, "borta.localhost", "Bortköping");
    let served = Served::new(&place);
    // it is not given an empty database in place of the one that vanished while it slept
    std::fs::remove_file(place.path("alla/borta.localhost/tillsyn.db")).unwrap();
    for host in ["trasig.localhost", "fel.localhost", "borta.localhost"] {
        let (status, page) = served.get(host, "/logga-in");
        assert!(status == 503 && page.contains("serverns logg"), "{page}");
        assert!(page.to_lowercase().contains("retry-after"), "{page}");
    }
    assert_eq!(served.get("hel.localhost", "/logga-in").0, 200);
    // the process says of itself that not all is well
    assert_eq!(served.get("127.0.0.1", "/halsa").0, 503);
    assert!(!place.path("alla/borta.localhost/tillsyn.db").exists());
    let log = served.log_until_stopped();
    assert!(
        log.contains("trasig.localhost") && log.contains("listen gäller alla kommuner"),
        "{log}"
    );
}

#[test]
fn a_folder_without_municipalities_is_refused() {
    let place = Place::new();
    std::fs::create_dir(place.path("alla")).unwrap();
    let refused = place.refused(&["serve", "--municipalities", "alla"]);
    assert!(refused.contains("ingen kommun"), "{refused}");
    assert!(
        place
            .refused(&["serve", "--municipalities", "saknas"])
            .contains("saknas")
    );
}
