//! Walks the chain of the log, names what is wrong in it, and gives what the tree of hashes is made of.

use std::collections::HashMap;

use sqlx::{SqliteConnection, query, query_as, query_scalar};

use super::{Logged, hash, page};
use crate::domain::evidence::{How, Tampered};
use crate::domain::ids::AuditId;
use crate::domain::merkle::{self, Hash};
use crate::domain::proof::{self, Hex};
use crate::domain::upkeep::{Fault, Head};
use crate::error::{Error, Result};

/// So many entries are read at once.
const PAGE: i64 = 5000;

/// How far from its place an entry is looked for, when others have been cut or put in before it.
const NEAR: i64 = 64;

/// The chain as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    pub faults: Vec<Fault>,
    /// The last entry.
    pub last: Option<Logged>,
    /// Of each entry: its number and its hash.
    hashes: Vec<(i64, Vec<u8>)>,
    /// Of each entry, what the tree has of it and its seal.
    pub leaves: Vec<Hash>,
}

impl Chain {
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    pub fn entries(&self) -> usize {
        self.leaves.len()
    }

    /// The hash that stands for all entries up to the last one.
    pub fn head(&self) -> Option<Head> {
        let last = self.last.as_ref()?;
        Some(Head {
            entry: last.id.0,
            hash: Hex(merkle::root(&self.leaves)).to_string(),
            at: last.at,
        })
    }

    /// Whether it still begins with what was once all of it, and if not what is wrong. What was kept by earlier versions of the
    /// program is the hash of the entry alone.
    pub fn fault_at(&self, kept: &Head) -> Option<Fault> {
        let last = self.last.as_ref().map_or(0, |last| last.id.0);
        if last < kept.entry {
            let kept = kept.clone();
            return Some(Fault::Shorter { last, kept });
        }
        let until = usize::try_from(kept.entry)
            .ok()
            .and_then(|entry| self.leaves.get(..entry));
        let is_same = until.is_some_and(|leaves| Hex(merkle::root(leaves)).to_string() == kept.hash)
            || self
                .hashes
                .iter()
                .any(|(entry, hash)| *entry == kept.entry && is_hash(hash, &kept.hash));
        (!is_same).then(|| Fault::Another { kept: kept.clone() })
    }
}

fn is_hash(hash: &[u8], told: &str) -> bool {
    Hex::parse(told).is_some_and(|told| told.0 == hash)
}

