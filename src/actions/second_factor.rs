//! Signing in with a code from one's telephone too (TOTP, RFC 6238): setting it up and taking it away, and who must have it.

use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::{Write, notices, tokens};
use crate::domain::access_notice::NoticeKind;
use crate::domain::audit::Action;
use crate::domain::ids::UserId;
use crate::domain::second_factor::{RECOVERY_CODES, RECOVERY_LENGTH, Rule, SIGNS, Typed};
use crate::domain::user::{NotAllowed, Permission, User};
use crate::error::{Error, Result};
use crate::store::{self, Db, second_factors};

pub mod codes;
mod key;
pub mod proof;

/// How it stands with someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub is_on: bool,
    pub is_required: bool,
    pub recovery_codes_left: i64,
}

impl Standing {
    pub async fn of(db: &mut SqliteConnection, user: &User) -> Result<Self> {
        Ok(Self {
            is_on: second_factors::is_on(db, user.id).await?,
            is_required: second_factors::rule(db).await?.holds_for(user),
            recovery_codes_left: second_factors::recovery_codes_left(db, user.id).await?,
        })
    }
}

/// Whether a user must have one.
pub async fn is_required(db: &mut SqliteConnection, user: &User) -> Result<bool> {
    Ok(user.may(Permission::SeeSchedule) && second_factors::rule(db).await?.holds_for(user))
}

/// What a secret to be is derived from. The form that sets it up carries it: alone it tells nothing.
///
/// # Errors
/// When the operating system has no random bytes to give.
pub fn new_salt() -> Result<String> {
    tokens::random_code()
}

/// Takes one into use, once a code shows that the telephone has it. The recovery codes are given here and never again.
///
/// # Errors
/// [`NotAllowed::WrongCode`].
pub async fn set_up(write: &mut Write, db: &Db, user: &User, (salt, typed): (&str, &str)) -> Result<Vec<String>> {
    let Some(Typed::Code(code)) = Typed::read(typed) else {
        return Err(NotAllowed::WrongCode.into());
    };
    let step = codes::step(db, user.id, salt.as_bytes(), &code, write.now)?;
    let step = step.ok_or(NotAllowed::WrongCode)?;
    second_factors::put(&mut write.tx, user.id, (salt.as_bytes(), step), write.now).await?;
    write
        .note(Action::SecondFactorSetUp, "user", &user.username, json!({}))
        .await?;
    new_recovery_codes(write, user).await
}

/// New recovery codes, given here and never again; the older ones are good for nothing.
pub async fn new_recovery_codes(write: &mut Write, user: &User) -> Result<Vec<String>> {
    let codes = (0..RECOVERY_CODES).map(|_| recovery_code());
    let codes = codes.collect::<Result<Vec<_>>>()?;
    let hashes: Vec<_> = codes.iter().map(|code| tokens::hash(code)).collect();
    second_factors::set_recovery_codes(&mut write.tx, user.id, &hashes).await?;
    write
        .note(Action::RecoveryCodesMade, "user", &user.username, json!({}))
        .await?;
    Ok(codes)
}

/// 80 random bits, five a sign.
fn recovery_code() -> Result<String> {
    let mut random = [0; RECOVERY_LENGTH];
    getrandom::fill(&mut random).map_err(|error| Error::Password(error.to_string()))?;
    let sign = |byte: &u8| char::from(SIGNS[usize::from(byte & 31)]);
    Ok(random.iter().map(sign).collect())
}

/// Takes away one's own.
///
/// # Errors
/// [`NotAllowed::SecondFactorRequired`].
pub async fn remove(write: &mut Write, user: &User) -> Result<()> {
    if second_factors::rule(&mut write.tx).await?.holds_for(user) {
        return Err(NotAllowed::SecondFactorRequired.into());
    }
    if second_factors::delete(&mut write.tx, user.id).await? {
        write
            .note(Action::SecondFactorRemoved, "user", &user.username, json!({}))
            .await?;
    }
    Ok(())
}

/// Takes away the one of someone who has lost the telephone and the recovery codes. It ends the user's sessions; the user is
/// told, and every chef if the user sees the schedule.
///
/// # Errors
/// [`NotAllowed::NoReason`].
pub async fn reset(write: &mut Write, id: UserId, reason: &str) -> Result<()> {
    let reason = given(reason)?;
    let user = store::users::get(&mut write.tx, id).await?;
    if !second_factors::delete(&mut write.tx, id).await? {
        return Ok(());
    }
    store::sessions::delete_of_user(&mut write.tx, id, None).await?;
    let detail = json!({ "reason": reason });
    write
        .note(Action::SecondFactorReset, "user", &user.username, detail)
        .await?;
    notices::tell_of_reset(write, &user, reason).await?;
    if user.may(Permission::SeeSchedule) {
        notices::raise(write, NoticeKind::SecondFactorReset, Some(&user), reason).await?;
    }
    Ok(())
}

/// Says whether those who see the schedule must have one. That they need not takes a reason, and every chef is told.
///
/// # Errors
/// [`NotAllowed::NoReason`].
pub async fn set_rule(write: &mut Write, required: bool, reason: &str) -> Result<()> {
    let reason = if required { "" } else { given(reason)? };
    let before = second_factors::rule(&mut write.tx).await?;
    let rule = Rule {
        required,
        reason: reason.to_owned(),
    };
    if before == rule {
        return Ok(());
    }
    second_factors::set_rule(&mut write.tx, &rule, write.now, &write.actor.name).await?;
    let detail = json!({ "before": before.required, "after": required, "reason": reason });
    write
        .note(Action::SecondFactorRuleChanged, "setting", "second_factor", detail)
        .await?;
    if !required {
        notices::raise(write, NoticeKind::SecondFactorWaived, None, reason).await?;
    }
    Ok(())
}

fn given(reason: &str) -> Result<&str> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(NotAllowed::NoReason.into())
    } else {
        Ok(reason)
    }
}
