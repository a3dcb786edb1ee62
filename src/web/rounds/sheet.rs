//! The night sheet (kvällsblad): one page to print, or to have on the phone.

use crate::actions::scope::Scope;
use crate::domain::partner::Contact;
use crate::store;
use crate::web::rounds::Night;
use crate::web::{Access, Layout, Page, Read, Routes, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, show)
}

async fn show(path: paths::NightSheet, layout: Layout, Read(mut tx): Read) -> Page {
    let night = Night::load(&mut tx, path.id).await?;
    let layout = layout.within(&Scope::of(&mut tx, &night.record.program.code).await?);
    let mut contacts = store::contacts::list(&mut tx).await?;
    let date = night.round.date().unwrap_or_else(|| layout.now().tonight());
    contacts.retain(|contact: &Contact| contact.valid.holds_on(date));
    Ok(page::sheet(&layout, &night, &contacts))
}
