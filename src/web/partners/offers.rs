//! Nights that partners have offered, typed in as they are told.

use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::partner::{Offer, Partner};
use crate::error::Result;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::OfferForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<OfferForm>()
        .get(Access::Team, list)
        .post(Access::Work, add)
        .post(Access::Work, take_back)
}

async fn all(db: &mut SqliteConnection) -> Result<(Vec<Partner>, Vec<Offer>)> {
    Ok((store::partners::list(db).await?, store::offers::list(db).await?))
}

async fn list(_: paths::Offers, layout: Layout, scope: Answer<Scope>, Read(mut tx): Read) -> Answer {
    let (partners, offers) = all(&mut tx).await?;
    let main = scope.ok().and_then(|scope| scope.program.main_partner);
    let form = OfferForm {
        partner: main.map_or_else(String::new, |partner| partner.to_string()),
        ..OfferForm::default()
    };
    Ok(page::list(&layout, &partners, &offers, Filled::new(form)))
}

async fn add(_: paths::Offers, layout: Layout, mut write: Write, typed: OfferForm) -> Answer {
    let (partners, offers) = all(&mut write.tx).await?;
    let saved = async {
        let (partner, dates) = typed.parse(&partners)?;
        for date in dates {
            actions::partners::add_offer(&mut write, &partner, date).await?;
        }
        flash::done(write, paths::Offers, page::ADDED).await
    };
    or_again(saved.await, typed, "dates", None, |form| {
        page::list(&layout, &partners, &offers, form)
    })
}

async fn take_back(path: paths::OfferTakenBack, mut write: Write) -> Answer {
    actions::partners::take_back_offer(&mut write, path.id).await?;
    flash::done(write, paths::Offers, page::TAKEN_BACK).await
}
