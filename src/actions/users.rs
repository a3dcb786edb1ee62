//! Users: who may sign in, and as what.

use serde_json::json;

use crate::actions::passwords::{self, Cost, Hashed};
use crate::actions::{Write, feeds, notices, sessions, sign_in};
use crate::clock::Now;
use crate::domain::access_notice::NoticeKind;
use crate::domain::actor::{Actor, is_reserved};
use crate::domain::attempts::Source;
use crate::domain::audit::Action;
use crate::domain::feed::Owner;
use crate::domain::ids::UserId;
use crate::domain::user::{NotAllowed, Permission, Role, User};
use crate::error::Result;
use crate::store::{self, Db, users};
use crate::swedish::feeds as words;

/// A user to be.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub roles: Vec<Role>,
    /// `None` for one who is given a link to choose it by.
    pub password: Option<Hashed>,
}

/// Adds a user.
///
/// # Errors
/// [`NotAllowed`] for a name or roles that will not do; `Taken` when the username is.
pub async fn add(write: &mut Write, new: NewUser) -> Result<UserId> {
    let username = new.username.trim().to_owned();
    check_username(&username)?;
    not_reserved(&username)?;
    not_reserved(&new.name)?;
    let new = users::NewUser {
        username,
        name: new.name.trim().to_owned(),
        email: new.email,
        roles: sorted(new.roles),
        password_hash: new.password.map_or_else(String::new, |it| it.as_str().to_owned()),
    };
    check(&new.name, &new.roles)?;
    let id = users::insert(&mut write.tx, &new, write.now, &write.actor.name).await?;
    let detail = json!({ "username": new.username, "name": new.name, "email": new.email, "roles": new.roles });
    write.note(Action::UserAdded, "user", &new.username, detail).await?;
    let user = users::get(&mut write.tx, id).await?;
    if user.may(Permission::SeeSchedule) {
        notices::raise(write, NoticeKind::LetIn, Some(&user), "").await?;
    }
    Ok(id)
}

/// Saves name, roles and whether the user is disabled. Other roles end the user's sessions, and one who may no longer see
/// the schedule loses the calendar links of the officers that they are, for good: a user who is let in again gets new ones.
///
/// # Errors
/// `Stale`; [`NotAllowed::LastAdministrator`] when nobody would be left to let others in.
pub async fn change(write: &mut Write, user: &User) -> Result<()> {
    let before = users::get(&mut write.tx, user.id).await?;
    let after = User {
        name: user.name.trim().to_owned(),
        roles: sorted(user.roles.clone()),
        username: before.username.clone(),
        ..user.clone()
    };
    check(&after.name, &after.roles)?;
    if before == after {
        return Ok(());
    }
    check_change(&write.actor, &before, &after)?;
    // as it was before, or one chef could be shut out before the next is let in
    let directors = notices::directors(write, None).await?;
    users::save(&mut write.tx, &after, write.now).await?;
    keep_an_administrator(write, &before).await?;
    if before.roles != after.roles || after.disabled {
        store::sessions::delete_of_user(&mut write.tx, user.id, None).await?;
    }
    if after.disabled {
        users::attempts::forget_devices(&mut write.tx, user.id).await?;
    }
    if !after.may(Permission::SeeSchedule) {
        for officer in store::officers::of_user(&mut write.tx, user.id).await? {
            feeds::revoke_all(write, Owner::Officer(officer.id)).await?;
        }
    }
    let action = if after.disabled && !before.disabled {
        Action::UserDisabled
    } else {
        Action::UserChanged
    };
    let values =
        |user: &User| json!({ "name": user.name, "email": user.email, "roles": user.roles, "disabled": user.disabled });
    let detail = json!({ "before": values(&before), "after": values(&after) });
    write.note(action, "user", &after.username, detail).await?;
    tell_the_chefs(write, (&before, &after), directors).await
}

/// An officer who is no user may be the one who was let go: only the chefs are told who they are, and no administrator.
async fn tell_of_links_left(write: &mut Write, directors: &[User], after: &User) -> Result<()> {
    let left = feeds::leftover(&mut write.tx, write.now).await?;
    if left.is_empty() {
        return Ok(());
    }
    let told = words::leftover(left.iter().map(|one| one.name.as_str()));
    notices::tell(write, directors, NoticeKind::LinksLeft, Some(after), &told).await
}

