//! Something that came in, with the conversation that it belongs to and the answer that it seems to be.

use chrono::{Datelike, NaiveDate};
use sqlx::SqliteConnection;

use crate::actions::inquiries::About;
use crate::actions::scope::Scope;
use crate::domain::ids::{IncomingId, PartnerCode, ProgramCode};
use crate::domain::incoming::Item;
use crate::domain::partner::{Contact, Partner};
use crate::domain::period::Season;
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::files;
use crate::web::error::Answer;
use crate::web::paths;

pub struct View {
    pub item: Item,
    pub record: Record,
    /// `None` when nobody knows what it is about.
    pub about: Option<About>,
    /// Whom the address belongs to.
    pub contact: Option<Contact>,
}

/// A conversation that it may belong to.
pub struct Candidate<'a> {
    pub year: i32,
    pub season: Season,
    pub partner: &'a Partner,
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
            Some(tied) => tied.program.clone(),
            None => scope?.program.code,
        };
        let mut years = vec![today.year(), today.year() + 1];
        years.extend(tied.as_ref().map(|tied| tied.year));
        years.sort_unstable();
        years.dedup();
        let record = store::record::load(db, &program, &years).await?;
        let about = asked_for(&record, asked).or_else(|| tied.and_then(|tied| belongs(&record, &item, tied)));
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
        let Some(about) = &self.about else { return Vec::new() };
        let Some(year) = self.record.year(about.year) else {
            return Vec::new();
        };
        let asked = year.asked_about(about.season, &about.partner, year.current_plan());
        let mut nights: Vec<&Round> = asked.collect();
        nights.sort_by_key(|round| (round.date().is_none(), round.date(), round.nr));
        nights
    }

    /// The conversations of this year and the next, those of the sender's partner first.
    pub fn candidates(&self) -> Vec<Candidate<'_>> {
        let mut all = Vec::new();
        for year in &self.record.years {
            for season in Season::ALL {
                for partner in &self.record.partners {
                    let asked = year.inquiry(season, &partner.code).is_some()
                        || year
                            .asked_about(season, &partner.code, year.current_plan())
                            .next()
                            .is_some();
                    all.extend(asked.then_some(Candidate {
                        year: year.year,
                        season,
                        partner,
                    }));
                }
            }
        }
        let own = self.contact.as_ref().map(|contact| &contact.partner);
        all.sort_by_key(|one| Some(&one.partner.code) != own);
        all
    }
}

/// What the inquiry or the invitation that it belongs to is about.
struct Tied {
    program: ProgramCode,
    year: i32,
    partner: PartnerCode,
}

async fn tied(db: &mut SqliteConnection, item: &Item) -> Result<Option<Tied>> {
    if let Some(id) = item.ties.inquiry {
        let inquiry = store::inquiries::get(db, id).await?;
        return Ok(Some(Tied {
            program: inquiry.program,
            year: inquiry.year,
            partner: inquiry.partner,
        }));
    }
    let Some(id) = item.ties.invitation else {
        return Ok(None);
    };
    let invitation = store::invitations::get(db, id).await?;
    let round = store::rounds::get(db, invitation.round).await?;
    Ok(Some(Tied {
        program: round.program.clone(),
        year: round.year,
        partner: invitation.partner,
    }))
}

fn belongs(record: &Record, item: &Item, tied: Tied) -> Option<About> {
    let of_year = record.year(tied.year)?;
    let asked = of_year
        .inquiries
        .iter()
        .find(|inquiry| Some(inquiry.id) == item.ties.inquiry);
    let of_round = || {
        let round = of_year.round(item.ties.round?)?;
        of_year.meant(round, of_year.current_plan()).season
    };
    let season = asked.map(|inquiry| inquiry.season).or_else(of_round)?;
    Some(About {
        program: tied.program,
        year: tied.year,
        season,
        partner: tied.partner,
    })
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
