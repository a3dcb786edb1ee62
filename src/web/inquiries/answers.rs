//! One conversation, and registering what came back.

use crate::actions::Write;
use crate::actions::inquiries::{register_answers, withdraw_links};
use crate::web::form::{Filled, or_again};
use crate::web::inquiries::Loaded;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::{AnswerForm, LinkForm, Told};
use page::Page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<AnswerForm>()
        .get(Access::Team, show)
        .post(Access::Work, answer)
        .post(Access::Work, read)
        .form::<LinkForm>()
        .post(Access::Work, withdraw)
}

async fn show(path: paths::Inquiry, layout: Layout, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let page = Page::of(&layout, &loaded)?;
    let form = AnswerForm::new(layout.today(), page.conversation.partner);
    Ok(page.form(&Filled::new(form), None))
}

/// Reads an answer in running text into the form. Nothing is saved.
async fn read(path: paths::ReadAnswer, layout: Layout, Read(mut tx): Read, typed: AnswerForm) -> Answer {
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let page = Page::of(&layout, &loaded)?;
    let (form, told) = typed.with_paste_read(&page.conversation, layout.today());
    Ok(match told {
        Told::Nothing(errors) => page.form(&Filled::faulty(form, errors), None),
        told => page.form(&Filled::new(form), Some(&told)),
    })
}

async fn answer(path: paths::Answers, layout: Layout, mut write: Write, typed: AnswerForm) -> Answer {
    let loaded = Loaded::of(&mut write.tx, path.id, &layout).await?;
    let page = Page::of(&layout, &loaded)?;
    let saved = async {
        let all = typed.parse(&page.conversation, layout.today())?;
        let told = page::answered(register_answers(&mut write, &loaded.about, &all).await?);
        flash::done(write, paths::Inquiry { id: path.id }, told).await
    };
    or_again(saved.await, typed, "reply", None, |form| page.form(&form, None))
}

async fn withdraw(path: paths::AnswerLinksWithdrawn, mut write: Write, typed: LinkForm) -> Answer {
    let ended = withdraw_links(&mut write, path.id, typed.which()?).await?;
    flash::done(write, paths::Inquiry { id: path.id }, page::withdrawn(ended)).await
}
