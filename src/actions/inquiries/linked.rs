//! Answers on the answer page, by whoever has its link.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use sqlx::SqliteConnection;

use super::answers::register_among;
use super::conversation::About;
use crate::actions::{Put, Write, outbox, tokens};
use crate::domain::actor::Actor;
use crate::domain::deviation::Channel;
use crate::domain::ids::RoundId;
use crate::domain::inquiry::links::{Ended, ended, last_night};
use crate::domain::inquiry::nights::{Asked, asked};
use crate::domain::inquiry::{Answer, AnswerFacts, AskedNight, Inquiry, NotAllowed, Reply};
use crate::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing};
use crate::domain::partner::Contact;
use crate::domain::period::date_of;
use crate::domain::record::{Record, YearRecord};
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store::answer_links::AnswerLink;
use crate::store::{self, Tx};
use crate::swedish::receipts::Receipt;

/// How many answers a conversation takes from its links in a day and a night; people change their minds less often.
const CHANGES: usize = 60;

/// What a link leads to.
#[derive(Debug)]
pub struct Linked {
    pub link: AnswerLink,
    pub inquiry: Inquiry,
    record: Record,
    /// To whom the link was given, as they are now.
    contact: Option<Contact>,
    asked: Vec<AskedNight>,
}

/// What someone answers: one reply for each night that they chose something for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAnswer {
    pub name: String,
    pub reason: String,
    pub choices: Vec<Choice>,
}

/// Yes or no to a night, as it was when the page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub round: RoundId,
    pub seen: Option<NaiveDate>,
    pub comes: bool,
}

impl Linked {
    /// # Errors
    /// [`Error::NotFound`] for a token that never was.
    pub async fn find(db: &mut Tx, token: &str) -> Result<Self> {
        let link = store::answer_links::find(db, &tokens::hash(token)).await?;
        let link = link.ok_or(Error::NotFound)?;
        let inquiry = store::inquiries::get(db, link.inquiry_id).await?;
        let asked = match (link.invitation_id, link.inquiry_message_id) {
            (Some(id), _) => {
                let invitation = store::invitations::get(db, id).await?;
                let date = Some(date_of(invitation.shown.starts));
                let round = invitation.round;
                vec![AskedNight { round, date }]
            }
            (None, Some(message)) => store::inquiries::messages::nights(db, message).await?,
            (None, None) => Vec::new(),
        };
        let contact = match link.contact_id {
            Some(id) => Some(store::contacts::get(db, id).await?),
            None => None,
        };
        Ok(Self {
            contact,
            record: store::record::load(db, &inquiry.program, &[inquiry.year]).await?,
            link,
            inquiry,
            asked,
        })
    }

    /// Whoever has the link.
    pub fn holder(&self) -> Actor {
        Actor::link(&self.link.name, self.link.contact_id.map(|id| format!("contact:{id}")))
    }

    pub fn year(&self) -> Result<&YearRecord> {
        self.record.year(self.inquiry.year).ok_or(Error::NotFound)
    }

    /// Whether it has ended, and why: then nothing of what it leads to is shown, nor answered.
    pub fn ended(&self, now: DateTime<Utc>) -> Result<Option<Ended>> {
        let year = self.year()?;
        let last = last_night(year.seasons, self.inquiry.season, &self.asked_in(year, now));
        Ok(ended(self.link.withdrawn_at, self.contact.as_ref(), last, now))
    }

    /// The nights that it asks about, and no other.
    pub fn nights(&self, now: DateTime<Utc>) -> Result<Vec<Asked<'_>>> {
        Ok(self.asked_in(self.year()?, now))
    }

    fn asked_in<'a>(&'a self, year: &'a YearRecord, now: DateTime<Utc>) -> Vec<Asked<'a>> {
        asked(year, (self.inquiry.season, &self.inquiry.partner), &self.asked, now)
    }

    /// The year with what has been answered now.
    async fn year_answered(&self, db: &mut SqliteConnection) -> Result<YearRecord> {
        let mut year = self.year()?.clone();
        year.inquiries.retain(|inquiry| inquiry.id != self.inquiry.id);
        year.inquiries.push(store::inquiries::get(db, self.inquiry.id).await?);
        Ok(year)
    }

    fn check_changes(&self, now: DateTime<Utc>) -> Result<()> {
        let since = now - Duration::days(1);
        let by_link = |answer: &&Answer| answer.channel == Channel::Link && answer.recorded_at > since;
        if self.inquiry.answers.iter().filter(by_link).count() >= CHANGES {
            return Err(NotAllowed::TooManyChanges.into());
        }
        Ok(())
    }
}

