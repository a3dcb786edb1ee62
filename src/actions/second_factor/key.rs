//! The key that lies beside the database and is in no copy of it: a copy that is stolen gives no second factor away.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::ids::UserId;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::files::{Half, beside, resolved};

/// 160 bits, as RFC 4226 asks for.
const SECRET: usize = 20;

const KEY: usize = 32;

/// The secret that a user's salt stands for.
///
/// # Errors
/// [`Error::Io`] when there is no key.
pub fn secret(db: &Db, user: UserId, salt: &[u8]) -> Result<Vec<u8>> {
    let key = fs::read(path(db)).map_err(Error::Io)?;
    if key.len() != KEY {
        return Err(Error::Io(io::Error::from(io::ErrorKind::InvalidData)));
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|error| Error::Password(error.to_string()))?;
    mac.update(&user.0.to_be_bytes());
    mac.update(salt);
    Ok(mac.finalize().into_bytes()[..SECRET].to_vec())
}

/// Makes the key, if there is none: when someone sets up the first second factor.
pub fn make(db: &Db) -> Result<()> {
    let path = path(db);
    if path.exists() {
        return Ok(());
    }
    let half = Half::make(beside(&path, ".tmp"))?;
    if path.exists() {
        // another was faster, and let go of the file that both would have made
        return Ok(());
    }
    let mut key = [0; KEY];
    getrandom::fill(&mut key).map_err(|error| Error::Io(io::Error::other(error.to_string())))?;
    OpenOptions::new().write(true).open(half.path())?.write_all(&key)?;
    half.owned_as(db.path())?;
    half.take_place(&path)
}

/// Beside the database itself, also where its path is a link.
fn path(db: &Db) -> PathBuf {
    beside(&resolved(db.path()), ".key")
}
