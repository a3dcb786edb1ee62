//! Walks the chain of the log, names what is wrong in it, and gives what the tree of hashes is made of.

use std::collections::HashMap;

use sqlx::{SqliteConnection, query};

use super::erased::{self, Left};
use super::place;
use super::{Logged, entries, hash};
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
    let (mut chain, mut before, mut doubtful, mut left) = (Chain::default(), 0, Vec::new(), Left::default());
    let mut head = Vec::new();
    loop {
        let page = place::with_says(db, before, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for place in page {
            let id = place.id;
            if id > before + 1 {
                chain.faults.push(in_row(How::Cut, before + 1, id - 1));
            } else if place.previous != head {
                chain.faults.push(Fault::Chain { at: id });
            }
            if !place.is_as_hashed() {
                let entry = place::one(db, id).await?;
                if !left.add(&entry) && hash(&place.previous, &entry)?.as_ref() != Some(&place.hash) {
                    doubtful.push((place.previous, place.hash.clone(), entry));
                }
            }
            chain.leaves.push(proof::leaf(&place.hash, place.seal.as_deref()));
            chain.hashes.push((id, place.hash.clone()));
            (head, before) = (place.hash, id);
        }
    }
    chain.last = entries(db, AuditId(before - 1), 1).await?.pop();
    let mut named = named(&chain.hashes, doubtful)?;
    let unnoted = left.unnoted(&erased::noted(db).await?).into_iter();
    named.extend(in_rows(unnoted.map(|id| (How::Changed, id))));
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
    let all = place::bare(db, 0, i64::MAX).await?;
    let leaves: Vec<Hash> = all
        .iter()
        .map(|place| proof::leaf(&place.hash, place.seal.as_deref()))
        .collect();
    Ok(Some(Head {
        entry: last.id.0,
        hash: Hex(merkle::root(&leaves)).to_string(),
        at: last.at,
    }))
}

/// What a proof tells of an entry.
pub struct Link {
    /// Nothing when that has gone by a decision on retention.
    pub says: Option<String>,
    pub previous: Option<Hex>,
    pub seal: Option<Hex>,
}

/// One entry of the chain, by its number.
pub async fn link(db: &mut SqliteConnection, entry: usize) -> Result<Link> {
    let before = i64::try_from(entry).map_err(|_| Error::NotFound)? - 1;
    let place = place::bare(db, before, 1).await?.pop().ok_or(Error::NotFound)?;
    let hex = |hash: Vec<u8>| hash.try_into().ok().map(Hex);
    Ok(Link {
        says: place::one(db, place.id).await?.says()?,
        previous: hex(place.previous),
        seal: place.seal.and_then(hex),
    })
}

/// Entries that are not what their hashes were made of: they stood elsewhere, or they are changed.
fn named(hashes: &[(i64, Vec<u8>)], doubtful: Vec<(Vec<u8>, Vec<u8>, Logged)>) -> Result<Vec<Fault>> {
    let mut found = Vec::new();
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
        found.push((how, at));
    }
    Ok(in_rows(found.into_iter()))
}

/// A fault for each row of entries to which the same was done.
fn in_rows(found: impl Iterator<Item = (How, i64)>) -> Vec<Fault> {
    let mut rows: Vec<(How, i64, i64)> = Vec::new();
    for (how, at) in found {
        match rows.last_mut() {
            Some((before, _, last)) if *before == how && *last + 1 == at => *last = at,
            _ => rows.push((how, at, at)),
        }
    }
    let rows = rows.into_iter();
    rows.map(|(how, first, last)| in_row(how, first, last)).collect()
}

fn in_row(how: How, first: i64, last: i64) -> Fault {
    Fault::Tampered(Tampered::Entries { how, first, last })
}

fn is_beside(named: &Fault, at: i64) -> bool {
    matches!(named, Fault::Tampered(Tampered::Entries { first, last, .. }) if (*first..=*last + 1).contains(&at))
}
