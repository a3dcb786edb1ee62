//! Rounds: the list, one night, its report, its schedule, why someone was missing, its visits.

use chrono::{Datelike, NaiveDate};

use crate::actions::scope::Scope;
use crate::actions::{self, Write, follow_up};
use crate::domain::ids::RoundId;
use crate::domain::record::{Meant, Record, YearRecord};
use crate::domain::round::Round;
use crate::domain::withheld::Withheld;
use crate::error::Error;
use crate::store::audit::Logged;
use crate::store::{self, Tx};
use crate::web::form::{Filled, Posted};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

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
pub use page::{officer_name, rounds_table, state, title};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .get(Access::Team, show)
        .fresh_post(Access::Decide, make_public)
        .post(Access::Work, lock)
        .post(Access::Work, keep_as_it_is)
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
    pub year: YearRecord,
    /// With its visits.
    pub round: Round,
    /// What has been done to the round, from the log.
    pub history: Vec<Logged>,
    pub invited: Invited,
    /// What others than the team may not read; nothing unless it is asked for.
    pub withheld: Withheld,
}

impl Night {
    pub async fn load(tx: &mut Tx, id: RoundId) -> Result<Self, Error> {
        let (program, year) = store::rounds::year_of(tx, id).await?;
        let record = store::record::load(tx, &program, &[year]).await?;
        let year = record.year(year).ok_or(Error::NotFound)?.clone();
        let mut round = year.round(id).ok_or(Error::NotFound)?.clone();
        store::rounds::load_visits(tx, [&mut round]).await?;
        Ok(Self {
            history: store::audit::of_subject(tx, &format!("round:{id}")).await?,
            invited: Invited::load(tx, id).await?,
            withheld: Withheld::default(),
            record,
            year,
            round,
        })
    }

    /// With what others than the team may not read of words about it.
    pub async fn with_withheld(mut self, tx: &mut Tx, tonight: NaiveDate) -> Result<Self, Error> {
        let program = &self.record.program.code;
        self.withheld = follow_up::withheld(tx, program, self.year.year, tonight).await?;
        Ok(self)
    }

    pub fn meant(&self) -> Meant<'_> {
        self.year.meant(&self.round, self.year.current_plan())
    }
}

async fn list(_: paths::Rounds, query: paths::OfYear, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let year = query.ar.unwrap_or_else(|| layout.now().tonight().year());
    follow_up::refuse_erased(&mut tx, scope.code(), year).await?;
    let record = scope.record(&mut tx, year).await?;
    let loaded = record.year(year).ok_or(Error::NotFound)?;
    Ok(page::list(&layout, &record, loaded))
}

async fn show(path: paths::Round, layout: Layout, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, path.id).await?;
    let night = night.with_withheld(&mut tx, layout.now().tonight()).await?;
    let report = Filled::new(report::ReportForm::stored(&night, layout.now()));
    Ok(page::show(&layout, &night, report))
}

async fn make_public(path: paths::RoundPublicDate, mut write: Write, typed: Posted) -> Answer {
    let public = typed.one("offentligt") == "1";
    actions::rounds::set_date_public(&mut write, path.id, typed.revision(), public).await?;
    let sentence = if public { page::PUBLIC } else { page::NOT_PUBLIC };
    flash::done(write, paths::Round { id: path.id }, sentence).await
}

/// The event is not as it was, and the round stays anyway.
async fn keep_as_it_is(path: paths::RoundEvent, mut write: Write, typed: Posted) -> Answer {
    actions::rounds::keep_as_it_is(&mut write, path.id, typed.revision()).await?;
    flash::done(write, paths::Round { id: path.id }, page::KEPT).await
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
