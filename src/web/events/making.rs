//! Making an event a round outside the plan, with the event police, in one step.

use axum_extra::extract::Form;

use crate::actions::Write;
use crate::actions::rounds::add_outside_plan;
use crate::actions::scope::Scope;
use crate::web::error::Answer;
use crate::web::events::form::EventForm;
use crate::web::events::round::RoundForm;
use crate::web::events::{Shown, page};
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Routes, flash, paths};

pub fn routes() -> Routes {
    Routes::new().post(Access::Work, make)
}

async fn make(
    path: paths::EventRound,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    Form(typed): Form<RoundForm>,
) -> Answer {
    let shown = Shown::of(&mut write.tx, path.id).await?;
    let form = EventForm::of(&shown.event);
    let again = |errors: &FormErrors| Ok(page::round_again(&layout, &shown, &form, (&typed, errors)));
    let new = match typed.parse(&shown.event, &shown.choices) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    match add_outside_plan(&mut write, scope.code(), &new).await {
        Ok(id) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Round { id }, page::ROUND_MADE))
        }
        Err(error) => again(&FormErrors::refused("start", error)?),
    }
}
