//! What came in by mail, and what a person must judge.

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new()
}
