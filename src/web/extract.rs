//! What a handler can ask for: who asks, when, and the database.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::actions::Write;
use crate::actions::passwords::Cost;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::user::{Permission, User};
use crate::store::{Db, Tx};
use crate::web::error::Problem;
use crate::web::{AppState, paths};

/// The signed-in user. Only on routes that ask for one.
#[derive(Debug, Clone)]
pub struct Viewer(pub User);

impl Viewer {
    pub fn may(&self, permission: Permission) -> bool {
        self.0.may(permission)
    }
}

impl FromRequestParts<AppState> for Viewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::SignedOut)
    }
}

/// The time of the request, the same wherever it is asked for.
impl FromRequestParts<AppState> for Now {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let now = parts.extensions.get::<Self>().copied();
        Ok(now.unwrap_or_else(|| state.clock.now()))
    }
}

/// A read of the database: one view of it, however many queries.
pub struct Read(pub Tx);

impl FromRequestParts<AppState> for Read {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        Ok(Self(Db::read(&state.db).await?))
    }
}

/// The programme that a page is about: the one that its address names, else the only one.
impl FromRequestParts<AppState> for Scope {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let named = paths::OfProgram::named(parts.uri.query());
        let mut tx = state.db.read().await?;
        Ok(Self::find(&mut tx, named.as_ref()).await?)
    }
}

/// A write by the signed-in user. The handler commits it; else nothing has happened.
impl FromRequestParts<AppState> for Write {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let actor = Actor::from_request_parts(parts, state).await?;
        let now = Now::from_request_parts(parts, state).await?;
        Ok(Self::begin(&state.db, now, actor).await?)
    }
}

/// A write that begins later: after a password is hashed or documents are made, which takes long, since nobody else can
/// write meanwhile.
pub struct Writer {
    pub db: Db,
    pub now: Now,
    pub viewer: Viewer,
    pub actor: Actor,
    pub cost: Cost,
}

impl Writer {
    pub async fn begin(&self) -> crate::error::Result<Write> {
        Write::begin(&self.db, self.now, self.actor.clone()).await
    }
}

impl FromRequestParts<AppState> for Writer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        Ok(Self {
            db: state.db.clone(),
            now: Now::from_request_parts(parts, state).await?,
            viewer: Viewer::from_request_parts(parts, state).await?,
            actor: Actor::from_request_parts(parts, state).await?,
            cost: state.options.password_cost,
        })
    }
}
