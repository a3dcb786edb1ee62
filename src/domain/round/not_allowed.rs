//! What the rules of a round refuse.

/// Why a change to a round is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("a round is done only once its evening has come")]
    NotHeldYet,
    #[error("a round must have a date before its outcome is logged")]
    NoDate,
    #[error("the outcome is logged")]
    AlreadyLogged,
    #[error("the date lies in another year than the round")]
    OtherYear { year: i32 },
    #[error("there is a round outside the plan at that time")]
    SameStart,
}
