//! What shows, without the database, that an entry stands in the log, or that a log begins with an earlier one.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use crate::merkle::{self, Hash};

/// A hash in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hex(pub Hash);

impl Hex {
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect();
        let bytes: Vec<u8> = digits?
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect();
        (text.len() == 64).then(|| bytes.try_into().ok().map(Self))?
    }
}

impl std::fmt::Display for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).ok_or_else(|| de::Error::custom("no hash"))
    }
}

/// The log when it had so many entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    pub entries: usize,
    pub root: Hex,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "proves")]
pub enum Proof {
    /// That an entry stands in the log. It tells of no other.
    Entry {
        entry: usize,
        /// What the entry says, as its hash is made of it.
        says: String,
        /// The hash of the entry before, or nothing.
        previous: Option<Hex>,
        /// Of the rows that were changed with it, if any were.
        seal: Option<Hex>,
        path: Vec<Hex>,
        log: Tree,
    },
    /// That a log begins with the entries that an earlier one had.
    Consistency { earlier: Tree, path: Vec<Hex>, log: Tree },
}

impl Proof {
    /// Whether it shows what it says that it does.
    pub fn holds(&self) -> bool {
        match self {
            Self::Entry {
                entry,
                says,
                previous,
                seal,
                path,
                log,
            } => {
                let Some(place) = entry.checked_sub(1) else {
                    return false;
                };
                let before = previous.map(|hash| hash.0.to_vec()).unwrap_or_default();
                let leaf = leaf(
                    &hash(&before, says.as_bytes()),
                    seal.map(|seal| seal.0).as_ref().map(|seal| &seal[..]),
                );
                merkle::root_by_inclusion(leaf, place, log.entries, &hashes(path)) == Some(log.root.0)
            }
            Self::Consistency { earlier, path, log } => {
                let (earlier, log) = ((earlier.entries, &earlier.root.0), (log.entries, &log.root.0));
                merkle::is_consistent(earlier, log, &hashes(path))
            }
        }
    }
}

/// The hash of an entry, after that of the one before.
pub fn hash(previous: &[u8], says: &[u8]) -> Hash {
    Sha256::new()
        .chain_update(previous)
        .chain_update(says)
        .finalize()
        .into()
}

/// What the tree has of an entry and the seal of the rows that were changed with it.
pub fn leaf(entry: &[u8], seal: Option<&[u8]>) -> Hash {
    merkle::leaf(&[entry, seal.unwrap_or_default()].concat())
}

fn hashes(path: &[Hex]) -> Vec<Hash> {
    path.iter().map(|hash| hash.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_back_and_nothing_else_is() {
        let hash = Hex(merkle::leaf(b"one"));
        assert_eq!(Hex::parse(&hash.to_string()), Some(hash));
        assert_eq!(Hex::parse("ab"), None);
        assert_eq!(Hex::parse(&"å".repeat(32)), None);
        assert_eq!(Hex::parse(&"+1".repeat(32)), None);
    }

    #[test]
    fn an_entry_that_is_another_or_at_another_place_is_not_proven() {
        let says = ["first", "second", "third"];
        let mut hashes = Vec::new();
        for said in says {
            let previous = hashes.last().map(|hash: &Hash| hash.to_vec()).unwrap_or_default();
            hashes.push(hash(&previous, said.as_bytes()));
        }
        let seal = merkle::leaf(b"rows");
        let leaves = [
            leaf(&hashes[0], None),
            leaf(&hashes[1], Some(&seal)),
            leaf(&hashes[2], None),
        ];
        let path: Vec<Hex> = merkle::inclusion(1, &leaves).into_iter().map(Hex).collect();
        let proof = |entry, says: &str, seal| Proof::Entry {
            entry,
            says: says.to_owned(),
            previous: Some(Hex(hashes[0])),
            seal,
            path: path.clone(),
            log: Tree {
                entries: 3,
                root: Hex(merkle::root(&leaves)),
            },
        };
        assert!(proof(2, "second", Some(Hex(seal))).holds());
        assert!(!proof(2, "another", Some(Hex(seal))).holds());
        assert!(!proof(2, "second", None).holds());
        for place in [0, 1, 3, 4] {
            assert!(!proof(place, "second", Some(Hex(seal))).holds());
        }
    }
}
