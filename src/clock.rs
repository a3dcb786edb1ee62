//! The clock, read once per request or command and then passed on. Nothing else reads the time.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::period;

/// Where the time comes from: the system, or a fixed instant in tests and demonstrations.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
    pub fn system() -> Self {
        Self(Arc::new(Utc::now))
    }

    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Arc::new(move || at))
    }

    /// A clock that someone else moves.
    pub fn reading(read: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    pub fn now(&self) -> Now {
        Now((self.0)())
    }
}

/// The instant at which a request or command began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub DateTime<Utc>);

impl Now {
    /// The date in Stockholm.
    pub fn today(self) -> NaiveDate {
        period::date_of(self.0)
    }

    /// The evening that it is: before 06.00 still the evening before.
    pub fn tonight(self) -> NaiveDate {
        period::tonight(self.0)
    }
}
