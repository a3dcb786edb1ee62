//! Logging a night: filled in beforehand with what was planned, so that a thumb only says what was otherwise.

use crate::actions::{self, Write};
use crate::domain::deviation::{AbsenceFacts, AbsenceKind};
use crate::domain::ids::PartnerCode;
use crate::domain::round::Round;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::rounds::{Night, page as round_page};
use crate::web::{Access, Layout, Routes, flash, paths};

pub mod form;
pub mod page;

pub use form::ReportForm;

pub fn routes() -> Routes {
    Routes::new().form::<ReportForm>().post(Access::Work, log)
}

async fn log(path: paths::RoundReport, layout: Layout, mut write: Write, typed: ReportForm) -> Answer {
    let night = Night::load(&mut write.tx, path.id).await?;
    let stored = ReportForm::stored(&night, layout.now())?;
    let saved = async {
        let report = typed.parse(&night)?;
        save(&mut write, &night, &typed, &report).await?;
        flash::saved(write, paths::Round { id: path.id }, &page::saved(report.outcome)).await
    };
    saved.await.or_else(|unsaved| {
        let report = unsaved.again(typed, "utfall", Some(stored))?;
        Ok(round_page::show(&layout, &night, report, layout.now())?)
    })
}

async fn save(
    write: &mut Write,
    night: &Night,
    form: &ReportForm,
    report: &actions::rounds::Report,
) -> Result<(), Error> {
    let id = night.parts()?.1.id;
    actions::rounds::log(write, id, form.revision, report).await?;
    let round = store::rounds::get(&mut write.tx, id).await?;
    if round.is_done() {
        let planned = night.meant()?.partners;
        for (partner, kind) in form.missing(planned) {
            tell_kind(write, &round, planned, &partner, kind).await?;
        }
    }
    Ok(())
}

/// Notes how a partner was missing and leaves what else is told as it is.
async fn tell_kind(
    write: &mut Write,
    round: &Round,
    planned: &[PartnerCode],
    partner: &PartnerCode,
    kind: AbsenceKind,
) -> Result<(), Error> {
    let old = round.absence(Some(partner));
    let told = AbsenceFacts {
        partner: Some(partner.clone()),
        kind: Some(kind),
        reason: old.and_then(|old| old.reason.clone()),
        reason_text: old.map(|old| old.reason_text.clone()).unwrap_or_default(),
        stated_by: old.map(|old| old.stated_by.clone()).unwrap_or_default(),
        stated_on: old.and_then(|old| old.stated_on),
        channel: old.and_then(|old| old.channel),
    };
    let revision = old.map(|old| old.revision);
    actions::rounds::tell(write, round, planned, revision, &told)
        .await
        .map(|_| ())
}
