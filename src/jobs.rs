//! The clock-driven work: delivers mail every few seconds, looks at the database file every minute, erases old letters daily, and
//! copies the database at night. Thin, calls actions.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

use crate::actions::backups::Shelf;
use crate::actions::delivery::{self, Delivered, Which};
use crate::actions::watch::Watch;
use crate::actions::{Write, backups, outbox};
use crate::clock::Clock;
use crate::domain::actor::Actor;
use crate::domain::outbox::Problem;
use crate::error::Result;
use crate::mail::Mailer;
use crate::store::Db;

/// How often to look for mail that is due.
const OFTEN: Duration = Duration::from_secs(3);

/// How long to leave a server alone that does not answer, or a folder that cannot be written to.
const AFTER_TROUBLE: Duration = Duration::from_secs(30);

/// How long to leave a server alone that does not let us in, so that it does not lock us out.
const AFTER_NO: Duration = Duration::from_mins(5);

/// How long a mail that is being sent may go on once we are told to stop.
const GRACE: Duration = Duration::from_millis(3500);

/// The work as it goes on.
#[must_use = "work that is not stopped is cut off when the process ends"]
pub struct Jobs {
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
    at_work: AtWork,
}

/// Held by the work while something is being done, which is better not cut off.
type AtWork = Arc<Mutex<()>>;

/// Begins the work, which goes on until it is stopped. What fails is logged and tried again.
pub fn start(db: Db, clock: Clock, mailer: Mailer) -> Jobs {
    let (stop, stopped) = watch::channel(false);
    let at_work = AtWork::default();
    let worker = Worker {
        db,
        clock,
        mailer,
        stopped,
    };
    let work = tokio::spawn(worker.run(at_work.clone()));
    Jobs { stop, work, at_work }
}

/// How often to look at the file, and whether it is time for a copy.
const NOW_AND_THEN: Duration = Duration::from_mins(1);

/// How many times as long as a look at the file took to leave it alone: a large one takes a fiftieth of a core.
const REST: u32 = 50;

/// Begins the upkeep of the database, beside the other work: a copy may take longer than a mail may wait. What is half done
/// when it is stopped leaves nothing.
pub fn keep_up(db: Db, clock: Clock, shelf: Shelf, mut watch: Watch) -> Jobs {
    let (stop, mut stopped) = watch::channel(false);
    let at_work = AtWork::default();
    let working = at_work.clone();
    let upkeep = async move {
        let (mut looked, mut took) = (Instant::now(), Duration::ZERO);
        loop {
            // first of all those who have waited for the service to start
            tokio::time::sleep(NOW_AND_THEN).await;
            let _working = working.lock().await;
            if looked.elapsed() >= took * REST {
                looked = Instant::now();
                watch.look(&db, &clock).await;
                took = looked.elapsed();
            }
            match backups::keep_up(&db, &clock, &shelf).await {
                Ok(done) => {
                    for run in done {
                        tracing::info!(kind = ?run.kind, ok = run.ok, file = run.file, "the database was looked after");
                    }
                }
                Err(error) => tracing::error!(%error, "the upkeep of the database could not be recorded"),
            }
        }
    };
    let work = tokio::spawn(async move {
        tokio::select! {
            () = upkeep => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    });
    Jobs { stop, work, at_work }
}

impl Jobs {
    /// Whether nothing is being done just now.
    pub fn is_at_rest(&self) -> bool {
        self.at_work.try_lock().is_ok()
    }

    /// Tells the work to stop, without waiting for it.
    pub fn tell(&self) {
        self.stop.send_replace(true);
    }

    /// Stops the work, and waits for it to end: at most `GRACE` after it was told.
    pub async fn stop(self) {
        self.tell();
        if let Err(error) = self.work.await {
            tracing::error!(%error, "the work behind the pages had ended");
        }
    }
}

struct Worker {
    db: Db,
    clock: Clock,
    mailer: Mailer,
    stopped: watch::Receiver<bool>,
}

impl Worker {
    async fn run(self, at_work: AtWork) {
        let mut erased_on = None;
        loop {
            let working = at_work.lock().await;
            let pause = tokio::select! {
                pause = self.deliver() => pause,
                () = self.told(GRACE) => {
                    tracing::warn!("a mail was being sent when we were told to stop; it is tried again when its claim has run out");
                    return;
                }
            };
            self.erase(&mut erased_on).await;
            drop(working);
            tokio::select! {
                () = self.told(Duration::ZERO) => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Waits until we are told to stop, and then a while. When nobody is left to tell us, that is as good.
    async fn told(&self, grace: Duration) {
        drop(self.stopped.clone().wait_for(|stop| *stop).await);
        tokio::time::sleep(grace).await;
    }

    /// Sends what is due. How long to wait until the next time.
    async fn deliver(&self) -> Duration {
        let go_on = || !*self.stopped.borrow();
        match delivery::deliver(&self.db, &self.clock, &self.mailer, Which::Due, go_on).await {
            Ok(delivered) => pause_after(&delivered),
            Err(error) => {
                tracing::error!(%error, "mail could not be delivered");
                AFTER_TROUBLE
            }
        }
    }

    /// Once a day.
    async fn erase(&self, erased_on: &mut Option<NaiveDate>) {
        let today = self.clock.now().today();
        if *erased_on == Some(today) {
            return;
        }
        match self.erase_old().await {
            Ok(0) => *erased_on = Some(today),
            Ok(erased) => {
                tracing::info!(erased, "old letters are erased");
                *erased_on = Some(today);
            }
            Err(error) => tracing::error!(%error, "old letters could not be erased"),
        }
    }

    async fn erase_old(&self) -> Result<usize> {
        let mut write = Write::begin(&self.db, self.clock.now(), Actor::system()).await?;
        let erased = outbox::erase_old(&mut write).await?;
        write.commit().await?;
        Ok(erased)
    }
}

fn pause_after(delivered: &Delivered) -> Duration {
    match delivered.stopped {
        None => OFTEN,
        Some(Problem::SignIn) => AFTER_NO,
        Some(_) => AFTER_TROUBLE,
    }
}
