//! Noting a message that was sent: an inquiry or a reminder, with a text proposed from the nights it is about.

use axum::extract::Query;
use axum_extra::extract::Form;
use chrono::{Duration, NaiveDate};
use maud::Markup;
use sqlx::SqliteConnection;

use crate::actions::Write;
use crate::actions::inquiries::{About, note_message};
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::MessageKind;
use crate::domain::partner::Contact;
use crate::domain::period::Night;
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::files;
use crate::swedish::letters::Letter;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::inquiries::Loaded;
use crate::web::inquiries::view::Conversation;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::MessageForm;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, ask)
        .get(Access::Work, reminder)
        .post(Access::Work, remind)
}

async fn asked_for(db: &mut SqliteConnection, asked: &paths::OfSeason) -> Result<About> {
    if !(2000..=2100).contains(&asked.ar) {
        return Err(Error::NotFound);
    }
    Ok(About {
        program: store::programs::only(db).await?.code,
        year: asked.ar,
        season: files::parse_season(&asked.period).ok_or(Error::NotFound)?,
        partner: PartnerCode::new(asked.part.as_str()),
    })
}

async fn new(
    _: paths::NewInquiry,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfSeason>,
) -> Answer<Markup> {
    let about = asked_for(&mut tx, &asked).await?;
    let loaded = Loaded::about(&mut tx, about, &layout).await?;
    Ok(proposed(&layout, &loaded, MessageKind::Inquiry)?)
}

async fn ask(_: paths::NewInquiry, layout: Layout, mut write: Write, Form(typed): Form<MessageForm>) -> Answer {
    let about = asked_for(&mut write.tx, &typed.about()).await?;
    note(&layout, write, about, MessageKind::Inquiry, &typed).await
}

async fn reminder(path: paths::Reminder, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    Ok(proposed(&layout, &loaded, MessageKind::Reminder)?)
}

async fn remind(path: paths::Reminder, layout: Layout, mut write: Write, Form(typed): Form<MessageForm>) -> Answer {
    let inquiry = store::inquiries::get(&mut write.tx, path.id).await?;
    note(&layout, write, About::of(&inquiry), MessageKind::Reminder, &typed).await
}

fn proposed(layout: &Layout, loaded: &Loaded, kind: MessageKind) -> Result<Markup> {
    let conversation = loaded.conversation()?;
    let form = propose(kind, &conversation, layout, loaded.contact.as_ref());
    Ok(page::compose(layout, &conversation, kind, &form))
}

fn propose(kind: MessageKind, about: &Conversation, layout: &Layout, contact: Option<&Contact>) -> MessageForm {
    let today = layout.today();
    // a night that has been is nothing to ask about
    let mut nights = about.nights();
    nights.retain(|night| night.date >= today);
    let letter = Letter {
        partner: &about.partner.in_text,
        year: about.year,
        season: about.season,
        nights: &nights,
        answer_by: answer_by(&nights, about.terms.reminder_due(today), today),
        signed: layout.settings().text(Key::Group),
    };
    let text = match (kind, about.inquiry) {
        (MessageKind::Reminder, Some(inquiry)) => letter.reminder(inquiry),
        _ => letter.inquiry(),
    };
    MessageForm {
        ar: about.year,
        period: files::season(about.season).to_owned(),
        part: about.partner.code.to_string(),
        sent_on: today.to_string(),
        channel: files::channel(crate::domain::deviation::Channel::Mail).to_owned(),
        recipient: contact.map(|contact| contact.name.clone()).unwrap_or_default(),
        text,
    }
}

/// When an answer is asked for: as long as the partner is given before a reminder, but a week before the first night.
fn answer_by(nights: &[Night], reminder_due: NaiveDate, today: NaiveDate) -> NaiveDate {
    let first = nights.iter().map(|night| night.date).min();
    let week_before = first.map_or(reminder_due, |first| first - Duration::weeks(1));
    reminder_due.min(week_before).max(today)
}

async fn note(layout: &Layout, mut write: Write, about: About, kind: MessageKind, typed: &MessageForm) -> Answer {
    let loaded = Loaded::about(&mut write.tx, about, layout).await?;
    let conversation = loaded.conversation()?;
    let message = match typed.parse(kind, layout.today()) {
        Ok(message) => message,
        Err(errors) => return Ok(page::compose_again(layout, &conversation, kind, typed, &errors)),
    };
    if let Err(error) = note_message(&mut write, &loaded.about, &message).await {
        let errors = FormErrors::refused("sent_on", error)?;
        return Ok(page::compose_again(layout, &conversation, kind, typed, &errors));
    }
    let about = &loaded.about;
    let when = (about.year, about.season);
    let inquiry = store::inquiries::find(&mut write.tx, &about.program, when, &about.partner).await?;
    let id = inquiry.ok_or(Error::NotFound)?.id;
    write.commit().await?;
    Ok(flash::redirect(paths::Inquiry { id }, page::noted(kind)))
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
