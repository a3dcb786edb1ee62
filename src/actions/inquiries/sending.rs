//! Sending an inquiry or a reminder: from here, or as a letter that someone copies to their own mailbox.

use super::conversation::{About, note_message_sent, open};
use super::links::withdraw_links;
use crate::actions::{Write, outbox, tokens};
use crate::domain::deputy;
use crate::domain::deviation::Channel;
use crate::domain::ids::{ContactId, InquiryId, InvitationId, MessageId, OutboxId};
use crate::domain::inquiry::nights::{Asked, of_season};
use crate::domain::inquiry::{AskedNight, Inquiry, MessageFacts, MessageKind, NotAllowed};
use crate::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing, Token};
use crate::domain::partner::{Contact, StandsIn};
use crate::error::{Error, Result};
use crate::store;
use crate::store::answer_links::{AnswerLink, Which};
use crate::swedish::letters::LINK_PLACE;

/// What the address of an answer page begins with, so that those who search for leaked secrets know one.
const PREFIX: &str = "ts1_";

/// A letter as someone has written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    pub kind: MessageKind,
    /// Of the form that it came from: the same form twice is one letter.
    pub form_key: String,
    /// The address that the form said that it goes to.
    pub to: String,
    pub subject: String,
    pub text: String,
    /// With the dates that the form showed. Empty only while no night has a date: all of the season.
    pub nights: Vec<AskedNight>,
    /// Someone sends it from their own mailbox: nobody is asked until they say that they have.
    pub by_hand: bool,
    /// What earlier letters to the same recipient have linked to is answered by no more.
    pub ends_older: bool,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    pub inquiry: InquiryId,
    pub mail: OutboxId,
}

/// The key of a form that sends a letter.
///
/// # Errors
/// When the operating system has no random bytes to give.
pub fn form_key() -> Result<String> {
    tokens::random_text(16)
}

/// Sends a letter to the partner's contact or its deputy, or sets it aside for someone to send. A late one is not refused (rule 5).
///
/// # Errors
/// [`NotAllowed::NoContact`], [`NotAllowed::NoAddress`], [`NotAllowed::OtherContact`]; what is wrong with the nights:
/// [`NotAllowed::NoNight`], [`NotAllowed::NightChanged`] and, of a reminder, [`NotAllowed::Answered`];
/// [`NotAllowed::NothingToRemindOf`].
pub async fn send(write: &mut Write, about: &About, letter: &NewLetter) -> Result<Posted> {
    if let Some(posted) = posted_before(write, &letter.form_key).await? {
        return Ok(posted);
    }
    let inquiry = open(write, about).await?;
    let (contact, stands_in) = recipient(write, &inquiry, letter).await?;
    inquiry.check_message(letter.kind, write.now.today())?;
    check_nights(write, &inquiry, letter).await?;
    let message = put(write, &inquiry, letter, (&contact, stands_in)).await?;
    if letter.ends_older {
        let email = contact.email.as_deref().unwrap_or_default();
        withdraw_links(write, inquiry.id, Which::OfLettersTo(contact.id, email)).await?;
    }
    let token = if letter.text.contains(LINK_PLACE) {
        let about = (inquiry.id, Some(message), None);
        Some(link(write, about, contact.id, &mailbox(&contact)).await?)
    } else {
        None
    };
    let mail = Letter {
        to: mailbox(&contact),
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        token,
        calendar: None,
    };
    let new = NewOutgoing {
        by_hand: letter.by_hand,
        message: Some(message),
        ..NewOutgoing::new(LetterKind::Message, mail)
    };
    let mail = outbox::post(write, new).await?;
    Ok(Posted {
        inquiry: inquiry.id,
        mail,
    })
}

async fn posted_before(write: &mut Write, form_key: &str) -> Result<Option<Posted>> {
    let Some((inquiry, message)) = store::inquiries::messages::of_form(&mut write.tx, form_key).await? else {
        return Ok(None);
    };
    let mails = store::outbox::of_message(&mut write.tx, message).await?;
    let mail = mails.first().ok_or(Error::NotFound)?.id;
    Ok(Some(Posted { inquiry, mail }))
}

