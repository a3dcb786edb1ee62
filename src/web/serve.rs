//! Listening, until told to stop.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve as serve_axum;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::web::{AppState, Options, metrics, router};

/// How long requests that have begun may go on once told to stop; a browser may hold a connection open for minutes.
const GRACE: Duration = Duration::from_millis(3500);

/// What is listened to.
#[derive(Debug)]
pub struct Listeners {
    pub pages: TcpListener,
    pub metrics: Option<TcpListener>,
}

/// Serves until SIGTERM or Ctrl-C, says so to `stopping`, and lets the requests that have begun end.
///
/// # Errors
/// Refused when the listener can be reached from elsewhere though browsers know us by http: their cookies would go in
/// clear text.
pub async fn serve(
    db: Db,
    clock: Clock,
    Listeners { pages, metrics }: Listeners,
    options: Options,
    stopping: impl FnOnce(),
) -> Result<()> {
    let address: SocketAddr = pages.local_addr()?;
    if !options.https() && !address.ip().is_loopback() {
        return Err(Error::Refused(format!(
            "Adressen {address} kan nås utifrån, men base_url är http. Ange en base_url med https, eller lyssna på 127.0.0.1."
        )));
    }
    tracing::info!(%address, base_url = options.base_url, "listening");
    let state = AppState::new(db, clock, options);
    if let Some(listener) = metrics {
        // it ends with the process: nobody waits for its figures
        tokio::spawn(serve_axum(listener, metrics::router(state.clone())).into_future());
    }
    let app = router(state);
    let stop = Arc::new(Notify::new());
    let stopped = stop.clone();
    let serving = serve_axum(pages, app).with_graceful_shutdown(async move { stopped.notified().await });
    tokio::select! {
        result = serving.into_future() => result?,
        () = told_to_stop(&stop, stopping) => tracing::warn!("some connections did not end in time"),
    }
    Ok(())
}

/// Waits until told to stop, says so, and then gives the requests that have begun their time.
async fn told_to_stop(stop: &Notify, stopping: impl FnOnce()) {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    stop.notify_one();
    stopping();
    tokio::time::sleep(GRACE).await;
}
