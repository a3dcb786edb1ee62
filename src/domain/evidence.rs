//! What shows that a database was changed by something else than the program: every part of it has its own name.

/// What was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    Changed,
    /// Something that was there is not.
    Cut,
    /// Something is there that the program never put there.
    Inserted,
    /// It stands in another place than its own.
    Moved,
}

/// A part of the schema, which the migrations make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Table,
    Index,
    Trigger,
    View,
}

impl Part {
    /// By what SQLite calls it: <https://sqlite.org/schematab.html>.
    pub fn parse(kind: &str) -> Option<Self> {
        match kind {
            "table" => Some(Self::Table),
            "index" => Some(Self::Index),
            "trigger" => Some(Self::Trigger),
            "view" => Some(Self::View),
            _ => None,
        }
    }
}

/// What was found to be another than the program left it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tampered {
    Schema {
        part: Part,
        name: String,
        how: How,
    },
    /// A file of a finished version, by what the log says of when it was finished.
    Frozen {
        errand: i64,
        number: i64,
        part: String,
        format: String,
        how: How,
    },
    /// Entries of the log, the first and the last of some in a row.
    Entries {
        how: How,
        first: i64,
        last: i64,
    },
    /// What the log keeps of the rows that the write of an entry changed.
    Seal {
        entry: i64,
    },
    /// A row of a table that the program keeps a log of.
    Row {
        table: String,
        /// As JSON.
        key: String,
        how: How,
        /// The last entry that tells of it.
        entry: Option<i64>,
    },
}
