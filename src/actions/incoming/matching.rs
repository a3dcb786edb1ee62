//! Which conversation something that came in belongs to: by the mail of ours that it answers, by the address that it was
//! sent to, else by who wrote it and which season and nights it names.

use chrono::{Datelike, NaiveDate};

use crate::actions::Write;
use crate::actions::inquiries::About;
use crate::actions::scope::Scope;
use crate::domain::ids::{InquiryId, PartnerCode};
use crate::domain::incoming::{Incoming, Ties};
use crate::domain::inquiry::Inquiry;
use crate::domain::invitation::Invitation;
use crate::domain::period::Season;
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::swedish::reading::mentions;

/// Most Message-IDs and addresses that are looked up of one mail.
const LOOKED_UP: usize = 50;

pub(super) async fn ties(write: &mut Write, incoming: &Incoming) -> Result<Ties> {
    for id in incoming.answers_to.iter().take(LOOKED_UP) {
        if let Some(ties) = store::incoming::about_mail(&mut write.tx, id).await?
            && ties != Ties::default()
        {
            return whole(write, ties).await;
        }
    }
    if let Some(invitation) = by_code(write, incoming).await? {
        return of_invitation(write, &invitation).await;
    }
    let inquiry = match &incoming.sender {
        Some(sender) => of_sender(write, incoming, &sender.email).await?,
        None => None,
    };
    Ok(Ties {
        inquiry,
        ..Ties::default()
    })
}

/// The invitation whose code is in one of the addresses that it was sent to.
pub(super) async fn by_code(write: &mut Write, incoming: &Incoming) -> Result<Option<Invitation>> {
    for code in incoming.codes().take(LOOKED_UP) {
        if let Some(found) = store::invitations::by_code(&mut write.tx, code).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

async fn whole(write: &mut Write, ties: Ties) -> Result<Ties> {
    match ties.invitation {
        Some(id) => {
            let invitation = store::invitations::get(&mut write.tx, id).await?;
            of_invitation(write, &invitation).await
        }
        None => Ok(ties),
    }
}

/// An invitation belongs to its round, and to the conversation with its partner if there is one.
pub(super) async fn of_invitation(write: &mut Write, invitation: &Invitation) -> Result<Ties> {
    let round = store::rounds::get(&mut write.tx, invitation.round).await?;
    let record = store::record::load(&mut write.tx, &round.program, &[round.year]).await?;
    let inquiry = match about(&record, &round, &invitation.partner) {
        Some(about) => about.find(&mut write.tx).await?,
        None => None,
    };
    Ok(Ties {
        round: Some(invitation.round),
        inquiry: inquiry.map(|inquiry| inquiry.id),
        invitation: Some(invitation.id),
    })
}

/// Which conversation a round is talked about in with a partner.
pub(super) fn about(record: &Record, round: &Round, partner: &PartnerCode) -> Option<About> {
    About::of_round(record.year(round.year)?, round, partner)
}

/// The conversation with the sender's partner: the only one, or of several the only one whose season and nights the mail
/// names. One that names another is left to a person, and so is one that names none.
async fn of_sender(write: &mut Write, incoming: &Incoming, email: &str) -> Result<Option<InquiryId>> {
    let today = write.now.today();
    let mut contacts = store::contacts::list(&mut write.tx).await?;
    contacts.retain(|contact| {
        let address = contact.email.as_deref();
        address.is_some_and(|address| address.to_lowercase() == email)
    });
    contacts.sort_by_key(|contact| !contact.valid.holds_on(today));
    let Some(contact) = contacts.first() else {
        return Ok(None);
    };
    let mut sent = Vec::new();
    for scope in Scope::all(&mut write.tx).await? {
        for year in [today.year() - 1, today.year(), today.year() + 1] {
            let inquiries = store::inquiries::of_year(&mut write.tx, scope.code(), year).await?;
            let theirs = inquiries
                .into_iter()
                .filter(|inquiry| inquiry.partner == contact.partner);
            sent.extend(theirs.filter(|inquiry| inquiry.last_sent_on(today).is_some()));
        }
    }
    let text = format!("{}\n{}", incoming.subject, incoming.words);
    Ok(meant(&sent, &text, today))
}

/// The only one of some conversations whose season and nights a text names, or the only one there is.
fn meant(sent: &[Inquiry], text: &str, today: NaiveDate) -> Option<InquiryId> {
    let seasons = mentions::seasons(text);
    let is_of_season = |inquiry: &&Inquiry| {
        let is_named = |(season, year): &(Season, Option<i32>)| {
            *season == inquiry.season && year.is_none_or(|year| year == inquiry.year)
        };
        seasons.is_empty() || seasons.iter().any(is_named)
    };
    let has_named = |inquiry: &&Inquiry| mentions::names_any(text, &dates(inquiry), today);
    let by_night: Vec<InquiryId> = sent.iter().filter(has_named).map(|inquiry| inquiry.id).collect();
    let ids = sent.iter().filter(is_of_season).map(|inquiry| inquiry.id);
    let mut about = ids.filter(|id| by_night.is_empty() || by_night.contains(id));
    about.next().filter(|_| about.next().is_none())
}

/// The nights that were asked about, with the dates that they then had.
fn dates(inquiry: &Inquiry) -> Vec<NaiveDate> {
    let nights = inquiry.messages.iter().flat_map(|message| &message.facts.nights);
    nights.filter_map(|night| night.date).collect()
}
