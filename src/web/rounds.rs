//! Rounds: the list, one night, its report, its schedule, why someone was missing, its visits.

use axum::response::IntoResponse;
use chrono::Datelike;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::{OfficerId, RoundId};
use crate::domain::record::{Meant, Record, YearRecord};
use crate::domain::round::Round;
use crate::error::Error;
use crate::store::audit::Logged;
use crate::store::{self, Tx};
use crate::web::form::{Filled, Posted};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
pub mod invitations;
mod new;
mod page;
mod reason;
mod report;
mod schedule;
mod sheet;
mod visit;

use invitations::Invited;

pub use form::{in_text as partners_in_text, kind_with};
pub use page::{rounds_table, state, title};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .get(Access::Team, show)
        .post(Access::Decide, make_public)
        .post(Access::Work, lock)
        .merge(invitations::routes())
        .merge(new::routes())
        .merge(reason::routes())
        .merge(report::routes())
        .merge(schedule::routes())
        .merge(sheet::routes())
        .merge(visit::routes())
}

/// One round with the year that it belongs to.
pub struct Night {
    pub record: Record,
    /// What has been done to the round, from the log.
    pub history: Vec<Logged>,
    pub invited: Invited,
    year: i32,
    id: RoundId,
}

impl Night {
    pub async fn load(tx: &mut Tx, id: RoundId) -> Result<Self, Error> {
        let (program, year) = store::rounds::year_of(tx, id).await?;
        let mut record = store::record::load(tx, &program, &[year]).await?;
        let rounds = record.years.iter_mut().flat_map(|year| &mut year.rounds);
        store::rounds::load_visits(tx, rounds.filter(|round| round.id == id)).await?;
        let history = store::audit::of_subject(tx, &format!("round:{id}")).await?;
        let invited = Invited::load(tx, id).await?;
        let night = Self {
            record,
            history,
            invited,
            year,
            id,
        };
        night
            .record
            .year(night.year)
            .and_then(|year| year.round(id))
            .ok_or(Error::NotFound)?;
        Ok(night)
    }

    /// The year, and the round in it. `load` has seen that both are there.
    pub fn parts(&self) -> Result<(&YearRecord, &Round), Error> {
        let year = self.record.year(self.year).ok_or(Error::NotFound)?;
        Ok((year, year.round(self.id).ok_or(Error::NotFound)?))
    }

    pub fn id(&self) -> RoundId {
        self.id
    }

    pub fn meant(&self) -> Result<Meant<'_>, Error> {
        let (year, round) = self.parts()?;
        Ok(year.meant(round, year.current_plan()))
    }

    /// The name of an officer, for people who may see names.
    pub fn officer(&self, id: OfficerId) -> &str {
        self.record
            .officer(id)
            .map_or(page::UNKNOWN_OFFICER, |officer| officer.name.as_str())
    }
}

async fn list(_: paths::Rounds, query: paths::OfYear, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let year = query.ar.unwrap_or_else(|| layout.now().tonight().year());
    let record = scope.record(&mut tx, year).await?;
    let loaded = record.year(year).ok_or(Error::NotFound)?;
    Ok(layout
        .frame(&page::list_title(year), &page::list(&record, loaded, layout.now()))
        .into_response())
}

async fn show(path: paths::Round, layout: Layout, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, path.id).await?;
    let report = Filled::new(report::ReportForm::stored(&night, layout.now())?);
    page::show(&layout, &night, report, layout.now())
}

async fn make_public(path: paths::RoundPublicDate, mut write: Write, typed: Posted) -> Answer {
    let public = typed.one("offentligt") == "1";
    actions::rounds::set_date_public(&mut write, path.id, typed.revision(), public).await?;
    let sentence = if public { page::PUBLIC } else { page::NOT_PUBLIC };
    flash::done(write, paths::Round { id: path.id }, sentence).await
}

async fn lock(path: paths::RoundLock, mut write: Write, typed: Posted) -> Answer {
    let locked = typed.one("last") == "1";
    actions::rounds::set_locked(&mut write, path.id, typed.revision(), locked).await?;
    let sentence = if locked { page::LOCKED } else { page::UNLOCKED };
    // the page of the year has the same button, and says where it stands
    let year = typed.one("ar").parse().ok();
    let back = year.map(|year| format!("{}#omgang-{}", paths::Year { year }, path.id));
    let back = back.unwrap_or_else(|| paths::Round { id: path.id }.to_string());
    flash::done(write, back, sentence).await
}
