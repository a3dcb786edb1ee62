//! Nights that partners have offered, typed in as they are told.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Offer, Partner};
use crate::error::Result;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::{Filled, FormErrors, Typed, form};
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .post(Access::Work, add)
        .post(Access::Work, take_back)
}

form! {
    /// Nights that a partner offers, as typed.
    pub struct OfferForm {
        partner: select("Samverkanspart"),
        /// Dates with commas, spaces or new lines between them.
        dates: area("Datum").hint("Ett eller flera, till exempel 2027-02-26, 2027-04-24."),
    }
}

impl OfferForm {
    fn parse(&self, partners: &[Partner]) -> std::result::Result<(PartnerCode, Vec<NaiveDate>), FormErrors> {
        let mut errors = FormErrors::default();
        let partner = errors.choice(self.partner(), |text| {
            let chosen = partners.iter().find(|partner| partner.code.as_str() == text);
            chosen.map(|partner| partner.code.clone())
        });
        let between = |letter: char| letter.is_whitespace() || letter == ',' || letter == ';';
        let typed: Vec<&str> = self.dates.split(between).filter(|text| !text.is_empty()).collect();
        let wrong = typed.iter().find(|text| text.parse::<NaiveDate>().is_err());
        match wrong {
            Some(wrong) => errors.add(self.dates(), page::not_a_date(wrong)),
            None if typed.is_empty() => errors.add(self.dates(), page::NO_DATES),
            None => {}
        }
        let dates = typed.iter().filter_map(|text| text.parse().ok()).collect();
        errors.finish(|| Some((partner?, dates)))
    }
}

async fn all(db: &mut SqliteConnection) -> Result<(Vec<Partner>, Vec<Offer>)> {
    Ok((store::partners::list(db).await?, store::offers::list(db).await?))
}

async fn list(_: paths::Offers, layout: Layout, scope: Answer<Scope>, Read(mut tx): Read) -> Answer {
    let (partners, offers) = all(&mut tx).await?;
    let form = OfferForm {
        partner: scope.map_or_else(|_| String::new(), |scope| scope.program.main_partner.to_string()),
        ..OfferForm::default()
    };
    Ok(page::list(&layout, &partners, &offers, Filled::new(form)))
}

async fn add(_: paths::Offers, layout: Layout, mut write: Write, Typed(typed): Typed<OfferForm>) -> Answer {
    let (partners, offers) = all(&mut write.tx).await?;
    let saved = async {
        let (partner, dates) = typed.parse(&partners)?;
        for date in dates {
            actions::partners::add_offer(&mut write, &partner, date).await?;
        }
        write.commit().await?;
        flash::saved(paths::Offers, page::ADDED)
    };
    saved.await.or_else(|unsaved| {
        let form = unsaved.again(typed, "dates", None)?;
        Ok(page::list(&layout, &partners, &offers, form))
    })
}

async fn take_back(path: paths::OfferTakenBack, mut write: Write) -> Answer {
    actions::partners::take_back_offer(&mut write, path.id).await?;
    write.commit().await?;
    Ok(flash::redirect(paths::Offers, page::TAKEN_BACK))
}
