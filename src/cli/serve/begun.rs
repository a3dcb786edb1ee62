//! What every server begins with: the log, and what it listens on.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;

use super::super::{Context, Failure, log};

/// Begins the technical log.
pub fn log(context: &Context) {
    log::to_standard_error();
    if let Some(now) = context.config.now {
        tracing::warn!(%now, "the clock is fixed");
    }
}

/// How many connections there may be at once, if there are files for them.
const MOST: u64 = 4096;

/// So many files are left for databases, copies and mail.
const OTHERS: u64 = 384;

/// How many connections the process may have open, each of which is a file. It may have as many as the system lets it.
///
/// # Errors
/// A sentence when there would be too few to serve with.
pub fn places() -> Result<u32, Failure> {
    let limit = getrlimit(Resource::Nofile);
    let wanted = MOST + OTHERS;
    let most = limit
        .maximum
        .unwrap_or(wanted)
        .min(wanted)
        .max(limit.current.unwrap_or(wanted));
    let raised = Rlimit {
        current: Some(most),
        maximum: limit.maximum,
    };
    if setrlimit(Resource::Nofile, raised).is_err() {
        tracing::warn!(?limit, "the limit of open files cannot be raised");
    }
    let may = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    match may.saturating_sub(OTHERS).min(MOST) {
        few if few < 64 => Err(Failure::Said(format!(
            "Programmet får bara ha {may} filer öppna, och behöver minst {}. Höj gränsen (LimitNOFILE i systemd, ulimit -n i skalet).",
            OTHERS + 64
        ))),
        places => Ok(u32::try_from(places).unwrap_or(u32::MAX)),
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
