//! Something that came in, with the conversation that it belongs to and the answer that it seems to be.

use chrono::{Datelike, NaiveDate};

use crate::actions::inquiries::About;
use crate::actions::scope::Scope;
use crate::domain::ids::{IncomingId, PartnerCode, ProgramCode};
use crate::domain::incoming::Item;
use crate::domain::partner::{Contact, Partner};
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::files;
use crate::web::error::Answer;
use crate::web::inquiries::Conversation;
use crate::web::paths;

pub struct View {
    pub item: Item,
    pub record: Record,
    /// `None` when nobody knows what it is about.
    pub about: Option<About>,
    /// Whom the address belongs to.
    pub contact: Option<Contact>,
}

impl View {
    /// With the conversation that is asked for, else the one that it belongs to as far as can be told; the programme is that of
    /// what it belongs to, else the page's.
    pub async fn load(
        db: &mut Tx,
        id: IncomingId,
        asked: &paths::OfSeason,
        scope: Answer<Scope>,
        today: NaiveDate,
    ) -> Answer<Self> {
        let item = store::incoming::get(db, id).await?;
        let tied = tied(db, &item).await?;
        let program = match &tied {
            Some((program, ..)) => program.clone(),
            None => scope?.program.code,
        };
        let mut years = vec![today.year(), today.year() + 1];
        years.extend(tied.as_ref().map(|(_, year, _)| *year));
        years.sort_unstable();
        years.dedup();
        let record = store::record::load(db, &program, &years).await?;
        let about = asked_for(&record, asked).or_else(|| tied?.2);
        let contacts = store::contacts::list(db).await?;
        let contact = contacts.into_iter().find(|contact| {
            let address = contact.email.as_deref().unwrap_or_default();
            !address.is_empty() && address.to_lowercase() == item.address()
        });
        Ok(Self {
            item,
            record,
            about,
            contact,
        })
    }

    pub fn partner(&self) -> Option<&Partner> {
        self.record.partner(&self.about.as_ref()?.partner)
    }

    /// The nights of the conversation, by date.
    pub fn nights(&self) -> Vec<&Round> {
        let conversation = || {
            let about = self.about.as_ref()?;
            let year = self.record.year(about.year)?;
            Some(Conversation::new(year, about.season, self.partner()?))
        };
        conversation().map_or_else(Vec::new, |conversation| conversation.rounds)
    }

    /// The conversations of this year and the next, those of the sender's partner first.
    pub fn candidates(&self) -> Vec<Conversation<'_>> {
        let years = self.record.years.iter();
        let all = years.flat_map(|year| Conversation::all(&self.record, year));
        let mut all: Vec<Conversation> = all
            .filter(|one| one.inquiry.is_some() || !one.rounds.is_empty())
            .collect();
        let own = self.contact.as_ref().map(|contact| &contact.partner);
        all.sort_by_key(|one| Some(&one.partner.code) != own);
        all
    }
}

/// The programme and the year of the inquiry or the invitation that it belongs to, with the conversation.
async fn tied(db: &mut Tx, item: &Item) -> Result<Option<(ProgramCode, i32, Option<About>)>> {
    if let Some(id) = item.ties.inquiry {
        let about = About::of(&store::inquiries::get(db, id).await?);
        return Ok(Some((about.program.clone(), about.year, Some(about))));
    }
    let Some(id) = item.ties.invitation else {
        return Ok(None);
    };
    let invitation = store::invitations::get(db, id).await?;
    let round = store::rounds::get(db, invitation.round).await?;
    let record = store::record::load(db, &round.program, &[round.year]).await?;
    let year = record.year(round.year);
    let about = year.and_then(|year| About::of_round(year, &round, &invitation.partner));
    Ok(Some((round.program.clone(), round.year, about)))
}

fn asked_for(record: &Record, asked: &paths::OfSeason) -> Option<About> {
    let partner = PartnerCode::new(asked.part.as_str());
    record.partner(&partner)?;
    record.year(asked.ar)?;
    Some(About {
        program: record.program.code.clone(),
        year: asked.ar,
        season: files::parse_season(&asked.period)?,
        partner,
    })
}
