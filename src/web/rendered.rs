//! Documents as files to keep, in the format that an address ends with, made in the municipality's look.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use tokio::sync::Semaphore;

use crate::actions::looks;
use crate::domain::ids::ProgramCode;
use crate::error::{Error, Result};
use crate::report;
use crate::report::document::Document;
use crate::report::formats::{PDF, WORD};
use crate::store::{self, Tx};

/// Documents that are made at the same time.
static ROOM: Semaphore = Semaphore::const_new(2);

/// The year of an address, and the format that it ends with: `2023.pdf`. Without one, the page is asked for.
///
/// # Errors
/// [`Error::NotFound`] when it is no year.
pub fn year_and_format(address: &str) -> Result<(i32, Option<&str>)> {
    let (year, format) = match address.split_once('.') {
        Some((year, format)) => (year, Some(format)),
        None => (address, None),
    };
    Ok((year.parse().map_err(|_| Error::NotFound)?, format))
}

/// The document of a programme as PDF or Word. The day is the one that it is about.
///
/// # Errors
/// [`Error::NotFound`] for other formats.
pub async fn file(
    mut tx: Tx,
    program: &ProgramCode,
    document: Document,
    day: NaiveDate,
    name: &str,
    format: &str,
) -> Result<Response> {
    let settings = store::settings::of_year(&mut tx, program, day.year()).await?;
    let look = looks::load(&mut tx, program, &settings).await?;
    drop(tx);
    let (kind, body) = match format {
        "pdf" => (PDF, made(move || report::document_pdf(&document, &look, day)).await?),
        "docx" => (WORD, made(move || report::document_docx(&document, &look, day)).await?),
        _ => return Err(Error::NotFound),
    };
    Ok(to_keep(kind, &format!("{name}.{format}"), body))
}

/// A file that browsers save under a name in ASCII.
pub fn to_keep(kind: &'static str, name: &str, body: impl Into<Body>) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, body.into()).into_response()
}

/// Work that takes longer than a page, away from the threads that answer: no more of it at once than there is room for.
pub async fn made<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _room = ROOM.acquire().await.map_err(failed)?;
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Io(std::io::Error::other(error))
}
