//! What can be wrong with the file of a database, and what is kept of its log outside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::evidence::Tampered;

/// How many rows each table has.
pub type Counts = BTreeMap<String, i64>;

/// Something that makes a file no whole database of ours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Missing,
    Folder,
    Empty,
    /// It may not be opened, or the disk does not give it.
    Unreadable,
    NotADatabase,
    /// A database of some other program.
    NotOurs,
    /// It is shorter than it says that it is, in pages.
    CutOff {
        pages: u64,
        left: u64,
    },
    /// What SQLite finds when it reads everything: the pages that it names, and how many faults it lists.
    Damaged {
        pages: BTreeSet<u32>,
        faults: usize,
    },
    /// A row that refers to one that is not there.
    Dangling {
        table: String,
        row: i64,
        parent: String,
    },
    /// The chain of the log is broken at an entry.
    Chain {
        at: i64,
    },
    /// Something of the log cannot be read as an entry of ours.
    Entry,
    /// A finished document has other bytes than its checksum says.
    Frozen {
        errand: i64,
        number: i64,
        format: String,
    },
    /// A copy gives another follow-up of a year than the database that it is of.
    FollowUp {
        year: i32,
    },
    /// There is no copy to try.
    NoCopy,
    /// The file has other bytes than the checksum beside it says.
    Checksum,
    /// The checksum beside it cannot be read.
    NoChecksum,
    /// Made by a later version of the program: its newest migration, and ours.
    Newer {
        version: i64,
        known: i64,
    },
    /// A table has fewer rows than it must.
    Rows {
        table: String,
        expected: i64,
        found: i64,
    },
    /// What was kept of the log outside it cannot be read.
    NoHead(PathBuf),
    /// The log ends before an entry that was there.
    Shorter {
        last: i64,
        kept: Head,
    },
    /// The log has another entry in the place of one that was there.
    Another {
        kept: Head,
    },
    /// Something was changed by other means than the program.
    Tampered(Tampered),
}

impl Fault {
    /// Whether a copy of the file is worth having all the same: nothing of it is lost, and the copy shows what was done.
    pub fn leaves_a_copy_of_worth(&self) -> bool {
        match self {
            Self::NoHead(_) | Self::Shorter { .. } | Self::Another { .. } => true,
            Self::Tampered(what) => !matches!(what, Tampered::Entries { .. } | Tampered::Frozen { .. }),
            _ => false,
        }
    }

    /// Whether it is the file itself, so that nothing that stands in it can be relied on.
    pub fn is_of_the_file(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Folder
                | Self::Empty
                | Self::Unreadable
                | Self::NotADatabase
                | Self::NotOurs
                | Self::CutOff { .. }
                | Self::Damaged { .. }
        )
    }
}

/// Why something about the file as a whole was refused.
#[derive(Debug, thiserror::Error)]
pub enum NotAllowed {
    /// Nothing is overwritten.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// Another process has the database open.
    #[error("the database is in use")]
    InUse,
    /// Others on the machine may read the database.
    #[error("{0} can be read by others")]
    Readable(PathBuf),
    #[error("{0} is not whole: {1:?}")]
    Broken(PathBuf, Vec<Fault>),
}

/// The last entry of the log, as it is kept outside the database: nobody can then cut the log unseen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    pub entry: i64,
    /// In hexadecimal.
    pub hash: String,
    /// When the entry was made.
    pub at: DateTime<Utc>,
}

impl Head {
    /// One line: the entry, its hash and its time.
    pub fn line(&self) -> String {
        format!("{} {} {}\n", self.entry, self.hash, self.at.to_rfc3339())
    }

    /// `None` for what is no such line.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        Some(Self {
            entry: words.next()?.parse().ok()?,
            hash: words.next()?.to_owned(),
            at: DateTime::parse_from_rfc3339(words.next()?).ok()?.to_utc(),
        })
    }
}

/// What the lines of an `integrity_check` come to: <https://sqlite.org/pragma.html#pragma_integrity_check>.
pub fn damage<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Fault> {
    let mut pages = BTreeSet::new();
    let mut faults = 0;
    // a row may hold several lines, of which some are headings
    for line in lines.into_iter().flat_map(str::lines) {
        if line.is_empty() || line.starts_with("*** in database") || line == "ok" {
            continue;
        }
        faults += 1;
        let words: Vec<&str> = line.split([' ', ':', ',']).collect();
        let page = words.windows(2).find(|pair| pair[0].eq_ignore_ascii_case("page"));
        pages.extend(page.and_then(|pair| pair[1].parse::<u32>().ok()));
    }
    (faults > 0).then_some(Fault::Damaged { pages, faults })
}

/// The tables of both that have fewer rows after than before.
pub fn shrunk(before: &Counts, after: &Counts) -> Vec<Fault> {
    let both = before
        .iter()
        .filter_map(|(table, rows)| Some((table, *rows, *after.get(table)?)));
    let fewer = both.filter(|(_, expected, found)| found < expected);
    fewer
        .map(|(table, expected, found)| Fault::Rows {
            table: table.clone(),
            expected,
            found,
        })
        .collect()
}

/// Where a copy differs from what was copied.
pub fn unlike(original: &Counts, copy: &Counts) -> Vec<Fault> {
    let rows = |counts: &Counts, table: &String| counts.get(table).copied().unwrap_or_default();
    let tables: BTreeSet<&String> = original.keys().chain(copy.keys()).collect();
    let differ = tables
        .into_iter()
        .map(|table| (table, rows(original, table), rows(copy, table)))
        .filter(|(_, expected, found)| expected != found);
    differ
        .map(|(table, expected, found)| Fault::Rows {
            table: table.clone(),
            expected,
            found,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_back_from_its_line() {
        let head = Head {
            entry: 134,
            hash: "ab01".to_owned(),
            at: DateTime::UNIX_EPOCH,
        };
        assert_eq!(Head::parse(&head.line()), Some(head));
        assert_eq!(Head::parse("134"), None);
        assert_eq!(Head::parse(""), None);
    }

    #[test]
    fn pages_that_are_named_are_found_and_the_rest_is_counted() {
        let rows = [
            "*** in database main ***\nTree 5 page 12 cell 3: Rowid 9 out of order",
            "Page 34: never used",
            "row 3 missing from index round_event",
        ];
        let pages = BTreeSet::from([12, 34]);
        assert_eq!(damage(rows), Some(Fault::Damaged { pages, faults: 3 }));
        assert_eq!(damage(["ok"]), None);
    }

    #[test]
    fn tables_may_come_and_go_but_not_shrink() {
        let counts = |pairs: &[(&str, i64)]| pairs.iter().map(|(name, rows)| ((*name).to_owned(), *rows)).collect();
        let before = counts(&[("round", 10), ("old", 3), ("audit", 5)]);
        let after = counts(&[("round", 9), ("new", 0), ("audit", 6)]);
        let fault = |table: &str, expected, found| Fault::Rows {
            table: table.to_owned(),
            expected,
            found,
        };
        assert_eq!(shrunk(&before, &after), [fault("round", 10, 9)]);
        let differ = [fault("audit", 5, 6), fault("old", 3, 0), fault("round", 10, 9)];
        assert_eq!(unlike(&before, &after), differ);
    }
}
