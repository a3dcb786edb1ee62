//! Partners, and the nights that they offer.

use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::{self, Write};
use crate::domain::partner::Partner;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod offers;
mod page;

use form::PartnerForm;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .merge(offers::routes())
}

async fn new(_: paths::NewPartner, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let authorities = store::partners::authorities(&mut tx).await?;
    Ok(page::new(&layout, &authorities, &PartnerForm::default()))
}

async fn add(_: paths::NewPartner, layout: Layout, mut write: Write, Form(typed): Form<PartnerForm>) -> Answer {
    let authorities = store::partners::authorities(&mut write.tx).await?;
    let again = |errors: &FormErrors| Ok(page::new_again(&layout, &authorities, &typed, errors));
    let (partner, authority) = match typed.parse(&authorities) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    if let Err(error) = actions::partners::add(&mut write, &partner, &authority).await {
        return again(&FormErrors::refused("code", error)?);
    }
    write.commit().await?;
    Ok(flash::redirect(paths::Contacts, page::ADDED))
}

async fn edit(path: paths::Partner, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let authorities = store::partners::authorities(&mut tx).await?;
    let partner = store::partners::get(&mut tx, &path.code).await?;
    Ok(page::edit(&layout, &authorities, &PartnerForm::of(&partner)))
}

async fn change(path: paths::Partner, layout: Layout, mut write: Write, Form(typed): Form<PartnerForm>) -> Answer {
    let stored = store::partners::get(&mut write.tx, &path.code).await?;
    let authorities = store::partners::authorities(&mut write.tx).await?;
    let typed = PartnerForm {
        code: path.code.to_string(),
        ..typed
    };
    let (partner, authority) = match typed.parse(&authorities) {
        Ok(new) => new,
        Err(errors) => return Ok(page::edit_again(&layout, &authorities, &typed, &errors)),
    };
    let partner = Partner {
        revision: typed.revision,
        ..partner
    };
    actions::partners::add_authority(&mut write, &authority).await?;
    match actions::partners::change(&mut write, &partner).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Contacts, page::SAVED))
        }
        Err(Error::Stale) => Ok(page::conflict(&layout, &authorities, typed, &PartnerForm::of(&stored))),
        Err(error) => {
            let errors = FormErrors::refused("name", error)?;
            Ok(page::edit_again(&layout, &authorities, &typed, &errors))
        }
    }
}
