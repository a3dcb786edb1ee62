//! The nämnd's calendar: when it meets, and the last day for its papers.

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::MeetingId;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::MeetingForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<MeetingForm>()
        .get(Access::FollowUp, list)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(_: paths::BoardMeetings, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let meetings = store::board_meetings::list(&mut tx, scope.code()).await?;
    Ok(page::list(&layout, &meetings, &Filled::new(MeetingForm::default())))
}

async fn add(_: paths::BoardMeetings, layout: Layout, scope: Scope, mut write: Write, typed: MeetingForm) -> Answer {
    let meetings = store::board_meetings::list(&mut write.tx, scope.code()).await?;
    let saved = async {
        actions::board_meetings::add(&mut write, scope.code(), &typed.parse(MeetingId(0))?).await?;
        flash::done(write, paths::BoardMeetings, page::ADDED).await
    };
    or_again(saved.await, typed, "held_on", None, |form| {
        page::list(&layout, &meetings, &form)
    })
}

async fn edit(path: paths::BoardMeeting, layout: Layout, Read(mut tx): Read) -> Answer {
    let meeting = store::board_meetings::get(&mut tx, path.id).await?;
    Ok(page::edit(&layout, path.id, &Filled::new(MeetingForm::of(&meeting))))
}

async fn change(path: paths::BoardMeeting, layout: Layout, mut write: Write, typed: MeetingForm) -> Answer {
    let stored = store::board_meetings::get(&mut write.tx, path.id).await?;
    let saved = async {
        actions::board_meetings::change(&mut write, &typed.parse(path.id)?).await?;
        flash::done(write, paths::BoardMeetings, page::SAVED).await
    };
    or_again(saved.await, typed, "held_on", Some(MeetingForm::of(&stored)), |form| {
        page::edit(&layout, path.id, &form)
    })
}
