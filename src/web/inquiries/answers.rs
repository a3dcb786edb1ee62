//! One conversation, and registering what came back.

use crate::actions::Write;
use crate::actions::inquiries::register_answers;
use crate::web::form::{Filled, or_again};
use crate::web::inquiries::Loaded;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::{AnswerForm, Told};

pub fn routes() -> Routes {
    Routes::new()
        .form::<AnswerForm>()
        .get(Access::Team, show)
        .post(Access::Work, answer)
        .post(Access::Work, read)
}

async fn show(path: paths::Inquiry, layout: Layout, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let form = AnswerForm::new(layout.today(), conversation.partner);
    Ok(page::Page::new(&layout, &loaded, &conversation).form(&Filled::new(form), None))
}

/// Reads an answer in running text into the form. Nothing is saved.
async fn read(path: paths::ReadAnswer, layout: Layout, Read(mut tx): Read, typed: AnswerForm) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let page = page::Page::new(&layout, &loaded, &conversation);
    let (form, told) = typed.with_paste_read(&conversation, layout.today());
    Ok(match told {
        Told::Nothing(errors) => page.form(&Filled::faulty(form, errors), None),
        told => page.form(&Filled::new(form), Some(&told)),
    })
}

async fn answer(path: paths::Answers, layout: Layout, mut write: Write, typed: AnswerForm) -> Answer {
    let loaded = Loaded::of(&mut write.tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let saved = async {
        let all = typed.parse(&conversation, layout.today())?;
        let told = page::answered(register_answers(&mut write, &loaded.about, &all).await?);
        match conversation.inquiry {
            Some(inquiry) => flash::done(write, paths::Inquiry { id: inquiry.id }, told).await,
            None => flash::done(write, paths::Inquiries, told).await,
        }
    };
    or_again(saved.await, typed, "reply", None, |form| {
        page::Page::new(&layout, &loaded, &conversation).form(&form, None)
    })
}
