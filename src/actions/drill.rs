//! A copy tried in earnest: restored to the side, and what it says compared with what the database says.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;

use crate::actions::restore;
use crate::actions::scope::Scope;
use crate::actions::{follow_up, tokens};
use crate::clock::Now;
use crate::domain::follow_up::{Viewer, Visible};
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::error::{Error, Result};
use crate::report;
use crate::store::files::HALF;
use crate::store::frozen::Sum;
use crate::store::{self, Db};

/// What the name of the place begins with where a copy is restored.
pub const PLACE: &str = "prov-";

/// The documents that a database gives.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    /// How far its log has come.
    entry: i64,
    frozen: BTreeSet<Sum>,
    /// The follow-up of the latest year of each programme.
    follow_ups: Vec<(i32, String)>,
}

/// What is wrong with a copy: nothing when it gives the same finished documents, and, when nothing has been written since it
/// was taken, the same follow-up byte for byte.
pub async fn drill(db: &Db, now: Now, copy: &Path, folder: &Path) -> Result<Vec<Fault>> {
    let place = folder.join(format!("{PLACE}{}{HALF}", tokens::random_text(5)?));
    let half = match restore::fetched(copy, place).await {
        Ok((half, _)) => half,
        Err(Error::Upkeep(NotAllowed::Broken(_, faults))) => return Ok(faults),
        Err(error) => return Err(error),
    };
    let restored = Db::open(half.path()).await?;
    let copied = said(&restored, now.today()).await;
    restored.close().await;
    let (copied, live) = (copied?, said(db, now.today()).await?);
    let mut faults: Vec<Fault> = copied.frozen.difference(&live.frozen).map(Sum::fault).collect();
    if copied.entry == live.entry {
        faults.extend(live.frozen.difference(&copied.frozen).map(Sum::fault));
        let pairs = copied.follow_ups.iter().zip(&live.follow_ups);
        let differ = pairs.filter(|(copied, live)| copied != live);
        faults.extend(differ.map(|(_, (year, _))| Fault::FollowUp { year: *year }));
    }
    Ok(faults)
}

async fn said(db: &Db, today: NaiveDate) -> Result<Said> {
    let mut tx = db.read().await?;
    let mut follow_ups = Vec::new();
    for scope in Scope::all(&mut tx).await? {
        let Some(latest) = store::settled::standing(&mut tx, scope.code()).await?.pop() else {
            continue;
        };
        let material = follow_up::load(&mut tx, scope.code(), latest.year, today).await?;
        let seen = Visible::new(&material.record, latest.year, today, Viewer::Team);
        let document = report::annual::document(&seen, &material.names(latest.year));
        follow_ups.push((latest.year, report::document_html(&document)));
    }
    Ok(Said {
        entry: store::audit::position(&mut tx).await?,
        frozen: store::frozen::sums(&mut tx).await?,
        follow_ups,
    })
}
