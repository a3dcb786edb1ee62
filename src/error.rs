//! Everything that can stop an action. Data, not words: `swedish::refusals` tells people, `web::error` picks the status.

use sqlx::migrate::MigrateError;

use crate::domain::deviation::NotAReason;
use crate::domain::period::NotANight;
use crate::domain::plan::NotAPlan;
use crate::domain::program::Program;
use crate::domain::retention::Erased;
use crate::domain::settings::Key;
use crate::domain::withheld::Told;
use crate::domain::{inquiry, invitation, round, upkeep, user};

mod disk;

pub use disk::DiskFault;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// It must be said which of these it is about.
    #[error("several programmes")]
    SeveralPrograms(Vec<Program>),
    #[error("forbidden")]
    Forbidden,
    /// The row was changed by someone else since the form was opened.
    #[error("the row has another revision")]
    Stale,
    /// Something that a finished document was made from was changed while it was made.
    #[error("changed while it was made")]
    Overtaken,
    /// A name or key that must be unique is taken.
    #[error("taken: {0}")]
    Taken(&'static str),
    #[error(transparent)]
    Plan(#[from] NotAPlan),
    #[error(transparent)]
    Round(#[from] round::NotAllowed),
    #[error(transparent)]
    Night(#[from] NotANight),
    #[error(transparent)]
    Inquiry(#[from] inquiry::NotAllowed),
    #[error(transparent)]
    Invitation(#[from] invitation::NotAllowed),
    #[error(transparent)]
    Reason(#[from] NotAReason),
    #[error(transparent)]
    User(#[from] user::NotAllowed),
    #[error(transparent)]
    Upkeep(#[from] upkeep::NotAllowed),
    /// Something in a text is marked, and nobody has looked at it.
    #[error("something is marked")]
    Unchecked,
    /// A text tells what whoever reads the document may not know.
    #[error("what is withheld is told")]
    Told(Told),
    /// A text names in braces, as it is typed, what is no number of the document.
    #[error("no number of the document: {0}")]
    NoNumber(String),
    /// It names what the reader may not know yet, and is shown when that is mended.
    #[error("withheld")]
    Withheld,
    /// What a year's figures are counted from is erased, in part or whole.
    #[error("the year is erased")]
    Erased(Vec<Erased>),
    /// The value does not fit the setting.
    #[error("not a value of {0:?}")]
    Setting(Key),
    /// Refused with a ready Swedish sentence, from a layer that has words.
    #[error("{0}")]
    Refused(String),
    /// Another process serves the database.
    #[error("another process serves the database")]
    Served,
    /// The disk or the file, not what was asked for: nothing is written, and later it may be.
    #[error("{0:?}: {1}")]
    Disk(DiskFault, String),
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
    #[error("migration: {0}")]
    Migration(MigrateError),
    #[error("file: {0}")]
    Io(std::io::Error),
    #[error("password hash: {0}")]
    Password(String),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            error => match DiskFault::found(&error) {
                Some(fault) => Self::Disk(fault, error.to_string()),
                None => Self::Database(error),
            },
        }
    }
}

impl From<MigrateError> for Error {
    fn from(error: MigrateError) -> Self {
        let cause = match &error {
            MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => DiskFault::found(cause),
            _ => None,
        };
        match cause {
            Some(fault) => Self::Disk(fault, error.to_string()),
            None => Self::Migration(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match DiskFault::of(&error) {
            Some(fault) => Self::Disk(fault, error.to_string()),
            None => Self::Io(error),
        }
    }
}

impl Error {
    /// Whether something broke: no refusal, and nothing that those who asked can mend.
    pub fn broke(&self) -> bool {
        matches!(
            self,
            Self::Disk(..) | Self::Database(_) | Self::Migration(_) | Self::Io(_) | Self::Password(_) | Self::Json(_)
        )
    }

    /// A unique violation on a column such as `user.username`, as SQLite names it.
    pub fn is_taken(&self, column: &str) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(error)) => {
                error.is_unique_violation() && error.message().contains(column)
            }
            _ => false,
        }
    }

    /// The same error, but for a unique violation on such a column: that something is taken.
    #[must_use]
    pub fn or_taken(self, column: &str, what: &'static str) -> Self {
        if self.is_taken(column) { Self::Taken(what) } else { self }
    }

    /// The same error, but for a row that refers to nothing that is there: that it is not found.
    #[must_use]
    pub fn or_unknown(self) -> Self {
        match &self {
            Self::Database(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => Self::NotFound,
            _ => self,
        }
    }
}
