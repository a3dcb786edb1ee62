//! Listening, until told to stop.

use std::future::{IntoFuture, pending};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::{Router, serve as serve_axum};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

use crate::error::Result;

/// How long requests that have begun may go on once told to stop; a browser may hold a connection open for minutes.
const GRACE: Duration = Duration::from_millis(3500);

/// How long a browser may take to say what it asks for when it comes. Half-sent questions hold no place for longer.
const FIRST: Duration = Duration::from_secs(15);

/// And how long until it has asked for more: longer than a web server before us keeps connections for, or what it sends just then
/// would be lost.
const MORE: Duration = Duration::from_secs(130);

/// How long to wait when no connection can be accepted, such as without file descriptors.
const AFTER_TROUBLE: Duration = Duration::from_millis(500);

/// Serves until SIGTERM or Ctrl-C, says so to `stopping`, and lets the requests that have begun end. At most so many
/// connections are open at once: more wait in the system's queue until one ends.
pub async fn serve(listener: TcpListener, pages: Router, most: u32, stopping: impl FnOnce()) -> Result<()> {
    let places = Arc::new(Semaphore::new(most as usize));
    let (stop, stopped) = watch::channel(());
    let mut told = pin!(told_to_stop());
    loop {
        let arrived = tokio::select! {
            arrived = next(&listener, &places) => arrived,
            () = &mut told => break,
        };
        if let Some((stream, from, place)) = arrived {
            tokio::spawn(answer((stream, from), pages.clone(), stopped.clone(), place));
        }
    }
    drop(listener);
    stop.send_replace(());
    stopping();
    // all places are free when all have been answered
    if timeout(GRACE, places.acquire_many(most)).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
    Ok(())
}

/// Serves beside the pages, such as figures. It ends with the process: nobody waits for them.
pub fn beside(listener: TcpListener, pages: Router) {
    tokio::spawn(serve_axum(listener, pages).into_future());
}

/// The next connection, when there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, from)) => Some((stream, from, place)),
        Err(error) => {
            tracing::error!(%error, "no connection can be accepted");
            sleep(AFTER_TROUBLE).await;
            None
        }
    }
}

/// Answers all that is asked on a connection.
async fn answer(
    (stream, from): (TcpStream, SocketAddr),
    pages: Router,
    mut stopped: watch::Receiver<()>,
    _place: OwnedSemaphorePermit,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(MORE);
    let pages = TowerToHyperService::new(pages);
    let has_asked = AtomicBool::new(false);
    let service = service_fn(|mut request: Request<Incoming>| {
        has_asked.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(from));
        pages.call(request)
    });
    let mut answering = pin!(http.serve_connection(TokioIo::new(stream), service));
    let in_time = async {
        sleep(FIRST).await;
        if has_asked.load(Ordering::Relaxed) {
            pending::<()>().await;
        }
    };
    let ended = tokio::select! {
        ended = &mut answering => ended,
        () = in_time => return,
        _ = stopped.changed() => {
            answering.as_mut().graceful_shutdown();
            answering.await
        }
    };
    if let Err(error) = ended {
        // whoever hung up or was too slow
        tracing::debug!(%error, "a connection ended");
    }
}

/// Waits until told to stop.
async fn told_to_stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
