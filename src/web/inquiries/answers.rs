//! One conversation, and registering what came back.

use axum::response::Response;
use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::Write;
use crate::actions::inquiries::register_answers;
use crate::error::Result;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::inquiries::Loaded;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::{AnswerForm, Told};

pub use form::past;

type Typed = Vec<(String, String)>;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, show)
        .post(Access::Work, answer)
        .post(Access::Work, read)
}

async fn show(path: paths::Inquiry, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let form = AnswerForm::new(layout.today(), conversation.partner);
    let page = page::Page::new(&layout, &loaded, &conversation);
    Ok(page.show(&form, None))
}

/// Reads an answer in running text into the form. Nothing is saved.
async fn read(path: paths::ReadAnswer, layout: Layout, Read(mut tx): Read, Form(typed): Form<Typed>) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let page = page::Page::new(&layout, &loaded, &conversation);
    let (form, told) = AnswerForm::read(typed).with_paste_read(&conversation, layout.today());
    Ok(match told {
        Told::Nothing(errors) => page.again(&form, &errors),
        told => axum::response::IntoResponse::into_response(page.show(&form, Some(&told))),
    })
}

async fn answer(path: paths::Answers, layout: Layout, mut write: Write, Form(typed): Form<Typed>) -> Answer {
    let loaded = Loaded::of(&mut write.tx, path.id, &layout).await?;
    let form = AnswerForm::read(typed);
    match register(&mut write, &loaded, &layout, &form).await? {
        Ok(response) => {
            write.commit().await?;
            Ok(response)
        }
        Err(errors) => {
            let conversation = loaded.conversation()?;
            let page = page::Page::new(&layout, &loaded, &conversation);
            Ok(page.again(&form, &errors))
        }
    }
}

async fn register(
    write: &mut Write,
    loaded: &Loaded,
    layout: &Layout,
    form: &AnswerForm,
) -> Result<std::result::Result<Response, FormErrors>> {
    let conversation = loaded.conversation()?;
    let all = match form.parse(&conversation, layout.today()) {
        Ok(all) => all,
        Err(errors) => return Ok(Err(errors)),
    };
    let put = match register_answers(write, &loaded.about, &all).await {
        Ok(put) => put,
        Err(error) => return Ok(Err(FormErrors::refused("reply", error)?)),
    };
    let id = conversation.inquiry.map(|inquiry| inquiry.id);
    let told = page::answered(put);
    Ok(Ok(match id {
        Some(id) => flash::redirect(paths::Inquiry { id }, told),
        None => flash::redirect(paths::Inquiries, told),
    }))
}
