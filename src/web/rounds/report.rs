//! Logging a night: filled in beforehand with what was planned, so that a thumb only says what was otherwise.

use crate::actions::{self, Write};
use crate::error::Error;
use crate::store;
use crate::web::form::or_again;
use crate::web::rounds::{Night, page as round_page};
use crate::web::{Access, Answer, Layout, Routes, flash, paths};

pub mod form;
pub mod page;

pub use form::ReportForm;

pub fn routes() -> Routes {
    Routes::new().form::<ReportForm>().post(Access::Work, log)
}

async fn log(path: paths::RoundReport, layout: Layout, mut write: Write, typed: ReportForm) -> Answer {
    let night = Night::load(&mut write.tx, path.id).await?;
    let stored = ReportForm::stored(&night, layout.now());
    let saved = async {
        let report = typed.parse(&night)?;
        save(&mut write, &night, &typed, &report).await?;
        flash::done(write, paths::Round { id: path.id }, &page::saved(report.outcome)).await
    };
    or_again(saved.await, typed, "utfall", Some(stored), |report| {
        round_page::show(&layout, &night, report)
    })
}

async fn save(
    write: &mut Write,
    night: &Night,
    form: &ReportForm,
    report: &actions::rounds::Report,
) -> Result<(), Error> {
    let id = night.round.id;
    actions::rounds::log(write, id, form.revision, report).await?;
    let round = store::rounds::get(&mut write.tx, id).await?;
    if round.is_done() {
        let planned = night.meant().partners;
        for (partner, kind) in form.missing(planned) {
            actions::rounds::tell_kind(write, &round, planned, &partner, kind).await?;
        }
    }
    Ok(())
}
