//! Who signs in, and what they may do.

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// A user has one role or more; each gives its own permissions, none takes any away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Role {
    /// Handläggare: plans, asks and logs.
    Officer,
    /// Förvaltningschef: the same, registers the nämnd's decisions and makes dates public.
    Director,
    /// Nämndsekreterare: the follow-up and nothing else.
    Secretary,
    /// Administratör: users, settings and the log; no plan and no round.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Officer, Self::Director, Self::Secretary, Self::Administrator];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Director => "director",
            Self::Secretary => "secretary",
            Self::Administrator => "administrator",
        }
    }
}

/// What an address or a field asks for. The table of who has what is [`may`], and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See the year, the rounds, the inquiries: coming dates included.
    SeeSchedule,
    /// Change the same.
    Work,
    /// Register the nämnd's decision, make a date public.
    Decide,
    /// See the follow-up, without what is confidential.
    SeeFollowUp,
    /// Users and settings.
    Administer,
    /// The log.
    ReadLog,
}

/// Whether a role gives a permission.
pub fn may(role: Role, permission: Permission) -> bool {
    use Permission::{Administer, Decide, ReadLog, SeeFollowUp, SeeSchedule, Work};
    match role {
        Role::Officer => matches!(permission, SeeSchedule | Work | SeeFollowUp),
        Role::Director => matches!(permission, SeeSchedule | Work | Decide | SeeFollowUp | ReadLog),
        Role::Secretary => permission == SeeFollowUp,
        Role::Administrator => matches!(permission, Administer | ReadLog),
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub name: String,
    /// Where they are mailed, if anywhere.
    pub email: Option<String>,
    pub roles: Vec<Role>,
    pub disabled: bool,
    pub revision: i64,
}

impl User {
    pub fn may(&self, permission: Permission) -> bool {
        !self.disabled && self.roles.iter().any(|role| may(*role, permission))
    }
}

/// Why a user cannot be made, changed or let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// Wrong username or password; never said which.
    #[error("wrong username or password")]
    WrongPassword,
    /// Too many failed attempts by this name; it may be tried again in so many minutes.
    #[error("too many failed attempts, wait {minutes} minutes")]
    Slowed { minutes: i64 },
    /// So many sign in at this moment that one more would have to wait too long.
    #[error("too many sign in at once")]
    Crowded,
    /// The link to choose a password by has been used, is too old, or never was.
    #[error("the link has ended")]
    NoLink,
    /// A code from the telephone, or a recovery code, that is wrong, too old or used already.
    #[error("wrong code")]
    WrongCode,
    /// A password typed once more, that is wrong.
    #[error("wrong password")]
    WrongProof,
    /// The password was typed too long ago for a code to follow.
    #[error("sign in from the beginning")]
    SignInAgain,
    /// Whoever sees the schedule must have a second factor.
    #[error("the second factor is required")]
    SecondFactorRequired,
    #[error("a reason is needed")]
    NoReason,
    /// Nobody says of themselves that they were rightly let in.
    #[error("a notice about oneself")]
    OwnNotice,
    /// Nobody gives themselves a role, nor takes one away.
    #[error("one's own roles")]
    OwnRoles,
    #[error("weak password: {0:?}")]
    Weak(Weakness),
    /// Empty, longer than 60 characters, or with spaces in it.
    #[error("not a username")]
    BadUsername,
    /// What the jobs and the command line are called, or looks like it.
    #[error("a reserved name")]
    Reserved,
    #[error("a user needs a name")]
    NoName,
    #[error("a user needs a role")]
    NoRole,
    /// Someone must be able to let others in.
    #[error("the last administrator")]
    LastAdministrator,
}

/// Why a password would be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than 12 characters.
    TooShort,
    /// More than 128 characters.
    TooLong,
    /// On the list of common passwords, or a row of the keyboard.
    Common,
    /// Among those that are known from breaches.
    Known,
    /// Made of the user's own name, the municipality's or the tool's.
    Context,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_sees_no_plan_and_a_secretary_only_the_follow_up() {
        let all = [
            Permission::SeeSchedule,
            Permission::Work,
            Permission::Decide,
            Permission::SeeFollowUp,
            Permission::Administer,
            Permission::ReadLog,
        ];
        let given = |role| {
            all.into_iter()
                .filter(|permission| may(role, *permission))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            given(Role::Administrator),
            [Permission::Administer, Permission::ReadLog]
        );
        assert_eq!(given(Role::Secretary), [Permission::SeeFollowUp]);
        assert!(!may(Role::Officer, Permission::Decide));
    }

    #[test]
    fn a_disabled_user_may_nothing() {
        let user = User {
            id: UserId(1),
            username: "a".to_owned(),
            name: "A".to_owned(),
            email: None,
            roles: Role::ALL.to_vec(),
            disabled: true,
            revision: 1,
        };
        assert!(!user.may(Permission::SeeFollowUp));
    }
}
