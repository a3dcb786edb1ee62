//! What is posted, read whole: no more than may be, and no longer than it may take.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use tokio::time::timeout;

use crate::web::BODY_LIMIT;
use crate::web::error::Problem;

/// A file of the largest size over a poor line.
const LONGEST: Duration = Duration::from_mins(3);

/// # Errors
/// [`Problem::TooLarge`] and [`Problem::TooSlow`].
pub async fn posted(body: Body) -> Result<Bytes, Problem> {
    match timeout(LONGEST, to_bytes(body, BODY_LIMIT)).await {
        Ok(read) => read.map_err(|_| Problem::TooLarge),
        Err(_) => Err(Problem::TooSlow),
    }
}
