//! A kept copy put in the place of the database, or only tried.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::actions::copies::{CHECKSUM, checksum_of};
use crate::actions::tokens;
use crate::clock::Now;
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::error::{Error, Result};
use crate::store::files::{self, Half};
use crate::store::lock::Lock;
use crate::store::upkeep::{self, Exclusive, Health};

/// What came of putting a copy in the place of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the database that was there is now.
    pub kept: Option<PathBuf>,
    pub health: Health,
}

/// Puts a copy in the place of the database, which is kept beside it; or makes a new one of it. The copy is examined before
/// anything else is done.
///
/// # Errors
/// [`Error::Served`] or [`NotAllowed::InUse`] when someone has the database open; [`NotAllowed::Broken`] when the copy is not
/// whole, or is of a later version. The database is then untouched.
pub async fn restore(copy: &Path, database: &Path, now: Now) -> Result<Restored> {
    let path = files::resolved(database);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // nobody begins to serve it meanwhile
    let _lock = Lock::take(&path)?;
    let (half, health) = fetched(copy, files::beside(&path, ".aterstalls")).await?;
    let kept = free_name(&path, now);
    if !path.exists() {
        move_along(&path, &kept)?;
        half.take_place(&path)?;
        return Ok(Restored { kept: None, health });
    }
    half.owned_as(&path)?;
    match Exclusive::open(&path).await {
        Ok(held) => swap(held, half, &kept).await?,
        Err(error @ Error::Upkeep(NotAllowed::InUse)) => return Err(error),
        // it is damaged, and what is beside it may be needed to mend it
        Err(_) => {
            keep(&path, &kept)?;
            move_along(&path, &kept)?;
            half.take_place(&path)?;
        }
    }
    Ok(Restored {
        kept: Some(kept),
        health,
    })
}

/// Where the old one is kept: never over one that was kept before.
fn free_name(path: &Path, now: Now) -> PathBuf {
    let at = now.0.format("%Y%m%dT%H%M%SZ").to_string();
    let mut kept = files::beside(path, &format!(".{at}.fore-aterstallning"));
    let mut number = 1;
    while kept.symlink_metadata().is_ok() {
        number += 1;
        kept = files::beside(path, &format!(".{at}-{number}.fore-aterstallning"));
    }
    kept
}

async fn swap(held: Exclusive, half: Half, kept: &Path) -> Result<()> {
    if let Err(error) = held.keep_as(kept).await {
        held.close().await?;
        return Err(error);
    }
    held.replace(half).await
}

/// The same file by another name too.
fn keep(path: &Path, kept: &Path) -> Result<()> {
    if fs::hard_link(path, kept).is_err() {
        let copy = Half::make(kept.to_owned())?;
        files::copy(&File::open(path)?, copy.path())?;
        copy.take_place(kept)?;
    }
    Ok(())
}

/// What SQLite wrote beside the old file would be taken for that of the new one.
fn move_along(path: &Path, kept: &Path) -> Result<()> {
    for end in files::BESIDE {
        match fs::rename(files::beside(path, end), files::beside(kept, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    files::sync_folder_of(path)
}

/// Does all that a restore does, in a folder that is then removed.
///
/// # Errors
/// [`NotAllowed::Broken`] when the copy could not be restored.
pub async fn try_out(copy: &Path) -> Result<Health> {
    let folder = std::env::temp_dir().join(format!("tillsyn-{}", tokens::random_text(10)?));
    // nobody else may look into it
    fs::DirBuilder::new().mode(0o700).create(&folder)?;
    let tried = fetched(copy, folder.join("prov.db")).await;
    let health = tried.map(|(half, health)| {
        drop(half);
        health
    });
    fs::remove_dir(&folder)?;
    health
}

/// A copy of the copy, on the disk and examined there.
pub async fn fetched(copy: &Path, to: PathBuf) -> Result<(Half, Health)> {
    let broken = |faults: Vec<Fault>| Error::from(NotAllowed::Broken(copy.to_owned(), faults));
    upkeep::age(copy).await?;
    let sum = match checksum_beside(copy).map_err(|fault| broken(vec![fault]))? {
        Some(sum) => sum,
        None => checksum_of(copy).await?,
    };
    let half = Half::make(to)?;
    let (from, into) = (copy.to_owned(), half.path().to_owned());
    files::apart(move || files::copy(&File::open(from)?, &into)).await?;
    if checksum_of(half.path()).await? != sum {
        return Err(broken(vec![Fault::Checksum]));
    }
    let log = files::beside(copy, "-wal");
    if log.exists() {
        // of a database that was copied by hand
        fs::copy(&log, files::beside(half.path(), "-wal"))?;
    }
    upkeep::settle(half.path()).await.map_err(|error| match error {
        Error::Disk(..) => error,
        _ => broken(vec![Fault::NotOurs]),
    })?;
    files::sync(half.path())?;
    let mut health = upkeep::examine(half.path(), None).await?;
    let known = upkeep::newest();
    if health.faults.is_empty() && health.version > known {
        let version = health.version;
        health.faults.push(Fault::Newer { version, known });
    }
    if health.faults.iter().all(Fault::leaves_a_copy_of_worth) {
        Ok((half, health))
    } else {
        Err(broken(health.faults))
    }
}

/// What the checksum beside a copy is to be, where there is one.
fn checksum_beside(copy: &Path) -> std::result::Result<Option<String>, Fault> {
    match fs::read_to_string(files::beside(copy, CHECKSUM)) {
        Ok(line) => {
            let sum = line.split_whitespace().next().map(str::to_lowercase);
            let is_one = |sum: &String| sum.len() == 64 && sum.chars().all(|digit| digit.is_ascii_hexdigit());
            sum.filter(is_one).map(Some).ok_or(Fault::NoChecksum)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) => Err(Fault::NoChecksum),
    }
}
