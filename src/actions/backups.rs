//! What the program does with the database by itself: a copy each night, and the newest of them tried each month.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Duration, Utc};
use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{Write, copies, drill, outbox};
use crate::clock::{Clock, Now};
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::backups::{self, Run, RunKind};
use crate::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing};
use crate::domain::settings::Key;
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::error::{Error, Result};
use crate::store::files::{HALF, Half};
use crate::store::{self, Db, files};
use crate::swedish::{evidence, refusals, upkeep as words};

/// Where copies are kept.
#[derive(Debug, Clone)]
pub struct Shelf {
    pub folder: PathBuf,
    /// What is kept of the end of the log.
    pub head: PathBuf,
}

/// Does what it is time for, and records how it went. What was done.
///
/// # Errors
/// When it cannot be recorded. What goes wrong with a copy is recorded, and is no error.
pub async fn keep_up(db: &Db, clock: &Clock, shelf: &Shelf) -> Result<Vec<Run>> {
    let mut done = Vec::new();
    // a copy is tried right after one is taken, when nobody has written in between
    for kind in [RunKind::Backup, RunKind::Drill] {
        let now = clock.now();
        if !is_due(db, kind, now).await? {
            continue;
        }
        let run = attempt(db, kind, now, clock, shelf).await;
        record(db, clock.now(), &run).await?;
        done.push(run);
    }
    tell_head(db, clock.now()).await?;
    Ok(done)
}

async fn is_due(db: &Db, kind: RunKind, now: Now) -> Result<bool> {
    let mut tx = db.read().await?;
    let last = store::upkeep_runs::last(&mut tx, kind).await?;
    Ok(match kind {
        RunKind::Backup => backups::is_backup_due(last, now.0),
        RunKind::Drill => backups::is_drill_due(last, now.0),
    })
}

async fn attempt(db: &Db, kind: RunKind, now: Now, clock: &Clock, shelf: &Shelf) -> Run {
    let (file, done) = match kind {
        RunKind::Backup => {
            let file = shelf.folder.join(backups::file_name(&stem(db), now.0));
            let done = back_up(db, &file, shelf).await;
            (Some(file), done)
        }
        RunKind::Drill => match newest(db, shelf) {
            Ok(Some(file)) => {
                let done = drill::drill(db, now, &file, &shelf.folder).await;
                (Some(file), done)
            }
            Ok(None) => (None, Ok(vec![Fault::NoCopy])),
            Err(error) => (None, Err(error)),
        },
    };
    let words = match &done {
        Ok(faults) => words::faults(faults),
        Err(error) => {
            tracing::error!(%error, ?kind, "the upkeep of the database failed");
            refusals::refusal(error)
        }
    };
    Run {
        kind,
        started_at: now.0,
        ended_at: clock.now().0,
        ok: words.is_empty(),
        file: file.map(|file| file.display().to_string()).unwrap_or_default(),
        words,
    }
}

/// What is wrong with the log of a copy that was taken all the same.
async fn back_up(db: &Db, file: &Path, shelf: &Shelf) -> Result<Vec<Fault>> {
    let mut private = fs::DirBuilder::new();
    private.recursive(true).mode(0o700).create(&shelf.folder)?;
    let taken = match copies::take(db.path(), file, &shelf.head).await {
        // what was kept of the log is damaged, which is no reason to take no copy: it is told of by the check
        Err(Error::Upkeep(NotAllowed::Broken(_, faults))) => return Ok(faults),
        taken => taken?,
    };
    rotate(db, shelf)?;
    Ok(taken.faults)
}

/// Removes copies that need not be kept, and halves. Other files are left alone.
fn rotate(db: &Db, shelf: &Shelf) -> Result<()> {
    for at in backups::superfluous(&copies_of(db, shelf)?) {
        let file = shelf.folder.join(backups::file_name(&stem(db), at));
        fs::remove_file(&file)?;
        let sum = files::beside(&file, copies::CHECKSUM);
        if sum.exists() {
            fs::remove_file(sum)?;
        }
    }
    clear(db, shelf)
}

