//! Inquiries: what was sent, to whom, what came back, as one conversation per season and partner. An answer by phone is registered in ten seconds.

use chrono::{Datelike, NaiveDate};
use sqlx::SqliteConnection;

use crate::actions::inquiries::{About, Given, given_links};
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::deputy::{self, Whom};
use crate::domain::ids::{InquiryId, MessageId};
use crate::domain::inquiry::nights::{Asked, of_season};
use crate::domain::inquiry::{Inquiry, Message, MessageKind};
use crate::domain::outbox::Outgoing;
use crate::domain::record::{Record, YearRecord};
use crate::error::{Error, Result};
use crate::store::{self, Tx};
use crate::web::{Access, Layout, Page, Read, Routes, paths};

mod answers;
mod letter;
mod page;
mod view;

pub use view::Conversation;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .merge(answers::routes())
        .merge(letter::routes())
}

async fn list(_: paths::Inquiries, layout: Layout, scope: Scope, Read(mut tx): Read, asked: paths::OfYear) -> Page {
    let this = layout.today().year();
    // what is asked about next is nearly always next season, so next year comes first when it has anything
    let shown = asked.ar.map_or_else(|| vec![this, this + 1], |year| vec![year]);
    let record = store::record::load(&mut tx, scope.code(), &shown).await?;
    let years = store::inquiries::years(&mut tx, scope.code()).await?;
    Ok(page::list(&layout, &record, asked.ar, &years))
}

/// A conversation with the record it is a part of.
struct Loaded {
    record: Record,
    about: About,
    /// The letters of its messages, also of those that someone has copied and not said that they have sent.
    letters: Letters,
}

/// What became of the letters of an inquiry.
#[derive(Default)]
struct Letters {
    mails: Vec<Outgoing>,
    /// Messages that nobody has said that they have sent, with the letter that holds each.
    prepared: Vec<(Message, Outgoing)>,
    /// The links that they have, and those of invitations.
    links: Vec<Given>,
}

impl Letters {
    async fn of(db: &mut SqliteConnection, year: &YearRecord, inquiry: &Inquiry, now: Now) -> Result<Self> {
        let mut letters = Self {
            links: given_links(db, year, inquiry, now).await?,
            ..Self::default()
        };
        for message in &inquiry.messages {
            letters.mails.extend(store::outbox::of_message(db, message.id).await?);
        }
        for message in store::inquiries::prepared::of_inquiry(db, inquiry.id).await? {
            let mails = store::outbox::of_message(db, message.id).await?;
            letters
                .prepared
                .extend(mails.into_iter().next().map(|mail| (message, mail)));
        }
        Ok(letters)
    }

    /// The letter that carried a message, if it went from here.
    fn of_message(&self, message: MessageId) -> Option<&Outgoing> {
        self.mails.iter().find(|mail| mail.message == Some(message))
    }
}

impl Loaded {
    async fn of(db: &mut Tx, id: InquiryId, layout: &Layout) -> Result<Self> {
        let inquiry = store::inquiries::get(db, id).await?;
        Self::about(db, About::of(&inquiry), layout).await
    }

    async fn about(db: &mut Tx, about: About, layout: &Layout) -> Result<Self> {
        let record = store::record::load(db, &about.program, &[about.year]).await?;
        let begun = |year| Some((year, YearRecord::inquiry(year, about.season, &about.partner)?));
        let letters = match record.year(about.year).and_then(begun) {
            Some((year, inquiry)) => Letters::of(db, year, inquiry, layout.now()).await?,
            None => Letters::default(),
        };
        Ok(Self { record, about, letters })
    }

    /// Who can be asked on a day; nobody while the partner has no contact.
    fn whom(&self, today: NaiveDate) -> Option<Whom<'_>> {
        let year = self.record.year(self.about.year);
        let inquiry = year.and_then(|year| year.inquiry(self.about.season, &self.about.partner));
        deputy::whom(&self.record.contacts, &self.about.partner, inquiry, today)
    }

    /// The nights that a message can ask about now: a reminder only those without an answer.
    fn to_ask_about(&self, kind: MessageKind, now: Now) -> Result<Vec<Asked<'_>>> {
        let year = self.record.year(self.about.year).ok_or(Error::NotFound)?;
        let all = of_season(year, self.about.season, &self.about.partner, now.0);
        let waits = |night: &Asked| night.is_open() && (kind == MessageKind::Inquiry || night.is_unanswered());
        Ok(all.into_iter().filter(waits).collect())
    }

    fn conversation(&self) -> Result<Conversation<'_>> {
        let year = self.record.year(self.about.year).ok_or(Error::NotFound)?;
        let partner = self.record.partner(&self.about.partner).ok_or(Error::NotFound)?;
        Ok(Conversation::new(year, self.about.season, partner))
    }
}
