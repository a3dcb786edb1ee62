//! Whether the file of a database is whole: the file itself, its pages, references, log and finished documents.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection, query, query_scalar};

use super::reading::connect;
use super::{frozen, schema};
use crate::domain::evidence::Tampered;
use crate::domain::upkeep::{self, Counts, Fault, Head};
use crate::error::{DiskFault, Error, Result};
use crate::store::audit;
use crate::store::seals;

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    pub faults: Vec<Fault>,
    /// The number of its newest migration.
    pub version: i64,
    /// The last entry of its log.
    pub head: Option<Head>,
    pub counts: Counts,
}

impl Health {
    fn broken(fault: Fault) -> Self {
        Self::default().with(Some(fault))
    }

    /// With what is told before all else.
    fn with(mut self, fault: Option<Fault>) -> Self {
        self.faults.splice(..0, fault);
        self
    }
}

/// Examines a file, also one that is no database. What SQLite says of it goes to the technical log. Never of a file that this
/// process has open as a database: it is opened and closed, which lets go of SQLite's locks on it. What was once the last entry
/// of its log must still be in it.
pub async fn examine(path: &Path, kept: Option<&Head>) -> Result<Health> {
    if let Err(fault) = begins_as_one(path) {
        return Ok(Health::broken(fault));
    }
    let (mut db, mut other) = match tokio::try_join!(connect(path), connect(path)) {
        Err(error) => return told(path, error.into()),
        Ok(both) => both,
    };
    // SQLite reads every page in as long a time as all else takes
    let (damage, found) = tokio::join!(damage(&mut other), in_one_view(&mut db, kept));
    // a damaged file may not close well either
    drop(tokio::join!(db.close(), other.close()));
    match damage.and_then(|damage| Ok((damage, found?))) {
        Err(error) => told(path, error),
        Ok((damage, health)) => {
            let health = health.with(damage);
            let is_cut = health.faults.iter().any(Fault::is_of_the_file);
            Ok(health.with(is_cut.then(|| cut_off(path)).flatten()))
        }
    }
}

/// Examines a database that is open, as [`examine`] does.
pub async fn health(db: &mut SqliteConnection, kept: Option<&Head>) -> Result<Health> {
    let damage = damage(db).await?;
    Ok(beside_pages(db, kept).await?.with(damage))
}

/// What SQLite finds in the pages of a file.
async fn damage(db: &mut SqliteConnection) -> Result<Option<Fault>> {
    let lines: Vec<String> = query_scalar("pragma integrity_check").fetch_all(db).await?;
    let damage = upkeep::damage(lines.iter().map(String::as_str));
    Ok(damage.inspect(|_| tracing::warn!(?lines, "the database is damaged")))
}

/// All that can be wrong but the pages.
async fn beside_pages(db: &mut SqliteConnection, kept: Option<&Head>) -> Result<Health> {
    let mut found = Health {
        version: migrated(db).await?.ok_or(Error::NotFound)?,
        ..Health::default()
    };
    found.faults.extend(dangling(db).await?);
    match audit::verify(db).await {
        Ok(chain) => {
            found.head = chain.is_whole().then(|| chain.head()).flatten();
            let unlike = kept.and_then(|kept| chain.fault_at(kept));
            found.faults.extend(chain.faults.into_iter().chain(unlike));
        }
        Err(Error::Database(error @ sqlx::Error::ColumnDecode { .. })) => {
            tracing::warn!(%error, "an entry of the log cannot be read");
            found.faults.push(Fault::Entry);
        }
        Err(error) => return Err(error),
    }
    found.counts = counts(db).await?;
    if found.counts.contains_key("errand_version_file") {
        found.faults.extend(frozen::altered(db).await?);
    }
    let tampered = tampered(db, &found).await?;
    found.faults.extend(tampered.into_iter().map(Fault::Tampered));
    Ok(found)
}

/// What others have done to it.
async fn tampered(db: &mut SqliteConnection, found: &Health) -> Result<Vec<Tampered>> {
    let mut tampered = Vec::new();
    if found.counts.contains_key("errand_version_file") {
        tampered = frozen::unlike_the_log(db).await?;
    }
    // what a later version makes is not known here
    if found.version > schema::newest() {
        return Ok(tampered);
    }
    let mut made = schema::made(found.version).await?;
    let schema = schema::differences(db, &mut made).await?;
    if found.counts.contains_key("seal") {
        tampered.extend(seals::verify::verify(db, &mut made, &schema).await?);
    }
    tampered.extend(schema);
    Ok(tampered)
}

