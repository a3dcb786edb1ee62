//! Partners, and the nights that they offer.

use crate::actions::{self, Write};
use crate::domain::partner::Partner;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod offers;
mod page;

use form::PartnerForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<PartnerForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .merge(offers::routes())
}

async fn new(_: paths::NewPartner, layout: Layout, Read(mut tx): Read) -> Answer {
    let authorities = store::partners::authorities(&mut tx).await?;
    Ok(page::form(
        &layout,
        &authorities,
        None,
        Filled::new(PartnerForm::default()),
    ))
}

async fn add(_: paths::NewPartner, layout: Layout, mut write: Write, typed: PartnerForm) -> Answer {
    let authorities = store::partners::authorities(&mut write.tx).await?;
    let saved = async {
        let (partner, authority) = typed.parse(&authorities)?;
        actions::partners::add(&mut write, &partner, &authority).await?;
        flash::done(write, paths::Contacts, page::ADDED).await
    };
    or_again(saved.await, typed, "code", None, |form| {
        page::form(&layout, &authorities, None, form)
    })
}

async fn edit(path: paths::Partner, layout: Layout, Read(mut tx): Read) -> Answer {
    let authorities = store::partners::authorities(&mut tx).await?;
    let form = PartnerForm::of(&store::partners::get(&mut tx, &path.code).await?);
    Ok(page::form(&layout, &authorities, Some(path.code), Filled::new(form)))
}

async fn change(path: paths::Partner, layout: Layout, mut write: Write, mut typed: PartnerForm) -> Answer {
    let stored = store::partners::get(&mut write.tx, &path.code).await?;
    let authorities = store::partners::authorities(&mut write.tx).await?;
    typed.code = path.code.to_string();
    let saved = async {
        let (partner, authority) = typed.parse(&authorities)?;
        let partner = Partner {
            revision: typed.revision,
            ..partner
        };
        actions::partners::add_authority(&mut write, &authority).await?;
        actions::partners::change(&mut write, &partner).await?;
        flash::done(write, paths::Contacts, page::SAVED).await
    };
    or_again(saved.await, typed, "name", Some(PartnerForm::of(&stored)), |form| {
        page::form(&layout, &authorities, Some(path.code), form)
    })
}
