//! One conversation, and registering what came back.

use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::Write;
use crate::actions::inquiries::register_answer;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::inquiries::Loaded;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::AnswerForm;

pub use form::past;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, show).post(Access::Work, answer)
}

async fn show(path: paths::Inquiry, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let form = AnswerForm::new(layout.today(), conversation.partner);
    Ok(page::show(&layout, &conversation, loaded.contact.as_ref(), &form))
}

async fn answer(path: paths::Answers, layout: Layout, mut write: Write, Form(typed): Form<AnswerForm>) -> Answer {
    let loaded = Loaded::of(&mut write.tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let again = |errors: &FormErrors| {
        let contact = loaded.contact.as_ref();
        Ok(page::show_again(&layout, &conversation, contact, &typed, errors))
    };
    let new = match typed.parse(&conversation, layout.today()) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    match register_answer(&mut write, &loaded.about, &new).await {
        Err(error) => again(&FormErrors::refused("reply", error)?),
        Ok(put) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Inquiry { id: path.id }, page::answered(put)))
        }
    }
}
