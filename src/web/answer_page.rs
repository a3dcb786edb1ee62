//! The page on which a partner answers, for whoever has the link. Looking at it changes nothing: mail scanners do.

use axum::extract::State;
use axum_extra::extract::Form;

use crate::actions::inquiries::{Linked, answer_by_link};
use crate::actions::scope::Scope;
use crate::actions::{Put, Write};
use crate::clock::Now;
use crate::domain::inquiry::NotAllowed;
use crate::domain::user::Actor;
use crate::error::Error;
use crate::store;
use crate::web::form::FormErrors;
use crate::web::{Access, Answer, AppState, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::LinkForm;

pub fn routes() -> Routes {
    Routes::new().get(Access::Public, show).post(Access::Public, answer)
}

async fn show(path: paths::AnswerPage, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    let linked = match Linked::find(&mut tx, &path.token).await {
        Err(Error::NotFound) => return Ok(page::unknown(&layout)),
        linked => linked?,
    };
    let layout = layout.within(&Scope::of(&mut tx, &linked.inquiry.program).await?);
    let partner = store::partners::get(&mut tx, &linked.inquiry.partner).await?;
    let nights = linked.nights(now.0)?;
    let form = LinkForm::of(&nights);
    let shown = page::Shown {
        path: &path,
        partner: &partner,
        inquiry: &linked.inquiry,
        nights: &nights,
        form: &form,
    };
    Ok(page::show(&layout, &shown, &FormErrors::NONE))
}

async fn answer(
    path: paths::AnswerPage,
    State(state): State<AppState>,
    layout: Layout,
    now: Now,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let mut write = Write::begin(&state.db, now, Actor::system()).await?;
    let linked = match Linked::find(&mut write.tx, &path.token).await {
        Err(Error::NotFound) => return Ok(page::unknown(&layout)),
        linked => linked?,
    };
    let layout = layout.within(&Scope::of(&mut write.tx, &linked.inquiry.program).await?);
    let partner = store::partners::get(&mut write.tx, &linked.inquiry.partner).await?;
    let nights = linked.nights(now.0)?;
    let form = LinkForm::read(fields);
    let again = |errors: &FormErrors| {
        let shown = page::Shown {
            path: &path,
            partner: &partner,
            inquiry: &linked.inquiry,
            nights: &nights,
            form: &form,
        };
        Ok(page::show(&layout, &shown, errors))
    };
    let new = match form.parse(&nights) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    match answer_by_link(&mut write, &linked, &new).await {
        Err(Error::Inquiry(NotAllowed::NightChanged)) => again(&page::changed()),
        Err(error) => again(&FormErrors::refused("", error)?),
        Ok(put) => {
            let told = page::registered(put != Put::Unchanged, !linked.link.email.is_empty());
            flash::done(write, &path, told).await
        }
    }
}
