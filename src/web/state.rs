//! What every request can reach, and what the process was started with.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use ipnet::IpNet;

use crate::actions::health::Health;
use crate::actions::looks::apart::own_program;
use crate::actions::passwords::Cost;
use crate::clock::Clock;
use crate::store::Db;
use crate::web::feeds;
use crate::web::form::Labels;
use crate::web::metrics::counted::Metrics;
use crate::web::paces::Paces;
use crate::web::witness::Witness;

/// The largest body that is read: an imported file.
pub const BODY_LIMIT: usize = 5 * 1024 * 1024;

/// What every request can reach. Each layer around a page has one: it costs no more than a number to copy.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

#[derive(Clone)]
pub struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub options: Options,
    pub kept: feeds::Kept,
    pub paces: Paces,
    pub witness: Witness,
    pub health: Health,
    pub metrics: Metrics,
    /// What the fields of every form are called.
    pub labels: Vec<Labels>,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What the process was started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Scheme and host by which browsers know us: `https://tillsyn.example.se`.
    pub base_url: String,
    pub password_cost: Cost,
    /// The folder that mail is written to instead of sent; `None` when a server sends it.
    pub mail_folder: Option<PathBuf>,
    /// Those who are believed when they say who asks.
    pub proxies: Vec<IpNet>,
    /// The program whose processes try what is uploaded.
    pub program: PathBuf,
}

impl Options {
    pub fn new(base_url: impl Into<String>) -> Self {
        let base_url: String = base_url.into();
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            password_cost: Cost::STANDARD,
            mail_folder: None,
            proxies: Vec::new(),
            program: own_program(),
        }
    }

    pub fn https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

impl AppState {
    pub fn new(db: Db, clock: Clock, options: Options) -> Self {
        Self(Arc::new(Shared {
            db,
            clock,
            options,
            kept: feeds::Kept::default(),
            paces: Paces::default(),
            witness: Witness::default(),
            health: Health::default(),
            metrics: Metrics::default(),
            labels: Vec::new(),
        }))
    }

    /// The same, counting together with others.
    #[must_use]
    pub fn counted_in(self, metrics: Metrics) -> Self {
        let shared = Arc::unwrap_or_clone(self.0);
        Self(Arc::new(Shared { metrics, ..shared }))
    }

    /// The same, with what the fields of forms are called.
    #[must_use]
    pub fn with_labels(self, labels: Vec<Labels>) -> Self {
        let shared = Arc::unwrap_or_clone(self.0);
        Self(Arc::new(Shared { labels, ..shared }))
    }
}
