//! One calendar mail: what the invitation is after it, its letter, and the link to answer by.

use serde_json::json;

use crate::actions::invitations::around::Around;
use crate::actions::{Write, inquiries, outbox, tokens};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::audit::Action;
use crate::domain::ids::{InvitationId, OutboxId};
use crate::domain::invitation::{Invitation, Shown};
use crate::domain::outbox::{CalendarPart, Letter, LetterKind, Mailbox, Method, NewOutgoing, Token};
use crate::domain::partner::Contact;
use crate::domain::period::{self, Night};
use crate::domain::round::Round;
use crate::domain::settings::{Key, Settings};
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::appointments::{self, Change, Words};

/// A mail to be, with the invitation as it is once it is sent.
pub(super) struct Sending {
    kind: LetterKind,
    invitation: Invitation,
    change: Change,
}

impl Sending {
    /// To someone who has not been invited to this round.
    pub(super) async fn first(write: &mut Write, round: &Round, contact: &Contact, change: Change) -> Result<Self> {
        let invitation = Invitation {
            id: InvitationId(0),
            round: round.id,
            partner: contact.partner.clone(),
            contact: contact.id,
            name: contact.name.clone(),
            email: contact.email.clone().ok_or(Error::NotFound)?,
            reply_code: tokens::random_code()?,
            sequence: round.sequence,
            cancelled: false,
            sent_at: write.now.0,
            shown: Shown::of(round).ok_or(Error::NotFound)?,
            partstat: None,
            reply_sequence: None,
            reply_stamp: None,
        };
        let id = store::invitations::insert(&mut write.tx, &invitation, write.now, &write.actor.name).await?;
        Ok(Self {
            kind: LetterKind::Invitation,
            invitation: Invitation { id, ..invitation },
            change,
        })
    }

    /// To someone whose calendar has it cancelled or declined.
    pub(super) fn again(round: &Round, known: Invitation, change: Change) -> Result<Self> {
        Self::revised(round, known, LetterKind::Invitation, change)
    }

    /// The night or the place is another.
    pub(super) fn update(round: &Round, known: Invitation) -> Result<Self> {
        let shown = Shown::of(round).ok_or(Error::NotFound)?;
        let change = if (known.shown.starts, known.shown.ends) == (shown.starts, shown.ends) {
            Change::Place
        } else {
            Change::Moved
        };
        Self::revised(round, known, LetterKind::Update, change)
    }

    fn revised(round: &Round, known: Invitation, kind: LetterKind, change: Change) -> Result<Self> {
        let invitation = Invitation {
            sequence: known.next_sequence(round),
            cancelled: false,
            shown: Shown::of(round).ok_or(Error::NotFound)?,
            ..known
        };
        Ok(Self {
            kind,
            invitation,
            change,
        })
    }

    /// What is cancelled is the night as their calendar has it.
    pub(super) fn cancel(round: &Round, known: Invitation) -> Self {
        let change = if round.is_called_off() {
            Change::CalledOff
        } else {
            Change::Withdrawn
        };
        Self {
            kind: LetterKind::Cancellation,
            invitation: Invitation {
                sequence: known.next_sequence(round),
                cancelled: true,
                ..known
            },
            change,
        }
    }

    /// Puts it in the outbox, and records and notes what the calendar now is told. The text as it is kept: with a mark for
    /// the link.
    pub(super) async fn post(mut self, write: &mut Write, around: &Around, round: &Round) -> Result<String> {
        self.note(write).await?;
        self.invitation.sent_at = write.now.0;
        store::invitations::save_sent(&mut write.tx, &self.invitation).await?;
        // no lower number is ever sent of a round's event, in whatever calendar it stands (R13)
        store::rounds::raise_sequence(&mut write.tx, round.id, self.invitation.sequence, write.now).await?;
        let token = match self.kind {
            LetterKind::Cancellation => None,
            _ => Some(self.link(write, around, round).await?),
        };
        let letter = self.letter(write, around, (round, token))?;
        let text = letter.text.clone();
        self.put(write, letter).await?;
        Ok(text)
    }

    async fn put(&self, write: &mut Write, letter: Letter) -> Result<OutboxId> {
        let new = NewOutgoing {
            invitation: Some(self.invitation.id),
            sequence: Some(self.invitation.sequence),
            ..NewOutgoing::new(self.kind, letter)
        };
        outbox::post(write, new).await
    }

    async fn note(&self, write: &mut Write) -> Result<()> {
        let invitation = &self.invitation;
        let detail = json!({
            "invitation": invitation.id,
            "partner": invitation.partner,
            "kind": self.kind,
            "sequence": invitation.sequence,
        });
        write.note(Action::Invited, "round", invitation.round, detail).await
    }

    /// A link that answers for this round alone.
    async fn link(&self, write: &mut Write, around: &Around, round: &Round) -> Result<Token> {
        let about = around.about(round, &self.invitation.partner)?;
        let inquiry = inquiries::open(write, &about).await?;
        let about = (inquiry.id, None, Some(self.invitation.id));
        inquiries::sending::link(write, about, self.invitation.contact, &self.to()).await
    }

    fn to(&self) -> Mailbox {
        Mailbox {
            name: self.invitation.name.clone(),
            email: self.invitation.email.clone(),
        }
    }

    fn letter(&self, write: &Write, around: &Around, (round, token): (&Round, Option<Token>)) -> Result<Letter> {
        let settings = &around.year()?.settings;
        let shown = &self.invitation.shown;
        let words = Words {
            change: self.change,
            night: Night {
                date: period::date_of(shown.starts),
                starts: shown.starts,
                ends: shown.ends,
            },
            place: &shown.place,
            signed: settings.text(Key::Group),
        };
        Ok(Letter {
            to: self.to(),
            subject: words.subject().to_owned(),
            text: words.text(),
            token,
            calendar: Some(self.calendar(write, round, settings)),
        })
    }

    fn calendar(&self, write: &Write, round: &Round, settings: &Settings) -> CalendarPart {
        let shown = &self.invitation.shown;
        let (method, status) = match self.kind {
            LetterKind::Cancellation => (Method::Cancel, Status::Cancelled),
            _ => (Method::Request, Status::Confirmed),
        };
        let appointment = Appointment {
            uid: round.uid.clone(),
            sequence: self.invitation.sequence,
            changed_at: write.now.0,
            starts: shown.starts,
            ends: shown.ends,
            status,
            summary: appointments::title(settings.text(Key::Municipality)),
            location: shown.place.clone(),
            description: appointments::DISCRETION.to_owned(),
        };
        CalendarPart {
            method,
            appointment,
            reply_code: self.invitation.reply_code.clone(),
        }
    }
}
