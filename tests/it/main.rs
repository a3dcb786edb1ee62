//! The only test crate: through the router, to a real database.
