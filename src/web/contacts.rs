//! Contact persons over time.

use axum::extract::Query;
use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::feed::Owner;
use crate::domain::ids::PartnerCode;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::feeds::Theirs;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod everyone;
mod form;
mod page;

use form::ContactForm;

pub use form::{order, shown_date};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .merge(everyone::routes())
}

async fn new(
    _: paths::NewContact,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfPartner>,
) -> Answer<Markup> {
    let partner = store::partners::get(&mut tx, &PartnerCode::new(asked.part)).await?;
    let form = ContactForm::new(&partner.code, layout.today());
    Ok(page::new(&layout, &partner, &form))
}

async fn add(_: paths::NewContact, layout: Layout, mut write: Write, Form(typed): Form<ContactForm>) -> Answer {
    let partner = store::partners::get(&mut write.tx, &PartnerCode::new(typed.part.as_str())).await?;
    let new = match typed.parse() {
        Ok(new) => new,
        Err(errors) => return Ok(page::new_again(&layout, &partner, &typed, &errors)),
    };
    if typed.succeeds.is_empty() {
        actions::contacts::add(&mut write, &new).await?;
    } else {
        actions::contacts::succeed(&mut write, &new).await?;
    }
    write.commit().await?;
    Ok(flash::redirect(paths::Contacts, page::ADDED))
}

async fn edit(path: paths::Contact, layout: Layout, now: Now, Read(mut tx): Read) -> Answer<Markup> {
    let contact = store::contacts::get(&mut tx, path.id).await?;
    let partner = store::partners::get(&mut tx, &contact.partner).await?;
    let feeds = Theirs::load(&mut tx, Owner::Contact(path.id), now).await?;
    Ok(page::edit(
        &layout,
        &partner,
        &ContactForm::of(&contact),
        path.id,
        &feeds,
    ))
}

async fn change(path: paths::Contact, layout: Layout, mut write: Write, Form(typed): Form<ContactForm>) -> Answer {
    let stored = store::contacts::get(&mut write.tx, path.id).await?;
    let partner = store::partners::get(&mut write.tx, &stored.partner).await?;
    let typed = ContactForm {
        part: partner.code.to_string(),
        ..typed
    };
    let new = match typed.parse() {
        Ok(new) => new,
        Err(errors) => return Ok(page::edit_again(&layout, path.id, &partner, &typed, &errors)),
    };
    match actions::contacts::change(&mut write, &new.stored_as(path.id, typed.revision)).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Contacts, page::SAVED))
        }
        Err(Error::Stale) => {
            let stored = ContactForm::of(&stored);
            Ok(page::conflict(&layout, path.id, &partner, typed, &stored))
        }
        Err(error) => {
            let errors = FormErrors::refused("name", error)?;
            Ok(page::edit_again(&layout, path.id, &partner, &typed, &errors))
        }
    }
}
