//! The service itself: its health, its files, and what it says of accessibility.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::clock::Now;
use crate::web::{Access, AppState, Layout, Page, Routes, assets, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, health)
        .get(Access::Public, assets::serve)
        .get(Access::Public, accessibility)
}

/// For whoever watches over the service from outside; what is wrong is told inside.
async fn health(_: paths::Health, State(state): State<AppState>, now: Now) -> (StatusCode, Json<Value>) {
    told(state.health.now(&state.db, now).await.is_ok())
}

/// Whether all is well, and no more.
pub fn told(is_well: bool) -> (StatusCode, Json<Value>) {
    let (code, status) = if is_well {
        (StatusCode::OK, "ok")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "error")
    };
    (code, Json(json!({ "status": status })))
}

async fn accessibility(_: paths::Accessibility, layout: Layout) -> Page {
    Ok(page::accessibility(&layout))
}
