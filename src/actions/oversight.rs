//! What a chef does about what the chefs are told of: sees that it is right, or stops it.

use serde_json::json;

use crate::actions::{Write, users};
use crate::domain::audit::Action;
use crate::domain::ids::AccessNoticeId;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::store;
use crate::store::access_notices::{self, AccessNotice};

/// A chef has seen that it is right.
///
/// # Errors
/// [`NotAllowed::OwnNotice`] for one about oneself.
pub async fn approve(write: &mut Write, id: AccessNoticeId) -> Result<()> {
    let notice = of_another(write, id).await?;
    settle(write, &notice, false).await
}

/// A chef stops it: the user is disabled, with sessions and links.
///
/// # Errors
/// [`NotAllowed::OwnNotice`] for one about oneself; [`NotAllowed::LastAdministrator`].
pub async fn stop(write: &mut Write, id: AccessNoticeId) -> Result<()> {
    let notice = of_another(write, id).await?;
    let user = notice.user_id.ok_or(Error::NotFound)?;
    let user = store::users::get(&mut write.tx, user).await?;
    settle(write, &notice, true).await?;
    access_notices::settle_of_user(&mut write.tx, user.id, write.now, &write.actor.name).await?;
    users::change(write, &User { disabled: true, ..user }).await
}

async fn of_another(write: &mut Write, id: AccessNoticeId) -> Result<AccessNotice> {
    let notice = access_notices::get_open(&mut write.tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    if notice.user_id.is_some() && notice.user_id == write.actor.user {
        return Err(NotAllowed::OwnNotice.into());
    }
    Ok(notice)
}

async fn settle(write: &mut Write, notice: &AccessNotice, stopped: bool) -> Result<()> {
    let by = write.actor.name.clone();
    access_notices::settle(&mut write.tx, notice.id, stopped, write.now, &by).await?;
    let detail = json!({ "notice": notice.id, "kind": notice.kind, "stopped": stopped });
    write
        .note(Action::AccessNoticeSettled, "access_notice", notice.id, detail)
        .await
}
