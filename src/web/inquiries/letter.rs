//! Asking: an inquiry or a reminder, with a text proposed from the nights it is about. It is sent from here, copied to
//! one's own mailbox, or noted when it has been put in another way.

use axum::response::Response;

use crate::actions::Write;
use crate::actions::inquiries::{About, NewLetter, note_message, send};
use crate::actions::scope::Scope;
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::{MessageFacts, MessageKind};
use crate::domain::period::{Season, YEARS};
use crate::error::Error;
use crate::store;
use crate::swedish::files;
use crate::swedish::letters::LINK_PLACE;
use crate::web::form::{Fields, Filled, FormErrors, Posted, Saved, or_again};
use crate::web::inquiries::Loaded;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod own;
mod page;
mod proposal;

use form::{LetterForm, NoteForm, Way};
use page::Compose;

pub fn routes() -> Routes {
    Routes::new()
        .form::<LetterForm>()
        .form::<NoteForm>()
        .get(Access::Work, new)
        .post(Access::Work, ask)
        .get(Access::Work, reminder)
        .post(Access::Work, remind)
        .merge(own::routes())
}

fn asked_for(scope: &Scope, asked: &paths::OfSeason) -> Result<About, Error> {
    if !YEARS.contains(&asked.ar) {
        return Err(Error::NotFound);
    }
    let seasons = scope.settings(asked.ar).seasons(asked.ar);
    let has = |season: &Season| seasons.is_some_and(|seasons| seasons.has(*season));
    Ok(About {
        program: scope.code().clone(),
        year: asked.ar,
        season: files::parse_season(&asked.period).filter(has).ok_or(Error::NotFound)?,
        partner: PartnerCode::new(asked.part.as_str()),
    })
}

async fn new(_: paths::NewInquiry, layout: Layout, scope: Scope, Read(mut tx): Read, asked: paths::OfSeason) -> Answer {
    let about = asked_for(&scope, &asked)?;
    let loaded = Loaded::about(&mut tx, about, &layout).await?;
    Ok(proposed(&layout, &loaded, MessageKind::Inquiry)?)
}

async fn reminder(path: paths::Reminder, layout: Layout, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let layout = layout.within(&Scope::of(&mut tx, &loaded.about.program).await?);
    Ok(proposed(&layout, &loaded, MessageKind::Reminder)?)
}

fn proposed(layout: &Layout, loaded: &Loaded, kind: MessageKind) -> Result<Response, Error> {
    let compose = Compose::of(layout, loaded, kind)?;
    Ok(compose.show(Filled::new(compose.proposed()?), &Filled::new(compose.noted())))
}

async fn ask(_: paths::NewInquiry, layout: Layout, scope: Scope, write: Write, posted: Posted) -> Answer {
    let about = asked_for(&scope, &form::about(&posted))?;
    take(&layout, write, about, (MessageKind::Inquiry, &posted)).await
}

async fn remind(path: paths::Reminder, layout: Layout, mut write: Write, posted: Posted) -> Answer {
    let inquiry = store::inquiries::get(&mut write.tx, path.id).await?;
    let layout = layout.within(&Scope::of(&mut write.tx, &inquiry.program).await?);
    take(&layout, write, About::of(&inquiry), (MessageKind::Reminder, &posted)).await
}

/// What was typed, sent or noted; the page again with all of it when something is wrong.
async fn take(layout: &Layout, mut write: Write, about: About, (kind, posted): (MessageKind, &Posted)) -> Answer {
    let loaded = Loaded::about(&mut write.tx, about, layout).await?;
    let compose = Compose::of(layout, &loaded, kind)?;
    match form::way(posted) {
        Way::Note => {
            let (typed, letter) = (NoteForm::read(posted), compose.proposed()?);
            let saved = noted(write, &loaded.about, typed.parse(kind, layout.today())).await;
            or_again(saved, typed, "sent_on", None, |note| {
                compose.show(Filled::new(letter), &note)
            })
        }
        way => {
            let typed = LetterForm::read(posted);
            let text = typed.parse((kind, loaded.about.season, loaded.about.year), way);
            let saved = sent(write, &loaded.about, text).await;
            or_again(saved, typed, "", None, |letter| {
                compose.show(letter, &Filled::new(compose.noted()))
            })
        }
    }
}

async fn noted(mut write: Write, about: &About, message: Result<MessageFacts, FormErrors>) -> Saved {
    let message = message?;
    note_message(&mut write, about, &message).await?;
    let when = (about.year, about.season);
    let inquiry = store::inquiries::find(&mut write.tx, &about.program, when, &about.partner).await?;
    let id = inquiry.ok_or(Error::NotFound)?.id;
    flash::done(write, paths::Inquiry { id }, page::noted(message.kind)).await
}

async fn sent(mut write: Write, about: &About, letter: Result<NewLetter, FormErrors>) -> Saved {
    let letter = letter?;
    let posted = send(&mut write, about, &letter).await?;
    let id = posted.inquiry;
    let has_link = letter.text.contains(LINK_PLACE);
    if letter.by_hand {
        let to = paths::OwnLetter { id, mail: posted.mail };
        flash::done(write, to, page::copied(has_link)).await
    } else {
        flash::done(write, paths::Inquiry { id }, page::sent(letter.kind, has_link)).await
    }
}
