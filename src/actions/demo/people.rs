//! Settings, users, officers and contact persons of the example. No one has a name but a function or a letter.

use crate::actions::passwords::Cost;
use crate::actions::users::{self, NewUser};
use crate::actions::{Write, contacts, officers, settings};
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{ContactFacts, OfficerFacts, Validity};
use crate::domain::program::Program;
use crate::domain::settings::Key;
use crate::domain::user::User;
use crate::error::Result;
use crate::store;

use super::{CASE, MUNICIPALITY, PASSWORD, Team, USERS, day};

pub(super) async fn set(write: &mut Write, program: &Program) -> Result<()> {
    let values = [
        (Key::Municipality, MUNICIPALITY),
        (Key::HomeTeam, "AIK"),
        (Key::Arena, "Strawberry Arena"),
        (Key::FeedbackAddress, "tillsyn@exempelby.example"),
    ];
    for (key, value) in values {
        settings::set(write, program, key, CASE, value).await?;
    }
    Ok(())
}

pub(super) async fn add(write: &mut Write, cost: Cost) -> Result<Team> {
    for (username, name, role) in USERS {
        let password = users::choose_password(PASSWORD, username, name, MUNICIPALITY, cost).await?;
        let new = NewUser {
            username: username.to_owned(),
            name: name.to_owned(),
            roles: vec![role],
            password,
        };
        users::add(write, new).await?;
    }
    let [officer, director] = [user(write, USERS[0].0).await?, user(write, USERS[1].0).await?];
    let new = |letter: &str, user| OfficerFacts {
        name: format!("Handläggare {letter}"),
        phone: Some("08-000 00 00".to_owned()),
        user,
        valid: Validity::default(),
    };
    let a = officers::add(write, &new("A", Some(officer.id))).await?;
    let b = officers::add(write, &new("B", None)).await?;
    let c = officers::add(write, &new("C", None)).await?;
    add_contacts(write).await?;
    Ok(Team {
        officer,
        director,
        officers: [a, b, c],
    })
}

async fn user(write: &mut Write, username: &str) -> Result<User> {
    store::users::by_username(&mut write.tx, username).await
}

/// The police's contact person was relieved by another, as had been said.
async fn add_contacts(write: &mut Write) -> Result<()> {
    let contact = |partner: &str, name: &str, address: &str, from| ContactFacts {
        partner: PartnerCode::new(partner),
        name: name.to_owned(),
        email: Some(format!("{address}@polisen.example")),
        phone: Some("010-000 00 00".to_owned()),
        valid: Validity {
            from: Some(from),
            to: None,
        },
    };
    let first = contact("polis", "Polisens kontaktperson", "kontakt", day(2022, 1, 1));
    let second = contact("polis", "Polisens nya kontaktperson", "ny.kontakt", day(2024, 8, 1));
    let arena = contact(
        "evenemangspolis",
        "Evenemangspolisens kontaktperson",
        "evenemang",
        day(2022, 1, 1),
    );
    contacts::succeed(write, &first).await?;
    if write.now.today() >= day(2024, 8, 1) {
        contacts::succeed(write, &second).await?;
    }
    contacts::succeed(write, &arena).await?;
    Ok(())
}
