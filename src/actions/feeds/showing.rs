//! The calendar that a feed answers with.

use chrono::Datelike;
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::calendar::{self, Calendar};
use crate::clock::Now;
use crate::domain::appointment::Listed;
use crate::domain::feed::{Audience, Detail, Owner, entries};
use crate::domain::holder::{Holder, Sees};
use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::settings::Key;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::feeds;

/// Whose eyes it is for, as the domain needs it: a contact stands for the partner.
enum Eyes {
    Partner(PartnerCode),
    Officer(OfficerId),
}

/// What someone is shown, as a file. One who may see nothing today is shown nothing: whoever takes over has a feed
/// of their own.
pub async fn body(db: &mut Tx, owner: Owner, detail: Detail, now: Now) -> Result<String> {
    let listed = match eyes(db, owner, now).await? {
        Some(eyes) => rounds(db, &eyes, detail, now).await?,
        None => Vec::new(),
    };
    file(db, &listed, now).await
}

/// A calendar with nothing in it.
pub async fn empty(db: &mut SqliteConnection, now: Now) -> Result<String> {
    file(db, &[], now).await
}

async fn file(db: &mut SqliteConnection, listed: &[Listed], now: Now) -> Result<String> {
    let settings = Scope::shared(&Scope::all(db).await?, now.today().year());
    let title = feeds::title(settings.text(Key::Municipality));
    let calendar = Calendar {
        name: &title,
        description: feeds::DESCRIPTION,
    };
    Ok(calendar::feed(&calendar, listed))
}

async fn eyes(db: &mut SqliteConnection, owner: Owner, now: Now) -> Result<Option<Eyes>> {
    if sees(db, owner, now).await? != Sees::Yes {
        return Ok(None);
    }
    Ok(Some(match owner {
        Owner::Contact(id) => Eyes::Partner(store::contacts::get(db, id).await?.facts.partner),
        Owner::Officer(id) => Eyes::Officer(id),
    }))
}

/// Whether the owner may see anything today: a contact or an officer whose time it is, and who has not lost the user that
/// they sign in as.
pub async fn sees(db: &mut SqliteConnection, owner: Owner, now: Now) -> Result<Sees> {
    let today = now.today();
    Ok(match owner {
        Owner::Contact(id) => Holder::Contact(&store::contacts::get(db, id).await?).sees(today),
        Owner::Officer(id) => {
            let officer = store::officers::get(db, id).await?;
            let user = match officer.user {
                Some(user) => Some(store::users::get(db, user).await?),
                None => None,
            };
            Holder::Officer(&officer, user.as_ref()).sees(today)
        }
    })
}

async fn rounds(db: &mut Tx, eyes: &Eyes, detail: Detail, now: Now) -> Result<Vec<Listed>> {
    let (audience, officer) = match eyes {
        Eyes::Partner(partner) => (Audience::Partner(partner), None),
        Eyes::Officer(id) => (Audience::Officers, Some(*id)),
    };
    let today = now.today();
    let mut all = Vec::new();
    for scope in Scope::all(db).await? {
        let record = store::record::around(db, scope.code(), today.year()).await?;
        let shown = entries(&record, audience, today);
        all.extend(shown.iter().map(|entry| feeds::listed(&record, entry, detail, officer)));
    }
    Ok(all)
}
