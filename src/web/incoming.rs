//! What came in by mail, and what a person must judge: read, registered as an answer in one step, or put aside.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{Write, incoming};
use crate::domain::incoming::Source;
use crate::error::Error;
use crate::store;
use crate::web::form::{Filled, FormErrors, Unsaved, Upload, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;
mod view;

pub use page::waiting_line;

use form::JudgeForm;
use view::View;

/// How many of those that are settled are shown.
const SETTLED: i64 = 50;

pub fn routes() -> Routes {
    Routes::new()
        .form::<JudgeForm>()
        .get(Access::Team, list)
        .post(Access::Work, take_in)
        .get(Access::Team, show)
        .post(Access::Work, handle)
        .post(Access::Work, discard)
        .get(Access::Team, file)
}

async fn list(_: paths::AllIncoming, layout: Layout, Read(mut tx): Read) -> Answer {
    listed(&layout, &mut tx, &FormErrors::NONE).await
}

async fn listed(layout: &Layout, db: &mut SqliteConnection, errors: &FormErrors) -> Answer {
    let waiting = store::incoming::waiting(&mut *db).await?;
    let settled = store::incoming::settled(&mut *db, SETTLED).await?;
    Ok(page::list(layout, &waiting, &settled, errors))
}

async fn take_in(_: paths::AllIncoming, layout: Layout, mut write: Write, upload: Upload) -> Answer {
    if upload.file.is_empty() {
        return listed(&layout, &mut write.tx, &page::no_file()).await;
    }
    let taken = match incoming::take_in(&mut write, Source::Upload, &upload.file).await {
        Ok(taken) => taken,
        Err(error) => return listed(&layout, &mut write.tx, &FormErrors::refused("file", error)?).await,
    };
    flash::done(
        write,
        paths::Incoming { id: taken.id },
        &crate::swedish::incoming::taken(taken.verdict, taken.doubt, taken.again),
    )
    .await
}

async fn show(
    path: paths::Incoming,
    layout: Layout,
    scope: Answer<Scope>,
    Read(mut tx): Read,
    asked: paths::OfSeason,
) -> Answer {
    let view = View::load(&mut tx, path.id, &asked, scope, layout.today()).await?;
    let form = Filled::new(view.propose(layout.today()));
    Ok(page::show(&layout, &view, &form))
}

async fn handle(
    path: paths::Incoming,
    layout: Layout,
    scope: Answer<Scope>,
    mut write: Write,
    typed: JudgeForm,
) -> Answer {
    let view = View::load(&mut write.tx, path.id, &typed.about(), scope, layout.today()).await?;
    let saved = async {
        let answered = typed.parse(&view, layout.today())?;
        incoming::handle(&mut write, path.id, typed.revision, &answered).await?;
        flash::done(write, paths::AllIncoming, page::HANDLED).await
    };
    match saved.await {
        Err(Unsaved::Error(Error::Stale)) => Ok(page::judged_by_another(&layout, &view)),
        saved => or_again(saved, typed, "", None, |form| page::show(&layout, &view, &form)),
    }
}

async fn discard(
    path: paths::IncomingDiscarded,
    layout: Layout,
    scope: Answer<Scope>,
    mut write: Write,
    typed: JudgeForm,
) -> Answer {
    match incoming::discard(&mut write, path.id, typed.revision).await {
        Ok(()) => flash::done(write, paths::AllIncoming, page::DISCARDED).await,
        Err(Error::Stale) => {
            let view = View::load(&mut write.tx, path.id, &typed.about(), scope, layout.today()).await?;
            Ok(page::judged_by_another(&layout, &view))
        }
        Err(error) => Err(error.into()),
    }
}

/// The file as it came, to be saved and opened elsewhere: never shown by the browser as ours.
async fn file(path: paths::IncomingFile, Read(mut tx): Read) -> Answer {
    let raw = store::incoming::raw(&mut tx, path.id).await?;
    let end = if crate::calendar::read::looks_like_one(&raw) {
        "ics"
    } else {
        "eml"
    };
    let name = format!("attachment; filename=\"inkommet-{}.{end}\"", path.id);
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, raw).into_response())
}
