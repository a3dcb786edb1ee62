//! What every server begins with: the log, and what it listens on.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::super::{Context, Failure, log};

/// Begins the technical log.
pub fn log(context: &Context) {
    log::to_standard_error();
    if let Some(now) = context.config.now {
        tracing::warn!(%now, "the clock is fixed");
    }
}

/// What pages and figures are listened for on.
pub async fn listeners(context: &Context) -> Result<(TcpListener, Option<TcpListener>), Failure> {
    let pages = bind(context.config.listen).await?;
    let metrics = match context.config.metrics {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    Ok((pages, metrics))
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    let said = |error: io::Error| match error.kind() {
        ErrorKind::AddrInUse => Failure::Said(format!("Det går inte att lyssna på {address}: adressen används redan.")),
        _ => Failure::Said(format!("Det går inte att lyssna på {address}: {error}")),
    };
    TcpListener::bind(address).await.map_err(said)
}
