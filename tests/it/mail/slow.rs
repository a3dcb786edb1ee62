//! A mail server that takes its time, and a clock that stood wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tillsyn::domain::attempts::Source;
use tillsyn::mail::Patience;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// A server that answers so long after the text, and how many mails it has taken.
async fn server(answers_after: Duration) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, answers_after, Arc::clone(&count)));
        }
    });
    (port, taken)
}

async fn talk(stream: TcpStream, answers_after: Duration, taken: Arc<AtomicUsize>) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 slow.example\r\n").await.unwrap();
    let mut line = String::new();
    let mut in_text = false;
    while stream.read_line(&mut line).await.unwrap_or_default() > 0 {
        let answer = match (line.trim_end(), in_text) {
            (".", true) => {
                in_text = false;
                taken.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(answers_after).await;
                "250 taken\r\n"
            }
            (_, true) => "",
            ("DATA", false) => {
                in_text = true;
                "354 go on\r\n"
            }
            _ => "250 well\r\n",
        };
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
        line.clear();
    }
}

fn mailer(place: &Place, port: u16, patience: Patience) -> Mailer {
    let values = Values::from([
        (
            "database".to_owned(),
            place.folder.path().join("t.db").display().to_string(),
        ),
        ("smtp".to_owned(), format!("smtp://127.0.0.1:{port}?tls=none")),
        ("mail_from".to_owned(), "a@example.org".to_owned()),
    ]);
    let config = Config::merged(&[values], "").unwrap();
    Mailer::open(&config, "https://tillsyn.example.se")
        .unwrap()
        .waiting(patience)
}

#[tokio::test]
async fn a_server_that_answers_late_gets_a_mail_once() {
    let (app, place) = (TestApp::new().await, Place::new());
    let (port, taken) = server(Duration::from_secs(2)).await;
    let patience = Patience {
        until_sent: Duration::from_secs(1),
        answer: Duration::from_secs(20),
    };
    let mailer = mailer(&place, port, patience);
    let id = post(&app, letter("a@example.org")).await;
    let clock = Clock::fixed(app.now().0);
    let slow = delivery::deliver(&app.db, &clock, &mailer, Which::Due, || true);
    let other = async {
        // while the answer is waited for, nobody else has the mail, and nobody takes it who comes ten minutes later
        while taken.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let later = Clock::fixed(app.now().0 + TimeDelta::minutes(11));
        delivery::deliver(&app.db, &later, &mailer, Which::All, || true)
            .await
            .unwrap()
    };
    let (delivered, other) = tokio::join!(slow, other);
    assert_eq!((delivered.unwrap().sent, other.sent), (1, 0));
    assert_eq!(state(&app, id).await, (State::Sent, None, 1));
    assert_eq!(taken.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn who_is_stopped_while_the_answer_is_waited_for_leaves_a_claim_that_runs_out() {
    let (app, place) = (TestApp::new().await, Place::new());
    let (port, taken) = server(Duration::from_mins(1)).await;
    let patience = Patience {
        until_sent: Duration::from_secs(5),
        answer: Duration::from_secs(1),
    };
    let mailer = mailer(&place, port, patience);
    let id = post(&app, letter("a@example.org")).await;
    let clock = Clock::fixed(app.now().0);
    let stopped = delivery::deliver(&app.db, &clock, &mailer, Which::Due, || true);
    assert!(tokio::time::timeout(Duration::from_millis(600), stopped).await.is_err());
    assert_eq!(taken.load(Ordering::SeqCst), 1);
    assert_eq!(place.deliver(&app, Which::All).await.sent, 0);
    app.advance(TimeDelta::minutes(14));
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 1);
    assert_eq!(state(&app, id).await.0, State::Sent);
}

#[tokio::test]
async fn a_clock_that_stood_a_year_ahead_puts_no_mail_off() {
    let (app, place) = (TestApp::new().await, Place::new());
    app.advance(TimeDelta::days(365));
    let (due, claimed) = (
        post(&app, letter("a@example.org")).await,
        post(&app, letter("b@example.org")).await,
    );
    let mut write = app.write().await;
    sqlx::query("update outbox set claimed_until = '2027-11-22T09:13:00.000000Z' where id = ?")
        .bind(claimed.0)
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    app.advance(TimeDelta::days(-365));
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 2);
    assert_eq!(state(&app, due).await.0, State::Sent);
    assert_eq!(state(&app, claimed).await.0, State::Sent);
}

#[tokio::test]
async fn a_clock_that_stood_a_year_ahead_keeps_nobody_in_or_out() {
    let app = TestApp::new().await;
    app.advance(TimeDelta::days(365));
    let mut browser = app.sign_in(Role::Officer).await;
    app.advance(TimeDelta::days(-365));
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
    let mut write = app.write().await;
    let source = Source::Known(vec![1]);
    for _ in 0..5 {
        let later = Now(app.now().0 + TimeDelta::days(365));
        store::users::attempts::note_failure(&mut write.tx, &source, "nils", later)
            .await
            .unwrap();
    }
    let failures = store::users::attempts::failures(&mut write.tx, &source, "nils", app.now())
        .await
        .unwrap();
    assert!(failures.by_name.is_empty());
}
