//! What every declared form can do.

use axum::extract::{FromRequest, Request};
use axum_extra::extract::FormRejection;

use crate::web::form::field::Field;
use crate::web::form::posted::Posted;

/// A declared form.
pub trait Fields: Default {
    fn read(posted: &Posted) -> Self;

    /// Every field with what it holds, as declared.
    fn fields(&self) -> Vec<Field<'_>>;

    /// Takes the revision of the stored form, so that it can be sent again.
    fn renew(&mut self, stored: &Self);
}

/// A form as it was posted.
pub struct Typed<F>(pub F);

impl<F: Fields, S: Send + Sync> FromRequest<S> for Typed<F> {
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        Ok(Self(F::read(&Posted::from_request(request, state).await?)))
    }
}
