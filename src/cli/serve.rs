//! `tillsyn serve`: migrates first, after a copy of the old file, and then answers browsers.

use std::path::PathBuf;

use tokio::net::TcpListener;

use super::{Context, Done, Failure, output};
use crate::mail::Mailer;
use crate::web;
use crate::web::hosts::Pages;
use crate::web::metrics::counted::Metrics;

mod begun;
mod municipality;
mod place;
mod several;

pub use municipality::{Municipality, OpenMailer, Opened};

#[derive(clap::Args)]
pub struct Listening {
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

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub listening: Listening,
    #[arg(
        long,
        value_name = "MAPP",
        conflicts_with_all = ["base_url", "database"],
        help = "Flera kommuner efter värdnamn: en mapp för varje, som MAPP/solna.example.se/tillsyn.db [TILLSYN_MUNICIPALITIES]"
    )]
    pub municipalities: Option<PathBuf>,
}

pub async fn run(context: &Context) -> Done {
    match &context.config.municipalities {
        Some(folder) => several::run(context, folder).await,
        None => listen(context, Opened::open(context).await?, Mailer::open).await,
    }
}

/// Listens, and delivers mail, until told to stop.
pub async fn listen(context: &Context, opened: Opened, mailer: OpenMailer) -> Done {
    begun::log(context);
    let places = begun::places()?;
    let (pages, metrics) = begun::listeners(context).await?;
    let base_url = base_url(context, &pages)?;
    output::complain(&format!("Tillsyn finns på {base_url}. Ctrl-C avslutar."));
    let mailer = mailer(&context.config, &base_url)?;
    if let Some(folder) = mailer.folder() {
        output::complain(&format!("Mejl skickas inte utan sparas i {}.", folder.display()));
    }
    let municipality = Municipality::serve(opened, context, &base_url, mailer, &Metrics::default());
    if let Some(listener) = metrics {
        web::serve::beside(listener, web::metrics::router(municipality.state.clone()));
    }
    tracing::info!(address = %pages.local_addr()?, base_url, "listening");
    let served = web::serve(pages, municipality.pages().clone(), places, || municipality.tell()).await;
    municipality.close().await;
    tracing::info!("stopped");
    Ok(served?)
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
