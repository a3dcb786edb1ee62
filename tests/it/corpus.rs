//! Files from real programs, which lie beside the project and are read where they lie: none may take us down.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tillsyn::actions::import::{FileKind, Options};
use tillsyn::actions::incoming;
use tillsyn::calendar::read;
use tillsyn::domain::incoming::{CalendarReply, Content, Source, Verdict};
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::invitation::Partstat;
use tillsyn::error::Error;
use tillsyn::store;

use crate::app::{TestApp, unlogged};
use crate::make::shared;
use crate::replies::{about, invitation, invited, take};

/// A second each, with room for a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);

fn corpus() -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    if let Some(folder) = shared("corpus") {
        walk(&folder, &mut found);
        assert!(found.len() > 400, "{} files", found.len());
    }
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
}

fn in_time(path: &Path, began: Instant) {
    let took = began.elapsed();
    assert!(took < LONGEST, "{} took {took:?}", path.display());
}

#[tokio::test]
async fn r24_every_file_is_taken_in_and_becomes_something() {
    let app = TestApp::new().await;
    let mut slowest = Duration::ZERO;
    for (path, bytes) in corpus() {
        let mut write = app.write().await;
        let began = Instant::now();
        let taken = incoming::take_in(&mut write, Source::Command, &bytes).await.unwrap();
        in_time(&path, began);
        slowest = slowest.max(began.elapsed());
        write.commit().await.unwrap();
        // nothing of ours is in there
        assert_eq!(taken.verdict, Verdict::SetAside, "{path:?}");
        let sentence = tillsyn::swedish::incoming::explanation(taken.doubt.unwrap());
        assert!(sentence.ends_with('.'), "{path:?}");
    }
    eprintln!("slowest: {slowest:?}");
}

#[tokio::test]
async fn r24_every_file_is_imported_or_refused_with_a_sentence() {
    let app = TestApp::new().await;
    for (path, bytes) in corpus() {
        let mut write = app.write().await;
        let began = Instant::now();
        let imported = crate::app::import(&mut write, FileKind::Events, &bytes, Options::default()).await;
        in_time(&path, began);
        match imported {
            Ok(_) => {}
            Err(Error::Refused(sentence)) => assert!(sentence.contains("Inget är inläst."), "{path:?}: {sentence}"),
            Err(error) => panic!("{path:?}: {error}"),
        }
    }
}

#[test]
fn r24_no_more_than_two_events_are_lost_in_all() {
    let (mut there, mut read_in_all) = (0, 0);
    for (path, bytes) in corpus() {
        if path.extension().is_none_or(|end| end != "ics" && end != "vcs") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).to_ascii_uppercase();
        let count = text.lines().filter(|line| line.trim_end() == "BEGIN:VEVENT").count();
        let events = read::events(&bytes).map_or(0, |read| read.events.len());
        if count != events {
            eprintln!("{path:?}: {count} events, {events} read");
        }
        there += count;
        read_in_all += events;
    }
    assert!(read_in_all + 2 >= there, "{read_in_all} of {there}");
}

/// Every reply of the corpus as it is read: of whole files, and of those that texts quote.
fn real_replies() -> Vec<(PathBuf, CalendarReply)> {
    let mut found = Vec::new();
    for (path, bytes) in corpus() {
        for piece in pieces(&path, &bytes) {
            if let Content::Replies(replies) = read::incoming(&piece).content {
                found.extend(replies.into_iter().map(|reply| (path.clone(), reply)));
            }
        }
    }
    found
}

/// A file, or the calendars in a text about them.
fn pieces(path: &Path, bytes: &[u8]) -> Vec<Vec<u8>> {
    if path.extension().is_none_or(|end| end != "txt") {
        return vec![bytes.to_vec()];
    }
    let text = String::from_utf8_lossy(bytes);
    let pieces = text.split("BEGIN:VCALENDAR").skip(1);
    let whole = |piece: &str| {
        format!(
            "BEGIN:VCALENDAR{}END:VCALENDAR\n",
            piece.split("END:VCALENDAR").next().unwrap()
        )
    };
    pieces.map(|piece| whole(piece).into_bytes()).collect()
}

#[test]
fn r25_every_real_reply_with_attendee_and_participation_is_read_right() {
    let replies = real_replies();
    if replies.is_empty() {
        return;
    }
    let said = |partstat: Partstat| {
        let whole = replies
            .iter()
            .filter(|(_, reply)| reply.attendee.is_some() && !reply.uid.is_empty());
        whole.filter(|(_, reply)| reply.partstat == Some(partstat)).count()
    };
    // counted in the files by hand; one more delegates and is no answer
    assert_eq!((said(Partstat::Accepted), said(Partstat::Declined)), (11, 5));
}

/// The round and the invitation that a real reply is about.
async fn made_for(app: &TestApp, reply: &CalendarReply) {
    let ours = invitation(app, 1).await;
    let mut write = app.write().await;
    sqlx::query("update round set uid = ? where id = ?")
        .bind(&reply.uid)
        .bind(ours.round.0)
        .execute(&mut *write.tx)
        .await
        .unwrap();
    sqlx::query(
        "update invitation set email = ?, sequence = ?, partstat = null, reply_stamp = null, reply_sequence = null",
    )
    .bind(reply.attendee.as_deref().unwrap().to_uppercase())
    .bind(reply.sequence.unwrap_or_default())
    .execute(&mut *write.tx)
    .await
    .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

#[tokio::test]
async fn r25_real_replies_become_answers() {
    let mut registered = 0;
    for (path, bytes) in corpus() {
        let Content::Replies(replies) = read::incoming(&bytes).content else {
            continue;
        };
        let [reply] = replies.as_slice() else { continue };
        let (Some(partstat), true) = (reply.partstat, reply.attendee.is_some()) else {
            continue;
        };
        let app = invited().await;
        made_for(&app, reply).await;
        let taken = take(&app, &bytes).await;
        let unnumbered = reply.sequence.is_none() && reply.stamp.is_some();
        if unnumbered {
            continue;
        }
        assert_eq!(taken.verdict, Verdict::Applied, "{path:?}: {:?}", taken.doubt);
        let expected = match partstat {
            Partstat::Accepted => Reply::Yes,
            Partstat::Declined => Reply::No,
            Partstat::Tentative => Reply::Tentative,
        };
        assert_eq!(taken.registered[0].reply, expected, "{path:?}");
        let mut read = app.db.read().await.unwrap();
        let about = about();
        let when = (about.year, about.season);
        let inquiry = store::inquiries::find(&mut read, &about.program, when, &about.partner).await;
        assert_eq!(inquiry.unwrap().unwrap().answers.len(), 1, "{path:?}");
        registered += 1;
    }
    eprintln!("{registered} real replies became answers");
}
