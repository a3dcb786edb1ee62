//! A look at the database file itself: what is wrong with it is told in the technical log, by the health of the service, and in a
//! mail to those who run it.

use chrono::{DateTime, Utc};

use crate::actions::Write;
use crate::actions::backups::{self, TELL_EVERY};
use crate::actions::health::Health;
use crate::clock::Clock;
use crate::domain::actor::Actor;
use crate::domain::upkeep::Fault;
use crate::error::{DiskFault, Error, Result};
use crate::store::Db;
use crate::swedish::upkeep as words;

/// Looks again and again.
#[derive(Default)]
pub struct Watch {
    health: Health,
    /// When someone was last mailed. Kept in memory: a damaged file is no place for it.
    told: Option<DateTime<Utc>>,
}

impl Watch {
    pub fn new(health: Health) -> Self {
        Self { health, told: None }
    }

    /// Looks, and tells of what is wrong, which it gives too.
    pub async fn look(&mut self, db: &Db, clock: &Clock) -> Option<DiskFault> {
        let file = db.path().display();
        let fault = match db.look().await {
            Ok(None) => None,
            Ok(Some(fault)) => {
                tracing::error!(%file, ?fault, "the database file is damaged");
                if let Err(error) = self.tell(db, clock, &fault).await {
                    tracing::error!(%error, "nobody could be mailed of the damage");
                }
                Some(DiskFault::Damaged)
            }
            Err(Error::Disk(fault, error)) => {
                tracing::error!(%file, ?fault, error, "the database file cannot be looked at");
                Some(fault)
            }
            Err(error) => {
                tracing::error!(%file, %error, "the database file could not be looked at");
                None
            }
        };
        // whether the file is there and answers is asked whenever the service is, and may have been mended by then
        let lasts = fault.filter(|fault| *fault == DiskFault::Damaged);
        self.health.looked(lasts).await;
        fault
    }

    async fn tell(&mut self, db: &Db, clock: &Clock, fault: &Fault) -> Result<()> {
        let now = clock.now();
        if self.told.is_some_and(|at| now.0 - at < TELL_EVERY) {
            return Ok(());
        }
        let mut write = Write::begin(db, now, Actor::system()).await?;
        let text = words::damaged_text(db.path(), fault);
        if backups::tell(&mut write, words::DAMAGED, text).await? {
            write.commit().await?;
            self.told = Some(now.0);
        }
        Ok(())
    }
}
