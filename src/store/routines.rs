//! Texts about what is always done, with the days on which they hold.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::errand::Routine;
use crate::domain::ids::{ProgramCode, RoutineId};
use crate::error::Result;

noun! {
    $ Routine in "routine" {
        revision "revision";
        title "title", text "text", valid_from "valid_from", valid_to "valid_to", in_follow_up "in_follow_up",
        in_opinion "in_opinion", in_plan "in_plan"
    }
}

/// All of a programme, by title.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Routine>> {
    let rows = select!("where program = ? order by title, valid_from, id", program);
    Ok(rows.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: RoutineId) -> Result<Routine> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Adds one; its own id and revision count for nothing.
pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    routine: &Routine,
    now: Now,
    by: &str,
) -> Result<RoutineId> {
    let id = columns!(insert!("routine", db, now, by, "program" = program), routine);
    Ok(RoutineId(id))
}

pub async fn save(db: &mut SqliteConnection, routine: &Routine) -> Result<()> {
    columns!(update!("routine", db, routine.id, routine.revision), routine)
}
