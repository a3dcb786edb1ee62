//! Files taken in through the browser.

use crate::web::Routes;

pub fn routes() -> Routes {
    Routes::new()
}
