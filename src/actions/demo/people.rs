//! Settings, users and officers of the example. No one has a name but a function or a letter.

use crate::actions::passwords::Cost;
use crate::actions::scope::Scope;
use crate::actions::users::{self, NewUser};
use crate::actions::{Write, officers, second_factor, settings};
use crate::domain::partner::{OfficerFacts, Validity};
use crate::domain::settings::Key;
use crate::error::Result;
use crate::store;

use super::{CASE, Example, MUNICIPALITY, PASSWORD, USERS};

const SETTINGS: [(Key, &str); 4] = [
    (Key::Municipality, MUNICIPALITY),
    (Key::HomeTeam, "AIK"),
    (Key::Arena, "Strawberry Arena"),
    (Key::FeedbackAddress, "tillsyn@exempelby.example"),
];

/// Why nobody here needs a second factor.
const WAIVED: &str = "Exempelkommunen har kända lösenord, och uppgifterna är påhittade.";

pub(super) async fn begin(write: &mut Write, scope: &Scope, cost: Cost) -> Result<Example> {
    for (key, value) in SETTINGS {
        settings::set(write, &scope.program, key, CASE, value).await?;
    }
    second_factor::set_rule(write, false, WAIVED).await?;
    for (username, name, role) in USERS {
        let password = users::choose_password(PASSWORD, username, name, MUNICIPALITY, cost).await?;
        let new = NewUser {
            username: username.to_owned(),
            name: name.to_owned(),
            email: None,
            roles: vec![role],
            password: Some(password),
        };
        users::add(write, new).await?;
    }
    let officer = store::users::by_username(&mut write.tx, USERS[0].0).await?;
    for (name, user) in [("A", Some(officer.id)), ("B", None), ("C", None)] {
        let new = OfficerFacts {
            name: format!("Handläggare {name}"),
            phone: Some("08-000 00 00".to_owned()),
            user,
            valid: Validity::default(),
        };
        officers::add(write, &new).await?;
    }
    Ok(Example {
        today: write.now.today(),
        scope: Scope::of(&mut write.tx, scope.code()).await?,
        director: store::users::by_username(&mut write.tx, USERS[1].0).await?,
        officer,
    })
}
