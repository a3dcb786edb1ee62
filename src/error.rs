//! Everything that can stop an action. Data, not words: `swedish::refusals` tells people, `web::error` picks the status.

use chrono::NaiveDate;

use crate::domain::deviation::NotAReason;
use crate::domain::period::NotANight;
use crate::domain::plan::NotAPlan;
use crate::domain::program::Program;
use crate::domain::settings::Key;
use crate::domain::{inquiry, invitation, round, user};

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
    /// Something in a text is marked, and nobody has looked at it.
    #[error("something is marked")]
    Unchecked,
    /// A text names a night to come that is not public.
    #[error("a night to come is named: {0}")]
    NightTold(NaiveDate),
    /// A text names in braces, as it is typed, what is no number of the document.
    #[error("no number of the document: {0}")]
    NoNumber(String),
    /// It names what the reader may not know yet, and is shown when that is mended.
    #[error("withheld")]
    Withheld,
    /// The value does not fit the setting.
    #[error("not a value of {0:?}")]
    Setting(Key),
    /// Refused with a ready Swedish sentence, from a layer that has words.
    #[error("{0}")]
    Refused(String),
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    #[error("password hash: {0}")]
    Password(String),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            error => Self::Database(error),
        }
    }
}

impl Error {
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
}
