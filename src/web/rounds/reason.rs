//! Why a partner was missing or a round not carried out: who said it, when and how (rule 7).

use crate::actions::{self, Write};
use crate::domain::ids::{PartnerCode, RoundId};
use crate::error::Error;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::rounds::Night;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::rounds::reason::page::Subject;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<ReasonForm>()
        .get(Access::Work, |path: paths::RoundReason, layout: Layout, read: Read| {
            edit(path.id, None, layout, read)
        })
        .post(
            Access::Work,
            |path: paths::RoundReason, layout: Layout, write: Write, typed: ReasonForm| {
                save(path.id, None, layout, write, typed)
            },
        )
        .get(
            Access::Work,
            |path: paths::AbsenceReason, layout: Layout, read: Read| {
                edit(path.id, Some(PartnerCode(path.partner)), layout, read)
            },
        )
        .post(
            Access::Work,
            |path: paths::AbsenceReason, layout: Layout, write: Write, typed: ReasonForm| {
                save(path.id, Some(PartnerCode(path.partner)), layout, write, typed)
            },
        )
}

async fn edit(id: RoundId, partner: Option<PartnerCode>, layout: Layout, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, id).await?;
    check_partner(&night, partner.as_ref())?;
    let reasons = store::programs::reasons(&mut tx).await?;
    let form = match (night.parts()?.1.absence(partner.as_ref()), &partner) {
        (Some(absence), _) => ReasonForm::stored(absence),
        (None, Some(partner)) => ReasonForm::answered(&night, partner, layout.now())?,
        (None, None) => ReasonForm::default(),
    };
    let subject = Subject {
        night: &night,
        partner: partner.as_ref(),
        reasons: &reasons,
    };
    page::form(&layout, &subject, Filled::new(form))
}

async fn save(
    id: RoundId,
    partner: Option<PartnerCode>,
    layout: Layout,
    mut write: Write,
    typed: ReasonForm,
) -> Answer {
    let night = Night::load(&mut write.tx, id).await?;
    check_partner(&night, partner.as_ref())?;
    let reasons = store::programs::reasons(&mut write.tx).await?;
    let (_, round) = night.parts()?;
    let planned = night.meant()?.partners;
    let saved = async {
        let told = typed.parse(partner.clone())?;
        let revision = (typed.revision != 0).then_some(typed.revision);
        actions::rounds::tell(&mut write, round, planned, revision, &told).await?;
        flash::done(write, paths::Round { id }, page::SAVED).await
    };
    let stored = round.absence(partner.as_ref()).map(ReasonForm::stored);
    let subject = Subject {
        night: &night,
        partner: partner.as_ref(),
        reasons: &reasons,
    };
    or_again(saved.await, typed, "orsak", Some(stored.unwrap_or_default()), |form| {
        page::form(&layout, &subject, form)
    })
}

fn check_partner(night: &Night, partner: Option<&PartnerCode>) -> Result<(), Error> {
    let known = partner.is_none_or(|code| night.record.partner(code).is_some());
    if known { Ok(()) } else { Err(Error::NotFound) }
}
