//! Making an event a round outside the plan, with the event police, in one step.

use crate::actions::Write;
use crate::actions::rounds::add_outside_plan;
use crate::actions::scope::Scope;
use crate::web::events::form::EventForm;
use crate::web::events::form::round::RoundForm;
use crate::web::events::{Shown, page};
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Routes, flash, paths};

pub fn routes() -> Routes {
    Routes::new().form::<RoundForm>().post(Access::Work, make)
}

async fn make(path: paths::EventRound, layout: Layout, scope: Scope, mut write: Write, typed: RoundForm) -> Answer {
    let shown = Shown::of(&mut write.tx, path.id).await?;
    let saved = async {
        let new = typed.parse(&shown.event, &shown.choices)?;
        let id = add_outside_plan(&mut write, scope.code(), &new).await?;
        flash::done(write, paths::Round { id }, page::ROUND_MADE).await
    };
    let form = Filled::new(EventForm::of(&shown.event));
    or_again(saved.await, typed, "start", None, |round| {
        page::show(&layout, &shown, form, round)
    })
}
