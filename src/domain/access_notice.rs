//! What every chef is told of: that someone has been let in to the schedule, or could be.

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A user sees the schedule who did not: new, with another role, or no longer disabled.
    LetIn,
    /// A link was handed out by which someone who sees the schedule chooses a password.
    Activation,
    /// The second factor of someone who sees the schedule was taken away by someone else.
    SecondFactorReset,
    /// Those who see the schedule need no second factor from now on.
    SecondFactorWaived,
    /// Someone is no longer a chef, or no longer let in.
    DirectorOut,
    /// A user was let go while officers who are no user have calendar links: one of them may be the same person.
    LinksLeft,
}
