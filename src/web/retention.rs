//! Retention (gallring), for chefs: what would go by the decisions that an administrator has set, and the button that does it.

use crate::actions::retention::{self, Run};
use crate::error::{Error, Result};
use crate::web::form::{Filled, form};
use crate::web::{Access, Answer, Layout, Page, Routes, Writer, flash, paths};

mod page;

form! {
    /// What was shown.
    pub struct RunForm {
        shown: hidden(),
    }
}

pub fn routes() -> Routes {
    Routes::new()
        .form::<RunForm>()
        .fresh_get(Access::Decide, show)
        .fresh_post(Access::Decide, carry_out)
}

async fn show(_: paths::Retention, layout: Layout, writer: Writer) -> Page {
    let run = looked_at(&writer).await?;
    Ok(layout.frame(page::TITLE, &page::show(&layout, &run, &form(&run)?, false)))
}

/// The form that carries what is shown.
fn form(run: &Run) -> Result<Filled<RunForm>> {
    let shown = run.fingerprint()?;
    Ok(Filled::new(RunForm { shown }))
}

async fn looked_at(writer: &Writer) -> Result<Run> {
    retention::look(&writer.db, writer.now, writer.actor.clone()).await
}

async fn carry_out(_: paths::Retention, layout: Layout, writer: Writer, typed: RunForm) -> Answer {
    let mut write = writer.begin().await?;
    match retention::carry_out(&mut write, &typed.shown).await {
        Ok(run) => flash::done(write, paths::Retention, &page::done(&run)).await,
        Err(Error::Overtaken) => {
            drop(write);
            let run = looked_at(&writer).await?;
            let body = page::show(&layout, &run, &form(&run)?, true);
            Ok(layout.conflict(page::TITLE, &body))
        }
        Err(error) => Err(error.into()),
    }
}
