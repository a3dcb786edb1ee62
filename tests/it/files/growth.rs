//! Long files: read before the write begins, and as long for each row however many there are.

use std::time::{Duration, Instant};

use tillsyn::actions::import::{self, FileKind, Options};
use tillsyn::domain::ids::PartnerCode;
use tillsyn::store::audit;
use tillsyn::store::rounds as stored;

use crate::app::{TestApp, scope};

#[tokio::test]
async fn a_file_is_read_while_someone_else_writes() {
    let app = TestApp::new().await;
    let file = measures(50);
    let write = app.write().await;
    let mut tx = app.db.read().await.unwrap();
    let scope = scope(&mut tx).await;
    let file = (FileKind::Measures, file.as_bytes());
    let prepared = import::prepare(&mut tx, &scope, app.now(), file).await.unwrap();
    drop(write);
    let mut write = app.write().await;
    let imported = prepared.put(&mut write, Options::default()).await.unwrap();
    assert_eq!(imported.added, 50);
    write.commit().await.unwrap();
    is_whole(&app).await;
}

#[tokio::test]
async fn what_is_changed_after_a_file_was_read_is_read_anew() {
    let app = TestApp::new().await;
    let mut tx = app.db.read().await.unwrap();
    let scope = scope(&mut tx).await;
    let file = (FileKind::Offers, "samverkanspart;datum\nPolisen;2027-03-05".as_bytes());
    let prepared = import::prepare(&mut tx, &scope, app.now(), file).await.unwrap();
    drop(tx);
    let mut write = app.write().await;
    sqlx::query("update partner set name = 'Ordningspolisen' where code = 'polis'")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    let refused = prepared.put(&mut write, Options::default()).await.unwrap_err();
    assert!(refused.to_string().contains("Polisen"), "{refused}");
}

/// Rows are stored many at a time: one that tells more of a round that an earlier row made finds it all the same.
#[tokio::test]
async fn two_rows_of_one_file_may_tell_of_the_same_round() {
    let app = TestApp::new().await;
    let events = "datum;avspark;hemmalag;bortalag;samverkanspart;handläggare;start;slut
2027-03-05;19:00;AIK;Brage;polisen;Handläggare 1;18:00;23:00
2027-03-05;19:00;Cupen;Degerfors;skatteverket;Handläggare 2, Handläggare 3;18:00;23:00";
    let moved = "år;nr;utfall;datum;start;slut;handläggare;deltog;flyttad
2027;;;2027-03-05;18:00;23:00;Handläggare 3;;2027-03-04 till 2027-03-05 den 2027-01-02";
    let mut write = app.write().await;
    let scope = scope(&mut write.tx).await;
    for (kind, file, expected) in [(FileKind::Events, events, (2, 0)), (FileKind::Rounds, moved, (0, 1))] {
        let imported = import::import(&mut write, &scope, kind, file.as_bytes(), Options::default());
        let imported = imported.await.unwrap();
        assert_eq!((imported.added, imported.changed), expected, "{}", kind.name());
    }
    let rounds = stored::of_year(&mut write.tx, scope.code(), 2027).await.unwrap();
    assert_eq!(rounds.len(), 1, "{rounds:?}");
    let round = &rounds[0];
    let partners: Vec<&str> = round.partners.iter().map(PartnerCode::as_str).collect();
    assert_eq!(partners, ["skatteverket"]);
    assert_eq!((round.officers.len(), round.moves.len(), round.revision), (1, 1, 3));
}

/// Makes a file with so many rows.
type Rows = fn(usize) -> String;

/// The same number of rows of each kind that once took longer for each row the more there were. Four times as many rows may
/// take up to nine times as long, since others use the machine; one that looks through all rows for each takes sixteen.
#[tokio::test]
async fn a_row_takes_as_long_in_a_long_file_as_in_a_short_one() {
    let kinds: [(FileKind, Rows); 5] = [
        (FileKind::Measures, measures),
        (FileKind::Contacts, contacts),
        (FileKind::Events, events),
        (FileKind::Visits, visits),
        (FileKind::Answers, answers),
    ];
    for (kind, rows) in kinds {
        let (short, long) = (took(kind, rows, 150).await, took(kind, rows, 600).await);
        assert!(long < short * 9, "{}: {short:?} and {long:?}", kind.name());
    }
}

/// The notes of an import are written many at a time: the chain is whole across them.
async fn is_whole(app: &TestApp) {
    let chain = audit::verify(&mut app.db.read().await.unwrap()).await.unwrap();
    assert!(chain.is_whole() && chain.entries() > 50, "{chain:?}");
}

/// How long it takes to put a file of a kind beside as many rounds.
async fn took(kind: FileKind, rows: Rows, number: usize) -> Duration {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let scope = scope(&mut write.tx).await;
    for (kind, file) in [(FileKind::Plan, plan(number)), (FileKind::Rounds, rounds(number))] {
        import::import(&mut write, &scope, kind, file.as_bytes(), Options::default())
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    let file = rows(number);
    let begun = Instant::now();
    let mut write = app.write().await;
    let imported = import::import(&mut write, &scope, kind, file.as_bytes(), Options::default())
        .await
        .unwrap();
    write.commit().await.unwrap();
    let took = begun.elapsed();
    assert_eq!(imported.added, number, "{}", kind.name());
    is_whole(&app).await;
    took
}

fn file(headings: &str, rows: usize, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{headings}\n{}", rows.join("\n"))
}

fn day(number: usize) -> String {
    format!("2027-{:02}-{:02}", number % 5 + 1, number / 5 % 28 + 1)
}

/// No two of a day are the same.
fn start(number: usize) -> String {
    format!("{:02}:{:02}", 12 + number / 140 / 6, number / 140 % 6 * 10)
}

fn plan(rows: usize) -> String {
    file("år;nr;period;typ;samverkanspart", rows, |number| {
        format!("2027;{};vår;samordnad;polisen", number + 1)
    })
}

fn rounds(rows: usize) -> String {
    file("år;nr;utfall;datum;start;slut;handläggare;deltog", rows, |number| {
        format!("2027;;;{};{};23:50;A;", day(number), start(number))
    })
}

fn measures(rows: usize) -> String {
    let headings = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt";
    file(headings, rows, |number| {
        format!("2027;åtgärd;{};Möte {number};chefen;;;", day(number))
    })
}

fn contacts(rows: usize) -> String {
    file("samverkanspart;namn;epost;telefon;från;till", rows, |number| {
        format!("polisen;Befäl {number};b{number}@example.se;;{};", day(number))
    })
}

fn events(rows: usize) -> String {
    file("datum;avspark;hemmalag;bortalag", rows, |number| {
        format!("{};19:00;Lag {number};B", day(number))
    })
}

fn visits(rows: usize) -> String {
    file("år;nr;tid;objekt;utfall;dnr", rows, |number| {
        format!("2027;;{} {};Krog {number};utan anmärkning;", day(number), start(number))
    })
}

fn answers(rows: usize) -> String {
    let headings = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext";
    file(headings, rows, |number| {
        format!("2027;vår;{};polisen;ja;2026-11-01;möte;Befäl;", number + 1)
    })
}