/// Compares every hash.
pub async fn verify(db: &mut SqliteConnection) -> Result<Chain> {
    let seals = seals(db).await?;
    let (mut chain, mut head, mut doubtful) = (Chain::default(), Vec::new(), Vec::new());
    loop {
        let after = chain.last.as_ref().map_or(AuditId(0), |last| last.id);
        let page = page(db, after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for linked in page {
            let id = linked.entry.id.0;
            let before = chain.last.as_ref().map_or(0, |last| last.id.0);
            if id > before + 1 {
                chain.faults.push(entries(How::Cut, before + 1, id - 1));
            } else if linked.previous != head {
                chain.faults.push(Fault::Chain { at: id });
            }
            if hash(&linked.previous, &linked.entry)?.as_ref() != Some(&linked.hash) {
                doubtful.push((linked.previous, linked.hash.clone(), linked.entry.clone()));
            }
            chain
                .leaves
                .push(proof::leaf(&linked.hash, seals.get(&id).map(Vec::as_slice)));
            chain.hashes.push((id, linked.hash.clone()));
            (head, chain.last) = (linked.hash, Some(linked.entry));
        }
    }
    let named = named(&chain.hashes, doubtful)?;
    // a link that does not hold beside an entry that is named says nothing more
    chain.faults.retain(|fault| match fault {
        Fault::Chain { at } => !named.iter().any(|named| is_beside(named, *at)),
        _ => true,
    });
    chain.faults.extend(named);
    Ok(chain)
}

/// The head of the log as it stands, without looking whether it is whole.
pub async fn head(db: &mut SqliteConnection) -> Result<Option<Head>> {
    let Some(last) = query!("select id, at from audit order by id desc limit 1")
        .fetch_optional(&mut *db)
        .await?
    else {
        return Ok(None);
    };
    let seals = seals(db).await?;
    let hashes: Vec<(i64, Vec<u8>)> = query_as("select id, hash from audit order by id").fetch_all(db).await?;
    let leaves = hashes
        .iter()
        .map(|(id, hash)| proof::leaf(hash, seals.get(id).map(Vec::as_slice)));
    Ok(Some(Head {
        entry: last.id.0,
        hash: Hex(merkle::root(&leaves.collect::<Vec<_>>())).to_string(),
        at: last.at,
    }))
}

/// What a proof tells of an entry.
pub struct Link {
    pub says: String,
    pub previous: Option<Hex>,
    pub seal: Option<Hex>,
}

/// One entry of the chain, by its number.
pub async fn link(db: &mut SqliteConnection, entry: usize) -> Result<Link> {
    let before = i64::try_from(entry).map_err(|_| Error::NotFound)? - 1;
    let linked = page(db, AuditId(before), 1).await?.pop().ok_or(Error::NotFound)?;
    let seal = query_scalar("select hash from seal where entry = ? order by id desc limit 1").bind(linked.entry.id.0);
    let seal: Option<Vec<u8>> = seal.fetch_optional(db).await?;
    let hex = |hash: Vec<u8>| hash.try_into().ok().map(Hex);
    Ok(Link {
        says: linked.entry.says()?.ok_or(Error::NotFound)?,
        previous: hex(linked.previous),
        seal: seal.and_then(hex),
    })
}

/// The hashes of seals, by entry; none in a database from before them.
async fn seals(db: &mut SqliteConnection) -> Result<HashMap<i64, Vec<u8>>> {
    let has_seals = "select count(*) from sqlite_schema where type = 'table' and name = 'seal'";
    if query_scalar::<_, i64>(has_seals).fetch_one(&mut *db).await? == 0 {
        return Ok(HashMap::new());
    }
    let seals: Vec<(i64, Vec<u8>)> = query_as("select entry, hash from seal order by id")
        .fetch_all(db)
        .await?;
    Ok(seals.into_iter().collect())
}

/// Entries that are not what their hashes were made of: they stood elsewhere, or they are changed.
fn named(hashes: &[(i64, Vec<u8>)], doubtful: Vec<(Vec<u8>, Vec<u8>, Logged)>) -> Result<Vec<Fault>> {
    let mut found: Vec<(How, i64, i64)> = Vec::new();
    let known = hashes.iter().filter(|_| !doubtful.is_empty());
    let places: HashMap<&[u8], i64> = known.map(|(id, hash)| (hash.as_slice(), id + 1)).collect();
    for (previous, own, mut entry) in doubtful {
        let at = entry.id.0;
        // after the entry whose hash it carries, or near
        let behind = places.get(previous.as_slice()).copied();
        let near = (1..=NEAR).flat_map(|far| [at + far, at - far]);
        let mut how = How::Changed;
        for place in behind.into_iter().chain(near) {
            entry.id = AuditId(place);
            if hash(&previous, &entry)?.as_ref() == Some(&own) {
                how = How::Moved;
                break;
            }
        }
        match found.last_mut() {
            Some((before, _, last)) if *before == how && *last + 1 == at => *last = at,
            _ => found.push((how, at, at)),
        }
    }
    Ok(found
        .into_iter()
        .map(|(how, first, last)| entries(how, first, last))
        .collect())
}

fn entries(how: How, first: i64, last: i64) -> Fault {
    Fault::Tampered(Tampered::Entries { how, first, last })
}

fn is_beside(named: &Fault, at: i64) -> bool {
    matches!(named, Fault::Tampered(Tampered::Entries { first, last, .. }) if (*first..=*last + 1).contains(&at))
}