/// Removes what was left of copies and trials that were cut off, each of which holds all that the database does.
fn clear(db: &Db, shelf: &Shelf) -> Result<()> {
    let stem = stem(db);
    for entry in fs::read_dir(&shelf.folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_left = name.strip_suffix(HALF).is_some_and(|name| {
            let copied = name.strip_suffix(copies::CHECKSUM).unwrap_or(name);
            backups::taken_at(&stem, copied).is_some() || name.starts_with(drill::PLACE)
        });
        if is_left {
            // one that is being made is locked, and stays
            drop(Half::make(shelf.folder.join(name)));
        }
    }
    Ok(())
}

/// The copies in the folder, by when they were taken.
fn copies_of(db: &Db, shelf: &Shelf) -> Result<BTreeSet<DateTime<Utc>>> {
    let stem = stem(db);
    let mut copies = BTreeSet::new();
    if !shelf.folder.exists() {
        return Ok(copies);
    }
    for entry in fs::read_dir(&shelf.folder)? {
        copies.extend(backups::taken_at(&stem, &entry?.file_name().to_string_lossy()));
    }
    Ok(copies)
}

fn newest(db: &Db, shelf: &Shelf) -> Result<Option<PathBuf>> {
    let newest = copies_of(db, shelf)?.pop_last();
    Ok(newest.map(|at| shelf.folder.join(backups::file_name(&stem(db), at))))
}

fn stem(db: &Db) -> String {
    let stem = db.path().file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// How often someone is told of what goes wrong.
pub(super) const TELL_EVERY: Duration = Duration::days(1);

async fn record(db: &Db, now: Now, run: &Run) -> Result<()> {
    let mut write = Write::begin(db, now, Actor::system()).await?;
    let told = store::upkeep_runs::last_told(&mut write.tx, run.kind).await?;
    let is_told = !run.ok
        && told.is_none_or(|at| now.0 - at >= TELL_EVERY)
        && tell(&mut write, words::failed(run.kind), words::failed_text(run)).await?;
    store::upkeep_runs::insert(&mut write.tx, run, is_told).await?;
    write.commit().await
}

/// Mails the head of the log, once a month, to be kept where nobody who has the database can reach it.
async fn tell_head(db: &Db, now: Now) -> Result<()> {
    let month = now.today().format("%Y-%m").to_string();
    let mut tx = db.read().await?;
    let is_told = !store::audit::of_subject(&mut tx, &format!("log:{month}"))
        .await?
        .is_empty();
    if is_told || addresses(&mut tx, now).await?.is_empty() {
        return Ok(());
    }
    let Some(head) = store::audit::head(&mut tx).await? else {
        return Ok(());
    };
    drop(tx);
    let mut write = Write::begin(db, now, Actor::system()).await?;
    tell(&mut write, evidence::HEAD, evidence::head_text(&head)).await?;
    write
        .note(
            Action::LogHeadTold,
            "log",
            month,
            json!({ "head": head.line().trim_end() }),
        )
        .await?;
    write.commit().await
}

/// Where those who run the server are mailed.
async fn addresses(db: &mut SqliteConnection, now: Now) -> Result<BTreeSet<String>> {
    let year = now.today().year();
    let all = Scope::all(db).await?;
    let addresses = all
        .iter()
        .map(|scope| scope.settings(year).text(Key::OperationsAddress).to_owned());
    Ok(addresses.filter(|address| !address.is_empty()).collect())
}

/// Mails to those who run the server. Whether there was anyone.
pub(super) async fn tell(write: &mut Write, subject: &str, text: String) -> Result<bool> {
    let addresses = addresses(&mut write.tx, write.now).await?;
    for email in &addresses {
        let letter = Letter {
            to: Mailbox {
                name: String::new(),
                email: email.clone(),
            },
            subject: subject.to_owned(),
            text: text.clone(),
            token: None,
            calendar: None,
        };
        outbox::post(write, NewOutgoing::new(LetterKind::Notice, letter)).await?;
    }
    Ok(!addresses.is_empty())
}
