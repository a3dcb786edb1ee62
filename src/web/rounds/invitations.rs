//! Invitations to one round: who has it in their calendar, what that calendar said, and inviting on one's own account.

use axum::extract::Form;
use serde::Deserialize;
use sqlx::SqliteConnection;

use crate::actions::{Write, invitations};
use crate::domain::ids::{ContactId, RoundId};
use crate::domain::invitation::Invitation;
use crate::domain::outbox::State;
use crate::domain::partner::Contact;
use crate::error::Error;
use crate::store;
use crate::swedish::refusals::refusal;
use crate::web::{Access, Answer, Routes, flash, paths};

pub mod page;

pub fn routes() -> Routes {
    Routes::new().post(Access::Work, invite)
}

/// Who is invited and who can be.
pub struct Invited {
    /// With how the last mail about each stands.
    pub invitations: Vec<(Invitation, Option<State>)>,
    /// Those who have an address, whenever they are contacts.
    pub contacts: Vec<Contact>,
}

impl Invited {
    pub async fn load(db: &mut SqliteConnection, round: RoundId) -> Result<Self, Error> {
        let mut invited = Vec::new();
        for invitation in store::invitations::of_round(db, round).await? {
            let mails = store::outbox::of_invitation(db, invitation.id).await?;
            invited.push((invitation, mails.last().map(crate::domain::outbox::Outgoing::state)));
        }
        let mut contacts = store::contacts::list(db).await?;
        contacts.retain(|contact| contact.email.is_some());
        Ok(Self {
            invitations: invited,
            contacts,
        })
    }
}

#[derive(Debug, Deserialize)]
struct Chosen {
    contact: i64,
}

/// What is refused is said on the round's page: the form has nothing to type.
async fn invite(path: paths::RoundInvitations, mut write: Write, Form(chosen): Form<Chosen>) -> Answer {
    let back = paths::Round { id: path.id };
    match invitations::invite(&mut write, path.id, ContactId(chosen.contact)).await {
        Ok(sent) => flash::done(write, back, if sent { page::INVITED } else { page::HAS_IT }).await,
        Err(error @ Error::Invitation(_)) => Ok(flash::redirect(back, &refusal(&error))),
        Err(error) => Err(error.into()),
    }
}
