//! Finished documents. Triggers keep them as they are.

use std::collections::BTreeSet;

use sqlx::{SqliteConnection, query_as, query_scalar};

use crate::domain::errand::{ErrandPart, Frozen, FrozenFile};
use crate::domain::ids::ErrandId;
use crate::domain::upkeep::Fault;
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            Frozen,
            "select errand_id as errand, number, as_of, numbers, rows, recorded_at, recorded_by from errand_version " + $($rest)+
        )
    };
}

macro_rules! select_file {
    ($($rest:tt)+) => {
        query_as!(
            FrozenFile,
            r#"select part as "part: ErrandPart", format, media_type, sha256, bytes from errand_version_file "# + $($rest)+
        )
    };
}

/// Those of an errand, the latest first.
pub async fn of_errand(db: &mut SqliteConnection, errand: ErrandId) -> Result<Vec<Frozen>> {
    let rows = select!("where errand_id = ? order by number desc", errand);
    Ok(rows.fetch_all(db).await?)
}

/// The errands that have any.
pub async fn finished(db: &mut SqliteConnection) -> Result<Vec<ErrandId>> {
    let ids = query_scalar!("select distinct errand_id from errand_version");
    Ok(ids.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, errand: ErrandId, number: u32) -> Result<Frozen> {
    let row = select!("where errand_id = ? and number = ?", errand, number);
    Ok(row.fetch_one(db).await?)
}

/// The files first: the row of the version seals them.
pub async fn insert(db: &mut SqliteConnection, frozen: &Frozen, files: &[FrozenFile]) -> Result<()> {
    for file in files {
        run!(
            db,
            "insert into errand_version_file (errand_id, number, part, format, media_type, sha256, bytes)
             values (?, ?, ?, ?, ?, ?, ?)",
            frozen.errand,
            frozen.number,
            file.part,
            file.format,
            file.media_type,
            file.sha256,
            file.bytes
        )?;
    }
    done!(
        db,
        "insert into errand_version (errand_id, number, as_of, numbers, rows, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?)",
        frozen.errand,
        frozen.number,
        frozen.as_of,
        frozen.numbers,
        frozen.rows,
        frozen.recorded_at,
        frozen.recorded_by
    )
}

/// Which bytes a file of a version has, by their checksum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum {
    errand: i64,
    number: i64,
    part: String,
    format: String,
    sha256: String,
}

impl Sum {
    /// That the file is another, or missing.
    pub fn fault(&self) -> Fault {
        Fault::Frozen {
            errand: self.errand,
            number: self.number,
            format: self.format.clone(),
        }
    }
}

/// The sums of all files of all versions.
pub async fn sums(db: &mut SqliteConnection) -> Result<BTreeSet<Sum>> {
    let rows = query_as!(
        Sum,
        r#"select errand_id as "errand: i64", number as "number: i64", part as "part: String", format, sha256
         from errand_version_file"#
    );
    Ok(rows.fetch_all(db).await?.into_iter().collect())
}

/// All files of a version.
pub async fn files(db: &mut SqliteConnection, errand: ErrandId, number: u32) -> Result<Vec<FrozenFile>> {
    let rows = select_file!(
        "where errand_id = ? and number = ? order by part desc, format",
        errand,
        number
    );
    Ok(rows.fetch_all(db).await?)
}

pub async fn file(
    db: &mut SqliteConnection,
    errand: ErrandId,
    number: u32,
    part: ErrandPart,
    format: &str,
) -> Result<FrozenFile> {
    let row = select_file!(
        "where errand_id = ? and number = ? and part = ? and format = ?",
        errand,
        number,
        part,
        format
    );
    Ok(row.fetch_one(db).await?)
}
