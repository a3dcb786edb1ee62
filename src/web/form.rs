//! Forms. Each is declared once, by [`form!`](crate::web::form::form); reading it, showing it, comparing two versions of it
//! and naming what was typed after signing in all follow from that.

use axum::extract::{FromRequest, Request};
use axum_extra::extract::{Form, FormRejection};

pub mod errors;
pub mod field;
pub mod filled;
pub mod holds;
pub mod notices;

pub use errors::{Entry, FormErrors};
pub use field::{Choice, Field, hidden};
pub use filled::{Filled, Unsaved};
pub use holds::{Holds, Rows};

/// A form's fields as they were posted, in order; a name may come several times.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    pub fn one(&self, name: &str) -> String {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub fn all(&self, name: &str) -> Vec<String> {
        let found = self.0.iter().filter(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// The revision that the form was made from; 0, which is never current, when it is missing.
    pub fn revision(&self) -> i64 {
        self.one("revision").parse().unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let Form(fields) = Form::from_request(request, state).await?;
        Ok(Self(fields))
    }
}

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
                $crate::web::form::Field::$kind(stringify!($field), $($label,)* &self.$field) $(.$with($($value),*))*
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

        impl $crate::web::form::Filled<$form> {
            $( pub fn $field(&self) -> $crate::web::form::Field<'_> {
                self.dressed(self.form.$field())
            } )*
        }
    };
    (@type) => { String };
    (@type $type:ty) => { $type };
}

pub(crate) use form;
