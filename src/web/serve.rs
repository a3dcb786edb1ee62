//! Listening, until told to stop.

use std::net::SocketAddr;

use axum::serve as serve_axum;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::web::{AppState, Options, router};

/// Serves until SIGTERM or Ctrl-C, then lets the requests that have begun end, and closes the database.
///
/// # Errors
/// Refused when the listener can be reached from elsewhere though browsers know us by http: their cookies would go in
/// clear text.
pub async fn serve(db: Db, clock: Clock, listener: TcpListener, options: Options) -> Result<()> {
    let address: SocketAddr = listener.local_addr()?;
    if !options.https() && !address.ip().is_loopback() {
        return Err(Error::Refused(format!(
            "Adressen {address} kan nås utifrån, men base_url är http. Ange en base_url med https, eller lyssna på 127.0.0.1."
        )));
    }
    tracing::info!(%address, base_url = options.base_url, "listening");
    let app = router(AppState::new(db.clone(), clock, options));
    serve_axum(listener, app).with_graceful_shutdown(told_to_stop()).await?;
    db.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn told_to_stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
