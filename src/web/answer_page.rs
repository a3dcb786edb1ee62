//! The page on which a partner answers, for whoever has the link.

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new()
}
