//! The nämnd's calendar: when it meets, and the last day for its papers.

use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::MeetingId;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::MeetingForm;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::FollowUp, list)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(_: paths::BoardMeetings, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer<Markup> {
    let meetings = store::board_meetings::list(&mut tx, scope.code()).await?;
    Ok(page::list(&layout, &meetings))
}

async fn add(
    _: paths::BoardMeetings,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    Form(typed): Form<MeetingForm>,
) -> Answer {
    let meetings = store::board_meetings::list(&mut write.tx, scope.code()).await?;
    let added = match typed.parse(MeetingId(0)) {
        Ok(new) => actions::board_meetings::add(&mut write, scope.code(), &new).await,
        Err(errors) => return Ok(page::list_again(&layout, &meetings, &typed, &errors)),
    };
    match added {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::BoardMeetings, page::ADDED))
        }
        Err(error) => {
            let errors = FormErrors::refused("held_on", error)?;
            Ok(page::list_again(&layout, &meetings, &typed, &errors))
        }
    }
}

async fn edit(path: paths::BoardMeeting, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let meeting = store::board_meetings::get(&mut tx, path.id).await?;
    Ok(page::edit(&layout, path.id, &MeetingForm::of(&meeting)))
}

async fn change(path: paths::BoardMeeting, layout: Layout, mut write: Write, Form(typed): Form<MeetingForm>) -> Answer {
    let stored: BoardMeeting = store::board_meetings::get(&mut write.tx, path.id).await?;
    let meeting = match typed.parse(path.id) {
        Ok(meeting) => meeting,
        Err(errors) => return Ok(page::edit_again(&layout, path.id, &typed, &errors)),
    };
    match actions::board_meetings::change(&mut write, &meeting).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::BoardMeetings, page::SAVED))
        }
        Err(Error::Stale) => Ok(page::conflict(&layout, path.id, typed, &MeetingForm::of(&stored))),
        Err(error) => {
            let errors = FormErrors::refused("held_on", error)?;
            Ok(page::edit_again(&layout, path.id, &typed, &errors))
        }
    }
}
