//! A form as a page shows it: what it holds, what is wrong with it, and both versions when two saved at once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::error::Error;
use crate::web::error::Answer;
use crate::web::form::notices::{conflict, error_summary};
use crate::web::form::{Field, FormErrors, Posted};

/// A declared form.
pub trait Fields: Default {
    fn read(posted: &Posted) -> Self;

    /// Every field with what it holds, as declared.
    fn fields(&self) -> Vec<Field<'_>>;

    /// Takes the revision of the stored form, so that it can be sent again.
    fn renew(&mut self, stored: &Self);
}

/// A form, and why it is shown.
#[derive(Debug)]
pub struct Filled<F> {
    pub form: F,
    errors: FormErrors,
    /// What someone else saved meanwhile.
    stored: Option<F>,
    /// What can be chosen, by the name of the field.
    offers: Vec<(String, Vec<(String, String)>)>,
}

impl<F: Fields> Filled<F> {
    /// As it is opened.
    pub fn new(form: F) -> Self {
        Self::faulty(form, FormErrors::NONE)
    }

    /// As it was typed, with what is wrong with it.
    pub fn faulty(form: F, errors: FormErrors) -> Self {
        Self {
            form,
            errors,
            stored: None,
            offers: Vec::new(),
        }
    }

    /// As it was typed, beside what someone else saved, and ready to be sent again.
    pub fn stale(mut form: F, stored: F) -> Self {
        form.renew(&stored);
        Self {
            stored: Some(stored),
            ..Self::new(form)
        }
    }

    /// What can be chosen in a field, where that is stored and not declared.
    #[must_use]
    pub fn offering<V: Into<String>, L: Into<String>>(
        mut self,
        field: impl for<'a> Fn(&'a F) -> Field<'a>,
        choices: impl IntoIterator<Item = (V, L)>,
    ) -> Self {
        let name = field(&self.form).name.into_owned();
        let choices = choices.into_iter().map(|(value, label)| (value.into(), label.into()));
        self.offers.push((name, choices.collect()));
        self
    }

    /// A field with what can be chosen in it, and what is wrong with it.
    pub fn dressed<'a>(&'a self, field: Field<'a>) -> Field<'a> {
        self.offered(field).wrong(&self.errors)
    }

    fn offered<'a>(&self, field: Field<'a>) -> Field<'a> {
        let offers = self.offers.iter().filter(|(name, _)| *name == field.name);
        let choices: Vec<_> = offers.flat_map(|(_, choices)| choices.clone()).collect();
        field.from(choices)
    }

    pub fn errors(&self) -> &FormErrors {
        &self.errors
    }

    /// What stands above the form: both versions, or all that is wrong.
    pub fn notices(&self) -> Markup {
        html! {
            @if let Some(stored) = &self.stored { (conflict(&self.both(stored))) }
            (error_summary(&self.errors))
        }
    }

    fn both(&self, stored: &F) -> Vec<(String, String, String)> {
        let (stored, typed) = (stored.fields(), self.form.fields());
        let rows = stored.into_iter().zip(typed).filter(|(field, _)| field.is_compared());
        rows.map(|(stored, typed)| {
            let label = typed.told_as().unwrap_or_default().to_owned();
            (label, self.offered(stored).told(), self.offered(typed).told())
        })
        .collect()
    }

    /// The status of the page that shows it.
    pub fn status_code(&self) -> StatusCode {
        if self.stored.is_some() {
            StatusCode::CONFLICT
        } else {
            self.errors.status_code()
        }
    }
}

/// Why what was typed is not saved.
#[derive(Debug)]
pub enum Unsaved {
    Faulty(FormErrors),
    Error(Error),
}

impl From<FormErrors> for Unsaved {
    fn from(errors: FormErrors) -> Self {
        Self::Faulty(errors)
    }
}

impl<E: Into<Error>> From<E> for Unsaved {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

/// What came of what was typed: where to go on.
pub type Saved = Result<Response, Unsaved>;

/// The answer to what was typed; if it was not saved, its page once more: with what is wrong, with a refusal at the field
/// that it is about, or with both versions when something is stored that two can change at once.
///
/// # Errors
/// Those that are about no form.
pub fn or_again<F: Fields, R: IntoResponse>(
    saved: Saved,
    typed: F,
    at: &str,
    stored: Option<F>,
    page: impl FnOnce(Filled<F>) -> R,
) -> Answer {
    let form = match (saved, stored) {
        (Ok(done), _) => return Ok(done),
        (Err(Unsaved::Error(Error::Stale)), Some(stored)) => Filled::stale(typed, stored),
        (Err(Unsaved::Error(error)), _) => Filled::faulty(typed, FormErrors::refused(at, error)?),
        (Err(Unsaved::Faulty(errors)), _) => Filled::faulty(typed, errors),
    };
    Ok(page(form).into_response())
}
