//! The addresses of what came in by mail.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::domain::ids::IncomingId;

#[derive(TypedPath, Deserialize)]
#[typed_path("/inkommet")]
pub struct AllIncoming;

#[derive(TypedPath, Deserialize)]
#[typed_path("/inkommet/{id}")]
pub struct Incoming {
    pub id: IncomingId,
}

/// It says nothing that is to be registered.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inkommet/{id}/inget-svar")]
pub struct IncomingDiscarded {
    pub id: IncomingId,
}

/// The file as it came.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inkommet/{id}/fil")]
pub struct IncomingFile {
    pub id: IncomingId,
}
