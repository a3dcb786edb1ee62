//! Sections of a document: rewritten, added, left out, put back, and looked at.

use super::part_of;
use crate::actions::errands::{self, Case};
use crate::actions::{Write, errand_edits};
use crate::domain::errand::ErrandPart;
use crate::error::{Error, Result};
use crate::web::form::{Filled, Unsaved, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::{Do, SectionForm};

pub use page::{left_out, told, tools};

pub fn routes() -> Routes {
    Routes::new()
        .form::<SectionForm>()
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

/// Which section a page is about.
pub struct Place {
    pub part: ErrandPart,
    /// Its name; the one it will get, if it is new.
    pub section: String,
    pub is_new: bool,
}

async fn edit(path: paths::ErrandSection, layout: Layout, Read(mut tx): Read, asked: paths::OfSection) -> Answer {
    let case = errands::load(&mut tx, path.id, layout.now().tonight(), None).await?;
    let place = place(&case, &path)?;
    let form = SectionForm::of(&case, &place, &asked.efter).ok_or(Error::NotFound)?;
    Ok(page::edit(&layout, &case, &place, &Filled::new(form)))
}

async fn change(path: paths::ErrandSection, layout: Layout, mut write: Write, typed: SectionForm) -> Answer {
    let case = errands::load(&mut write.tx, path.id, layout.now().tonight(), None).await?;
    let place = place(&case, &path)?;
    if typed.what() == Do::Preview {
        return Ok(page::preview(&layout, &case, &place, typed));
    }
    let saved = async {
        make(&mut write, &case, &place, &typed).await?;
        let to = paths::ErrandDocument {
            id: path.id,
            document: path.document,
        };
        flash::done(write, to, page::said(typed.what())).await
    };
    let saved = saved.await;
    let stored = || SectionForm::of(&case, &place, &typed.after).ok_or(Error::NotFound);
    let stored = saved.is_err().then(stored).transpose()?;
    or_again(saved, typed, "text", stored, |form| {
        page::edit(&layout, &case, &place, &form)
    })
}

/// What the button says.
async fn make(write: &mut Write, case: &Case, place: &Place, typed: &SectionForm) -> std::result::Result<(), Unsaved> {
    let of = (place.part, place.section.as_str());
    let revision = typed.revision;
    match typed.what() {
        Do::Save | Do::Preview => {
            let written = typed.parse(place.part, &place.section)?;
            errand_edits::write_section(write, case, &written).await?;
        }
        Do::LeaveOut => errand_edits::leave_out(write, case, of, revision, true).await?,
        Do::PutBack => errand_edits::leave_out(write, case, of, revision, false).await?,
        Do::Restore => errand_edits::restore(write, case, of, revision).await?,
        Do::Check => errand_edits::check(write, case, of, revision).await?,
    }
    Ok(())
}

fn place(case: &Case, path: &paths::ErrandSection) -> Result<Place> {
    let part = part_of(&path.document).ok_or(Error::NotFound)?;
    let is_new = path.section == paths::NEW_SECTION;
    Ok(Place {
        part,
        section: if is_new {
            case.new_section(part)
        } else {
            path.section.clone()
        },
        is_new,
    })
}
