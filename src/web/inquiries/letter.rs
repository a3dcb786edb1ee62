//! Asking: an inquiry or a reminder, with a text proposed from the nights it is about. It is sent from here, copied to
//! one's own mailbox, or noted when it has been put in another way.

use axum::extract::Query;
use axum::response::Response;
use chrono::{Duration, NaiveDate};

use crate::actions::Write;
use crate::actions::inquiries::{About, NewLetter, note_message, send};
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::MessageKind;
use crate::domain::period::Night;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::files;
use crate::swedish::letters::LINK_PLACE;
use crate::web::error::Answer;
use crate::web::form::{Fields, Filled, FormErrors, Posted};
use crate::web::inquiries::Loaded;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod own;
mod page;
mod proposal;

use form::{LetterForm, NoteForm, Way};

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

fn asked_for(scope: &Scope, asked: &paths::OfSeason) -> Result<About> {
    if !(2000..=2100).contains(&asked.ar) {
        return Err(Error::NotFound);
    }
    Ok(About {
        program: scope.code().clone(),
        year: asked.ar,
        season: files::parse_season(&asked.period).ok_or(Error::NotFound)?,
        partner: PartnerCode::new(asked.part.as_str()),
    })
}

async fn new(
    _: paths::NewInquiry,
    layout: Layout,
    now: Now,
    scope: Scope,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfSeason>,
) -> Answer {
    let about = asked_for(&scope, &asked)?;
    let loaded = Loaded::about(&mut tx, about, &layout).await?;
    Ok(proposed(&layout, &loaded, MessageKind::Inquiry, now)?)
}

async fn reminder(path: paths::Reminder, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let layout = layout.within(&Scope::of(&mut tx, &loaded.about.program).await?);
    Ok(proposed(&layout, &loaded, MessageKind::Reminder, now)?)
}

fn proposed(layout: &Layout, loaded: &Loaded, kind: MessageKind, now: Now) -> Result<Response> {
    let conversation = loaded.conversation()?;
    let nights = loaded.to_ask_about(kind, now)?;
    let contact = loaded.contact.as_ref();
    let letter = proposal::letter(kind, &conversation, layout, (&nights, contact))?;
    let compose = page::Compose {
        layout,
        conversation: &conversation,
        kind,
        nights: &nights,
        contact,
    };
    let note = NoteForm::new(layout.today(), contact);
    Ok(compose.show(Filled::new(letter), &Filled::new(note)))
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
    let conversation = loaded.conversation()?;
    let nights = loaded.to_ask_about(kind, write.now)?;
    let contact = loaded.contact.as_ref();
    let (mut letter, mut note) = (
        proposal::letter(kind, &conversation, layout, (&nights, contact))?,
        NoteForm::new(layout.today(), contact),
    );
    let compose = page::Compose {
        layout,
        conversation: &conversation,
        kind,
        nights: &nights,
        contact,
    };
    let done = match form::way(posted) {
        Way::Note => {
            note = NoteForm::read(posted);
            noted(&mut write, &loaded.about, &note, (kind, layout.today())).await?
        }
        way => {
            letter = LetterForm::read(posted);
            let text = letter.parse((kind, conversation.season, conversation.year), way);
            sent(&mut write, &loaded.about, text).await?
        }
    };
    match done.map_err(|errors| (form::way(posted), errors)) {
        Ok(response) => {
            write.commit().await?;
            Ok(response)
        }
        Err((Way::Note, errors)) => Ok(compose.show(Filled::new(letter), &Filled::faulty(note, errors))),
        Err((_, errors)) => Ok(compose.show(Filled::faulty(letter, errors), &Filled::new(note))),
    }
}

/// What came of it: where to go on, or what is wrong.
type Done = std::result::Result<Response, FormErrors>;

async fn noted(
    write: &mut Write,
    about: &About,
    note: &NoteForm,
    (kind, today): (MessageKind, NaiveDate),
) -> Result<Done> {
    let message = match note.parse(kind, today) {
        Ok(message) => message,
        Err(errors) => return Ok(Err(errors)),
    };
    if let Err(error) = note_message(write, about, &message).await {
        return Ok(Err(FormErrors::refused("sent_on", error)?));
    }
    let when = (about.year, about.season);
    let inquiry = store::inquiries::find(&mut write.tx, &about.program, when, &about.partner).await?;
    let id = inquiry.ok_or(Error::NotFound)?.id;
    Ok(Ok(flash::redirect(paths::Inquiry { id }, page::noted(kind))))
}

async fn sent(write: &mut Write, about: &About, letter: std::result::Result<NewLetter, FormErrors>) -> Result<Done> {
    let letter = match letter {
        Ok(letter) => letter,
        Err(errors) => return Ok(Err(errors)),
    };
    let posted = match send(write, about, &letter).await {
        Ok(posted) => posted,
        Err(error) => return Ok(Err(FormErrors::refused("", error)?)),
    };
    let id = posted.inquiry;
    let has_link = letter.text.contains(LINK_PLACE);
    Ok(Ok(if letter.by_hand {
        flash::redirect(paths::OwnLetter { id, mail: posted.mail }, page::copied(has_link))
    } else {
        flash::redirect(paths::Inquiry { id }, page::sent(letter.kind, has_link))
    }))
}

/// When an answer is asked for: as long as the partner is given before a reminder, but a week before the first night.
fn answer_by(nights: &[Night], reminder_due: NaiveDate, today: NaiveDate) -> NaiveDate {
    let first = nights.iter().map(|night| night.date).min();
    let week_before = first.map_or(reminder_due, |first| first - Duration::weeks(1));
    reminder_due.min(week_before).max(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_asked_for_in_good_time_before_the_first_night() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let night = Night::new(day("2027-02-26"), "22:00".parse().unwrap(), "02:30".parse().unwrap()).unwrap();
        let by = |today: &str, due: &str| answer_by(&[night], day(due), day(today));
        assert_eq!(by("2026-11-22", "2026-12-06"), day("2026-12-06"));
        assert_eq!(by("2027-02-10", "2027-02-24"), day("2027-02-19"));
        assert_eq!(by("2027-02-22", "2027-03-08"), day("2027-02-22"));
        assert_eq!(answer_by(&[], day("2026-12-06"), day("2026-11-22")), day("2026-12-06"));
    }
}
