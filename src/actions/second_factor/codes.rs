//! What the telephone and we both reckon: a code of six digits for each half-minute.

use totp_rs::{Builder, Totp};

use super::key;
use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::store::Db;

/// One that is being set up, as the telephone is told of it.
pub struct ToSetUp {
    /// For those who type it.
    pub secret: String,
    /// For the camera: `otpauth://totp/…`.
    pub address: String,
}

/// What the telephone is told. Makes the key beside the database, if there is none.
pub fn to_set_up(db: &Db, user: &User, salt: &[u8], issuer: &str) -> Result<ToSetUp> {
    key::make(db)?;
    let totp = totp(db, user.id, salt, (&user.username, issuer))?;
    Ok(ToSetUp {
        secret: totp.secret().to_base32(),
        address: totp.to_url().map_err(failed)?,
    })
}

/// The half-minute that a code is of: this one, or the one before or after, for a clock that is a little wrong.
pub fn step(db: &Db, user: UserId, salt: &[u8], code: &str, now: Now) -> Result<Option<i64>> {
    let totp = match totp(db, user, salt, ("tillsyn", "Tillsyn")) {
        Err(Error::Io(error)) => {
            tracing::error!(%error, "the key beside the database cannot be read: no code can be right");
            return Ok(None);
        }
        totp => totp?,
    };
    let time = u64::try_from(now.0.timestamp()).unwrap_or_default();
    Ok(totp.check(code, time).and_then(|step| i64::try_from(step).ok()))
}

/// As every telephone's program knows it: SHA-1, six digits, half a minute.
fn totp(db: &Db, user: UserId, salt: &[u8], (account, issuer): (&str, &str)) -> Result<Totp> {
    // a colon parts the two in the address
    let plain = |text: &str| text.replace(':', " ");
    let built = Builder::new()
        .with_secret(key::secret(db, user, salt)?)
        .with_skew(1)
        .with_account_name(plain(account))
        .with_issuer(Some(plain(issuer)))
        .build();
    built.map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Password(error.to_string())
}
