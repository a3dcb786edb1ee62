//! Files taken in through the browser: events, leave and offers, by the same import as on the command line.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};

use crate::actions::Write;
use crate::actions::import::FileKind::{self, Events, Leave, Offers};
use crate::actions::import::{self, Imported, Options};
use crate::actions::scope::Scope;
use crate::domain::event::Arena;
use crate::domain::ids::PartnerCode;
use crate::error::{Error, Result};
use crate::store::{self, Tx};
use crate::web::form::FormErrors;
use crate::web::{Access, Answer, AppState, Layout, Problem, Read, Routes, flash, paths};

pub mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, |_: paths::EventsFile, layout, read| {
            show(Events, layout, read)
        })
        .get(Access::Work, |_: paths::LeaveFile, layout, read| {
            show(Leave, layout, read)
        })
        .get(Access::Work, |_: paths::OffersFile, layout, read| {
            show(Offers, layout, read)
        })
        .post(Access::Work, |_: paths::EventsFile, layout, scope, write, file| {
            take(Events, layout, scope, write, file)
        })
        .post(Access::Work, |_: paths::LeaveFile, layout, scope, write, file| {
            take(Leave, layout, scope, write, file)
        })
        .post(Access::Work, |_: paths::OffersFile, layout, scope, write, file| {
            take(Offers, layout, scope, write, file)
        })
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

async fn show(kind: FileKind, layout: Layout, Read(mut tx): Read) -> Answer {
    let whose = whose(&mut tx, kind).await?;
    Ok(page::show(&layout, kind, &whose, &FormErrors::NONE))
}

/// Those whose calendar it can be: the values and names to choose between.
async fn whose(tx: &mut Tx, kind: FileKind) -> Result<Vec<(String, String)>> {
    Ok(match kind {
        Leave => {
            let officers = store::officers::list(tx).await?;
            officers
                .into_iter()
                .map(|it| (it.facts.name.clone(), it.facts.name))
                .collect()
        }
        Offers => {
            let partners = store::partners::list(tx).await?;
            partners.into_iter().map(|it| (it.code.0, it.name)).collect()
        }
        _ => Vec::new(),
    })
}

/// What the file holds; or the form once more, with everything that is wrong with it, and nothing committed.
async fn take(kind: FileKind, layout: Layout, scope: Scope, mut write: Write, upload: Upload) -> Answer {
    let imported = match imported(&mut write, &scope, kind, &upload).await {
        Ok(imported) => imported,
        Err(error) => {
            let faults = page::faults(error)?;
            let whose = whose(&mut write.tx, kind).await?;
            return Ok(page::show(&layout, kind, &whose, &faults));
        }
    };
    match kind {
        Leave => flash::done(write, paths::Leave, &page::read(&imported)).await,
        Offers => flash::done(write, paths::Offers, &page::read(&imported)).await,
        _ => {
            let year = imported.year.unwrap_or_else(|| layout.year());
            let at_arena = at_arena(&mut write.tx, &layout, year).await?;
            let to = paths::OfYear::of(paths::Events, year);
            flash::done(write, to, &page::events_read(&imported, year, at_arena)).await
        }
    }
}

/// How many events of a year are at the arena; `None` when nothing says what is.
async fn at_arena(tx: &mut Tx, layout: &Layout, year: i32) -> Result<Option<usize>> {
    let arena = Arena::of(layout.settings(), &store::events::venues(tx).await?);
    let events = store::events::of_year(tx, year).await?;
    let there = events.iter().filter(|event| arena.has(event)).count();
    Ok(arena.is_known().then_some(there))
}

async fn imported(write: &mut Write, scope: &Scope, kind: FileKind, upload: &Upload) -> Result<Imported> {
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
