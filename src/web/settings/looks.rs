//! The files that are settings, the crest and the Word template: taken in, shown and taken away.

use std::path::PathBuf;

use axum::extract::State;
use axum::response::Response;

use super::page::looks as page;
use crate::actions::scope::Scope;
use crate::actions::{Write, looks};
use crate::domain::settings::FileOf;
use crate::error::{Error, Result};
use crate::report::look::Crest;
use crate::store::{self, Tx};
use crate::web::form::{FormErrors, Upload};
use crate::web::rendered::{made, to_keep};
use crate::web::{Access, Answer, AppState, Layout, Read, Routes, Writer, flash, paths};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Admin, show)
        .post(Access::Admin, take)
        .post(Access::Admin, remove)
        .get(Access::Admin, content)
}

async fn show(path: paths::SettingFile, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let of = FileOf::parse(&path.of).ok_or(Error::NotFound)?;
    let name = name(&mut tx, &scope, of).await?;
    Ok(page::show(&layout, of, name.as_deref(), &FormErrors::NONE))
}

async fn name(tx: &mut Tx, scope: &Scope, of: FileOf) -> Result<Option<String>> {
    let files = store::looks::list(tx, scope.code()).await?;
    Ok(files.into_iter().find(|file| file.of == of).map(|file| file.name))
}

async fn take(
    paths::SettingFile { of }: paths::SettingFile,
    layout: Layout,
    scope: Scope,
    writer: Writer,
    State(state): State<AppState>,
    upload: Upload,
) -> Answer {
    let of = FileOf::parse(&of).ok_or(Error::NotFound)?;
    let program = state.options.program.clone();
    match taken(&writer, &scope, (program, of), upload).await {
        Ok(()) => Ok(flash::redirect(paths::Settings, page::SAVED)),
        Err(error) => {
            let errors = FormErrors::refused("file", error)?;
            let name = name(&mut writer.db.read().await?, &scope, of).await?;
            Ok(page::show(&layout, of, name.as_deref(), &errors))
        }
    }
}

async fn taken(writer: &Writer, scope: &Scope, (program, of): (PathBuf, FileOf), upload: Upload) -> Result<()> {
    if upload.is_cut {
        return Err(Error::Refused(page::TOO_LARGE.to_owned()));
    }
    if upload.file.is_empty() {
        return Err(Error::Refused(page::NO_FILE.to_owned()));
    }
    let file = made(move || looks::checked(&program, of, &upload.name, upload.file.into())).await?;
    let mut write = writer.begin().await?;
    looks::take(&mut write, &scope.program, of, file).await?;
    write.commit().await
}

async fn remove(paths::NoSettingFile { of }: paths::NoSettingFile, scope: Scope, mut write: Write) -> Answer {
    let of = FileOf::parse(&of).ok_or(Error::NotFound)?;
    looks::remove(&mut write, &scope.program, of).await?;
    flash::done(write, paths::Settings, page::REMOVED).await
}

/// The file as it was taken in.
async fn content(
    paths::SettingFileContent { of }: paths::SettingFileContent,
    scope: Scope,
    Read(mut tx): Read,
) -> Answer {
    let of = FileOf::parse(&of).ok_or(Error::NotFound)?;
    let file = store::looks::get(&mut tx, scope.code(), of)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(answer(of, file.content)?)
}

/// To keep, also where a browser could open it: a drawing is only shown as a picture in a page of ours.
fn answer(of: FileOf, content: Vec<u8>) -> Result<Response> {
    let (kind, name) = match of {
        FileOf::Crest => match Crest::parse(&content)? {
            Crest::Svg(_) => ("image/svg+xml", "vapen.svg"),
            Crest::Png(_) => ("image/png", "vapen.png"),
        },
        FileOf::WordTemplate => ("application/octet-stream", "wordmall.docx"),
    };
    Ok(to_keep(kind, name, content))
}
