//! Retention (gallring): what the decisions that are set let go of, shown by the very write that would erase it, and then not
//! committed; or committed, and noted in the log, never with what it held.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::actions::Write;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::ids::ProgramCode;
use crate::domain::retention::{Going, Kind};
use crate::domain::settings::{Keep, Settings};
use crate::error::{Error, Result};
use crate::store::{Db, audit, files, retention};

/// What a run comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub going: Vec<Going>,
    /// Kinds that nothing is set for, or for which programmes differ about what they share.
    pub for_ever: Vec<Kind>,
}

impl Run {
    pub fn erases(&self) -> bool {
        self.going.iter().any(|going| going.years().is_some())
    }

    /// Names exactly what goes: another run has another one.
    pub fn fingerprint(&self) -> Result<String> {
        let rows = self.going.iter().map(|going| {
            let ids: Vec<i64> = going.gone().map(|due| due.id).collect();
            (going.kind, &going.program, ids)
        });
        let rows = serde_json::to_vec(&rows.collect::<Vec<_>>())?;
        Ok(files::hexadecimal(&Sha256::digest(rows)))
    }
}

/// What a run would do: it is done, and not committed.
pub async fn look(db: &Db, now: Now, actor: impl Into<Actor>) -> Result<Run> {
    erase(&mut Write::begin(db, now, actor).await?).await
}

/// Erases all that may go and tells of it.
async fn erase(write: &mut Write) -> Result<Run> {
    let scopes = Scope::all(&mut write.tx).await?;
    let year = chrono::Datelike::year(&write.now.today());
    let settings: Vec<(ProgramCode, Settings)> = scopes
        .iter()
        .map(|scope| (scope.code().clone(), scope.settings(year)))
        .collect();
    let shared = Scope::shared(&scopes, year);
    let (mut going, mut for_ever) = (Vec::new(), Vec::new());
    for kind in Kind::ALL {
        let before = going.len();
        if kind.is_of_program() {
            for (program, settings) in &settings {
                if let Some(keep) = settings.keep(kind.key()) {
                    going.push(of_program(write, kind, program, keep).await?);
                }
            }
        } else if let Some(keep) = shared.keep(kind.key()) {
            going.push(of_all(write, kind, keep).await?);
        }
        if going.len() == before {
            for_ever.push(kind);
        }
    }
    Ok(Run { going, for_ever })
}

async fn of_program(write: &mut Write, kind: Kind, program: &ProgramCode, keep: Keep) -> Result<Going> {
    let last = keep.last_year(write.now.today());
    let going = Going {
        kind,
        program: Some(program.clone()),
        due: retention::of_program(&mut write.tx, kind, program, last).await?,
        keep,
    };
    let ids = going.gone().map(|due| due.id).collect();
    retention::erase(&mut write.tx, kind, &[ids]).await?;
    Ok(going)
}

async fn of_all(write: &mut Write, kind: Kind, keep: Keep) -> Result<Going> {
    let tables = retention::of_all(&mut write.tx, kind, keep.last_year(write.now.today())).await?;
    let gone = |table: &Vec<_>| -> Vec<i64> {
        let due = table
            .iter()
            .filter(|due: &&crate::domain::retention::Due| due.why.is_none());
        due.map(|due| due.id).collect()
    };
    let ids: Vec<Vec<i64>> = tables.iter().map(gone).collect();
    retention::erase(&mut write.tx, kind, &ids).await?;
    Ok(Going {
        kind,
        program: None,
        due: tables.into_iter().flatten().collect(),
        keep,
    })
}

/// Erases what was shown, and notes it: kind, number, years and decision.
///
/// # Errors
/// [`Error::Overtaken`] when something else would go than what was shown.
pub async fn carry_out(write: &mut Write, shown: &str) -> Result<Run> {
    let run = erase(write).await?;
    if run.fingerprint()? != shown {
        return Err(Error::Overtaken);
    }
    for going in &run.going {
        let Some((first, last)) = going.years() else { continue };
        let decision = format!("{}, {}", going.keep.decision, going.keep.decided_on);
        retention::note(&mut write.tx, going, &decision, write.now, &write.actor.name).await?;
        let mut detail = json!({
            "program": going.program, "rows": going.gone().count(), "first_year": first, "last_year": last,
            "years_kept": going.keep.years, "decision": decision,
        });
        if going.kind == Kind::Log {
            let erasure = audit::erasure(&mut write.tx, going.gone().map(|due| due.id)).await?;
            detail["entries"] = json!(erasure.entries);
            detail["left"] = json!(erasure.left);
        }
        write
            .note(Action::Erased, "retention", going.kind.as_str(), detail)
            .await?;
    }
    Ok(run)
}
