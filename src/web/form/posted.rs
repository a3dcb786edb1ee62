//! A form as it was posted.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum_extra::extract::{Form, FormRejection};

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

/// A form with a file. A body that is broken holds no file, which is then what the page says.
#[derive(Debug, Default)]
pub struct Upload {
    pub file: Bytes,
    /// What the file is called where it came from.
    pub name: String,
    /// The file did not come whole.
    pub is_cut: bool,
    /// The other fields.
    pub fields: Posted,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let mut upload = Self::default();
        let Ok(mut parts) = Multipart::from_request(request, state).await else {
            return Ok(upload);
        };
        while let Ok(Some(part)) = parts.next_field().await {
            let field = part.name().unwrap_or_default().to_owned();
            if field == "file" {
                part.file_name().unwrap_or_default().clone_into(&mut upload.name);
                let file = part.bytes().await;
                upload.is_cut = file.is_err();
                upload.file = file.unwrap_or_default();
            } else {
                upload.fields.0.push((field, part.text().await.unwrap_or_default()));
            }
        }
        Ok(upload)
    }
}
