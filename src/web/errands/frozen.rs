//! Finished versions of an errand's documents: their files, what has changed since, and what one says that another does not.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum_extra::extract::Form;
use serde::Deserialize;

use super::part_of;
use crate::actions::{Write, cleared, errands, frozen};
use crate::domain::errand::ErrandPart;
use crate::domain::ids::ErrandId;
use crate::error::{Error, Result};
use crate::report::errand::compared::{self, Line};
use crate::report::formats::TEXT;
use crate::store::{self, Tx};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, Writer, flash, paths, rendered};

pub mod page;

pub fn routes() -> Routes {
    Routes::new()
        .post(Access::Work, open)
        .post(Access::Work, finish)
        .get(Access::FollowUp, show)
        .get(Access::FollowUp, file)
}

/// The version to hold it against; without one, the one before.
#[derive(Debug, Default, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct Against {
    mot: Option<u32>,
}

/// The version that the button was to make.
#[derive(Debug, Deserialize)]
struct Wanted {
    version: Option<u32>,
}

/// The texts that were on the page, by their sums.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    visade: String,
}

/// Lets others read the documents before they are finished: what was shown of them, and not what somebody has written since.
async fn open(path: paths::OpenErrand, mut write: Write, Form(shown): Form<Shown>) -> Answer {
    let errand = store::errands::get(&mut write.tx, path.id).await?;
    let sums: Vec<String> = shown.visade.split_whitespace().map(str::to_owned).collect();
    cleared::choose(&mut write, (&errand.program, errand.facts.year), &sums, &sums).await?;
    flash::done(write, paths::Errand { id: path.id }, page::OPENED).await
}

/// Rendered before the write begins, so that nobody waits for it.
async fn finish(
    path: paths::FreezeErrand,
    layout: Layout,
    writer: Writer,
    Read(mut tx): Read,
    Form(wanted): Form<Wanted>,
) -> Answer {
    let tonight = writer.now.tonight();
    let draft = match frozen::draft(&mut tx, path.id, tonight).await {
        Err(stop @ (Error::Unchecked | Error::Told(_) | Error::NoNumber(_))) => {
            let case = errands::load(&mut tx, path.id, tonight, None).await?;
            let meetings = store::board_meetings::list(&mut tx, &case.errand.program).await?;
            let versions = store::frozen::of_errand(&mut tx, path.id).await?;
            return Ok(super::page::show(&layout, &case, &meetings, &versions, Some(&stop)));
        }
        draft => draft?,
    };
    let head = store::audit::head(&mut tx).await?;
    drop(tx);
    let files = rendered::made(move || frozen::render(draft, head.as_ref())).await?;
    let mut write = writer.begin().await?;
    let versions = store::frozen::of_errand(&mut write.tx, path.id).await?;
    // pressed twice, it makes one
    if let Some(made) = versions.iter().find(|made| Some(made.number) == wanted.version) {
        let version = made.number;
        return Ok(flash::redirect(
            paths::FrozenErrand { id: path.id, version },
            page::FINISHED,
        ));
    }
    let version = frozen::freeze(&mut write, &files).await?;
    flash::done(write, paths::FrozenErrand { id: path.id, version }, page::FINISHED).await
}

async fn show(path: paths::FrozenErrand, layout: Layout, Read(mut tx): Read, asked: Against) -> Page {
    let errand = store::errands::get(&mut tx, path.id).await?;
    let shown = errands::shown_to(&mut tx, layout.user(), vec![errand]).await?;
    let errand = shown.into_iter().next().ok_or(Error::NotFound)?;
    let frozen = store::frozen::get(&mut tx, path.id, path.version).await?;
    let meeting = match errand.facts.meeting {
        Some(id) => Some(store::board_meetings::get(&mut tx, id).await?),
        None => None,
    };
    let other = asked
        .mot
        .or_else(|| path.version.checked_sub(1))
        .filter(|other| *other > 0);
    let compared = match other {
        Some(other) => Some(page::Compared {
            other,
            parts: differences(&mut tx, path.id, other, path.version).await?,
        }),
        None => None,
    };
    let view = page::View {
        versions: store::frozen::of_errand(&mut tx, path.id).await?,
        files: store::frozen::files(&mut tx, path.id, path.version).await?,
        since: match frozen::since(&mut tx, &frozen).await {
            Err(Error::Erased(_)) => None,
            since => Some(since?),
        },
        errand,
        frozen,
        meeting,
        compared,
    };
    Ok(page::show(&layout, &view))
}

/// The lines of each document that two versions do not share.
async fn differences(tx: &mut Tx, id: ErrandId, then: u32, now: u32) -> Result<Vec<(ErrandPart, Vec<Line>)>> {
    let mut all = Vec::new();
    for part in ErrandPart::ALL {
        let then = store::frozen::file(tx, id, then, part, TEXT).await?;
        let now = store::frozen::file(tx, id, now, part, TEXT).await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        all.push((part, compared::lines(&text(&then.bytes), &text(&now.bytes))));
    }
    Ok(all)
}

async fn file(path: paths::FrozenFileOf, Read(mut tx): Read) -> Answer {
    let (name, format) = path.file.split_once('.').ok_or(Error::NotFound)?;
    let part = part_of(name).ok_or(Error::NotFound)?;
    let file = store::frozen::file(&mut tx, path.id, path.version, part, format).await?;
    Ok(([(CONTENT_TYPE, file.media_type)], file.bytes).into_response())
}
