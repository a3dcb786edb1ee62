//! Contact persons over time.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use crate::actions::{self, Write};
use crate::domain::feed::Owner;
use crate::domain::ids::PartnerCode;
use crate::domain::partner::Contact;
use crate::error::Result;
use crate::store;
use crate::web::feeds::Theirs;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod everyone;
mod form;
mod page;

use form::ContactForm;

pub use form::order;

pub fn routes() -> Routes {
    Routes::new()
        .form::<ContactForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
        .merge(everyone::routes())
}

/// Those who can be someone's deputy: the others of the partner who have not ended, and the one who is, whatever became of
/// that one.
async fn deputies(
    db: &mut SqliteConnection,
    partner: &PartnerCode,
    own: Option<&Contact>,
    today: NaiveDate,
) -> Result<Vec<Contact>> {
    let mut others = store::contacts::of_partner(db, partner).await?;
    let is_own = |one: &Contact| own.is_some_and(|own| own.id == one.id);
    let is_now = |one: &Contact| own.is_some_and(|own| own.deputy == Some(one.id));
    others.retain(|one| !is_own(one) && (is_now(one) || one.valid.to.is_none_or(|to| to >= today)));
    Ok(others)
}

async fn new(_: paths::NewContact, layout: Layout, Read(mut tx): Read, asked: paths::OfPartner) -> Answer {
    let partner = store::partners::get(&mut tx, &PartnerCode::new(asked.part.as_str())).await?;
    let deputies = deputies(&mut tx, &partner.code, None, layout.today()).await?;
    let form = Filled::new(ContactForm::new(&partner.code, layout.today()));
    Ok(page::form(&layout, (&partner, &deputies), None, form, None))
}

async fn add(_: paths::NewContact, layout: Layout, mut write: Write, typed: ContactForm) -> Answer {
    let partner = store::partners::get(&mut write.tx, &PartnerCode::new(typed.part.as_str())).await?;
    let deputies = deputies(&mut write.tx, &partner.code, None, layout.today()).await?;
    let saved = async {
        let new = typed.parse(&deputies)?;
        if !typed.deputises.is_empty() {
            actions::contacts::add_deputy(&mut write, &new).await?;
        } else if typed.succeeds.is_empty() {
            actions::contacts::add(&mut write, &new).await?;
        } else {
            actions::contacts::succeed(&mut write, &new).await?;
        }
        flash::done(write, paths::Contacts, page::ADDED).await
    };
    or_again(saved.await, typed, "name", None, |form| {
        page::form(&layout, (&partner, &deputies), None, form, None)
    })
}

async fn edit(path: paths::Contact, layout: Layout, Read(mut tx): Read) -> Answer {
    let contact = store::contacts::get(&mut tx, path.id).await?;
    let partner = store::partners::get(&mut tx, &contact.partner).await?;
    let deputies = deputies(&mut tx, &partner.code, Some(&contact), layout.today()).await?;
    let feeds = Theirs::load(&mut tx, Owner::Contact(path.id), layout.now()).await?;
    let form = Filled::new(ContactForm::of(&contact));
    Ok(page::form(
        &layout,
        (&partner, &deputies),
        Some(path.id),
        form,
        Some(&feeds),
    ))
}

async fn change(path: paths::Contact, layout: Layout, mut write: Write, mut typed: ContactForm) -> Answer {
    let stored = store::contacts::get(&mut write.tx, path.id).await?;
    let partner = store::partners::get(&mut write.tx, &stored.partner).await?;
    let deputies = deputies(&mut write.tx, &partner.code, Some(&stored), layout.today()).await?;
    typed.part = partner.code.to_string();
    let saved = async {
        let changed = typed.parse(&deputies)?.stored_as(path.id, typed.revision);
        actions::contacts::change(&mut write, &changed).await?;
        flash::done(write, paths::Contacts, page::SAVED).await
    };
    or_again(saved.await, typed, "name", Some(ContactForm::of(&stored)), |form| {
        page::form(&layout, (&partner, &deputies), Some(path.id), form, None)
    })
}
