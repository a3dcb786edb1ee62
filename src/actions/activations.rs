//! Links by which users choose a password: once, and within three days. Nobody else has to know a password, not even for a
//! while.

use chrono::TimeDelta;
use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::passwords::{self, Cost};
use crate::actions::users::NewUser;
use crate::actions::{Write, notices, tokens, users};
use crate::clock::Now;
use crate::domain::access_notice::NoticeKind;
use crate::domain::actor::{Actor, Door};
use crate::domain::audit::Action;
use crate::domain::ids::UserId;
use crate::domain::network::Network;
use crate::domain::outbox::Token;
use crate::domain::user::{NotAllowed, Permission, User};
use crate::error::Result;
use crate::store::users::activations::{self, Activation};
use crate::store::{self, Db};
use crate::swedish::accounts;

/// What such a token begins with.
const PREFIX: &str = "ta1_";

/// So long a link holds: over a weekend.
const HOLDS: TimeDelta = TimeDelta::hours(72);

/// A link as it is handed out, this once.
pub struct HandedOut {
    pub user: User,
    pub link: Activation,
    pub token: Token,
}

/// The whole address of a link, as it is handed out.
pub fn address(base_url: &str, token: &Token) -> String {
    format!("{base_url}/valj-losenord/{}", token.0)
}

/// Adds a user, who chooses a password by a link.
///
/// # Errors
/// As [`users::add`].
pub async fn add(write: &mut Write, new: NewUser) -> Result<HandedOut> {
    let id = users::add(write, new).await?;
    make(write, id).await
}

/// Hands out a link, by mail too if the user has an address. The password that the user had is good for nothing from now on,
/// nor is an older link or a session: whoever has come by them is out.
///
/// Whoever has the link becomes the user: of one who sees the schedule, every chef is told.
pub async fn hand_out(write: &mut Write, id: UserId) -> Result<HandedOut> {
    let handed_out = make(write, id).await?;
    if handed_out.user.may(Permission::SeeSchedule) {
        notices::raise(write, NoticeKind::Activation, Some(&handed_out.user), "").await?;
    }
    Ok(handed_out)
}

async fn make(write: &mut Write, id: UserId) -> Result<HandedOut> {
    let user = store::users::get(&mut write.tx, id).await?;
    let (token, hash) = tokens::new(PREFIX)?;
    let link = Activation {
        user_id: id,
        expires_at: write.now.0 + HOLDS,
    };
    activations::put(&mut write.tx, &link, &hash, write.now, &write.actor.name).await?;
    store::users::set_password_hash(&mut write.tx, id, "").await?;
    store::sessions::delete_of_user(&mut write.tx, id, None).await?;
    let detail = json!({ "until": link.expires_at, "mailed": user.email.is_some() });
    write
        .note(Action::ActivationHandedOut, "user", &user.username, detail)
        .await?;
    let handed_out = HandedOut { user, link, token };
    mail(write, &handed_out).await?;
    Ok(handed_out)
}

async fn mail(write: &mut Write, HandedOut { user, link, token }: &HandedOut) -> Result<()> {
    let text = accounts::activation(&user.username, link.expires_at);
    notices::mail(write, user, (accounts::ACTIVATION, text), Some(token.clone())).await
}

/// Whose link it is.
///
/// # Errors
/// [`NotAllowed::NoLink`], also when the user is disabled.
pub async fn open(db: &mut SqliteConnection, now: Now, token: &str) -> Result<User> {
    let link = activations::find(db, &tokens::hash(token)).await?;
    let link = link.filter(|link| link.expires_at > now.0).ok_or(NotAllowed::NoLink)?;
    let user = store::users::get(db, link.user_id).await?;
    if user.disabled {
        return Err(NotAllowed::NoLink.into());
    }
    Ok(user)
}

/// Chooses a password by a link, which is then used up. It lets nobody in: that takes the password, and whatever else signing
/// in asks for.
///
/// # Errors
/// [`NotAllowed::NoLink`], [`NotAllowed::Weak`], [`NotAllowed::Crowded`].
pub async fn choose(
    db: &Db,
    now: Now,
    (token, password): (&str, &str),
    municipality: &str,
    network: Network,
    cost: Cost,
) -> Result<()> {
    passwords::room()?;
    let mut read = db.read().await?;
    let user = open(&mut read, now, token).await?;
    drop(read);
    let hashed = users::choose_password(password, &user.username, &user.name, municipality, cost).await?;
    let by = Actor {
        door: Door::Link,
        ..Actor::from(&user).at(network)
    };
    let mut write = Write::begin(db, now, by).await?;
    // of two who use it at once, one is too late
    open(&mut write.tx, now, token).await?;
    users::set_password(&mut write, user.id, &hashed).await?;
    store::users::attempts::forget_name(&mut write.tx, &user.username).await?;
    write.commit().await
}