/// The number of the newest migration of a file; `None` for a database that has nothing in it yet.
pub async fn version(path: &Path) -> std::result::Result<Option<i64>, Fault> {
    match begins_as_one(path) {
        // as SQLite makes it before the first table
        Err(Fault::Empty) => return Ok(None),
        begun => begun?,
    }
    let read = async {
        let mut db = connect(path).await?;
        let version = migrated(&mut db).await;
        db.close().await?;
        version
    };
    read.await.map_err(|error: Error| match fault_of(&error) {
        Some(fault @ Fault::Damaged { .. }) => cut_off(path).unwrap_or(fault),
        fault => fault.unwrap_or(Fault::Unreadable),
    })
}

async fn migrated(db: &mut SqliteConnection) -> Result<Option<i64>> {
    let tables: i64 = query_scalar("select count(*) from sqlite_schema")
        .fetch_one(&mut *db)
        .await?;
    if tables == 0 {
        return Ok(None);
    }
    let newest = query_scalar("select coalesce(max(version), 0) from _sqlx_migrations");
    Ok(Some(newest.fetch_one(db).await?))
}

/// As of one moment, whoever writes meanwhile.
async fn in_one_view(db: &mut SqliteConnection, kept: Option<&Head>) -> Result<Health> {
    beside_pages(&mut *db.begin().await?, kept).await
}

/// What an error says of the file; errors that say nothing of it are handed on.
fn told(path: &Path, error: Error) -> Result<Health> {
    let Some(fault) = fault_of(&error) else {
        return Err(error);
    };
    tracing::warn!(path = %path.display(), %error, "the database cannot be read");
    let fault = match fault {
        Fault::Damaged { .. } => cut_off(path).unwrap_or(fault),
        fault => fault,
    };
    Ok(Health::broken(fault))
}

fn fault_of(error: &Error) -> Option<Fault> {
    match error {
        Error::Disk(DiskFault::Damaged, _) => Some(Fault::Damaged {
            pages: [].into(),
            faults: 1,
        }),
        Error::Disk(DiskFault::Failing | DiskFault::ReadOnly, _) => Some(Fault::Unreadable),
        Error::NotFound => Some(Fault::NotOurs),
        // a table that every database of ours has is not there: SQLITE_ERROR, https://sqlite.org/rescode.html#error
        Error::Database(sqlx::Error::Database(error)) if error.code().as_deref() == Some("1") => Some(Fault::NotOurs),
        _ => None,
    }
}

/// Whether a file begins as a database does: <https://sqlite.org/fileformat2.html#magic_header_string>.
fn begins_as_one(path: &Path) -> std::result::Result<(), Fault> {
    let unreadable = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Unreadable,
    };
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if about.is_dir() {
        return Err(Fault::Folder);
    }
    let mut start = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let read = file.take(16).read_to_end(&mut start);
    read.map_err(|error| unreadable(&error))?;
    match start.as_slice() {
        [] => Err(Fault::Empty),
        b"SQLite format 3\0" => Ok(()),
        _ => Err(Fault::NotADatabase),
    }
}

/// How long the file says that it is, when it is shorter: <https://sqlite.org/fileformat2.html#in_header_database_size>.
fn cut_off(path: &Path) -> Option<Fault> {
    let mut header = [0; 100];
    let mut file = File::open(path).ok()?;
    file.read_exact(&mut header).ok()?;
    let size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]).into();
    let left = file.metadata().ok()?.len().checked_div(size)?;
    (left < pages).then_some(Fault::CutOff { pages, left })
}

async fn dangling(db: &mut SqliteConnection) -> Result<Vec<Fault>> {
    let rows = query("pragma foreign_key_check").fetch_all(db).await?;
    let dangling = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Fault::Dangling {
            table: row.try_get(0)?,
            // null in a table without row ids
            row: row.try_get::<Option<i64>, _>(1)?.unwrap_or_default(),
            parent: row.try_get(2)?,
        })
    };
    let found: sqlx::Result<_> = rows.iter().map(dangling).collect();
    Ok(found?)
}

/// How many rows each table has, in one view of the database.
pub(super) async fn counts(db: &mut SqliteConnection) -> Result<Counts> {
    let ours = "select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!'";
    let tables: Vec<String> = query_scalar(ours).fetch_all(&mut *db).await?;
    let mut counts = Counts::new();
    for table in tables {
        // a name cannot be bound; quoted, whatever it holds is a name
        let count = format!("select count(*) from \"{}\"", table.replace('"', "\"\""));
        let rows = query_scalar(AssertSqlSafe(count)).fetch_one(&mut *db).await?;
        counts.insert(table, rows);
    }
    Ok(counts)
}
