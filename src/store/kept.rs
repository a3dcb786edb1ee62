//! Years as they were last loaded, kept in memory for as long as nothing is written.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::{SqliteConnection, query_scalar};

use crate::domain::ids::ProgramCode;
use crate::domain::record::Record;
use crate::error::Result;
use crate::store::audit;

/// How many loads are kept; what is asked for beyond them is loaded each time.
const MOST: usize = 32;

/// How many years a load may have to be kept.
const MOST_YEARS: usize = 3;

/// What a record was loaded from: how far the log had come and how often the years had been changed. Whatever a record
/// holds is changed by writes, every write is in the log, and triggers count what is changed without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    log: i64,
    changes: i64,
}

/// The state that a transaction sees.
pub async fn state(db: &mut SqliteConnection) -> Result<State> {
    let changes = query_scalar!(r#"select coalesce(sum(times), 0) as "times!: i64" from year_change"#);
    Ok(State {
        log: audit::last_change(db).await?,
        changes: changes.fetch_one(db).await?,
    })
}

/// Shared by all that read one database in one process.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Loads>>);

#[derive(Debug, Default)]
struct Loads {
    state: State,
    records: HashMap<(ProgramCode, Vec<i32>), Arc<Record>>,
}

impl Kept {
    /// The years as they were loaded, if nothing was written since.
    pub fn get(&self, state: State, program: &ProgramCode, years: &[i32]) -> Option<Arc<Record>> {
        let loads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = loads.records.get(&(program.clone(), years.to_vec()));
        found.filter(|_| loads.state == state).cloned()
    }

    pub fn keep(&self, state: State, years: &[i32], record: &Arc<Record>) {
        // thrown away when the lock is let go
        let mut _old = HashMap::new();
        let mut loads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if loads.state != state {
            loads.state = state;
            _old = mem::take(&mut loads.records);
        }
        if years.len() <= MOST_YEARS && loads.records.len() < MOST {
            let key = (record.program.code.clone(), years.to_vec());
            loads.records.insert(key, Arc::clone(record));
        }
    }
}
