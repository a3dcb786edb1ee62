//! `tillsyn serve`: migrates first, after a copy of the old file, and then answers browsers.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;

use tokio::net::TcpListener;

use super::{Context, Done, Failure, database, log, mail, output};
use crate::actions::backups::Shelf;
use crate::config::{Config, ConfigError};
use crate::jobs;
use crate::mail::Mailer;
use crate::store::Db;
use crate::store::lock::Lock;
use crate::web::serve::Listeners;
use crate::web::{self, Options};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(
        long,
        value_name = "ADRESS",
        help = "Adress och port att lyssna på [TILLSYN_LISTEN, annars 127.0.0.1:8080]"
    )]
    pub listen: Option<String>,
    #[arg(
        long,
        value_name = "URL",
        help = "Adressen som webbläsare använder [TILLSYN_BASE_URL, annars som --listen]"
    )]
    pub base_url: Option<String>,
}

pub async fn run(context: &Context) -> Done {
    let (_lock, db) = open(context).await?;
    let shelf = Shelf {
        folder: context.config.backups.clone(),
        head: context.config.head(),
    };
    let upkeep = jobs::keep_up(db.clone(), context.clock.clone(), shelf);
    let served = listen(context, db, Mailer::open).await;
    upkeep.stop().await;
    served
}

/// The database, for this server alone until it ends.
pub async fn open(context: &Context) -> Result<(Lock, Db), Failure> {
    let path = &context.config.database;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok((Lock::take(path)?, database::open(context).await?))
}

/// Makes what sends mail, from the settings and the address that browsers know us by.
type OpenMailer = fn(&Config, &str) -> Result<Mailer, ConfigError>;

/// Listens, and delivers mail, until told to stop.
pub async fn listen(context: &Context, db: Db, mailer: OpenMailer) -> Done {
    log::to_standard_error();
    if let Some(now) = context.config.now {
        tracing::warn!(%now, "the clock is fixed");
    }
    let address = context.config.listen;
    let pages = bind(address).await?;
    let metrics = match context.config.metrics {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let base_url = base_url(context, &pages)?;
    output::complain(&format!("Tillsyn finns på {base_url}. Ctrl-C avslutar."));
    let mailer = mailer(&context.config, &base_url)?;
    match mailer.folder() {
        Some(folder) => output::complain(&format!("Mejl skickas inte utan sparas i {}.", folder.display())),
        None => mail::warn_of_links(&mailer, &base_url),
    }
    let options = Options {
        mail_folder: mailer.folder().map(Path::to_owned),
        ..Options::new(base_url)
    };
    let clock = &context.clock;
    let jobs = jobs::start(db.clone(), clock.clone(), mailer);
    let served = web::serve::serve(db.clone(), clock.clone(), Listeners { pages, metrics }, options, || {
        jobs.tell();
    })
    .await;
    jobs.stop().await;
    db.close().await;
    tracing::info!("stopped");
    Ok(served?)
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    let said = |error: io::Error| match error.kind() {
        ErrorKind::AddrInUse => Failure::Said(format!("Det går inte att lyssna på {address}: adressen används redan.")),
        _ => Failure::Said(format!("Det går inte att lyssna på {address}: {error}")),
    };
    TcpListener::bind(address).await.map_err(said)
}

/// With port 0 the system chooses one, which the address then follows.
fn base_url(context: &Context, listener: &TcpListener) -> Result<String, Failure> {
    let config = &context.config;
    if config.base_url == format!("http://{}", config.listen) {
        Ok(format!("http://{}", listener.local_addr()?))
    } else {
        Ok(config.base_url.clone())
    }
}
