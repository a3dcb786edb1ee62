//! One municipality's place among several: asleep, awake, or in trouble.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::municipality::Municipality;
use crate::cli::Failure;
use crate::web::hosts::Condition;

/// How long one is awake after it was asked for. More than a minute, after which the upkeep looks first.
const AWAKE: Duration = Duration::from_secs(100);

/// How long one is left alone that could not be opened.
const AFTER_FAILURE: Duration = Duration::from_secs(10);

/// How much more often one that is in trouble is looked after.
const IN_TROUBLE: u32 = 6;

pub struct Place {
    pub host: String,
    state: tokio::sync::Mutex<State>,
    seen: Mutex<Seen>,
}

enum State {
    Asleep,
    Awake(Arc<Municipality>),
    Failed(Instant),
}

/// What others may see without waiting.
struct Seen {
    is_awake: bool,
    /// When it may sleep.
    until: Instant,
    looked_after: Option<Instant>,
    is_well: Option<bool>,
}

impl Place {
    pub fn new(host: String) -> Self {
        Self {
            host,
            state: tokio::sync::Mutex::new(State::Asleep),
            seen: Mutex::new(Seen {
                is_awake: false,
                until: Instant::now(),
                looked_after: None,
                is_well: None,
            }),
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The municipality, opened if it sleeps; `None` when that failed, now or just before.
    pub async fn awake(
        &self,
        open: impl Future<Output = Result<Municipality, Failure>> + Send,
    ) -> Option<Arc<Municipality>> {
        let mut state = self.state.lock().await;
        match &*state {
            State::Awake(municipality) => {
                self.seen().until = Instant::now() + AWAKE;
                return Some(municipality.clone());
            }
            State::Failed(at) if at.elapsed() < AFTER_FAILURE => return None,
            State::Failed(_) | State::Asleep => {}
        }
        match open.await {
            Ok(municipality) => {
                let municipality = Arc::new(municipality);
                *state = State::Awake(municipality.clone());
                let mut seen = self.seen();
                (seen.is_awake, seen.until) = (true, Instant::now() + AWAKE);
                Some(municipality)
            }
            Err(failure) => {
                tracing::error!(
                    municipality = self.host,
                    why = failure.sentence(),
                    "the municipality cannot be opened"
                );
                *state = State::Failed(Instant::now());
                self.seen().is_well = Some(false);
                None
            }
        }
    }

    /// Lets go of the file, unless someone is being answered or something is being done. Whether it sleeps.
    pub async fn sleep(&self) -> bool {
        // one that is just being opened is asked for
        let Ok(mut state) = self.state.try_lock() else {
            return false;
        };
        let State::Awake(municipality) = &*state else {
            return true;
        };
        if Arc::strong_count(municipality) > 1 || !municipality.is_at_rest() {
            return false;
        }
        // nobody opens it until it is closed
        if let State::Awake(municipality) = std::mem::replace(&mut *state, State::Asleep) {
            self.seen().is_awake = false;
            close(municipality).await;
        }
        true
    }

    /// Lets go of the file when the process ends.
    pub async fn close(&self) {
        let mut state = self.state.lock().await;
        if let State::Awake(municipality) = std::mem::replace(&mut *state, State::Asleep) {
            close(municipality).await;
        }
    }

    /// Tells the work behind its pages to stop.
    pub fn tell(&self) {
        if let Ok(state) = self.state.try_lock()
            && let State::Awake(municipality) = &*state
        {
            municipality.tell();
        }
    }

    pub fn is_awake(&self) -> bool {
        self.seen().is_awake
    }

    /// When it may sleep, if nobody asks for it meanwhile.
    pub fn until(&self) -> Instant {
        self.seen().until
    }

    /// Whether it is to be looked after, which all are once in a round.
    pub fn is_due(&self, round: Duration) -> bool {
        let mut seen = self.seen();
        if seen.is_awake {
            // its work goes on
            seen.looked_after = Some(Instant::now());
            return false;
        }
        let often = if seen.is_well == Some(false) {
            round / IN_TROUBLE
        } else {
            round
        };
        seen.looked_after.is_none_or(|at| at.elapsed() >= often)
    }

    pub fn last_looked_after(&self) -> Option<Instant> {
        self.seen().looked_after
    }

    pub fn begin_to_look_after(&self) {
        self.seen().looked_after = Some(Instant::now());
    }

    pub fn found(&self, is_well: bool) {
        self.seen().is_well = Some(is_well);
    }

    pub fn condition(&self) -> Condition {
        let seen = self.seen();
        Condition {
            is_awake: seen.is_awake,
            is_well: seen.is_well,
        }
    }
}

async fn close(municipality: Arc<Municipality>) {
    municipality.tell();
    if let Ok(municipality) = Arc::try_unwrap(municipality) {
        municipality.close().await;
    } else {
        // it is closed as the process ends
        tracing::warn!("someone was still being answered");
    }
}
