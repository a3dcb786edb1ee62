//! What every declared form can do.

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
