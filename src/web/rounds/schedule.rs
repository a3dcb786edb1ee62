//! The schedule of a round: date, times, officers, place. A change of date is a move.

use crate::actions::{self, Write};
use crate::web::form::{Filled, or_again};
use crate::web::rounds::Night;
use crate::web::rounds::schedule::form::ScheduleForm;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<ScheduleForm>()
        .get(Access::Work, edit)
        .post(Access::Work, save)
}

async fn edit(path: paths::RoundSchedule, layout: Layout, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, path.id).await?;
    let form = Filled::new(ScheduleForm::stored(&night.round));
    Ok(page::form(&layout, &night, form))
}

async fn save(path: paths::RoundSchedule, layout: Layout, mut write: Write, typed: ScheduleForm) -> Answer {
    let night = Night::load(&mut write.tx, path.id).await?;
    let stored = ScheduleForm::stored(&night.round);
    let saved = async {
        let changed = actions::rounds::schedule(&mut write, path.id, typed.revision, &typed.parse()?).await?;
        let sentence = if changed { page::SAVED } else { page::UNCHANGED };
        flash::done(write, paths::Round { id: path.id }, sentence).await
    };
    or_again(saved.await, typed, "datum", Some(stored), |form| {
        page::form(&layout, &night, form)
    })
}
