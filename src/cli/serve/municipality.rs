//! One municipality as it is served: its database, held by this process alone, and the work behind its pages.

use std::path::Path;

use axum::Router;

use super::super::{Context, Failure, database, mail};
use crate::actions::backups::Shelf;
use crate::actions::watch::Watch;
use crate::clock::Now;
use crate::config::{Config, ConfigError};
use crate::domain::upkeep::NotAllowed;
use crate::error::Error;
use crate::jobs::{self, Jobs};
use crate::mail::Mailer;
use crate::store::lock::Lock;
use crate::store::{Db, files};
use crate::web::hosts::Pages;
use crate::web::metrics::counted::Metrics;
use crate::web::{self, AppState, Options};

/// The database, for this process alone for as long as it has the lock.
pub struct Opened {
    _lock: Lock,
    pub db: Db,
}

impl Opened {
    /// Made where there is none, and upgraded.
    ///
    /// # Errors
    /// Also when others on the machine may read it: it has the nights that are to come.
    pub async fn open(context: &Context) -> Result<Self, Failure> {
        let path = &context.config.database;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if path.exists() && files::is_open_to_others(path)? {
            return Err(Error::from(NotAllowed::Readable(path.clone())).into());
        }
        Ok(Self {
            _lock: Lock::take(path)?,
            db: database::open(context).await?,
        })
    }
}

/// Makes what sends mail, from the settings and the address that browsers know us by.
pub type OpenMailer = fn(&Config, &str) -> Result<Mailer, ConfigError>;

pub struct Municipality {
    opened: Opened,
    delivery: Jobs,
    upkeep: Jobs,
    pub state: AppState,
    pages: Router,
}

impl Pages for Municipality {
    fn pages(&self) -> &Router {
        &self.pages
    }
}

impl Municipality {
    /// Begins to serve, and to deliver mail.
    pub fn serve(opened: Opened, context: &Context, base_url: &str, mailer: Mailer, metrics: &Metrics) -> Self {
        let options = Options {
            mail_folder: mailer.folder().map(Path::to_owned),
            proxies: context.config.proxies.clone(),
            ..Options::new(base_url)
        };
        if mailer.folder().is_none() {
            mail::warn_of_links(&mailer, base_url);
        }
        let shelf = Shelf {
            folder: context.config.backups.clone(),
            head: context.config.head(),
        };
        let (db, clock) = (&opened.db, &context.clock);
        let state = AppState::new(db.clone(), clock.clone(), options).counted_in(metrics.clone());
        Self {
            delivery: jobs::start(db.clone(), clock.clone(), mailer),
            upkeep: jobs::keep_up(db.clone(), clock.clone(), shelf, Watch::new(state.health.clone())),
            pages: web::router(state.clone()),
            state,
            opened,
        }
    }

    /// Whether it can do what it is there for.
    pub async fn is_well(&self, now: Now) -> bool {
        self.state.health.now(&self.opened.db, now).await.is_ok()
    }

    /// Whether nothing is being done behind its pages just now.
    pub fn is_at_rest(&self) -> bool {
        self.delivery.is_at_rest() && self.upkeep.is_at_rest()
    }

    /// Tells the work behind its pages to stop, without waiting for it.
    pub fn tell(&self) {
        self.delivery.tell();
        self.upkeep.tell();
    }

    /// Waits for what is being done, and lets go of the database.
    pub async fn close(self) {
        self.tell();
        self.upkeep.stop().await;
        self.delivery.stop().await;
        self.opened.db.close().await;
    }
}
