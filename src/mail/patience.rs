//! How long to wait for a mail server.

use std::time::Duration;

use crate::domain::outbox::CLAIM_SECONDS;

/// How long an attempt may take: it has ended well before the claim on the row runs out.
pub(super) const PATIENCE: Patience = Patience {
    until_sent: Duration::from_secs(75),
    answer: Duration::from_mins(10),
};
const _: () = assert!((PATIENCE.until_sent.as_secs() + PATIENCE.answer.as_secs()).cast_signed() + 30 <= CLAIM_SECONDS);

/// How long to wait for a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From the beginning until it asks for the text.
    pub until_sent: Duration,
    /// For it to take the text and answer. One that is slow to answer has mostly taken the mail, and who does not wait for
    /// the answer sends it again: ten minutes (RFC 5321, 4.5.3.2.6).
    pub answer: Duration,
}
