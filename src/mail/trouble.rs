//! Why a mail was not taken.

use std::time::Duration;

use crate::domain::outbox::Problem;
use crate::swedish::letters::LINK_PLACE;

/// Longest that is kept of what a server says, in characters.
const WORDS: usize = 500;

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub problem: Problem,
    /// The server's own words, or the system's, on one line. They hold no token.
    pub words: String,
}

/// What comes of a step of an attempt, if it does in time.
pub(super) async fn within<T>(time: Duration, step: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    let late = || Err(Trouble::new(Problem::Unreachable, "no answer in time"));
    tokio::time::timeout(time, step).await.unwrap_or_else(|_| late())
}

impl Trouble {
    pub(super) fn new(problem: Problem, words: impl std::fmt::Display) -> Self {
        Self {
            problem,
            words: words.to_string(),
        }
    }

    /// A server that thinks little of a link may quote it in its refusal.
    pub(super) fn without(self, secret: Option<&str>) -> Self {
        let words = secret.map_or_else(|| self.words.clone(), |secret| self.words.replace(secret, LINK_PLACE));
        let line = crate::calendar::clean::line(&words);
        Self {
            words: line.chars().take(WORDS).collect(),
            ..self
        }
    }
}
