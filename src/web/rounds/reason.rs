//! Why a partner was missing or a round not carried out: who said it, when and how (rule 7).

use crate::actions::{self, Write};
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::program::Reason;
use crate::error::Error;
use crate::store::{self, Tx};
use crate::web::form::{Filled, or_again};
use crate::web::rounds::Night;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::unread::Unread;
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
            |path: paths::RoundReason, unread: Unread, layout: Layout, write: Write, typed: ReasonForm| {
                save((path.id, None), unread, layout, write, typed)
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
            |path: paths::AbsenceReason, unread: Unread, layout: Layout, write: Write, typed: ReasonForm| {
                save((path.id, Some(PartnerCode(path.partner))), unread, layout, write, typed)
            },
        )
}

async fn edit(id: RoundId, partner: Option<PartnerCode>, layout: Layout, Read(mut tx): Read) -> Answer {
    let (night, reasons) = load(&mut tx, id, partner.as_ref()).await?;
    let night = night.with_withheld(&mut tx, layout.now().tonight()).await?;
    let form = match (night.round.absence(partner.as_ref()), &partner) {
        (Some(absence), _) => ReasonForm::stored(absence),
        (None, Some(partner)) => ReasonForm::answered(&night, partner, layout.today()),
        (None, None) => ReasonForm::default(),
    };
    Ok(page::form(
        &layout,
        (&night, partner.as_ref()),
        &reasons,
        Filled::new(form),
    ))
}

async fn save(
    (id, partner): (RoundId, Option<PartnerCode>),
    unread: Unread,
    layout: Layout,
    mut write: Write,
    typed: ReasonForm,
) -> Answer {
    let (mut night, reasons) = load(&mut write.tx, id, partner.as_ref()).await?;
    let saved = async {
        let told = typed.parse(partner.clone())?;
        let revision = (typed.revision != 0).then_some(typed.revision);
        actions::rounds::tell(&mut write, &night.round, night.meant().partners, revision, &told).await?;
        flash::done(write, paths::Round { id }, page::SAVED).await
    };
    let saved = saved.await;
    let program = &night.record.program.code;
    night.withheld = unread.again(saved.is_ok(), program, night.year.year).await?;
    let stored = night.round.absence(partner.as_ref()).map(ReasonForm::stored);
    or_again(saved, typed, "orsak", Some(stored.unwrap_or_default()), |form| {
        page::form(&layout, (&night, partner.as_ref()), &reasons, form)
    })
}

/// The night, with the reasons that there are. The partner is one that is known.
async fn load(tx: &mut Tx, id: RoundId, partner: Option<&PartnerCode>) -> Result<(Night, Vec<Reason>), Error> {
    let night = Night::load(tx, id).await?;
    if partner.is_some_and(|code| night.record.partner(code).is_none()) {
        return Err(Error::NotFound);
    }
    Ok((night, store::programs::reasons(tx).await?))
}
