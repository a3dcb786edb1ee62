//! Holds the rows of a database against their seals.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::{AssertSqlSafe, SqliteConnection, query_as};

use super::layout::{Table, tables};
use super::{Row, chained, hash_of};
use crate::domain::evidence::{How, Part, Tampered};
use crate::error::Result;

/// The last seals: of each table by the key, the entry of the seal and the hash; none when the row was gone.
type Seals = HashMap<String, HashMap<String, (i64, Option<String>)>>;

/// A row that is not as its last seal.
pub struct Unlike {
    pub table: &'static str,
    pub key: String,
    pub how: How,
    /// The entry of its last seal.
    pub entry: Option<i64>,
    /// What it is now, if it is there.
    pub hash: Option<String>,
}

/// What was done to seals and rows. `made` is the same schema as the migrations make it, and the rows that they put there.
pub async fn verify(
    db: &mut SqliteConnection,
    made: &mut SqliteConnection,
    schema: &[Tampered],
) -> Result<Vec<Tampered>> {
    let (seals, mut tampered) = chain(db).await?;
    let unlike = rows(db, made, seals, &altered(schema)).await?;
    tampered.extend(unlike.iter().map(Unlike::tampered));
    Ok(tampered)
}

/// The rows that are not as they were sealed, or never were, in a schema that is as it was made.
pub(in crate::store) async fn unlike(db: &mut SqliteConnection, made: &mut SqliteConnection) -> Result<Vec<Unlike>> {
    let (seals, _) = chain(db).await?;
    rows(db, made, seals, &BTreeSet::new()).await
}

/// Tables that do not have the columns that they were made with cannot be read as they were sealed.
fn altered(schema: &[Tampered]) -> BTreeSet<String> {
    let tables = schema.iter().filter_map(|tampered| match tampered {
        Tampered::Schema {
            part: Part::Table,
            name,
            how: How::Changed | How::Cut,
        } => Some(name.clone()),
        _ => None,
    });
    tables.collect()
}

/// Its id, its entry, its rows, its hash and that of the entry.
type Seal = (i64, i64, String, Vec<u8>, Vec<u8>);

/// So many seals are read at once.
const PAGE: i64 = 5000;

/// The last seal of each row, and the seals that do not follow from those before them.
async fn chain(db: &mut SqliteConnection) -> Result<(Seals, Vec<Tampered>)> {
    let (mut seals, mut broken, mut previous, mut last) = (Seals::new(), Vec::new(), Vec::new(), 0);
    loop {
        let page = "select seal.id, seal.entry, seal.rows, seal.hash, coalesce(audit.hash, x'')
             from seal left join audit on audit.id = seal.entry where seal.id > ? order by seal.id limit ?";
        let page = query_as(page).bind(last).bind(PAGE);
        let page: Vec<Seal> = page.fetch_all(&mut *db).await?;
        if page.is_empty() {
            return Ok((seals, broken));
        }
        for (id, entry, rows, hash, of_entry) in page {
            if chained(&previous, &of_entry, &rows) != hash {
                broken.push(Tampered::Seal { entry });
            }
            (previous, last) = (hash, id);
            let rows: Vec<Row> = serde_json::from_str(&rows).unwrap_or_default();
            for (table, key, hash) in rows {
                seals.entry(table).or_default().insert(key, (entry, hash));
            }
        }
    }
}

async fn rows(
    db: &mut SqliteConnection,
    made: &mut SqliteConnection,
    mut seals: Seals,
    but: &BTreeSet<String>,
) -> Result<Vec<Unlike>> {
    let mut unlike = Vec::new();
    for table in tables(made).await? {
        if but.contains(table.name) {
            continue;
        }
        let mut sealed = seals.remove(table.name).unwrap_or_default();
        // what the migrations put there is as sealed by the program itself
        for (key, hash) in by_key(made, &table).await? {
            sealed.entry(key).or_insert((0, Some(hash)));
        }
        for (key, hash) in by_key(db, &table).await? {
            let how = match sealed.remove(&key) {
                Some((_, Some(sealed))) if sealed == hash => continue,
                Some((entry, Some(_))) => (How::Changed, entry),
                Some((entry, None)) => (How::Inserted, entry),
                None => (How::Inserted, 0),
            };
            unlike.push(Unlike::new(&table, key, how, Some(hash)));
        }
        let gone: BTreeMap<_, _> = sealed.into_iter().filter(|(_, (_, hash))| hash.is_some()).collect();
        unlike.extend(
            gone.into_iter()
                .map(|(key, (entry, _))| Unlike::new(&table, key, (How::Cut, entry), None)),
        );
    }
    Ok(unlike)
}

impl Unlike {
    fn new(table: &Table, key: String, (how, entry): (How, i64), hash: Option<String>) -> Self {
        Self {
            table: table.name,
            key,
            how,
            entry: (entry > 0).then_some(entry),
            hash,
        }
    }

    pub fn tampered(&self) -> Tampered {
        Tampered::Row {
            table: self.table.to_owned(),
            key: self.key.clone(),
            how: self.how,
            entry: self.entry,
        }
    }

    /// As it is to be sealed.
    pub fn row(&self) -> Row {
        (self.table.to_owned(), self.key.clone(), self.hash.clone())
    }
}

async fn by_key(db: &mut SqliteConnection, table: &Table) -> Result<Vec<(String, String)>> {
    let all: Vec<(String, Vec<u8>)> = query_as(AssertSqlSafe(table.all())).fetch_all(db).await?;
    Ok(all.into_iter().map(|(key, content)| (key, hash_of(&content))).collect())
}
