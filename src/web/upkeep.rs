//! How the service itself is, for administrators.

use axum::extract::State;
use chrono::{DateTime, Utc};

use crate::actions::health::{self, Figures, Trouble};
use crate::domain::backups::Run;
use crate::domain::second_factor::Rule;
use crate::store::{self, upkeep_runs};
use crate::web::{Access, AppState, Layout, Page, Read, Routes, paths};

mod page;

/// So many of the last things that the program has done by itself.
const SHOWN: i64 = 30;

pub fn routes() -> Routes {
    Routes::new().get(Access::Admin, show)
}

/// What the page tells.
struct Shown {
    trouble: Option<Trouble>,
    figures: Figures,
    database: String,
    /// The newest migration, and when it was made.
    upgraded: (i64, DateTime<Utc>),
    runs: Vec<Run>,
    second_factor: Rule,
}

async fn show(_: paths::Upkeep, State(state): State<AppState>, layout: Layout, Read(mut tx): Read) -> Page {
    let shown = Shown {
        trouble: state.health.now(&state.db, layout.now()).await.err(),
        figures: health::figures(&state.db).await?,
        database: state.db.path().display().to_string(),
        upgraded: store::upkeep::upgraded(&mut tx).await?,
        second_factor: store::second_factors::rule(&mut tx).await?,
        runs: upkeep_runs::list(&mut tx, SHOWN).await?,
    };
    Ok(page::show(&layout, &shown))
}