/// Whom the form said that the letter goes to: the contact, or the deputy with why.
async fn recipient(write: &mut Write, inquiry: &Inquiry, letter: &NewLetter) -> Result<(Contact, Option<StandsIn>)> {
    let contacts = store::contacts::of_partner(&mut write.tx, &inquiry.partner).await?;
    let whom = deputy::whom(&contacts, &inquiry.partner, Some(inquiry), write.now.today());
    let whom = whom.ok_or(NotAllowed::NoContact)?;
    let reachable: Vec<&Contact> = whom.all().into_iter().filter(|one| one.email.is_some()).collect();
    if reachable.is_empty() {
        return Err(NotAllowed::NoAddress.into());
    }
    let chosen = reachable.into_iter().find(|one| one.email.as_ref() == Some(&letter.to));
    let chosen = chosen.ok_or(NotAllowed::OtherContact)?;
    Ok((chosen.clone(), whom.stands_in(chosen)))
}

fn mailbox(contact: &Contact) -> Mailbox {
    Mailbox {
        name: contact.name.clone(),
        email: contact.email.clone().unwrap_or_default(),
    }
}

/// The letter must say what is so: no other night, no other date, and no reminder to someone who has answered.
async fn check_nights(write: &mut Write, inquiry: &Inquiry, letter: &NewLetter) -> Result<()> {
    let record = store::record::load(&mut write.tx, &inquiry.program, &[inquiry.year]).await?;
    let year = record.year(inquiry.year).ok_or(Error::NotFound)?;
    let nights = of_season(year, inquiry.season, &inquiry.partner, write.now.0);
    let open: Vec<&Asked> = nights.iter().filter(|night| night.is_open()).collect();
    if letter.nights.is_empty() && !open.is_empty() {
        return Err(NotAllowed::NoNight.into());
    }
    for wanted in &letter.nights {
        let same = |night: &&&Asked| night.round.id == wanted.round && night.round.date() == wanted.date;
        let night = open.iter().find(same).ok_or(NotAllowed::NightChanged)?;
        if letter.kind == MessageKind::Reminder && !night.is_unanswered() {
            return Err(NotAllowed::Answered.into());
        }
    }
    Ok(())
}

async fn put(
    write: &mut Write,
    inquiry: &Inquiry,
    letter: &NewLetter,
    (contact, stands_in): (&Contact, Option<StandsIn>),
) -> Result<MessageId> {
    let message = MessageFacts {
        kind: letter.kind,
        sent_on: write.now.today(),
        sent_at: Some(write.now.0),
        channel: Channel::Mail,
        recipient: contact.name.clone(),
        text: letter.text.clone(),
        nights: letter.nights.clone(),
        stands_in,
    };
    let (tx, by) = (&mut write.tx, &write.actor.name);
    let added = store::inquiries::messages::insert(tx, inquiry.id, &message, write.now, by).await;
    let id = added.map_err(|error| error.or_taken("index", "inquiry"))?;
    store::inquiries::messages::save_form(&mut write.tx, id, &letter.form_key).await?;
    if letter.by_hand {
        store::inquiries::prepared::set_aside(&mut write.tx, id).await?;
    } else {
        note_message_sent(write, inquiry, id, &message).await?;
    }
    Ok(id)
}

/// A new link to the answer page, for a message or an invitation of a conversation.
pub(in crate::actions) async fn link(
    write: &mut Write,
    (inquiry_id, inquiry_message_id, invitation_id): (InquiryId, Option<MessageId>, Option<InvitationId>),
    contact: ContactId,
    to: &Mailbox,
) -> Result<Token> {
    let (token, hashed) = tokens::new(PREFIX)?;
    let link = AnswerLink {
        token_hash: hashed.to_vec(),
        inquiry_id,
        inquiry_message_id,
        invitation_id,
        contact_id: Some(contact),
        name: to.name.clone(),
        email: to.email.clone(),
        created_at: write.now.0,
        withdrawn_at: None,
    };
    store::answer_links::insert(&mut write.tx, &link).await?;
    Ok(token)
}
