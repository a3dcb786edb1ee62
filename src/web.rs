//! HTTP: the state, the routes with their guards, and the layers around every answer.
//!
//! A page is a handler in `web/<noun>.rs`, declared in its `routes()` with typed path and [`Access`], and markup in
//! `web/<noun>/page.rs`. A handler takes what it needs: [`Read`] for reading, [`crate::actions::Write`] for writing,
//! [`Viewer`], [`Layout`], which knows the time, and a form by its type. A form is declared once, in `web/<noun>/form.rs`,
//! and named in `routes()`. The handler answers `layout.frame(..)`, after a write
//! `flash::done(write, path, "Sparat.")`, which commits it. What saves a form ends in `or_again(..)`: the form once more, if it
//! was not saved, faulty (422) or beside what someone else saved (409), which the page shows by `layout.filled(..)`. `?` turns
//! every other error into its page.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;

pub mod access;
pub mod account;
mod activation;
mod address;
pub mod answer_page;
pub mod assets;
pub mod audit;
pub mod board_meetings;
mod caller;
pub mod components;
pub mod contacts;
pub mod county_report;
pub mod csrf;
mod disclosure;
pub mod errands;
pub mod error;
pub mod events;
pub mod extract;
pub mod feeds;
pub mod flash;
pub mod follow_up;
pub mod form;
mod fresh;
pub mod headers;
pub mod hosts;
pub mod incoming;
pub mod inquiries;
pub mod layout;
mod loopback;
pub mod measures;
pub mod metrics;
pub mod misc;
pub mod notes;
pub mod officers;
pub mod outbox;
mod oversight;
mod paces;
pub mod partners;
pub mod paths;
mod person;
pub mod plans;
mod posted;
mod qr;
pub mod rendered;
pub mod replanning;
pub mod resume;
mod retention;
mod rounds;
pub mod routes;
pub mod routines;
mod second_factor;
pub mod serve;
pub mod session;
pub mod settings;
pub mod sign_in;
pub mod start;
mod state;
mod unread;
mod upkeep;
pub mod uploads;
pub mod users;
pub mod venues;
pub mod witness;
pub mod years;

pub use access::Access;
pub use error::{Answer, Page, Problem};
pub use extract::{Read, Viewer, Writer};
pub use layout::Layout;
pub use routes::{Declared, Routes};
pub use serve::serve;
use state::BODY_LIMIT;
pub use state::{AppState, Options};

/// Every route there is, with who may use it.
pub fn routes() -> Routes {
    let all = [
        start::routes(),
        answer_page::routes(),
        board_meetings::routes(),
        contacts::routes(),
        disclosure::routes(),
        errands::routes(),
        events::routes(),
        feeds::routes(),
        county_report::routes(),
        follow_up::routes(),
        incoming::routes(),
        inquiries::routes(),
        measures::routes(),
        misc::routes(),
        notes::routes(),
        person::routes(),
        plans::routes(),
        outbox::routes(),
        replanning::routes(),
        retention::routes(),
        rounds::routes(),
        routines::routes(),
        officers::routes(),
        partners::routes(),
        venues::routes(),
        sign_in::routes(),
        account::routes(),
        second_factor::routes(),
        oversight::routes(),
        activation::routes(),
        upkeep::routes(),
        uploads::routes(),
        users::routes(),
        settings::routes(),
        audit::routes(),
        years::routes(),
    ];
    all.into_iter().fold(Routes::new(), Routes::merge)
}

/// The whole application. Outermost first: figures, headers, cookies over plain http, the time and who asks, the sentence after a save, the page about what
/// went wrong, panics, what the log tells of who reads or is refused, forged forms, what was posted, the pace, the route. Around a calendar, which nobody signs in to, are figures and
/// headers alone.
pub fn router(state: AppState) -> Router {
    let routes = routes();
    let state = state.with_labels(routes.forms().to_vec());
    let (pages, calendars) = routes.into_routers();
    let calendars = calendars
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(feeds::methods));
    pages
        .fallback(error::no_such_page)
        .layer(from_fn_with_state(state.clone(), paces::layer::keep))
        .layer(from_fn(resume::keep))
        .layer(from_fn_with_state(state.clone(), csrf::check))
        .layer(from_fn_with_state(state.clone(), witness::noting::watch))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(state.clone(), error::page::pages))
        .layer(from_fn(flash::clear))
        .layer(from_fn_with_state(state.clone(), caller::load))
        .layer(from_fn_with_state(state.clone(), loopback::cookies))
        .merge(calendars)
        .layer(from_fn_with_state(state.clone(), headers::set))
        .layer(from_fn_with_state(state.clone(), metrics::count))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(state)
}
