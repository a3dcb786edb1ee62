//! Forms. Each is declared once, by `form!`; reading it, showing it, comparing two versions of it and naming what was
//! typed after signing in all follow from that.

use std::fmt::Display;

mod address;
pub mod errors;
pub mod field;
pub mod filled;
pub mod holds;
pub mod labels;
pub mod notices;
pub mod posted;

pub use errors::{Entry, FormErrors};
pub use field::{Choice, Field, asked::hidden};
pub use filled::{Fields, Filled, Saved, Unsaved, or_again};
pub use holds::{Holds, Rows};
pub use labels::Labels;
pub use posted::{Posted, Upload};

/// Declares a form: a field a line, with how it is asked for and its label. What is typed is a `String` unless the line
/// says otherwise, posted under the field's own name unless it is `named`.
///
/// `form.date()` is then the field: `errors.date(form.date())` reads it, and on a [`Filled`] form `(form.date())` shows it.
macro_rules! form {
    (
        $(#[$about:meta])*
        pub struct $form:ident {
            $( $(#[$doc:meta])* $field:ident $(as $type:ty)? : $kind:ident ( $($label:expr),* ) $(. $with:ident ( $($value:expr),* ))* , )*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default)]
        pub struct $form {
            $( $(#[$doc])* pub $field: $crate::web::form::form!(@type $($type)?), )*
        }

        impl $form {
            $( pub fn $field(&self) -> $crate::web::form::Field<'_> {
                $crate::web::form::Field::$kind(stringify!($field), $($label,)* $crate::web::form::Holds::value(&self.$field)) $(.$with($($value),*))*
            } )*
        }

        impl $crate::web::form::Fields for $form {
            fn read(posted: &$crate::web::form::Posted) -> Self {
                let blank = Self::default();
                Self { $( $field: $crate::web::form::Holds::read(&blank.$field().name, posted), )* }
            }

            fn fields(&self) -> Vec<$crate::web::form::Field<'_>> {
                vec![ $( self.$field(), )* ]
            }

            fn renew(&mut self, stored: &Self) {
                $( $crate::web::form::Holds::renew(&mut self.$field, &stored.$field); )*
            }
        }

        impl<S: Send + Sync> axum::extract::FromRequest<S> for $form {
            type Rejection = axum_extra::extract::FormRejection;

            async fn from_request(
                request: axum::extract::Request,
                state: &S,
            ) -> std::result::Result<Self, Self::Rejection> {
                let posted = $crate::web::form::Posted::from_request(request, state).await?;
                Ok($crate::web::form::Fields::read(&posted))
            }
        }

        impl $crate::web::form::Filled<$form> {
            // to the crate alone, so that the compiler sees a field that no page shows
            $( pub(crate) fn $field(&self) -> $crate::web::form::Field<'_> {
                self.dressed(self.form.$field())
            } )*
        }
    };
    (@type) => { String };
    (@type $type:ty) => { $type };
}

pub(crate) use form;

/// What a form says, if nothing is wrong with it: a struct as it is always written, with `?` after what must be there. Each
/// field is read whatever is wrong with those above it, so that all is told at once; they know it by its name, as an `Option`.
macro_rules! parsed {
    ($errors:ident => $said:ident { $($field:ident $(: $value:expr)?,)* $(..$rest:expr)? }) => {{
        $( let $field = $crate::web::form::given(|| Some($crate::web::form::parsed!(@value $field $($value)?))); )*
        $errors.finish(|| Some($said { $( $field: $field?, )* $( ..$rest )? }))
    }};
    (@value $field:ident) => { $field };
    (@value $field:ident $value:expr) => { $value };
}

pub(crate) use parsed;

/// Gives `?` a place of its own to stop at.
pub fn given<T>(value: impl FnOnce() -> Option<T>) -> Option<T> {
    value()
}

/// A value as its field shows it; nothing for none.
pub fn text(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// What a ticked box holds.
pub fn tick(is: bool) -> String {
    if is { "1" } else { "" }.to_owned()
}

/// Reads the one of some that was chosen.
pub fn among<T: Display>(all: impl IntoIterator<Item = T>) -> impl FnOnce(&str) -> Option<T> {
    |chosen| all.into_iter().find(|one| one.to_string() == chosen)
}

#[cfg(test)]
mod tests;
