//! One's own second factor, and showing once more who one is before what is sensitive.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use crate::actions::Write;
use crate::actions::second_factor::{self, codes};
use crate::actions::sign_in::{self, Again};
use crate::domain::network::Network;
use crate::domain::settings::Key;
use crate::domain::user::{NotAllowed, User};
use crate::error::{Error, Result};
use crate::web::error::{paced, patience};
use crate::web::form::{Filled, FormErrors, Saved, Unsaved, or_again};
use crate::web::resume::{self, Carried};
use crate::web::session::{self, Current};
use crate::web::{Access, Answer, AppState, Layout, Routes, Viewer, Writer, flash, paths};

pub mod form;
pub mod page;

use form::{ProofForm, SetUpForm};

pub fn routes() -> Routes {
    Routes::new()
        .form::<SetUpForm>()
        .form::<ProofForm>()
        .fresh_get(Access::Known, show)
        .fresh_post(Access::Known, set_up)
        .fresh_post(Access::SignedIn, new_codes)
        .fresh_post(Access::SignedIn, remove)
        .get(Access::Known, ask)
        .post(Access::Known, prove)
}

async fn show(_: paths::SecondFactor, State(state): State<AppState>, viewer: Viewer, layout: Layout) -> Answer {
    let salt = second_factor::new_salt()?;
    let form = Filled::new(SetUpForm {
        salt,
        code: String::new(),
    });
    Ok(page(&state, &layout, &viewer.0, &form)?)
}

fn page(state: &AppState, layout: &Layout, user: &User, form: &Filled<SetUpForm>) -> Result<Response> {
    let municipality = layout.settings().text(Key::Municipality);
    let issuer = format!("Tillsyn {municipality}");
    let told = codes::to_set_up(&state.db, user, form.form.salt.as_bytes(), issuer.trim())?;
    Ok(page::set_up(layout, &told, form))
}

/// The page that shows the recovery codes is the answer itself: they are nowhere else.
async fn set_up(
    _: paths::SecondFactor,
    State(state): State<AppState>,
    viewer: Viewer,
    layout: Layout,
    mut write: Write,
    typed: SetUpForm,
) -> Answer {
    let user = &viewer.0;
    let saved: Saved = async {
        let (salt, code) = typed.check()?;
        let codes = second_factor::set_up(&mut write, &state.db, user, (salt, code)).await?;
        write.commit().await?;
        Ok(page::codes(&layout, &codes).into_response())
    }
    .await;
    let form = match saved {
        Ok(done) => return Ok(done),
        Err(Unsaved::Faulty(errors)) => Filled::faulty(typed, errors),
        Err(Unsaved::Error(error)) => Filled::faulty(typed, FormErrors::refused("code", error)?),
    };
    Ok(page(&state, &layout, user, &form)?)
}

async fn new_codes(_: paths::RecoveryCodes, viewer: Viewer, layout: Layout, mut write: Write) -> Answer {
    let codes = second_factor::new_recovery_codes(&mut write, &viewer.0).await?;
    write.commit().await?;
    Ok(page::codes(&layout, &codes).into_response())
}

async fn remove(_: paths::NoSecondFactor, viewer: Viewer, mut write: Write) -> Answer {
    second_factor::remove(&mut write, &viewer.0).await?;
    flash::done(write, paths::Account, page::REMOVED).await
}

async fn ask(_: paths::Proof, layout: Layout, then: paths::Then) -> Response {
    let form = ProofForm {
        till: then.local().to_owned(),
        ..ProofForm::default()
    };
    page::prove(&layout, &Filled::new(form))
}

async fn prove(
    _: paths::Proof,
    State(state): State<AppState>,
    (writer, current, network): (Writer, Current, Network),
    layout: Layout,
    headers: HeaderMap,
    typed: ProofForm,
) -> Answer {
    let again = Again {
        user: &writer.viewer.0,
        before: &current.id_hash,
        typed: &typed.proof,
        actor: &writer.actor,
        place: current.place(network),
    };
    match sign_in::prove_again(&writer.db, writer.now, again, writer.cost).await {
        Ok(secret) => {
            let begun = session::begun(&state, writer.now, &headers, &secret.0).await?;
            let next = match (begun, Carried::read(&typed.carried)) {
                (Some(begun), Some(carried)) => resume::confirm(&state, writer.now, begun, &carried).await?,
                _ => Redirect::to(paths::Then { till: typed.till }.local()).into_response(),
            };
            Ok((session::begins(&secret), next).into_response())
        }
        Err(error) => refused(&layout, typed, error),
    }
}

fn refused(layout: &Layout, typed: ProofForm, error: Error) -> Answer {
    let error = match error {
        // there is no name to be wrong about
        Error::User(NotAllowed::WrongPassword) => Error::User(NotAllowed::WrongProof),
        other => other,
    };
    let wait = patience(&error);
    let page = or_again(Err(Unsaved::Error(error)), typed, "proof", None, |form| {
        page::prove(layout, &form)
    })?;
    Ok(paced(page, wait))
}