/// Of one who sees the schedule and did not, and of one who is a chef no longer, who is told too.
async fn tell_the_chefs(write: &mut Write, (before, after): (&User, &User), mut directors: Vec<User>) -> Result<()> {
    let sees = |user: &User| user.may(Permission::SeeSchedule);
    if before.may(Permission::Decide) && !after.may(Permission::Decide) {
        notices::tell(write, &directors, NoticeKind::DirectorOut, Some(after), "").await?;
    }
    directors.retain(|director| director.id != after.id);
    if sees(before) && !sees(after) {
        tell_of_links_left(write, &directors, after).await?;
    }
    if sees(after) && (!sees(before) || before.roles != after.roles) {
        notices::tell(write, &directors, NoticeKind::LetIn, Some(after), "").await?;
    }
    Ok(())
}

/// Sets a password, and ends the user's sessions and the link to choose one by.
pub async fn set_password(write: &mut Write, id: UserId, password: &Hashed) -> Result<()> {
    let user = users::get(&mut write.tx, id).await?;
    users::set_password_hash(&mut write.tx, id, password.as_str()).await?;
    store::sessions::delete_of_user(&mut write.tx, id, None).await?;
    users::activations::delete(&mut write.tx, id).await?;
    users::attempts::forget_devices(&mut write.tx, id).await?;
    write.note(Action::PasswordSet, "user", &user.username, json!({})).await
}

/// Hashes a password for a user, if someone who knows the user would not guess it.
pub async fn choose_password(
    password: &str,
    username: &str,
    name: &str,
    municipality: &str,
    cost: Cost,
) -> Result<Hashed> {
    passwords::choose(
        password,
        &[
            username,
            name,
            municipality,
            "kommun",
            "serveringstillstand",
            "tillsyn",
            "tillsynsplan",
        ],
        cost,
    )
    .await
}

async fn keep_an_administrator(write: &mut Write, before: &User) -> Result<()> {
    let is_administrator = |user: &User| !user.disabled && user.roles.contains(&Role::Administrator);
    if !is_administrator(before) || users::list(&mut write.tx).await?.iter().any(is_administrator) {
        return Ok(());
    }
    Err(NotAllowed::LastAdministrator.into())
}

fn check_change(by: &Actor, before: &User, after: &User) -> Result<()> {
    if before.roles != after.roles && by.user == Some(after.id) {
        return Err(NotAllowed::OwnRoles.into());
    }
    if before.name == after.name {
        return Ok(());
    }
    not_reserved(&after.name)
}

fn not_reserved(name: &str) -> Result<()> {
    if is_reserved(name) {
        return Err(NotAllowed::Reserved.into());
    }
    Ok(())
}

fn check_username(username: &str) -> Result<()> {
    let fits = (1..=60).contains(&username.chars().count())
        && !username.chars().any(|it| it.is_whitespace() || it.is_control());
    if fits {
        Ok(())
    } else {
        Err(NotAllowed::BadUsername.into())
    }
}

fn check(name: &str, roles: &[Role]) -> Result<()> {
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(NotAllowed::NoName.into());
    }
    if roles.is_empty() {
        Err(NotAllowed::NoRole.into())
    } else {
        Ok(())
    }
}

fn sorted(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort();
    roles.dedup();
    roles
}

/// Changes one's own password: proves the old one, ends all sessions and starts one anew. Nobody may guess here either.
///
/// # Errors
/// As for signing in, and [`NotAllowed::Weak`].
pub async fn change_own_password(
    db: &Db,
    now: Now,
    user: &User,
    change: PasswordChange<'_>,
    cost: Cost,
) -> Result<sessions::Secret> {
    let source = Source::Known(change.session.to_vec());
    sign_in::attempts::count(db, now, &source, &user.username).await?;
    let typed = (user.username.as_str(), change.current);
    if sign_in::prove(db, now, typed, cost).await?.is_none() {
        return sign_in::refuse(db, now, &user.username, change.actor.clone()).await;
    }
    let hashed = choose_password(change.new, &user.username, &user.name, change.municipality, cost).await?;
    let mut write = Write::begin(db, now, change.actor.clone()).await?;
    users::attempts::forget(&mut write.tx, &source, &user.username, now).await?;
    set_password(&mut write, user.id, &hashed).await?;
    let secret = sessions::start(&mut write, user, change.place).await?;
    write.commit().await?;
    Ok(secret)
}

/// What changing one's own password takes.
#[derive(Clone, Copy)]
pub struct PasswordChange<'a> {
    pub current: &'a str,
    pub new: &'a str,
    pub municipality: &'a str,
    pub actor: &'a Actor,
    pub place: sessions::Place<'a>,
    /// The session that it is changed in, by which failures are counted.
    pub session: &'a [u8],
}
