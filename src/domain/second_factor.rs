//! Signing in with a code from one's telephone too: who must, and what was typed.

use crate::user::{Permission, User};

/// How many recovery codes there are at a time.
pub const RECOVERY_CODES: usize = 8;

/// The signs of recovery codes: none that is taken for another when it is read from paper.
pub const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// The length of a recovery code without what parts it.
pub const RECOVERY_LENGTH: usize = 16;

/// So many codes may be tried within [`TRY_MINUTES`].
pub const TRIES: i64 = 5;
pub const TRY_MINUTES: i64 = 15;

/// Whether those who see the schedule must, and why not if they need not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub required: bool,
    pub reason: String,
}

impl Default for Rule {
    /// They must, until someone says otherwise.
    fn default() -> Self {
        Self {
            required: true,
            reason: String::new(),
        }
    }
}

impl Rule {
    pub fn holds_for(&self, user: &User) -> bool {
        self.required && user.may(Permission::SeeSchedule)
    }
}

/// How far someone has come in signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum Stage {
    /// The password was right, and the code is still to come.
    Code,
    In,
}

/// What someone typed to show who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Six digits from the telephone.
    Code(String),
    /// A recovery code, without what parts it.
    Recovery(String),
}

impl Typed {
    /// However it is spaced, and in upper or lower case. `None` for what can be neither.
    pub fn read(text: &str) -> Option<Self> {
        let signs = text
            .chars()
            .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '\u{2011}' | '\u{2013}'));
        let signs = signs.collect::<String>().to_lowercase();
        if signs.len() == 6 && signs.bytes().all(|it| it.is_ascii_digit()) {
            Some(Self::Code(signs))
        } else if signs.len() == RECOVERY_LENGTH && signs.bytes().all(|it| SIGNS.contains(&it)) {
            Some(Self::Recovery(signs))
        } else {
            None
        }
    }
}

/// A recovery code as it is shown: `abcd-efgh-jkmn-pqrs`.
pub fn parted(code: &str) -> String {
    let parts: Vec<&str> = (0..code.len())
        .step_by(4)
        .filter_map(|at| code.get(at..(at + 4).min(code.len())))
        .collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_however_it_is_spaced() {
        let code = |text: &str| Some(Typed::Code(text.to_owned()));
        assert_eq!(Typed::read("123 456"), code("123456"));
        assert_eq!(Typed::read(" 012345\n"), code("012345"));
        let recovery = Typed::Recovery("abcdefghjkmnpqrs".to_owned());
        for text in ["abcd-efgh-jkmn-pqrs", "ABCD EFGH JKMN PQRS", "abcdefghjkmnpqrs"] {
            assert_eq!(Typed::read(text), Some(recovery.clone()), "{text}");
        }
        for neither in [
            "",
            "12345",
            "1234567",
            "abcd-efgh-jkmn-pqr",
            "abcd-efgh-jkmn-pqr!",
            "lösenord",
        ] {
            assert_eq!(Typed::read(neither), None, "{neither}");
        }
        assert_eq!(parted("abcdefghjkmnpqrs"), "abcd-efgh-jkmn-pqrs");
    }

    #[test]
    fn no_sign_of_a_recovery_code_is_taken_for_another() {
        assert!(!SIGNS.iter().any(|sign| b"ilo1".contains(sign)));
    }
}
