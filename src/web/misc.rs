//! The service itself: its health, its files, and what it says of accessibility.

use axum::Json;
use serde_json::{Value, json};

use crate::web::{Access, Layout, Page, Routes, assets, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, health)
        .get(Access::Public, assets::serve)
        .get(Access::Public, accessibility)
}

async fn health(_: paths::Health) -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

async fn accessibility(_: paths::Accessibility, layout: Layout) -> Page {
    Ok(page::accessibility(&layout))
}
