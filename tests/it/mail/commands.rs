//! Mail by the commands, and the settings of the process that it needs.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;
use tillsyn::actions::{Write, outbox};
use tillsyn::clock::Clock;
use tillsyn::domain::actor::Actor;
use tillsyn::store::Db;

use super::{files, letter};

/// The program in a folder of its own, with mail in its database.
async fn with_mail(emails: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("tillsyn.db")).await.unwrap();
    let now = Clock::fixed("2026-11-22T09:00:00Z".parse().unwrap()).now();
    let mut write = Write::begin(&db, now, Actor::system()).await.unwrap();
    for email in emails {
        outbox::post(&mut write, letter(email)).await.unwrap();
    }
    write.commit().await.unwrap();
    db.close().await;
    folder
}

fn send(folder: &TempDir, environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillsyn"));
    command.args(["mail", "send", "--database", "tillsyn.db"]);
    command
        .current_dir(folder.path())
        .env_clear()
        .envs(environment.iter().copied());
    command.output().unwrap()
}

fn said(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn the_command_says_how_many_were_sent_and_which_were_not() {
    let folder = with_mail(&["a@example.org", "fel", "b@example.org"]).await;
    let output = send(&folder, &[]);
    assert_eq!(said(&output.stdout), "Två mejl sparades som filer i mail.\n");
    assert_eq!(
        said(&output.stderr),
        "Till fel, ”Förfrågan till fel”: Adressen går inte att skicka till. Inga fler försök görs. (not an e-mail address)\n"
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&folder.path().join("mail")).len(), 2);
    let again = send(&folder, &[]);
    assert_eq!(said(&again.stdout), "Inget mejl skickades: inget väntade.\n");
    assert_eq!(again.status.code(), Some(0));
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_said_so_and_everything_waits() {
    let folder = with_mail(&["a@example.org", "b@example.org"]).await;
    // a port that nobody listens to
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let smtp = format!("smtp://{free}?tls=none");
    let output = send(&folder, &[("TILLSYN_SMTP", &smtp), FROM]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output.stdout), "Inga mejl skickades.\n");
    let words = said(&output.stderr);
    assert!(
        words.contains("Till a@example.org, ”Förfrågan till a@example.org”: Mejlservern svarar inte."),
        "{words}"
    );
    assert!(words.ends_with("Ett mejl väntar och prövades inte.\n"), "{words}");
    assert!(!words.contains("kanariefagel"));
}

const FROM: (&str, &str) = ("TILLSYN_MAIL_FROM", "tillsyn@example.se");

/// What is set of `smtp` and the file with its password, beside a sender, and what is then said.
const FAULTS: [(&str, &str, &str); 6] = [
    ("smtp.example.se", "", "smtp ska skrivas som smtps://"),
    (
        "smtp://smtp.example.se?tls=none",
        "",
        "tls=none skickar mejl och lösenord okrypterat",
    ),
    (
        "smtps://a:hemligt@smtp.example.se",
        "losenord",
        "smtp får inte innehålla lösenordet",
    ),
    ("smtps://a@smtp.example.se", "", "men inget lösenord"),
    ("smtps://a@smtp.example.se", "saknas", "saknas: "),
    ("smtps://a@smtp.example.se", "tom", "tom: den är tom"),
];

#[tokio::test]
async fn settings_that_cannot_be_used_are_refused_at_the_start_and_no_password_is_shown() {
    let folder = with_mail(&[]).await;
    fs::write(folder.path().join("losenord"), "hemligt\n").unwrap();
    fs::write(folder.path().join("tom"), "\n").unwrap();
    for (smtp, file, sentence) in FAULTS {
        let output = send(
            &folder,
            &[("TILLSYN_SMTP", smtp), ("TILLSYN_SMTP_PASSWORD_FILE", file), FROM],
        );
        let words = said(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{smtp}");
        assert!(words.contains(sentence), "{words}");
        assert!(!words.contains("hemligt"), "{words}");
    }
    let output = send(&folder, &[("TILLSYN_SMTP", "smtps://smtp.example.se")]);
    assert!(said(&output.stderr).contains("men ingen avsändare"));
    let output = send(&folder, &[("TILLSYN_MAIL_FROM", "nobody")]);
    assert!(said(&output.stderr).starts_with("mail_from ska vara en e-postadress"));
}
