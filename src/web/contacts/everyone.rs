//! Everyone we work with: partners with their contact persons, and the municipality's own officers.

use crate::actions::scope::Scope;
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Authority, Contact, Officer, Partner};
use crate::store;
use crate::web::{Access, Layout, Page, Read, Routes, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, list)
}

/// All that the page shows.
struct Everyone {
    partners: Vec<Partner>,
    authorities: Vec<Authority>,
    contacts: Vec<Contact>,
    officers: Vec<Officer>,
}

async fn list(_: paths::Contacts, layout: Layout, Read(mut tx): Read) -> Page {
    let everyone = Everyone {
        partners: store::partners::list(&mut tx).await?,
        authorities: store::partners::authorities(&mut tx).await?,
        contacts: store::contacts::list(&mut tx).await?,
        officers: store::officers::list(&mut tx).await?,
    };
    let programs = Scope::all(&mut tx).await?.into_iter();
    let main: Vec<PartnerCode> = programs.filter_map(|scope| scope.program.main_partner).collect();
    Ok(page::list(&layout, &everyone, &main))
}
