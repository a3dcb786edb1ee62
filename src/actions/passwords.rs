//! Hashing of passwords with argon2id, one at a time, off the threads that answer.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::domain::password::weakness;
use crate::domain::user::{NotAllowed, Weakness};
use crate::error::{Error, Result};

mod known;

/// How many hash at once. Each takes its memory and a processor for a tenth of a second, which pages need too.
const AT_ONCE: usize = 1;

/// How many may wait for their turn, which takes a few seconds. Whoever comes then is asked to come back.
const WAITING: usize = 16;

static TURNS: Turns = Turns::new();

/// Who hashes, and who waits to.
struct Turns {
    hashing: Semaphore,
    /// Those who hash, and those who wait.
    here: Semaphore,
}

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
    let known = || known::is_known(password).then_some(Weakness::Known);
    match weakness(password, context).or_else(known) {
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

/// Whether one more may wait to hash.
///
/// # Errors
/// [`NotAllowed::Crowded`].
pub fn room() -> Result<()> {
    TURNS.room()
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    TURNS.take(work).await
}

impl Turns {
    const fn new() -> Self {
        Self {
            hashing: Semaphore::const_new(AT_ONCE),
            here: Semaphore::const_new(AT_ONCE + WAITING),
        }
    }

    fn room(&self) -> Result<()> {
        self.here
            .try_acquire()
            .map(drop)
            .map_err(|_| NotAllowed::Crowded.into())
    }

    async fn take<T: Send + 'static>(&'static self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let _here = self.here.try_acquire().map_err(|_| NotAllowed::Crowded)?;
        let turn = self.hashing.acquire().await.map_err(failed)?;
        let working = spawn_blocking(move || {
            // the turn is the work's and not the browser's: who hangs up does not end the work, and makes no room for more
            let _turn = turn;
            work()
        });
        working.await.map_err(failed)?
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Password(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, mpsc};

    use tokio::task::yield_now;

    use super::*;

    #[tokio::test]
    async fn those_who_hang_up_make_no_room_and_a_crowd_is_turned_away() {
        let turns: &'static Turns = Box::leak(Box::new(Turns::new()));
        let (stop, stopped) = mpsc::channel::<()>();
        let stopped = Arc::new(Mutex::new(stopped));
        let works = |_| {
            let stopped = stopped.clone();
            tokio::spawn(turns.take(move || {
                stopped.lock().unwrap().recv().unwrap_or_default();
                Ok(())
            }))
        };
        let working: Vec<_> = (0..AT_ONCE).map(works).collect();
        while turns.hashing.available_permits() > 0 {
            yield_now().await;
        }
        for work in working {
            work.abort();
            assert!(work.await.unwrap_err().is_cancelled());
        }
        assert_eq!(turns.hashing.available_permits(), 0);
        let as_many_as_may = AT_ONCE + WAITING;
        let waiting: Vec<_> = (0..as_many_as_may)
            .map(|_| tokio::spawn(turns.take(|| Ok(()))))
            .collect();
        while turns.here.available_permits() > 0 {
            yield_now().await;
        }
        let is_crowded = |refused| matches!(refused, Err(Error::User(NotAllowed::Crowded)));
        assert!(is_crowded(turns.room()) && is_crowded(turns.take(|| Ok(())).await));
        drop(stop);
        for work in waiting {
            work.await.unwrap().unwrap();
        }
        assert!(turns.room().is_ok());
    }

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
