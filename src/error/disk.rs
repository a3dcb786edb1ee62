//! Faults of the disk and of the file, told apart from those of what was asked.

use std::io::{self, ErrorKind};

// what SQLite says: <https://sqlite.org/rescode.html>
const BUSY: u32 = 5;
const READ_ONLY: u32 = 8;
const INPUT_OUTPUT: u32 = 10;
const CORRUPT: u32 = 11;
const FULL: u32 = 13;
const CANNOT_OPEN: u32 = 14;
const NOT_A_DATABASE: u32 = 26;
/// The memory that is shared with other processes could not grow: nothing but a full disk does that.
const CANNOT_GROW: u32 = INPUT_OUTPUT | (19 << 8);

/// What can be wrong with the disk that a database is on, or with its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskFault {
    Full,
    ReadOnly,
    /// Someone else holds the database.
    Busy,
    /// It does not read or write what it should.
    Failing,
    Damaged,
    /// The file at the path is not the one that is open.
    Gone,
}

impl DiskFault {
    /// What an error of the system says of the disk, if anything.
    pub fn of(error: &io::Error) -> Option<Self> {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(Self::Full),
            ErrorKind::ReadOnlyFilesystem => Some(Self::ReadOnly),
            _ => None,
        }
    }

    /// What stopped the database, if it was the disk or the file.
    pub fn found(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::PoolTimedOut => Some(Self::Busy),
            sqlx::Error::Io(error) => Self::of(error),
            sqlx::Error::WorkerCrashed => Some(Self::Failing),
            sqlx::Error::Database(error) => of_code(error.code()?.parse().ok()?),
            _ => None,
        }
    }
}

fn of_code(code: u32) -> Option<DiskFault> {
    match (code, code & 0xff) {
        (_, FULL) | (CANNOT_GROW, _) => Some(DiskFault::Full),
        (_, BUSY) => Some(DiskFault::Busy),
        (_, READ_ONLY) => Some(DiskFault::ReadOnly),
        (_, INPUT_OUTPUT | CANNOT_OPEN) => Some(DiskFault::Failing),
        (_, CORRUPT | NOT_A_DATABASE) => Some(DiskFault::Damaged),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_they_say_and_refusals_by_the_schema_are_no_faults() {
        assert_eq!(of_code(13), Some(DiskFault::Full));
        assert_eq!(of_code(4874), Some(DiskFault::Full));
        assert_eq!(of_code(1034), Some(DiskFault::Failing));
        assert_eq!(of_code(517), Some(DiskFault::Busy));
        assert_eq!(of_code(1032), Some(DiskFault::ReadOnly));
        assert_eq!(of_code(267), Some(DiskFault::Damaged));
        assert_eq!(of_code(2067), None);
    }
}
