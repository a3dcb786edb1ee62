//! The page on which a partner answers, for whoever has the link. Looking at it changes nothing: mail scanners do.

use axum::extract::State;

use crate::actions::inquiries::{Linked, answer_by_link};
use crate::actions::scope::Scope;
use crate::actions::{Put, Write};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::inquiry::NotAllowed;
use crate::domain::inquiry::links::Ended;
use crate::domain::network::Network;
use crate::domain::partner::Partner;
use crate::error::{Error, Result};
use crate::store::{self, Tx};
use crate::web::form::{Filled, or_again};
use crate::web::witness::noting;
use crate::web::{Access, Answer, AppState, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::LinkForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<LinkForm>()
        .get(Access::Public, show)
        .post(Access::Public, answer)
}

/// A link that leads nowhere.
const REFUSED: (Action, &str) = (Action::LinkRefused, "/svar");

/// What a link leads to.
struct Opened {
    path: paths::AnswerPage,
    layout: Layout,
    partner: Partner,
    linked: Linked,
    /// Why nothing of it is shown or answered, if it has ended.
    ended: Option<Ended>,
}

impl Opened {
    /// `None` when nobody has been given such a link.
    async fn find(db: &mut Tx, path: paths::AnswerPage, layout: &Layout, now: Now) -> Result<Option<Self>> {
        let linked = match Linked::find(db, &path.token).await {
            Err(Error::NotFound) => return Ok(None),
            linked => linked?,
        };
        Ok(Some(Self {
            layout: layout.clone().within(&Scope::of(db, &linked.inquiry.program).await?),
            partner: store::partners::get(db, &linked.inquiry.partner).await?,
            path,
            ended: linked.ended(now.0)?,
            linked,
        }))
    }
}

async fn show(
    path: paths::AnswerPage,
    State(state): State<AppState>,
    layout: Layout,
    (now, network): (Now, Network),
    Read(mut tx): Read,
) -> Answer {
    let found = Opened::find(&mut tx, path, &layout, now).await?;
    drop(tx);
    let Some(opened) = found else {
        noting::refused(&state, now, Actor::outside(network), REFUSED).await;
        return Ok(page::unknown(&layout));
    };
    let by = opened.linked.holder().at(network);
    if let Some(why) = opened.ended {
        noting::refused(&state, now, by, REFUSED).await;
        return Ok(page::ended(&opened.layout, why));
    }
    let inquiry = opened.linked.inquiry.id.to_string();
    noting::once(&state, now, by, (Action::AnswerPageRead, "inquiry", &inquiry)).await;
    let nights = opened.linked.nights(now.0)?;
    Ok(page::show(&opened, &nights, &Filled::new(LinkForm::of(&nights))))
}

async fn answer(
    path: paths::AnswerPage,
    State(state): State<AppState>,
    layout: Layout,
    (now, network): (Now, Network),
    typed: LinkForm,
) -> Answer {
    let mut write = Write::begin(&state.db, now, Actor::outside(network)).await?;
    let Some(opened) = Opened::find(&mut write.tx, path, &layout, now).await? else {
        return Ok(page::unknown(&layout));
    };
    if let Some(why) = opened.ended {
        return Ok(page::ended(&opened.layout, why));
    }
    let linked = &opened.linked;
    let nights = linked.nights(now.0)?;
    let saved = async {
        let put = match answer_by_link(&mut write, linked, &typed.parse(&nights)?).await {
            Err(Error::Inquiry(NotAllowed::NightChanged)) => return Err(page::changed().into()),
            put => put?,
        };
        let told = page::registered(put != Put::Unchanged, !linked.link.email.is_empty());
        flash::done(write, &opened.path, told).await
    };
    or_again(saved.await, typed, "", None, |form| page::show(&opened, &nights, &form))
}
