//! The page on which a user chooses a password, for whoever has the link. Looking at it changes nothing: mail scanners do.

use axum::extract::State;

use crate::actions::activations;
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::network::Network;
use crate::domain::settings::Key;
use crate::domain::user::NotAllowed;
use crate::error::Error;
use crate::web::error::{paced, patience};
use crate::web::form::{Filled, Saved, Unsaved, or_again};
use crate::web::witness::noting;
use crate::web::{Access, Answer, AppState, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::ActivationForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<ActivationForm>()
        .get(Access::Public, show)
        .post(Access::Public, choose)
}

async fn show(
    path: paths::Activation,
    State(state): State<AppState>,
    layout: Layout,
    (now, network): (Now, Network),
    Read(mut tx): Read,
) -> Answer {
    let opened = activations::open(&mut tx, now, &path.token).await;
    drop(tx);
    match opened {
        Ok(user) => Ok(page::show(
            &layout,
            &path,
            &user,
            &Filled::new(ActivationForm::default()),
        )),
        Err(error) => gone(&state, (now, network), &layout, error).await,
    }
}

async fn choose(
    path: paths::Activation,
    State(state): State<AppState>,
    layout: Layout,
    (now, network): (Now, Network),
    typed: ActivationForm,
) -> Answer {
    let mut read = state.db.read().await?;
    let user = match activations::open(&mut read, now, &path.token).await {
        Ok(user) => user,
        Err(error) => return gone(&state, (now, network), &layout, error).await,
    };
    drop(read);
    let saved: Saved = async {
        let chosen = typed.check()?;
        let municipality = layout.settings().text(Key::Municipality);
        let cost = state.options.password_cost;
        activations::choose(&state.db, now, (&path.token, chosen), municipality, network, cost).await?;
        Ok(flash::redirect(paths::SignIn, page::CHOSEN))
    }
    .await;
    let wait = match &saved {
        Err(Unsaved::Error(error)) => patience(error),
        _ => None,
    };
    let again = or_again(saved, typed, "password", None, |form| {
        page::show(&layout, &path, &user, &form)
    })?;
    Ok(paced(again, wait))
}

/// A link that leads nowhere says so and no more; what broke goes on.
async fn gone(state: &AppState, (now, network): (Now, Network), layout: &Layout, error: Error) -> Answer {
    match error {
        Error::User(NotAllowed::NoLink) => {
            let ended = (Action::LinkRefused, "/valj-losenord");
            noting::refused(state, now, Actor::outside(network), ended).await;
            Ok(page::gone(layout))
        }
        other => Err(other.into()),
    }
}