/// Registers what someone answers by a link, with the name that they give, and puts a receipt in the outbox: one for each
/// time that something changes.
///
/// # Errors
/// [`Error::NotFound`] for a link that has ended;
/// [`NotAllowed::NightChanged`] for a night that has begun, been called off or moved since the page was shown;
/// [`NotAllowed::TooManyChanges`].
pub async fn answer_by_link(write: &mut Write, linked: &Linked, new: &LinkAnswer) -> Result<Put> {
    write.actor = Actor {
        network: write.actor.network,
        ..linked.holder()
    };
    if linked.ended(write.now.0)?.is_some() {
        return Err(Error::NotFound);
    }
    linked.check_changes(write.now.0)?;
    let answers = linked.answers(new, write.now.0)?;
    let about = About::of(&linked.inquiry);
    let put = register_among(write, &linked.record, &about, &answers).await?;
    if put != Put::Unchanged {
        if let Some(message) = linked.link.inquiry_message_id {
            outbox::known_by_answer(write, message).await?;
        }
        receipt(write, linked, new).await?;
    }
    Ok(put)
}

impl Linked {
    /// What is new in what someone answers. What the form was filled in with and nobody changed is no new answer, unless
    /// there are new words and nothing else.
    fn answers(&self, new: &LinkAnswer, now: DateTime<Utc>) -> Result<Vec<AnswerFacts>> {
        let nights = self.nights(now)?;
        let mut chosen = Vec::new();
        for choice in &new.choices {
            let night = nights.iter().find(|night| night.round.id == choice.round);
            let night = night.filter(|night| night.is_open() && night.round.date() == choice.seen);
            let night = night.ok_or(NotAllowed::NightChanged)?;
            chosen.push((night, reply(night, choice.comes, date_of(now))));
        }
        let turned = |(night, reply): &(&Asked<'_>, Reply)| night.answer.is_none_or(|held| held.reply != *reply);
        if chosen.iter().any(turned) {
            chosen.retain(turned);
        } else {
            chosen.retain(|(night, _)| {
                let said = night.answer.map_or("", |held| held.text.as_str());
                !new.reason.is_empty() && said != new.reason
            });
        }
        let answer = |(night, reply): (&Asked<'_>, Reply)| AnswerFacts {
            round: Some(night.round.id),
            reply,
            answered_on: date_of(now),
            channel: Channel::Link,
            stated_by: new.name.clone(),
            text: new.reason.clone(),
        };
        Ok(chosen.into_iter().map(answer).collect())
    }
}

/// A yes of an earlier day that becomes a no is taken back (återbud); one of the same day was a slip.
fn reply(night: &Asked<'_>, comes: bool, today: NaiveDate) -> Reply {
    match night.answer {
        _ if comes => Reply::Yes,
        Some(held) if held.reply == Reply::Yes && held.answered_on < today => Reply::Cancelled,
        Some(held) if held.reply == Reply::Cancelled => Reply::Cancelled,
        _ => Reply::No,
    }
}

async fn receipt(write: &mut Write, linked: &Linked, new: &LinkAnswer) -> Result<()> {
    if linked.link.email.is_empty() {
        return Ok(());
    }
    let year = linked.year_answered(&mut write.tx).await?;
    let nights = linked.asked_in(&year, write.now.0);
    let receipt = Receipt {
        year: linked.inquiry.year,
        season: linked.inquiry.season,
        at: write.now.0,
        nights: &nights,
        name: &new.name,
        reason: &new.reason,
        signed: year.settings.text(Key::Group),
    };
    let letter = Letter {
        to: Mailbox {
            name: linked.link.name.clone(),
            email: linked.link.email.clone(),
        },
        subject: receipt.subject(),
        text: receipt.text(),
        token: None,
        calendar: None,
    };
    outbox::post(write, NewOutgoing::new(LetterKind::Receipt, letter)).await?;
    Ok(())
}
