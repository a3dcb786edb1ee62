//! What users are told of their accounts, by mail.

use chrono::{DateTime, Utc};

use crate::swedish::dates;
use crate::swedish::letters::LINK_PLACE;

pub const ACTIVATION: &str = "Välj lösenord i Tillsyn";

/// How to choose a password.
pub fn activation(username: &str, until: DateTime<Utc>) -> String {
    format!(
        "Hej!\n\nVälj ett lösenord här, så kan du logga in i Tillsyn:\n{LINK_PLACE}\n\nDitt användarnamn är {username}. \
         Länken fungerar en gång och gäller till {}. Lämna den inte vidare.\n\nVäntade du dig inte det här mejlet? Hör av dig \
         till administratören.\n",
        dates::instant(until)
    )
}
