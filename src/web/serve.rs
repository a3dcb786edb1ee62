//! Listening, until told to stop.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, serve as serve_axum};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

use crate::error::Result;

/// How long requests that have begun may go on once told to stop; a browser may hold a connection open for minutes.
const GRACE: Duration = Duration::from_millis(3500);

/// Serves until SIGTERM or Ctrl-C, says so to `stopping`, and lets the requests that have begun end.
pub async fn serve(listener: TcpListener, pages: Router, stopping: impl FnOnce()) -> Result<()> {
    let stop = Arc::new(Notify::new());
    let stopped = stop.clone();
    let serving = serve_axum(listener, pages).with_graceful_shutdown(async move { stopped.notified().await });
    tokio::select! {
        result = serving.into_future() => result?,
        () = told_to_stop(&stop, stopping) => tracing::warn!("some connections did not end in time"),
    }
    Ok(())
}

/// Serves beside the pages, such as figures. It ends with the process: nobody waits for them.
pub fn beside(listener: TcpListener, pages: Router) {
    tokio::spawn(serve_axum(listener, pages).into_future());
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
