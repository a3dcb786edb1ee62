//! Hashing of passwords with argon2id, two at a time, off the threads that answer.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::domain::password::weakness;
use crate::domain::user::NotAllowed;
use crate::error::{Error, Result};

/// Each hash takes its memory; more at once could take all there is.
static TURNS: Semaphore = Semaphore::const_new(2);

/// What a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Cost {
    /// 64 MiB, three passes: above the floor of OWASP ASVS 5.0, Appendix C.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
    };
    /// The least that there is, for tests that are not about it.
    pub const LEAST: Self = Self {
        memory_kib: 8,
        passes: 1,
    };

    fn hasher(self) -> Result<Argon2<'static>> {
        let params = Params::new(self.memory_kib, self.passes, 1, None).map_err(failed)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// The hash of a password that was not too weak.
#[derive(Debug, Clone)]
pub struct Hashed(String);

impl Hashed {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hashes a new password, if it is good enough. `context` is what someone who knows the user would try.
pub async fn choose(password: &str, context: &[&str], cost: Cost) -> Result<Hashed> {
    match weakness(password, context) {
        Some(weakness) => Err(NotAllowed::Weak(weakness).into()),
        None => hash(password.to_owned(), cost).await,
    }
}

/// Hashes a password as it is. Takes as long as [`verify`], for the user who does not exist.
pub async fn hash(password: String, cost: Cost) -> Result<Hashed> {
    in_turn(move || {
        let hash = cost.hasher()?.hash_password(password.as_bytes()).map_err(failed)?;
        Ok(Hashed(hash.to_string()))
    })
    .await
}

/// Whether the password is the one behind the hash.
pub async fn verify(password: String, hash: String) -> Result<bool> {
    in_turn(move || {
        let hash = PasswordHash::new(&hash).map_err(failed)?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

/// Whether a hash was made at another cost than now, and is to be made anew.
pub fn is_outdated(hash: &str, cost: Cost) -> bool {
    let wanted = format!("$argon2id$v=19$m={},t={},p=1$", cost.memory_kib, cost.passes);
    !hash.starts_with(&wanted)
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _turn = TURNS.acquire().await.map_err(failed)?;
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Password(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_its_own_hash_and_a_hash_tells_its_cost() {
        let hashed = hash("tre blå cyklar".to_owned(), Cost::LEAST).await.unwrap();
        assert!(
            verify("tre blå cyklar".to_owned(), hashed.as_str().to_owned())
                .await
                .unwrap()
        );
        assert!(
            !verify("tre röda cyklar".to_owned(), hashed.as_str().to_owned())
                .await
                .unwrap()
        );
        assert!(!is_outdated(hashed.as_str(), Cost::LEAST));
        assert!(is_outdated(hashed.as_str(), Cost::STANDARD));
    }
}
