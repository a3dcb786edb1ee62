//! Who does something, and by which way: what the log says of them.

use crate::ids::UserId;
use crate::network::Network;
use crate::user::{Role, User};
use crate::withheld::looks_like;

/// By which way someone comes to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Door {
    /// Signed in.
    Session,
    /// The command line.
    Command,
    /// Work that the clock starts.
    Job,
    /// A secret address that someone was given.
    Link,
    /// None of them: whoever is not let in.
    Outside,
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub door: Door,
    /// What they are called. Two may be called the same.
    pub name: String,
    pub roles: Vec<Role>,
    pub user: Option<UserId>,
    /// What no two share: a username, an account of the operating system, `contact:7`.
    pub username: Option<String>,
    /// The session, by a name that opens nothing.
    pub session: Option<String>,
    /// From where, as far as it is kept.
    pub network: Option<Network>,
}

/// What those are called who are no users.
pub const SYSTEM: &str = "system";
pub const COMMAND_LINE: &str = "kommandorad";

/// Whether a user could be taken for one of them.
pub fn is_reserved(name: &str) -> bool {
    [SYSTEM, COMMAND_LINE].into_iter().any(|word| looks_like(name, word))
}

impl Actor {
    fn nameless(door: Door) -> Self {
        Self {
            door,
            name: String::new(),
            roles: Vec::new(),
            user: None,
            username: None,
            session: None,
            network: None,
        }
    }

    /// Work that the clock starts.
    pub fn system() -> Self {
        Self {
            name: SYSTEM.to_owned(),
            ..Self::nameless(Door::Job)
        }
    }

    /// Whoever is at the command line, by the account that they have there.
    pub fn command(account: String) -> Self {
        Self {
            name: COMMAND_LINE.to_owned(),
            username: Some(account),
            ..Self::nameless(Door::Command)
        }
    }

    /// Whoever has a link that was given to someone by a name; as which one, `contact:7`, if it is known.
    pub fn link(name: &str, holder: impl Into<Option<String>>) -> Self {
        Self {
            name: name.to_owned(),
            username: holder.into(),
            ..Self::nameless(Door::Link)
        }
    }

    /// Whoever is not let in, or not yet.
    pub fn outside(network: Network) -> Self {
        Self::nameless(Door::Outside).at(network)
    }

    #[must_use]
    pub fn at(self, network: Network) -> Self {
        Self {
            network: Some(network),
            ..self
        }
    }

    #[must_use]
    pub fn in_session(self, name: String) -> Self {
        Self {
            session: Some(name),
            ..self
        }
    }
}

impl From<&User> for Actor {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            roles: user.roles.clone(),
            user: Some(user.id),
            username: Some(user.username.clone()),
            ..Self::nameless(Door::Session)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_user_is_taken_for_the_jobs_or_the_command_line() {
        for name in [
            "system",
            "System",
            " SYSTEM ",
            "s y s t e m",
            "sys-tem",
            "sy\u{200b}stem",
            "5ystem",
            "\u{455}ystem",
            "s\u{fd}stem",
            "ｓｙｓｔｅｍ",
            "Kommandorad",
            "k0mmandorad",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["systema", "Systemet Larsson", "sysmet", "Anna", "\u{c5}sa \u{d6}", ""] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
