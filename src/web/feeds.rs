//! Calendar feeds, and the pages that hand them out.

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new()
}
