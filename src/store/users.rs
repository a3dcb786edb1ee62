//! Users, their roles and password hashes.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::domain::user::{Role, User};
use crate::error::{Error, Result};

pub mod activations;
pub mod attempts;

/// A user about to be added.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub roles: Vec<Role>,
    /// Empty until the user has chosen one.
    pub password_hash: String,
}

pub async fn get(db: &mut SqliteConnection, id: UserId) -> Result<User> {
    let row = query!(
        "select id, username, name, email, disabled_at, revision from user where id = ?",
        id
    )
    .fetch_one(&mut *db)
    .await?;
    Ok(User {
        id: row.id,
        username: row.username,
        name: row.name,
        email: Some(row.email).filter(|email| !email.is_empty()),
        roles: roles(db, id).await?,
        disabled: row.disabled_at.is_some(),
        revision: row.revision,
    })
}

/// Upper and lower case are the same in a username.
pub async fn by_username(db: &mut SqliteConnection, username: &str) -> Result<User> {
    let id = query_scalar!("select id from user where username = ?", username)
        .fetch_one(&mut *db)
        .await?;
    get(db, id).await
}

pub async fn list(db: &mut SqliteConnection) -> Result<Vec<User>> {
    let ids = query_scalar!("select id from user order by username")
        .fetch_all(&mut *db)
        .await?;
    let mut users = Vec::new();
    for id in ids {
        users.push(get(db, id).await?);
    }
    Ok(users)
}

async fn roles(db: &mut SqliteConnection, id: UserId) -> Result<Vec<Role>> {
    let mut roles = query_scalar!("select role from user_role where user_id = ? order by role", id)
        .fetch_all(db)
        .await?;
    roles.sort();
    Ok(roles)
}

pub async fn insert(tx: &mut SqliteConnection, user: &NewUser, now: Now, by: &str) -> Result<UserId> {
    let email = user.email.as_deref().unwrap_or_default();
    let inserted = query_scalar!(
        r#"insert into user (username, name, email, password_hash, recorded_at, recorded_by)
           values (?, ?, ?, ?, ?, ?) returning id as "id!: UserId""#,
        user.username,
        user.name,
        email,
        user.password_hash,
        now.0,
        by
    )
    .fetch_one(&mut *tx)
    .await
    .map_err(Error::from);
    let id = match inserted {
        Err(error) if error.is_taken("user.username") => return Err(Error::Taken("username")),
        other => other?,
    };
    set_roles(tx, id, &user.roles).await?;
    Ok(id)
}

/// Saves name, address, roles and whether the user is disabled; the username stays.
pub async fn save(tx: &mut SqliteConnection, user: &User, now: Now) -> Result<()> {
    let disabled_at: Option<DateTime<Utc>> = user.disabled.then_some(now.0);
    let email = user.email.as_deref().unwrap_or_default();
    one!(
        tx,
        "update user set name = ?, email = ?, disabled_at = iif(? is null, null, coalesce(disabled_at, ?)),
         revision = revision + 1 where id = ? and revision = ?",
        user.name,
        email,
        disabled_at,
        disabled_at,
        user.id,
        user.revision
    )?;
    set_roles(tx, user.id, &user.roles).await
}

async fn set_roles(tx: &mut SqliteConnection, id: UserId, roles: &[Role]) -> Result<()> {
    run!(tx, "delete from user_role where user_id = ?", id)?;
    for role in roles {
        run!(
            tx,
            "insert or ignore into user_role (user_id, role) values (?, ?)",
            id,
            role
        )?;
    }
    Ok(())
}

pub async fn password_hash(db: &mut SqliteConnection, id: UserId) -> Result<String> {
    let hash = query_scalar!("select password_hash from user where id = ?", id);
    Ok(hash.fetch_one(db).await?)
}

pub async fn set_password_hash(tx: &mut SqliteConnection, id: UserId, hash: &str) -> Result<()> {
    done!(tx, "update user set password_hash = ? where id = ?", hash, id)
}
