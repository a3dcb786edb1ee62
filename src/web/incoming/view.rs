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
        let tied = Tied::find(db, &item).await?;
        let of = tied.as_ref().map(Tied::year);
        let program = match of {
            Some((program, _)) => program.clone(),
            None => scope?.program.code,
        };
        let mut years = vec![today.year(), today.year() + 1];
        years.extend(of.map(|(_, year)| year));
        years.sort_unstable();
        years.dedup();
        let record = store::record::load(db, &program, &years).await?;
        let about = asked_for(&record, asked).or_else(|| tied?.about(&record));
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

/// What it belongs to.
enum Tied {
    Inquiry(About),
    Invitation(Box<Round>, PartnerCode),
}

impl Tied {
    async fn find(db: &mut Tx, item: &Item) -> Result<Option<Self>> {
        if let Some(id) = item.ties.inquiry {
            return Ok(Some(Self::Inquiry(About::of(&store::inquiries::get(db, id).await?))));
        }
        let Some(id) = item.ties.invitation else {
            return Ok(None);
        };
        let invitation = store::invitations::get(db, id).await?;
        let round = store::rounds::get(db, invitation.round).await?;
        Ok(Some(Self::Invitation(Box::new(round), invitation.partner)))
    }

    fn year(&self) -> (&ProgramCode, i32) {
        match self {
            Self::Inquiry(about) => (&about.program, about.year),
            Self::Invitation(round, _) => (&round.program, round.year),
        }
    }

    fn about(self, record: &Record) -> Option<About> {
        match self {
            Self::Inquiry(about) => Some(about),
            Self::Invitation(round, partner) => About::of_round(record.year(round.year)?, &round, &partner),
        }
    }
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
