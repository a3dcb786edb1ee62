//! Several municipalities on one address, each by the host name that browsers ask for.

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{HOST, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use crate::config::host_name;
use crate::web::metrics::counted::Metrics;
use crate::web::{Answer, error, misc, paths};

mod figures;
mod page;

/// After how many seconds it is worth asking again for one that cannot be opened.
const LATER: HeaderValue = HeaderValue::from_static("30");

/// The municipalities of a process.
pub trait Hosts: Send + Sync + 'static {
    /// Stays awake for as long as it is held.
    type Awake: Deref<Target: Pages> + Send;

    /// The one of a host name, opened if need be.
    fn find(&self, host: &str) -> impl Future<Output = Result<Self::Awake, Absent>> + Send;

    /// How each was when it was last seen, by host name.
    fn conditions(&self) -> Vec<(String, Condition)>;

    /// What is counted of all of them.
    fn metrics(&self) -> &Metrics;
}

/// A municipality that can answer.
pub trait Pages: Sync {
    fn pages(&self) -> &Router;
}

/// Why a municipality cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    Unknown,
    /// What is wrong is told in the log.
    Failing,
}

/// How a municipality is.
#[derive(Debug, Clone, Copy)]
pub struct Condition {
    pub is_awake: bool,
    /// `None` when nobody has looked yet.
    pub is_well: Option<bool>,
}

/// The pages of all of them.
pub fn router<H: Hosts>(hosts: Arc<H>) -> Router {
    Router::new()
        .fallback(answer::<H>)
        .layer(CatchPanicLayer::custom(error::panicked))
        .with_state(hosts)
}

/// Their figures, on an address of their own.
pub fn figures<H: Hosts>(hosts: Arc<H>) -> Router {
    Router::new().route("/metrics", get(show::<H>)).with_state(hosts)
}

async fn show<H: Hosts>(State(hosts): State<Arc<H>>) -> Answer {
    figures::encoded(&hosts.conditions(), hosts.metrics())
}

async fn answer<H: Hosts>(State(hosts): State<Arc<H>>, request: Request) -> Response {
    let host = asked_for(request.uri(), request.headers()).and_then(host_name);
    let found = match &host {
        Some(host) => hosts.find(host).await,
        None => Err(Absent::Unknown),
    };
    match found {
        Ok(awake) => awake.pages().clone().oneshot(request).await.into_response(),
        Err(Absent::Failing) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, LATER)], page::failing()).into_response()
        }
        // whoever watches over the process asks it by number
        Err(Absent::Unknown) if request.uri().path() == paths::Health.to_string() => health(&hosts.conditions()),
        Err(Absent::Unknown) => (StatusCode::MISDIRECTED_REQUEST, page::unknown()).into_response(),
    }
}

/// The host that a request is for.
fn asked_for<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let header = || headers.get(HOST)?.to_str().ok();
    uri.host().or_else(header)
}

/// Of the process as a whole; which municipality is not well is told by the figures.
fn health(conditions: &[(String, Condition)]) -> Response {
    let is_well = conditions.iter().all(|(_, condition)| condition.is_well != Some(false));
    misc::told(is_well).into_response()
}
