//! Files taken in through the browser: events, leave and offers, by the same import as on the command line.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};

use crate::actions::Write;
use crate::actions::import::{self, FileKind, Imported, Options};
use crate::actions::scope::Scope;
use crate::domain::event::Arena;
use crate::domain::ids::PartnerCode;
use crate::error::{Error, Result};
use crate::store;
use crate::store::Tx;
use crate::web::error::{Answer, Problem};
use crate::web::form::FormErrors;
use crate::web::{Access, AppState, Layout, Read, Routes, flash, paths};

pub mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, events)
        .post(Access::Work, take_events)
        .get(Access::Work, leave)
        .post(Access::Work, take_leave)
        .get(Access::Work, offers)
        .post(Access::Work, take_offers)
}

/// A form with a file.
#[derive(Debug, Default)]
struct Upload {
    file: Bytes,
    /// Whose leave a calendar holds.
    officer: String,
    /// Whose offered nights a calendar holds.
    partner: String,
}

impl FromRequest<AppState> for Upload {
    type Rejection = Problem;

    /// A body that is broken holds no file, which is then what the page says.
    async fn from_request(request: Request, state: &AppState) -> std::result::Result<Self, Problem> {
        let mut upload = Self::default();
        let Ok(mut parts) = Multipart::from_request(request, state).await else {
            return Ok(upload);
        };
        while let Ok(Some(part)) = parts.next_field().await {
            match part.name() {
                Some("file") => upload.file = part.bytes().await.unwrap_or_default(),
                Some("partner") => upload.partner = part.text().await.unwrap_or_default(),
                Some("officer") => upload.officer = part.text().await.unwrap_or_default(),
                _ => {}
            }
        }
        Ok(upload)
    }
}

async fn events(_: paths::EventsFile, layout: Layout, Read(mut tx): Read) -> Answer {
    show(&layout, &mut tx, FileKind::Events).await
}

async fn leave(_: paths::LeaveFile, layout: Layout, Read(mut tx): Read) -> Answer {
    show(&layout, &mut tx, FileKind::Leave).await
}

async fn offers(_: paths::OffersFile, layout: Layout, Read(mut tx): Read) -> Answer {
    show(&layout, &mut tx, FileKind::Offers).await
}

async fn show(layout: &Layout, tx: &mut Tx, kind: FileKind) -> Answer {
    let whose = whose(tx, kind).await?;
    Ok(page::show(layout, kind, &whose, &FormErrors::NONE))
}

/// Those whose calendar it can be: the values and names to choose between.
async fn whose(tx: &mut Tx, kind: FileKind) -> Result<Vec<(String, String)>> {
    Ok(match kind {
        FileKind::Leave => {
            let officers = store::officers::list(tx).await?;
            officers
                .into_iter()
                .map(|it| (it.facts.name.clone(), it.facts.name))
                .collect()
        }
        FileKind::Offers => {
            let partners = store::partners::list(tx).await?;
            partners.into_iter().map(|it| (it.code.0, it.name)).collect()
        }
        _ => Vec::new(),
    })
}

async fn take_events(_: paths::EventsFile, layout: Layout, scope: Scope, mut write: Write, upload: Upload) -> Answer {
    let imported = match take(&mut write, &scope, FileKind::Events, &upload).await {
        Ok(imported) => imported,
        Err(error) => return again(&layout, &mut write, FileKind::Events, error).await,
    };
    let year = imported.year.unwrap_or_else(|| layout.year());
    let at_arena = at_arena(&mut write.tx, &layout, year).await?;
    let to = paths::OfYear::of(paths::Events, year);
    flash::done(write, to, &page::events_read(&imported, year, at_arena)).await
}

/// How many events of a year are at the arena; `None` when nothing says what is.
async fn at_arena(tx: &mut Tx, layout: &Layout, year: i32) -> Result<Option<usize>> {
    let arena = Arena::of(layout.settings(), &store::events::venues(tx).await?);
    let events = store::events::of_year(tx, year).await?;
    let there = events.iter().filter(|event| arena.has(event)).count();
    Ok(arena.is_known().then_some(there))
}

async fn take_leave(_: paths::LeaveFile, layout: Layout, scope: Scope, mut write: Write, upload: Upload) -> Answer {
    match take(&mut write, &scope, FileKind::Leave, &upload).await {
        Ok(imported) => flash::done(write, paths::Leave, &page::read(&imported)).await,
        Err(error) => again(&layout, &mut write, FileKind::Leave, error).await,
    }
}

async fn take_offers(_: paths::OffersFile, layout: Layout, scope: Scope, mut write: Write, upload: Upload) -> Answer {
    match take(&mut write, &scope, FileKind::Offers, &upload).await {
        Ok(imported) => flash::done(write, paths::Offers, &page::read(&imported)).await,
        Err(error) => again(&layout, &mut write, FileKind::Offers, error).await,
    }
}

async fn take(write: &mut Write, scope: &Scope, kind: FileKind, upload: &Upload) -> Result<Imported> {
    if upload.file.is_empty() {
        return Err(Error::Refused(page::NO_FILE.to_owned()));
    }
    let options = Options {
        officer: Some(upload.officer.clone()).filter(|name| !name.is_empty()),
        partner: Some(upload.partner.as_str())
            .filter(|code| !code.is_empty())
            .map(PartnerCode::new),
        ..Options::default()
    };
    import::import(write, scope, kind, &upload.file, options).await
}

/// The form once more, with everything that is wrong with the file. Nothing is committed.
async fn again(layout: &Layout, write: &mut Write, kind: FileKind, error: Error) -> Answer {
    let faults = page::faults(error)?;
    let whose = whose(&mut write.tx, kind).await?;
    Ok(page::show(layout, kind, &whose, &faults))
}
