//! Figures for whoever watches over the service, as Prometheus reads them, on an address that only this machine reaches:
//! <https://prometheus.io/docs/specs/om/open_metrics_spec/>.

use std::time::Instant;
use std::{fmt, io};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

use crate::actions::health::{self, Figures};
use crate::clock::Now;
use crate::web::{Answer, AppState};

pub mod counted;

use counted::Answered;

/// What the name of every figure begins with.
pub const PREFIX: &str = "tillsyn";

const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Counts an answer and how long it took.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", MatchedPath::as_str).to_owned();
    let method = match request.method().as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "HEAD" => "HEAD",
        _ => "other",
    };
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let answered = Answered { method, route, status };
    state.metrics.answers.get_or_create(&answered).inc();
    state.metrics.seconds.observe(began.elapsed().as_secs_f64());
    response
}

/// What is served on the address of its own.
pub fn router(state: AppState) -> Router {
    Router::new().route("/metrics", get(show)).with_state(state)
}

async fn show(State(state): State<AppState>, now: Now) -> Answer {
    let well = state.health.now(&state.db, now).await.is_ok();
    let figures = health::figures(&state.db).await?;
    let mut registry = Registry::with_prefix(PREFIX);
    for (name, help, unit, value) in gauges(&figures, well, now) {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        match unit {
            Some(unit) => registry.register_with_unit(name, help, unit, gauge),
            None => registry.register(name, help, gauge),
        }
    }
    state.metrics.register(&mut registry);
    Ok(text(&registry)?.into_response())
}

/// As it is sent.
pub fn text(registry: &Registry) -> io::Result<impl IntoResponse> {
    let mut text = String::new();
    encode(&mut text, registry).map_err(|fmt::Error| io::Error::other("not encoded"))?;
    Ok(([(CONTENT_TYPE, TEXT)], text))
}

type Told = (&'static str, &'static str, Option<Unit>, i64);

fn gauges(figures: &Figures, well: bool, now: Now) -> [Told; 9] {
    let Figures {
        waiting, backup, drill, ..
    } = figures;
    let bytes = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
    let age = |at: DateTime<Utc>| (now.0 - at).num_seconds().max(0);
    let waited = waiting.since.map_or(0, age);
    let seconds = || Some(Unit::Seconds);
    let (free, is_bytes) = (figures.free.map_or(-1, bytes), || Some(Unit::Bytes));
    [
        ("healthy", "Whether /halsa says ok", None, well.into()),
        ("disk_free", "Room on the disk of the database", is_bytes(), free),
        ("database", "Size of the database", is_bytes(), bytes(figures.database)),
        (
            "database_log",
            "Size of its write-ahead log",
            is_bytes(),
            bytes(figures.log),
        ),
        ("mail_waiting", "Mail to be sent", None, waiting.count),
        ("mail_given_up", "Mail that could not be sent", None, waiting.given_up),
        (
            "mail_oldest",
            "For how long the oldest mail has waited",
            seconds(),
            waited,
        ),
        (
            "backup_age",
            "Since the last good backup; -1 for none",
            seconds(),
            backup.good.map_or(-1, age),
        ),
        (
            "drill_age",
            "Since one was last restored; -1 for none",
            seconds(),
            drill.good.map_or(-1, age),
        ),
    ]
}
