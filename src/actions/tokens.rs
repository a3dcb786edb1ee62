//! Secrets in addresses: of feeds and of answer pages. Handed out once; only the hash is kept.

use sha2::{Digest, Sha256};

use crate::actions::sign_in::random_text;
use crate::domain::outbox::Token;
use crate::error::Result;

/// A new token after a prefix that says what it is for: 32 random bytes, which nobody guesses. With its hash, to be stored.
///
/// # Errors
/// When the operating system has no random bytes to give.
pub fn new(prefix: &str) -> Result<(Token, [u8; 32])> {
    let token = format!("{prefix}{}", random_text(32)?);
    let hashed = hash(&token);
    Ok((Token(token), hashed))
}

/// What a token is looked up by. The time that the look-up takes tells nothing, since nobody can choose a hash.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_new_each_time_and_found_by_its_hash() {
        let (one, hashed) = new("ts1_").unwrap();
        let (two, other) = new("ts1_").unwrap();
        assert_ne!(one, two);
        assert_ne!(hashed, other);
        assert_eq!(hash(&one.0), hashed);
        assert_eq!(one.0.len(), 4 + 43);
        assert!(one.0.starts_with("ts1_"));
    }
}
