//! Mail on its way out: what waits, what failed and why.

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new()
}
