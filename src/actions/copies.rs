//! The database as a file: a copy of it that is whole, to be kept.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::json;

use crate::clock::Now;
use crate::domain::audit::{Action, Entry};
use crate::domain::upkeep::{Fault, Head, NotAllowed, unlike};
use crate::error::Result;
use crate::store::files::{self, HALF, Half};
use crate::store::upkeep;

/// What ends the name of the checksum beside a copy.
pub const CHECKSUM: &str = ".sha256";

/// A copy that is written and found to be whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The last entry of its log.
    pub head: Option<Head>,
    /// What was done to it by others than the program, and what is wrong with its log, going by what was kept of it outside.
    pub faults: Vec<Fault>,
}

/// Copies a database, which may be in use, to a file that is not there, with its checksum beside it. All of it or nothing. Then
/// keeps the end of its log in the file of the head, unless that tells of a log that was longer.
///
/// # Errors
/// [`NotAllowed::Exists`] when there is a file; [`NotAllowed::Broken`] when the database, or what became of the copy, is not
/// whole.
pub async fn take(database: &Path, to: &Path, head: &Path) -> Result<Taken> {
    refuse_existing(to)?;
    let kept = kept_head(head)?;
    let half = Half::make(files::beside(to, HALF))?;
    let counts = upkeep::copy(database, half.path()).await?;
    files::sync(half.path())?;
    let health = upkeep::examine(half.path(), kept.as_ref()).await?;
    let (told, mut faults): (Vec<_>, Vec<_>) = health.faults.into_iter().partition(Fault::leaves_a_copy_of_worth);
    faults.extend(unlike(&counts, &health.counts));
    if !faults.is_empty() {
        return Err(NotAllowed::Broken(database.to_owned(), faults).into());
    }
    let sum = checksum_of(half.path()).await?;
    let beside = files::beside(to, CHECKSUM);
    // the sum first: where there is a copy, there is its sum
    files::write(&beside, line(&sum, to).as_bytes())?;
    let placed = refuse_existing(to).and_then(|()| half.take_place(to));
    if placed.is_err() {
        drop(fs::remove_file(&beside));
    }
    placed?;
    if let (Some(last), true) = (&health.head, told.is_empty()) {
        keep_head(head, last)?;
    }
    Ok(Taken {
        head: health.head,
        faults: told,
    })
}

/// What was kept of the end of the log, if anything.
///
/// # Errors
/// [`NotAllowed::Broken`] when it cannot be read.
pub fn kept_head(file: &Path) -> Result<Option<Head>> {
    let broken = || NotAllowed::Broken(file.to_owned(), vec![Fault::NoHead(file.to_owned())]);
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(Head::parse(&text).ok_or_else(broken)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) => Err(broken().into()),
    }
}

/// Keeps the end of the log in a file outside the database.
pub fn keep_head(file: &Path, head: &Head) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    files::write(file, head.line().as_bytes())
}

fn refuse_existing(file: &Path) -> Result<()> {
    // also a link that leads nowhere
    if file.symlink_metadata().is_ok() {
        return Err(NotAllowed::Exists(file.to_owned()).into());
    }
    Ok(())
}

pub async fn checksum_of(file: &Path) -> Result<String> {
    let file = file.to_owned();
    files::apart(move || files::sha256(&file)).await
}

/// As `sha256sum --check` reads it.
fn line(sum: &str, file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    format!("{sum}  {name}\n")
}

/// The database itself upgraded: the kept copy of the older one.
///
/// A copy is migrated and examined, and only then takes the place of the old file in one step, so that whoever dies in
/// between leaves the one or the other.
///
/// # Errors
/// [`NotAllowed::InUse`] when another has it open; [`NotAllowed::Broken`] when it was damaged, or would be; whatever stops a
/// migration. The old file is then in its place with every byte.
pub async fn upgrade(database: &Path, version: i64, now: Now) -> Result<PathBuf> {
    let path = files::resolved(database);
    let mut held = upkeep::Exclusive::open(&path).await?;
    match upgraded(&mut held, &path, version, now).await {
        Ok((kept, new)) => {
            held.replace(new).await?;
            Ok(kept)
        }
        Err(error) => {
            held.close().await?;
            Err(error)
        }
    }
}

/// The copy that is kept, and the one that is upgraded.
async fn upgraded(held: &mut upkeep::Exclusive, path: &Path, version: i64, now: Now) -> Result<(PathBuf, Half)> {
    let before = upkeep::health(&mut held.db, None).await?;
    if before.faults.iter().any(Fault::is_of_the_file) {
        return Err(NotAllowed::Broken(path.to_owned(), before.faults).into());
    }
    // one for each version: a start that fails and is tried again adds none
    let kept = files::beside(path, &format!(".fore-{version}.bak"));
    let old = Half::make(files::beside(&kept, ".tmp"))?;
    held.copy(old.path()).await?;
    let new = Half::make(files::beside(path, ".uppgraderas"))?;
    held.copy(new.path()).await?;
    old.take_place(&kept)?;
    let entry = Entry::new(
        Action::RowsSealed,
        "database",
        upkeep::newest(),
        json!({ "from": version }),
    );
    upkeep::migrate(new.path(), now, &entry, &before.faults).await?;
    let after = upkeep::examine(new.path(), None).await?;
    let mut faults = after.faults;
    // what was wrong before is for the check to tell, and no reason to stop the service
    faults.retain(|fault| !before.faults.contains(fault));
    faults.extend(crate::domain::upkeep::shrunk(&before.counts, &after.counts));
    if !faults.is_empty() {
        return Err(NotAllowed::Broken(new.path().to_owned(), faults).into());
    }
    new.opened_as(path)?;
    Ok((kept, new))
}
