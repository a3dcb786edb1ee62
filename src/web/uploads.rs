//! Files taken in through the browser: events, leave and offers, by the same import as on the command line.

use crate::actions::Write;
use crate::actions::import::FileKind::{self, Events, Leave, Offers};
use crate::actions::import::{self, Imported, Options};
use crate::actions::scope::Scope;
use crate::domain::event::Arena;
use crate::domain::ids::PartnerCode;
use crate::error::{Error, Result};
use crate::store::{self, Tx};
use crate::web::form::{FormErrors, Upload};
use crate::web::{Access, Answer, Layout, Read, Routes, Writer, flash, paths};

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
        .post(Access::Work, |_: paths::EventsFile, layout, scope, writer, file| {
            take(Events, layout, scope, writer, file)
        })
        .post(Access::Work, |_: paths::LeaveFile, layout, scope, writer, file| {
            take(Leave, layout, scope, writer, file)
        })
        .post(Access::Work, |_: paths::OffersFile, layout, scope, writer, file| {
            take(Offers, layout, scope, writer, file)
        })
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
async fn take(kind: FileKind, layout: Layout, scope: Scope, writer: Writer, upload: Upload) -> Answer {
    let (mut write, imported) = match imported(&writer, &scope, kind, &upload).await {
        Ok(done) => done,
        Err(error) => {
            let faults = page::faults(error)?;
            let whose = whose(&mut writer.db.read().await?, kind).await?;
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

/// The write begins when the file has come and been read.
async fn imported(writer: &Writer, scope: &Scope, kind: FileKind, upload: &Upload) -> Result<(Write, Imported)> {
    if upload.file.is_empty() {
        return Err(Error::Refused(page::NO_FILE.to_owned()));
    }
    // whose leave or offered nights a calendar holds
    let whose = |field: &str| Some(upload.fields.one(field)).filter(|name| !name.is_empty());
    let options = Options {
        officer: whose("officer"),
        partner: whose("partner").map(PartnerCode::new),
        ..Options::default()
    };
    let mut tx = writer.db.read().await?;
    let prepared = import::prepare(&mut tx, scope, writer.now, (kind, &upload.file)).await?;
    drop(tx);
    let mut write = writer.begin().await?;
    let imported = prepared.put(&mut write, options).await?;
    Ok((write, imported))
}
