//! Inquiries: what was sent, to whom, what came back, as one conversation per season and partner. An answer by phone is registered in ten seconds.

use axum::extract::Query;
use chrono::Datelike;
use maud::Markup;
use sqlx::SqliteConnection;

use crate::actions::inquiries::About;
use crate::domain::ids::InquiryId;
use crate::domain::partner::Contact;
use crate::domain::record::Record;
use crate::error::{Error, Result};
use crate::store;
use crate::web::error::Answer;
use crate::web::{Access, Layout, Read, Routes, paths};

mod answers;
mod letter;
mod page;
mod view;

use view::Conversation;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .merge(answers::routes())
        .merge(letter::routes())
}

async fn list(
    _: paths::Inquiries,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfYear>,
) -> Answer<Markup> {
    let program = store::programs::only(&mut tx).await?;
    let this = layout.today().year();
    // what is asked about next is nearly always next season, so next year comes first when it has anything
    let shown = asked.ar.map_or_else(|| vec![this, this + 1], |year| vec![year]);
    let record = store::record::load(&mut tx, &program.code, &shown).await?;
    let years = store::inquiries::years(&mut tx, &program.code).await?;
    Ok(page::list(&layout, &record, asked.ar, &years))
}

/// A conversation with the record it is a part of.
struct Loaded {
    record: Record,
    about: About,
    contact: Option<Contact>,
}

impl Loaded {
    async fn of(db: &mut SqliteConnection, id: InquiryId, layout: &Layout) -> Result<Self> {
        let inquiry = store::inquiries::get(db, id).await?;
        Self::about(db, About::of(&inquiry), layout).await
    }

    async fn about(db: &mut SqliteConnection, about: About, layout: &Layout) -> Result<Self> {
        Ok(Self {
            record: store::record::load(db, &about.program, &[about.year]).await?,
            contact: store::contacts::on(db, &about.partner, layout.today()).await?,
            about,
        })
    }

    fn conversation(&self) -> Result<Conversation<'_>> {
        let year = self.record.year(self.about.year).ok_or(Error::NotFound)?;
        let partner = self.record.partner(&self.about.partner).ok_or(Error::NotFound)?;
        Ok(Conversation::new(year, self.about.season, partner))
    }
}
