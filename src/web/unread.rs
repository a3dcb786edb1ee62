//! What others than the team do not read of what is typed, for the page that it is typed on.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{Datelike, NaiveDate};

use crate::actions::follow_up;
use crate::clock::Now;
use crate::domain::ids::ProgramCode;
use crate::domain::withheld::Withheld;
use crate::error::Result;
use crate::store::{Db, Tx};
use crate::web::{AppState, Problem};

pub struct Unread {
    db: Db,
    tonight: NaiveDate,
}

impl FromRequestParts<AppState> for Unread {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> std::result::Result<Self, Problem> {
        Ok(Self {
            db: state.db.clone(),
            tonight: Now::from_request_parts(parts, state).await?.tonight(),
        })
    }
}

impl Unread {
    /// The year that what belongs to none is told in.
    pub fn year(&self) -> i32 {
        self.tonight.year()
    }

    pub async fn of(&self, tx: &mut Tx, program: &ProgramCode, year: i32) -> Result<Withheld> {
        follow_up::withheld(tx, program, year, self.tonight).await
    }

    /// For a form that is shown again when its save was refused. The year that it takes is read when the write has ended: who
    /// saves holds up all others, and needs it only then.
    pub async fn again(&self, is_saved: bool, program: &ProgramCode, year: i32) -> Result<Withheld> {
        if is_saved {
            return Ok(Withheld::default());
        }
        self.of(&mut self.db.read().await?, program, year).await
    }
}
