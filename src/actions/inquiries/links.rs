//! Taking back links to the answer page. What has been answered by them stands.

use serde_json::json;
use sqlx::SqliteConnection;

use super::conversation::note;
use crate::actions::Write;
use crate::clock::Now;
use crate::domain::audit::Action;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::links::{Ended, ended, last_night};
use crate::domain::inquiry::nights::of_season;
use crate::domain::record::YearRecord;
use crate::error::Result;
use crate::store;
use crate::store::answer_links::{AnswerLink, Which};

/// A link as it was given, and why it has ended, if it has.
#[derive(Debug)]
pub struct Given {
    pub link: AnswerLink,
    pub ended: Option<Ended>,
}

/// The links of a conversation, in the order given. Never the address: nobody has it but the one who was given it.
pub async fn given_links(
    db: &mut SqliteConnection,
    year: &YearRecord,
    inquiry: &Inquiry,
    now: Now,
) -> Result<Vec<Given>> {
    let nights = of_season(year, inquiry.season, &inquiry.partner, now.0);
    let last = last_night(year.seasons, inquiry.season, &nights);
    let contacts = store::contacts::of_partner(db, &inquiry.partner).await?;
    let given = |link: AnswerLink| {
        let contact = contacts.iter().find(|contact| Some(contact.id) == link.contact_id);
        Given {
            ended: ended(link.withdrawn_at, contact, last, now.0),
            link,
        }
    };
    let links = store::answer_links::of_inquiry(db, inquiry.id).await?;
    Ok(links.into_iter().map(given).collect())
}

/// Takes back links of a conversation. How many.
///
/// # Errors
/// [`Error::NotFound`](crate::error::Error::NotFound).
pub async fn withdraw_links(write: &mut Write, inquiry: InquiryId, which: Which<'_>) -> Result<u64> {
    let inquiry = store::inquiries::get(&mut write.tx, inquiry).await?;
    let ended = store::answer_links::withdraw(&mut write.tx, inquiry.id, which, write.now).await?;
    if ended > 0 {
        let (message, invitation) = match which {
            Which::OfMessage(id) => (Some(id), None),
            Which::OfInvitation(id) => (None, Some(id)),
            Which::All | Which::OfLettersTo(..) => (None, None),
        };
        let replaced = matches!(which, Which::OfLettersTo(..));
        let detail = json!({ "links": ended, "message": message, "invitation": invitation, "replaced": replaced });
        note(write, Action::AnswerLinksWithdrawn, &inquiry, detail).await?;
    }
    Ok(ended)
}
