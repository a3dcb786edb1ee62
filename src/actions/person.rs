//! All that the tool holds of one person: every row that refers to them or names them, whichever table it is in.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value, json};
use tokio::task::yield_now;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::withheld::{Withheld, person};
use crate::error::Result;
use crate::store::upkeep::everywhere;
use crate::store::{self, Tx};

/// More of a text than this is cut down to what stands around the name.
const LONG: usize = 1_000;

/// What is known of whom it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// As it was typed: a name or an address.
    pub asked: String,
    pub names: BTreeSet<String>,
    pub addresses: BTreeSet<String>,
    /// The table and the id of each row that is the person's own.
    #[serde(skip)]
    ids: BTreeSet<(&'static str, i64)>,
}

/// A row that tells of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    pub table: String,
    /// Refers to them, or has the whole name or address; else a part of the name, which may be someone else's.
    pub is_sure: bool,
    pub row: Map<String, Value>,
}

/// All that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    pub person: Person,
    pub told: Vec<Told>,
}

/// Finds it, in one view of the database.
pub async fn find(tx: &mut Tx, asked: &str) -> Result<Found> {
    let person = known(tx, asked.trim()).await?;
    let parts = person.names.iter().flat_map(|name| self::person(name, "", &|_| false));
    let names = Withheld::new(parts.collect(), None);
    let mut told = Vec::new();
    for table in everywhere::tables(tx).await? {
        for (at, row) in everywhere::rows(tx, &table).await?.into_iter().enumerate() {
            // others are let in between
            if at % 50 == 0 {
                yield_now().await;
            }
            let is_own = refers(&person, &table, &row);
            let is_named = row.values().any(|value| has_whole(&person, value));
            let may_be = || {
                row.values()
                    .filter_map(Value::as_str)
                    .any(|text| !names.look(text).is_open())
            };
            if is_own || is_named || may_be() {
                told.push(Told {
                    table: table.name.clone(),
                    is_sure: is_own || is_named,
                    row: row
                        .into_iter()
                        .map(|(column, value)| (column, shortened(&person, value)))
                        .collect(),
                });
            }
        }
    }
    told.sort_by_key(|told| !told.is_sure);
    Ok(Found { person, told })
}

/// Notes that it was taken out, and of whom.
pub async fn note(write: &mut Write, found: &Found) -> Result<()> {
    let detail = json!({ "of": found.person.asked, "rows": found.told.len() });
    write.note(Action::Exported, "export", "person", detail).await
}

/// As a file for programs.
///
/// # Errors
/// Only if memory runs out.
pub fn json(found: &Found) -> Result<String> {
    Ok(serde_json::to_string_pretty(found)? + "\n")
}

/// The same person as user, officer and contact.
async fn known(tx: &mut Tx, asked: &str) -> Result<Person> {
    let same = |text: &str| text.to_lowercase() == asked.to_lowercase();
    let mut person = Person {
        asked: asked.to_owned(),
        ..Person::default()
    };
    let kind = if asked.contains('@') {
        &mut person.addresses
    } else {
        &mut person.names
    };
    kind.insert(asked.to_owned());
    for user in store::users::list(tx).await? {
        if same(&user.name) || same(&user.username) || user.email.as_deref().is_some_and(same) {
            person.ids.insert(("user", user.id.0));
            person.names.insert(user.name);
            person.addresses.extend(user.email);
        }
    }
    for officer in store::officers::list(tx).await? {
        let is_user = officer.user.is_some_and(|user| person.ids.contains(&("user", user.0)));
        if same(&officer.name) || is_user {
            person.ids.insert(("officer", officer.id.0));
            person.names.insert(officer.name.clone());
        }
    }
    for contact in store::contacts::list(tx).await? {
        if same(&contact.name) || contact.email.as_deref().is_some_and(same) {
            person.ids.insert(("contact", contact.id.0));
            person.names.insert(contact.name.clone());
            person.addresses.extend(contact.email.clone());
        }
    }
    Ok(person)
}

/// Whether a row is the person's own, or refers to one that is.
fn refers(person: &Person, table: &everywhere::Table, row: &Map<String, Value>) -> bool {
    let id = |column: &str| row.get(column).and_then(Value::as_i64);
    person.ids.iter().any(|(of, own)| {
        let is_itself = table.name == *of && id("id") == Some(*own);
        let mut columns = table.refers.iter().filter(|(_, parent)| parent == of);
        is_itself || columns.any(|(column, _)| id(column) == Some(*own))
    })
}

fn has_whole(person: &Person, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    let text = text.to_lowercase();
    let mut all = person.names.iter().chain(&person.addresses);
    all.any(|one| text.contains(&one.to_lowercase()))
}

/// What stands around the first name, of a text that says much more.
fn shortened(person: &Person, value: Value) -> Value {
    let Value::String(text) = &value else { return value };
    if text.chars().count() <= LONG {
        return value;
    }
    let lower = text.to_lowercase();
    let words = person
        .names
        .iter()
        .flat_map(|name| name.split(' ').chain([name.as_str()]));
    let words = words
        .chain(person.addresses.iter().map(String::as_str))
        .filter(|word| word.len() > 2);
    let at = words
        .filter_map(|word| lower.find(&word.to_lowercase()))
        .min()
        .unwrap_or_default();
    let before = lower.get(..at).map_or(0, |before| before.chars().count());
    let around: String = text
        .chars()
        .skip(before.saturating_sub(LONG / 4))
        .take(LONG / 2)
        .collect();
    json!(format!("… {around} …"))
}
