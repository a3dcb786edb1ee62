//! Why a partner was missing or a round not carried out: who said it, when and how (rule 7).

use axum::extract::Form;
use axum::response::IntoResponse;

use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::ids::{PartnerCode, RoundId};
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::extract::Read;
use crate::web::form::FormErrors;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::rounds::reason::page::Subject;
use crate::web::rounds::{Fields, Night, Typed};
use crate::web::{Access, Layout, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(
            Access::Work,
            |path: paths::RoundReason, layout: Layout, now: Now, read: Read| edit(path.id, None, layout, now, read),
        )
        .post(
            Access::Work,
            |path: paths::RoundReason, layout: Layout, write: Write, form: Fields| {
                save(path.id, None, layout, write, form)
            },
        )
        .get(
            Access::Work,
            |path: paths::AbsenceReason, layout: Layout, now: Now, read: Read| {
                edit(path.id, Some(PartnerCode(path.partner)), layout, now, read)
            },
        )
        .post(
            Access::Work,
            |path: paths::AbsenceReason, layout: Layout, write: Write, form: Fields| {
                save(path.id, Some(PartnerCode(path.partner)), layout, write, form)
            },
        )
}

async fn edit(id: RoundId, partner: Option<PartnerCode>, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, id).await?;
    check_partner(&night, partner.as_ref())?;
    let reasons = store::programs::reasons(&mut tx).await?;
    let form = match (night.parts()?.1.absence(partner.as_ref()), &partner) {
        (Some(absence), _) => ReasonForm::stored(absence),
        (None, Some(partner)) => ReasonForm::answered(&night, partner, now)?,
        (None, None) => ReasonForm::default(),
    };
    let subject = Subject {
        night: &night,
        partner: partner.as_ref(),
        reasons: &reasons,
    };
    let body = page::body(&layout, &subject, &form, &FormErrors::default(), None)?;
    Ok(layout.frame(page::TITLE, &body).into_response())
}

async fn save(
    id: RoundId,
    partner: Option<PartnerCode>,
    layout: Layout,
    mut write: Write,
    Form(fields): Fields,
) -> Answer {
    let night = Night::load(&mut write.tx, id).await?;
    check_partner(&night, partner.as_ref())?;
    let reasons = store::programs::reasons(&mut write.tx).await?;
    let subject = Subject {
        night: &night,
        partner: partner.as_ref(),
        reasons: &reasons,
    };
    let mut form = ReasonForm::typed(&Typed(fields));
    let told = match form.parse(partner.clone()) {
        Ok(told) => told,
        Err(errors) => return Ok(layout.invalid(page::TITLE, &page::body(&layout, &subject, &form, &errors, None)?)),
    };
    let (_, round) = night.parts()?;
    let planned = night.meant()?.partners;
    match actions::rounds::tell(&mut write, round, planned, form.revision.parse().ok(), &told).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Round { id }, page::SAVED))
        }
        Err(Error::Stale) => {
            let stored = round.absence(partner.as_ref());
            let stored = stored.map(ReasonForm::stored).unwrap_or_default();
            let both = page::both(&stored, &form);
            form.revision = stored.revision;
            let body = page::body(&layout, &subject, &form, &FormErrors::default(), Some(&both))?;
            Ok(layout.conflict(page::TITLE, &body))
        }
        Err(error) => {
            let errors = FormErrors::refused("orsak", error)?;
            Ok(layout.invalid(page::TITLE, &page::body(&layout, &subject, &form, &errors, None)?))
        }
    }
}

fn check_partner(night: &Night, partner: Option<&PartnerCode>) -> Result<(), Error> {
    let known = partner.is_none_or(|code| night.record.partner(code).is_some());
    if known { Ok(()) } else { Err(Error::NotFound) }
}
