//! What may be handed out of a year today, as a page and as files; and the requests that were tried, each noted in the log.

use axum::response::Response;

use crate::actions::export::disclosure::{self, Disclosure, Request, tried_lately};
use crate::actions::scope::Scope;
use crate::domain::period::YEARS;
use crate::domain::settings::Settings;
use crate::error::{Error, Result};
use crate::report;
use crate::store::Tx;
use crate::store::audit::Logged;
use crate::web::form::Filled;
use crate::web::{Access, Answer, Layout, Read, Routes, Writer, flash, paths, rendered};

mod form;
mod page;

use form::RequestForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<RequestForm>()
        .get(Access::Team, show)
        .post(Access::Work, tried)
        .get(Access::Team, file)
}

/// A year as its page needs it.
pub struct View {
    found: Disclosure,
    /// As they hold in that year.
    settings: Settings,
    lately: Vec<(Logged, Request)>,
}

async fn load(tx: &mut Tx, scope: &Scope, layout: &Layout, year: i32) -> Result<View> {
    if !YEARS.contains(&year) {
        return Err(Error::NotFound);
    }
    Ok(View {
        found: disclosure::load(tx, scope.code(), year, layout.now().tonight()).await?,
        settings: scope.settings(year),
        lately: tried_lately(tx).await?,
    })
}

async fn show(_: paths::Disclosures, asked: paths::OfYear, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let view = load(&mut tx, &scope, &layout, asked.or_this(layout.today())).await?;
    Ok(page::show(&layout, &view, &Filled::new(RequestForm::default())))
}

/// The year is read before the write that notes that it was taken out.
async fn file(path: paths::DisclosureFile, layout: Layout, scope: Scope, Read(mut tx): Read, writer: Writer) -> Answer {
    let (year, Some(format)) = rendered::year_and_format(&path.year)? else {
        return Err(Error::NotFound.into());
    };
    let view = load(&mut tx, &scope, &layout, year).await?;
    drop(tx);
    let response = written(&view, format)?;
    let mut write = writer.begin().await?;
    disclosure::note_export(&mut write, &view.found).await?;
    write.commit().await?;
    Ok(response)
}

fn written(view: &View, format: &str) -> Result<Response> {
    let View { found, settings, .. } = view;
    let (kind, body) = match format {
        "csv" => ("text/csv; charset=utf-8", disclosure::csv(found, settings)?),
        "json" => ("application/json", disclosure::json(found, settings)?),
        "html" => (
            "text/html; charset=utf-8",
            report::document_html(&disclosure::document(found, settings)),
        ),
        _ => return Err(Error::NotFound),
    };
    Ok(rendered::to_keep(
        kind,
        &format!("lamna-ut-{}.{format}", found.year),
        body,
    ))
}

async fn tried(
    _: paths::Disclosures,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
    writer: Writer,
    typed: RequestForm,
) -> Answer {
    match typed.parse() {
        Ok(request) => {
            drop(tx);
            let mut write = writer.begin().await?;
            disclosure::tried(&mut write, &request).await?;
            flash::done(write, paths::Disclosures, page::NOTED).await
        }
        Err(errors) => {
            let view = load(&mut tx, &scope, &layout, layout.year()).await?;
            Ok(page::show(&layout, &view, &Filled::faulty(typed, errors)))
        }
    }
}
