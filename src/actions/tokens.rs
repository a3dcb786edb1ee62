//! What nobody guesses: secrets in addresses, of feeds and of answer pages, which are handed out once with only the hash
//! kept; identities that no other has.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::domain::outbox::Token;
use crate::error::{Error, Result};

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

/// Random bytes from the operating system, as text for cookies and forms.
pub fn random_text(bytes: usize) -> Result<String> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random).map_err(|error| Error::Password(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

/// A calendar identity that no other round has, for life.
pub fn new_uid() -> Result<String> {
    Ok(format!("{}@tillsyn", random_code()?))
}

/// 128 random bits in lower case, which survives whatever mail servers do to an address.
pub fn random_code() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Io(std::io::Error::other(error.to_string())))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
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
