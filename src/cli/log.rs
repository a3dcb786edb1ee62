//! The technical log, in English, on standard error.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

/// Of a server: always.
pub fn to_standard_error() {
    let filter = EnvFilter::try_from_env("TILLSYN_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(stderr().is_terminal())
        .with_writer(stderr);
    // only fails when there is a subscriber already, and then that one is meant
    drop(match std::env::var("TILLSYN_LOG_FORMAT").as_deref() {
        Ok("json") => subscriber.json().flatten_event(true).try_init(),
        _ => subscriber.try_init(),
    });
}

/// Of a command, whose sentences say what is to be said: for those who ask for it with `TILLSYN_LOG`.
pub fn when_asked_for() {
    if std::env::var_os("TILLSYN_LOG").is_some() {
        to_standard_error();
    }
}
