//! The page on which a user chooses a password, for whoever has the link. Looking at it changes nothing: mail scanners do.

use axum::extract::State;

use crate::actions::activations;
use crate::clock::Now;
use crate::domain::network::Network;
use crate::domain::settings::Key;
use crate::domain::user::NotAllowed;
use crate::error::Error;
use crate::web::error::{paced, patience};
use crate::web::form::{Filled, Saved, Unsaved, or_again};
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

async fn show(path: paths::Activation, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    match activations::open(&mut tx, now, &path.token).await {
        Ok(user) => Ok(page::show(
            &layout,
            &path,
            &user,
            &Filled::new(ActivationForm::default()),
        )),
        Err(error) => gone(&layout, error),
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
        Err(error) => return gone(&layout, error),
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
fn gone(layout: &Layout, error: Error) -> Answer {
    match error {
        Error::User(NotAllowed::NoLink) => Ok(page::gone(layout)),
        other => Err(other.into()),
    }
}
